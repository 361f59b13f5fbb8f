"""Unlabelled texts and what kg reports of them, for pretraining."""

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotation.joining import article_of

from kg.jobs.extracting import extract_articles
from kg.model import report_as_line


@dataclass(frozen=True, slots=True)
class Source:
    """A file of texts: only those of at most so many words, and of these a share, chosen by the hash of the id."""

    name: str
    most_words: int | None
    share: float


SOURCES = (Source("news_items", None, 1.0), Source("articles", 900, 1.0), Source("whitehouse", 500, 0.6))
#: Documents used for measuring that must not be learned from, besides those of the corpus.
_MEASURING = ("gold/check.docs.jsonl", "gold/clusters.dev.docs.jsonl")


def left_out(shared: Path) -> frozenset[str]:
    """Return the ids of the documents used for measuring kg."""
    lines = (
        line for name in _MEASURING for line in (shared / name).read_text(encoding="utf-8").rstrip("\n").split("\n")
    )
    return frozenset(json.loads(line)["id"] for line in lines)


def texts(shared: Path, without: frozenset[str]) -> Iterator[Mapping[str, Any]]:
    """Yield the chosen articles of a folder of shared data, less those with the ids `without`."""
    for source in SOURCES:
        with gzip.open(shared / "corpora" / f"{source.name}.jsonl.gz", "rt", encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                short = source.most_words is None or len(row["text"].split()) <= source.most_words
                if row["text"] and short and _chance(row["id"]) < source.share and row["id"] not in without:
                    yield {"title": None, "url": None, "source": None} | row


def _chance(identifier: str) -> float:
    return int(hashlib.sha256(identifier.encode()).hexdigest()[-8:], 16) / 16**8


def write_reports(rows: Path, out: Path, workers: int) -> int:
    """Write what kg, with the network of the last release, reports of articles; return the number of reports.

    `rows` is a file of JSON Lines.
    """
    with rows.open(encoding="utf-8") as lines, out.open("w", encoding="utf-8") as file:
        articles = (article_of(json.loads(line)) for line in lines)
        count = 0
        for _, reports in extract_articles(articles, extractor="frames,model", workers=workers):
            file.writelines(f"{report_as_line(report)}\n" for report in reports)
            count += len(reports)
    return count
