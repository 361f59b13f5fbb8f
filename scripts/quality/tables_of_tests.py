"""Shares of the generated status matrix and of the table of time expressions, counted by the tests' own functions."""

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from kg.pipeline.extraction import Extractor
from tests.annotate.times.test_table import day, read
from tests.extract.status.matrix import as_article, cells, complaint


@dataclass(frozen=True, slots=True)
class Share:
    """The number right out of a total, overall and by status or kind."""

    right: int
    total: int
    by_kind: tuple[tuple[str, int, int], ...] = ()


def status_matrix() -> Share:
    """Return how many sentences of the status matrix are read with type, status, parties and source right."""
    extractor = Extractor(extractor="frames")
    pairs = [(cell, sentence) for cell in cells() for sentence in cell.sentences]
    found = extractor.extract(as_article(cell, sentence) for cell, sentence in pairs)
    total: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for (cell, sentence), (_, reports) in zip(pairs, found, strict=True):
        total[cell.status] += 1
        right[cell.status] += complaint(cell, sentence, reports) is None
    return Share(right.total(), total.total(), tuple((kind, right[kind], total[kind]) for kind in sorted(total)))


def time_table(path: Path) -> Share:
    """Return how many labelled time expressions are resolved to exactly the labelled days."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n")]
    spans = [(read(row), row) for row in rows]
    return Share(sum((s.start, s.end) == (day(r["start"]), day(r["end"])) for s, r in spans), len(rows))
