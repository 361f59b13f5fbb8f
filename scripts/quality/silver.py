"""Readouts whose withheld title names event and counterpart: is the event in what extraction makes of the body?"""

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kg.evaluate.actors import fold
from kg.model import Article, Report
from kg.pipeline.extraction import Extractor

TYPES = {"phone_call": "PhoneCall", "meeting": "Meeting", "visit": "Visit"}
HOME = {"state": "USA", "whitehouse": "USA", "kremlin": "RUS"}
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class EventOutcome:
    """A row: its source and kind, whether its object names a counterpart of another state, what was found."""

    id: str
    source: str
    kind: str
    foreign: bool
    typed: bool
    right: bool


def judge(path: Path, *, sources: Iterable[str], titled: bool) -> list[EventOutcome]:
    """Return the outcome of the calls, meetings and visits of some sources; `titled` supplies the title."""
    wanted = set(sources)
    rows = [row for row in _rows(path) if row["source"] in wanted and row["type"] in TYPES]
    extractor = Extractor()
    countries = _countries(extractor, rows)
    articles = (_article(row, titled=titled) for row in rows)
    return [
        _outcome(row, reports, countries[row["docid"]])
        for row, (_, reports) in zip(rows, extractor.extract(articles), strict=True)
    ]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from (json.loads(line) for line in file)


def _article(row: dict[str, Any], *, titled: bool) -> Article:
    title = row["title"] if titled else None
    return Article(id=row["docid"], text=row["body"], title=title, date=date.fromisoformat(row["date"]))


def _countries(extractor: Extractor, rows: list[dict[str, Any]]) -> dict[str, frozenset[str]]:
    """Return the states that each title names as counterpart, or as subject if it names none; not the publisher's."""
    objects = (
        Article(id=row["docid"], text=f"{row['object'] or row['subject']}.", date=date.fromisoformat(row["date"]))
        for row in rows
    )
    named = extractor.documents(objects)
    return {
        row["docid"]: frozenset(a.country for a in document.actors if a.country and a.country != HOME[row["source"]])
        for row, document in zip(rows, named, strict=True)
    }


def _outcome(row: dict[str, Any], reports: tuple[Report, ...], countries: frozenset[str]) -> EventOutcome:
    typed = [report for report in reports if report.type == TYPES[row["type"]]]
    words = set(_WORD.findall(fold(row["object"] or row["subject"] or "")))
    right = any(
        participant.country in countries or _named(participant.name, words)
        for report in typed
        for participant in report.participants
    )
    return EventOutcome(row["docid"], row["source"], row["type"], bool(countries), bool(typed), right)


def _named(name: str, words: set[str]) -> bool:
    """Whether the last word of a participant's name stands in the object of the title."""
    own = _WORD.findall(fold(name))
    return bool(own) and own[-1] in words
