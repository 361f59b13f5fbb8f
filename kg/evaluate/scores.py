"""Reports against gold: all figures, overall, per event type and per source."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kg.evaluate.align import Alignment, align
from kg.evaluate.figures import Figures, Rate, figures
from kg.evaluate.gold import GoldSet, source_of
from kg.evaluate.rows import FigureRow, SliceRow, figure_rows, figures_as_json, rate_as_json, slice_row
from kg.model import Report


@dataclass(frozen=True, slots=True)
class Scores:
    """Figures of a run against gold; `empty` counts documents without events and those of them kept without."""

    documents: int
    empty: Rate
    overall: Figures
    by_type: Mapping[str, Figures]
    by_source: Mapping[str, Figures]

    def as_rows(self) -> list[FigureRow]:
        """Return the overall figures, one a row."""
        return figure_rows(self.overall, self.empty)

    def as_slice_rows(self) -> list[SliceRow]:
        """Return the main figures side by side, one row for all, for each event type, and for each source."""
        rows = [slice_row("all", "all", self.overall)]
        rows += [slice_row("type", name, slice_) for name, slice_ in self.by_type.items()]
        return rows + [slice_row("source", name, slice_) for name, slice_ in self.by_source.items()]

    def as_json(self) -> dict[str, Any]:
        """Return all figures as a JSON object, values rounded to four digits."""
        return {
            "documents": self.documents,
            "empty": rate_as_json(self.empty),
            "overall": figures_as_json(self.overall),
            "by_type": {name: figures_as_json(slice_) for name, slice_ in self.by_type.items()},
            "by_source": {name: figures_as_json(slice_) for name, slice_ in self.by_source.items()},
        }


def evaluate(reports: Iterable[Report], gold: GoldSet, types: Collection[str] | None = None) -> Scores:
    """Return the figures of reports against gold, see `Figures`; `types` restricts both to some event types.

    Only documents of the gold count; reports on others are left out.
    """
    return score(align(reports, gold, types))


def score(alignments: Iterable[Alignment]) -> Scores:
    """Return the figures of documents that are aligned already."""
    documents = tuple(alignments)
    types = sorted({name for document in documents for name in _types(document)})
    sources = sorted({source_of(document.document) for document in documents})
    empty = [document for document in documents if not document.matches and not document.missed]
    return Scores(
        documents=len(documents),
        empty=Rate(sum(not document.extra for document in empty), len(empty)),
        overall=figures(documents),
        by_type={name: figures(_of_type(document, name) for document in documents) for name in types},
        by_source={name: figures(d for d in documents if source_of(d.document) == name) for name in sources},
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
    )
