"""Check files of marks, and write them as documents and events of the corpus.

    compile_marks.py written FILE...              reports with their texts and marks (docs/annotation.md)
    compile_marks.py given SHEETS.jsonl FILE...   marks of given texts, whose sentences stand in SHEETS.jsonl
    [--annotator NAME --batch NAME --genre GENRE --out FOLDER]

Prints what is wrong, line by line, then counts and `problems N`. With `--out` writes `NAME.documents.jsonl` and
`NAME.events.jsonl`, if nothing is wrong.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

from annotation.blocks import Sheet, blocks, written_sheet
from annotation.marks import events_of
from annotation.records import Document, Event, Span, read_lines, text_hash, write_lines

OWN_LICENCE = "MIT"


def main() -> None:
    """Compile what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=("written", "given"))
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--annotator", default="?")
    parser.add_argument("--batch", default="?")
    parser.add_argument("--genre", default="wire")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    problems: list[str] = []
    documents: list[Document] = []
    events: list[Event] = []
    given = {} if options.kind == "written" else dict(_given(options.files.pop(0)))
    missing = set(given)
    for path in options.files:
        for identifier, body, marks in blocks(path):
            if marks == "?":
                problems.append(f"{identifier}: no line events:")
                continue
            try:
                row, sheet = given[identifier] if given else ({}, written_sheet(identifier, body))
            except KeyError:
                problems.append(f"{identifier}: unknown id")
                continue
            except ValueError as error:
                problems.append(f"{identifier}: {error}")
                continue
            missing.discard(identifier)
            documents.append(_document(sheet, row, options))
            events.extend(events_of(sheet, marks, options.annotator, options.batch, problems))
    problems.extend(f"{identifier}: no marks" for identifier in sorted(missing))
    twice = [key for key, count in Counter(document.id for document in documents).items() if count > 1]
    problems.extend(f"{identifier}: twice" for identifier in twice)
    print(*problems, sep="\n")
    print(
        f"documents {len(documents)}, without events {len({d.id for d in documents} - {e.doc for e in events})}, "
        f"events {len(events)}; {dict(Counter(e.type for e in events).most_common())}; "
        f"{dict(Counter(e.status for e in events).most_common())}; problems {len(problems)}"
    )
    if problems:
        sys.exit(1)
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        write_lines(options.out / f"{options.batch}.documents.jsonl", (d.as_json() for d in documents))
        write_lines(options.out / f"{options.batch}.events.jsonl", (e.as_json() for e in events))


def _given(path: Path) -> list[tuple[str, tuple[dict[str, object], Sheet]]]:
    sheets = []
    for row in read_lines(path):
        sentences = {int(number): Span.from_json(span) for number, span in row["sentences"].items()}
        sheets.append((row["id"], (row, Sheet(row["id"], row["date"], row["title"], row["text"], sentences))))
    return sheets


def _document(sheet: Sheet, row: dict[str, object], options: argparse.Namespace) -> Document:
    own = not row
    return Document(
        id=sheet.id,
        source="own" if own else str(row["source"]),
        genre=options.genre,
        date=sheet.date,
        url=None if own else row["url"],  # type: ignore[arg-type]
        licence=OWN_LICENCE if own else str(row["licence"]),
        sha256=text_hash(sheet.title, sheet.text),
        title=sheet.title if own else None,
        text=sheet.text if own else None,
        annotator=options.annotator,
        batch=options.batch,
    )


if __name__ == "__main__":
    main()
