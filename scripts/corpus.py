"""The corpus of labelled events in `data/corpus`.

corpus.py validate                                     check all records; exit code 1 if something is wrong
corpus.py stats                                        documents, events and agreement as tables
corpus.py split [--unread FILE]                        give new documents their split; FILE lists ids for `unread`
corpus.py pack FILE…                                   compress the files of a finished batch with gzip
corpus.py join --out FOLDER [--shared FOLDER] [--split NAME]… [--genre NAME]…
                                                       documents and gold as `kg extract` and `kg evaluate` read them
"""

import argparse
import json
import sys
from pathlib import Path

from annotation.checks import problems
from annotation.counts import tables
from annotation.joining import MissingTextError, joined
from annotation.records import pack
from annotation.splits import assign
from annotation.store import load, write_splits

READ = ("dev",)
"""Batches whose texts the rule authors have read: for training, not for measuring."""


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("validate")
    commands.add_parser("stats")
    split = commands.add_parser("split")
    split.add_argument("--unread", type=Path)
    join = commands.add_parser("join")
    join.add_argument("--out", type=Path, required=True)
    join.add_argument("--shared", type=Path, default=Path("../shared"))
    join.add_argument("--split", action="append")
    join.add_argument("--genre", action="append")
    commands.add_parser("pack").add_argument("files", type=Path, nargs="+")
    options = parser.parse_args()
    if options.command == "pack":
        print(*map(pack, options.files), sep="\n")
        return
    corpus = load()
    if options.command == "validate":
        found = list(problems(corpus))
        print(*found, sep="\n")
        print(f"{len(corpus.documents)} documents, {len(found)} problems")
        sys.exit(1 if found else 0)
    if options.command == "stats":
        print(*tables(corpus), sep="\n")
    if options.command == "split":
        wished = options.unread.read_text(encoding="utf-8").split("\n") if options.unread else []
        write_splits(assign(corpus, wished, READ))
    if options.command == "join":
        chosen = [
            identifier
            for identifier, document in corpus.documents.items()
            if (not options.split or corpus.splits.get(identifier) in options.split)
            and (not options.genre or document.genre in options.genre)
        ]
        options.out.mkdir(parents=True, exist_ok=True)
        try:
            with (
                (options.out / "docs.jsonl").open("w", encoding="utf-8") as docs,
                (options.out / "gold.jsonl").open("w", encoding="utf-8") as gold,
            ):
                for row, events in joined(corpus, chosen, options.shared if options.shared.is_dir() else None):
                    docs.write(json.dumps(row, ensure_ascii=False) + "\n")
                    gold.writelines(json.dumps(event, ensure_ascii=False) + "\n" for event in events)
        except MissingTextError as error:
            sys.exit(f"corpus.py: {error}")
        print(f"{len(chosen)} documents in {options.out}")


if __name__ == "__main__":
    main()
