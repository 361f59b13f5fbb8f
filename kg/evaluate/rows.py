"""Figures in the shapes that are printed: rows of one figure each, rows of one slice each, and JSON."""

from dataclasses import dataclass
from typing import Any

from kg.evaluate.figures import Figures, Prf, Rate

_PRF_MEANING = {
    "detection": "events by type and actors",
    "actors": "role and actor of matched events",
    "strict": "type, actors, status and days, all right",
    "strict_names": "the same, and every actor by name",
}
_RATE_MEANING = {
    "central": "events of the main news that were found",
    "status": "matched events with the right status",
    "date": "matched dated events with exact days",
    "undated": "matched undated events left undated",
    "place": "matched placed events with the right place",
}


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure: `value` is an F1 or a rate, 0 to 1; precision and recall where there are such; counts; meaning."""

    name: str
    value: float
    precision: float | None
    recall: float | None
    counts: str
    meaning: str


@dataclass(frozen=True, slots=True)
class SliceRow:
    """The figures of one slice side by side, 0 to 1; None where there is nothing to measure.

    `section` is "all", "type" or "source", `gold` the number of gold events; `precision`, `recall` and `f1` are those
    of detection, `actors`, `strict` and `strict_names` are F1, `status`, `date` and `place` rates.
    """

    section: str
    name: str
    gold: int
    precision: float | None
    recall: float | None
    f1: float | None
    actors: float | None
    status: float | None
    status_macro_f1: float | None
    date: float | None
    place: float | None
    strict: float | None
    strict_names: float | None


def figure_rows(figures: Figures, empty: Rate) -> list[FigureRow]:
    """Return the figures of a slice one below the other; `empty` as in `Scores`."""
    rows = [_prf_row(name, getattr(figures, name), meaning) for name, meaning in _PRF_MEANING.items()]
    rows += [_rate_row(name, getattr(figures, name), meaning) for name, meaning in _RATE_MEANING.items()]
    macro = FigureRow(
        "status_macro_f1", figures.status_macro_f1, None, None, "", "mean F1 of the statuses in the gold"
    )
    return [*rows, macro, _rate_row("empty", empty, "documents without events kept empty")]


def slice_row(section: str, name: str, figures: Figures) -> SliceRow:
    """Return the figures of a slice side by side."""
    detection = figures.detection
    gold, found = detection.tp + detection.fn, detection.tp + detection.fp
    matched = detection.tp > 0
    return SliceRow(
        section,
        name,
        gold,
        precision=detection.precision if found else None,
        recall=detection.recall if gold else None,
        f1=detection.f1 if found or gold else None,
        actors=figures.actors.f1 if matched else None,
        status=_value(figures.status),
        status_macro_f1=figures.status_macro_f1 if matched else None,
        date=_value(figures.date),
        place=_value(figures.place),
        strict=figures.strict.f1 if found or gold else None,
        strict_names=figures.strict_names.f1 if found or gold else None,
    )


def figures_as_json(figures: Figures) -> dict[str, Any]:
    """Return the figures of a slice as a JSON object, values rounded to four digits."""
    record: dict[str, Any] = {name: _prf_as_json(getattr(figures, name)) for name in _PRF_MEANING}
    record |= {name: rate_as_json(getattr(figures, name)) for name in _RATE_MEANING}
    return record | {"status_macro_f1": round(figures.status_macro_f1, 4)}


def rate_as_json(rate: Rate) -> dict[str, float]:
    """Return a rate as a JSON object."""
    return {"value": round(rate.value, 4), "right": rate.right, "total": rate.total}


def _value(rate: Rate) -> float | None:
    return rate.value if rate.total else None


def _prf_row(name: str, figure: Prf, meaning: str) -> FigureRow:
    counts = f"{figure.tp} right, {figure.fp} too many, {figure.fn} missed"
    return FigureRow(name, figure.f1, figure.precision, figure.recall, counts, meaning)


def _rate_row(name: str, figure: Rate, meaning: str) -> FigureRow:
    return FigureRow(name, figure.value, None, None, f"{figure.right} of {figure.total}", meaning)


def _prf_as_json(figure: Prf) -> dict[str, float]:
    values = {"precision": figure.precision, "recall": figure.recall, "f1": figure.f1}
    rounded = {name: round(value, 4) for name, value in values.items()}
    return rounded | {"tp": figure.tp, "fp": figure.fp, "fn": figure.fn}
