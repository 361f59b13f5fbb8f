"""Reports against gold: all figures, overall, per event type and per source, as values, rows and JSON."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from kg.evaluate.align import Alignment, align
from kg.evaluate.figures import Figures, Prf, Rate, figures
from kg.evaluate.gold import GoldSet
from kg.model import Report

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
    """One figure: `value` is an F1 or a rate, 0 to 1; precision and recall where there are such; counts; meaning.

    What there is nothing to measure of is None.
    """

    name: str
    value: float | None
    precision: float | None
    recall: float | None
    counts: str
    meaning: str


@dataclass(frozen=True, slots=True)
class SliceRow:
    """The figures of one slice side by side, 0 to 1; None where there is nothing to measure.

    `section` is "all", "articles", "type" or "source", `gold` the number of gold events; `precision`, `recall` and
    `f1` are those of detection, `actors`, `strict` and `strict_names` are F1, `status`, `date` and `place` rates.
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


def slice_row(section: str, name: str, figures: Figures) -> SliceRow:
    """Return the figures of a slice side by side."""
    precision, recall, f1 = _shares(figures.detection)
    return SliceRow(
        section,
        name,
        gold=figures.detection.tp + figures.detection.fn,
        precision=precision,
        recall=recall,
        f1=f1,
        actors=_shares(figures.actors)[2],
        status=_value(figures.status),
        status_macro_f1=_macro(figures),
        date=_value(figures.date),
        place=_value(figures.place),
        strict=_shares(figures.strict)[2],
        strict_names=_shares(figures.strict_names)[2],
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


def _macro(figures: Figures) -> float | None:
    return figures.status_macro_f1 if figures.status.total else None


def _shares(figure: Prf) -> tuple[float | None, float | None, float | None]:
    """Return precision, recall and F1."""
    gold, found = figure.tp + figure.fn, figure.tp + figure.fp
    return (
        figure.precision if found else None,
        figure.recall if gold and figure.complete else None,
        figure.f1 if (found or gold) and figure.complete else None,
    )


def _prf_row(name: str, figure: Prf, meaning: str) -> FigureRow:
    precision, recall, f1 = _shares(figure)
    counts = f"{figure.tp} right, {figure.fp} too many, {figure.fn}{'' if figure.complete else ' or more'} missed"
    return FigureRow(name, f1, precision, recall, counts, meaning)


def _rate_row(name: str, figure: Rate, meaning: str) -> FigureRow:
    return FigureRow(name, _value(figure), None, None, f"{figure.right} of {figure.total}", meaning)


def _prf_as_json(figure: Prf) -> dict[str, float | None]:
    values = {"precision": figure.precision, "recall": figure.recall, "f1": figure.f1}
    rounded: dict[str, float | None] = {name: round(value, 4) for name, value in values.items()}
    unmeasured = {} if figure.complete else {"recall": None, "f1": None}
    return rounded | unmeasured | {"tp": figure.tp, "fp": figure.fp, "fn": figure.fn}


@dataclass(frozen=True, slots=True)
class Scores:
    """Figures of a run against gold; `empty` counts complete documents without events and those of them kept without.

    `complete` is how many of the documents are. The others hold what kg found and a reviewer judged, so that figures
    over them have neither recall nor F1; if there are both, `by_completeness` has the figures of each.
    """

    documents: int
    complete: int
    empty: Rate
    overall: Figures
    by_type: Mapping[str, Figures]
    by_source: Mapping[str, Figures]
    by_completeness: Mapping[str, Figures]

    def as_rows(self) -> list[FigureRow]:
        """Return the overall figures, one a row."""
        every, mean = self.overall, "mean F1 of the statuses in the gold"
        rows = [_prf_row(name, getattr(every, name), meaning) for name, meaning in _PRF_MEANING.items()]
        rows += [_rate_row(name, getattr(every, name), meaning) for name, meaning in _RATE_MEANING.items()]
        rows.append(FigureRow("status_macro_f1", _macro(every), None, None, "", mean))
        return [*rows, _rate_row("empty", self.empty, "documents without events kept empty")]

    def as_slice_rows(self) -> list[SliceRow]:
        """Return the main figures side by side, one row for all, for each event type, and for each source.

        Complete articles have a row, and the others one, if there are both.
        """
        rows = [slice_row("all", "all", self.overall)]
        rows += [slice_row("articles", name, slice_) for name, slice_ in self.by_completeness.items()]
        rows += [slice_row("type", name, slice_) for name, slice_ in self.by_type.items()]
        return rows + [slice_row("source", name, slice_) for name, slice_ in self.by_source.items()]

    def as_json(self) -> dict[str, Any]:
        """Return all figures as a JSON object, values rounded to four digits."""
        return {
            "documents": self.documents,
            "complete_documents": self.complete,
            "recall_measured": self.complete == self.documents,
            "empty": rate_as_json(self.empty),
            "overall": figures_as_json(self.overall),
            "by_type": {name: figures_as_json(slice_) for name, slice_ in self.by_type.items()},
            "by_source": {name: figures_as_json(slice_) for name, slice_ in self.by_source.items()},
            "by_completeness": {name: figures_as_json(slice_) for name, slice_ in self.by_completeness.items()},
        }


#: The source of a document, by its id, where it is known.
Sources = Mapping[str, str | None]
_UNKNOWN: Sources = MappingProxyType({})


def evaluate(
    reports: Iterable[Report], gold: GoldSet, types: Collection[str] | None = None, sources: Sources = _UNKNOWN
) -> Scores:
    """Return the figures of reports against gold, see `Figures`; `types` restricts both to some event types.

    Only documents of the gold count; reports on others are left out.
    """
    return score(align(reports, gold, types), sources)


def score(alignments: Iterable[Alignment], sources: Sources = _UNKNOWN) -> Scores:
    """Return the figures of aligned documents; those without a source make one slice."""
    documents = tuple(alignments)
    types = sorted({name for document in documents for name in _types(document)})
    by_source: dict[str, list[Alignment]] = {}
    for document in documents:
        by_source.setdefault(sources.get(document.document) or "no source", []).append(document)
    complete = [document for document in documents if document.complete]
    judged = [document for document in documents if not document.complete]
    empty = [document for document in complete if not document.matches and not document.missed]
    return Scores(
        documents=len(documents),
        complete=len(complete),
        empty=Rate(sum(not document.extra for document in empty), len(empty)),
        overall=figures(documents),
        by_type={name: figures(_of_type(document, name) for document in documents) for name in types},
        by_source={name: figures(by_source[name]) for name in sorted(by_source)},
        by_completeness={"complete": figures(complete), "judged": figures(judged)} if complete and judged else {},
    )


def _types(document: Alignment) -> set[str]:
    there = {match.event.type for match in document.matches} | {event.type for event in document.missed}
    return there | {report.type for report in document.extra}


def _of_type(document: Alignment, name: str) -> Alignment:
    return Alignment(
        document.document,
        tuple(match for match in document.matches if match.event.type == name),
        tuple(event for event in document.missed if event.type == name),
        tuple(report for report in document.extra if report.type == name),
        document.complete,
    )
