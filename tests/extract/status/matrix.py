"""The generated sentences of the status matrix: the templates of `status_matrix.toml` filled with every pair."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from kg.model import Article, Report

MATRIX = Path(__file__).with_name("status_matrix.toml")
#: The body of an article whose title is under test; it tells nothing.
_NO_NEWS = "Details are to follow here in due course."


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the matrix: what its sentences must give, and the share of them that must."""

    name: str
    type: str
    status: str
    change: str | None
    direction: str | None
    headline: bool
    sentences: tuple[Sentence, ...]
    share: float


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the expected parties as (role, code), sorted, and the forms that its source may take."""

    id: str
    text: str
    parties: tuple[tuple[str, str], ...]
    sources: frozenset[str]


@cache
def cells() -> tuple[Cell, ...]:
    """Return the cells of the matrix, in the order of the file."""
    with MATRIX.open("rb") as file:
        data = tomllib.load(file)
    numbers = count()
    return tuple(
        _cell(data, name, act, record, numbers) for name, act in data["act"].items() for record in act["cell"]
    )


@cache
def day() -> date:
    """Return the publication day of all articles of the matrix."""
    return date.fromisoformat(tomllib.loads(MATRIX.read_text(encoding="utf-8"))["date"])


def as_article(cell: Cell, sentence: Sentence) -> Article:
    """Return the article that consists of one sentence, or of one headline."""
    if cell.headline:
        return Article(id=sentence.id, text=_NO_NEWS, title=sentence.text, date=day())
    return Article(id=sentence.id, text=sentence.text, date=day())


def complaint(cell: Cell, sentence: Sentence, reports: tuple[Report, ...]) -> str | None:
    """Return what is wrong with the reports of a sentence, in a few words, or None."""
    right = [report for report in reports if report.type == cell.type]
    if not right:
        return "no report" if not reports else f"no {cell.type}"
    if len(reports) > 1:
        return "more than one report"
    report = right[0]
    found = {
        "status": (str(report.status), cell.status),
        "change": (report.change and str(report.change), cell.change),
        "direction": (report.direction and str(report.direction), cell.direction),
        "participants": (_parties(report), sentence.parties),
    }
    for name, (is_, should) in found.items():
        if is_ != should:
            return f"{name} is {is_}, not {should}"
    if (report.source is not None or sentence.sources) and report.source not in sentence.sources:
        return f"source is {report.source}, not {' or '.join(sorted(sentence.sources)) or None}"
    return None


def _parties(report: Report) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((p.role, p.country or p.name) for p in report.participants))


def _cell(data: dict[str, Any], name: str, act: dict[str, Any], record: dict[str, Any], numbers: Any) -> Cell:
    change = record.get("change")
    parts = [name, record["form"], change or record["status"], *(["told"] if record.get("told") else [])]
    return Cell(
        name="-".join(parts),
        type=act["type"],
        status=record["status"],
        change=change,
        direction=act.get("direction"),
        headline=record["form"] == "headline",
        sentences=tuple(_sentences(data, act, record, numbers)),
        share=_share(record),
    )


def _share(record: dict[str, Any]) -> float:
    if "share" in record and not record.get("why"):
        raise ValueError(f"a share without a reason: {record}")
    return float(record.get("share", 1.0))


def _sentences(data: dict[str, Any], act: dict[str, Any], record: dict[str, Any], numbers: Any) -> Iterator[Sentence]:
    voices = data["voice"]
    for template in record["templates"]:
        for turn, pair in enumerate(data["pair"]):
            x, y = (data["party"][key] for key in pair["parties"])
            voice = voices[turn % len(voices)]
            text = template.format(X=SimpleNamespace(**x), Y=SimpleNamespace(**y), Z=SimpleNamespace(**voice))
            roles = act["roles"]
            yield Sentence(
                id=f"matrix:{next(numbers)}",
                text=text[0].upper() + text[1:],
                parties=tuple(sorted([(roles["X"], x["code"]), (roles["Y"], y["code"])])),
                sources=frozenset(voice["names"]) if "{Z." in template else frozenset(),
            )
