"""Annotated articles to examples: every report and near miss that extraction makes, and whether it is right."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.evaluate.align import align
from kg.evaluate.gold import GoldSet, read_gold
from kg.extract.confidence.scoring import ConfidenceScore
from kg.extract.drafts import Draft
from kg.extract.observer import Observer
from kg.model import Report
from kg.pipeline.articles import ArticleStream
from kg.pipeline.extraction import Extractor

#: Holds for the reports of articles that the rule authors read. It is fitted but does not ship: how well rules fit
#: the articles they were written with says nothing about others.
READ = "read by the rules' authors"


@dataclass(frozen=True, slots=True)
class Annotated:
    """A set of annotated articles; `read` says whether rules were written with it."""

    gold: Path
    docs: Path
    read: bool


@dataclass(frozen=True, slots=True)
class Example:
    """A report as the model sees it, and whether the gold has it; a near miss: where nothing else names the event.

    `numbers` are further inputs of the stack, and are always weighed. `weight` is how much the example counts.
    """

    id: str
    document: str
    type: str
    features: tuple[str, ...]
    right: bool
    near_miss: bool = False
    numbers: Mapping[str, float] = field(default_factory=dict)
    weight: float = 1.0

    @property
    def read(self) -> bool:
        """Whether rules were written with its article."""
        return READ in self.features


class Collector(Observer):
    """Keeps the reports of one document with their features, also those held back."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[Report, tuple[str, ...], bool]] = {}

    def reported(self, report: Report, draft: Draft, score: ConfidenceScore) -> None:
        # Earlier decisions to hold it back must not affect what the model learns.
        self.kept.setdefault(report.id, (report, score.features, bool(draft.leading.mention.lacks)))


def collect(annotated: Annotated, model: str | None = None) -> list[Example]:
    """Return an example for every report and near miss that extraction makes of annotated articles."""
    extractor = Extractor(model, extractor="frames")
    kept: dict[str, tuple[Report, tuple[str, ...], bool]] = {}
    for document in extractor.documents(ArticleStream((str(annotated.docs),))):
        collector = Collector()
        extractor.reports(document, collector)
        kept |= collector.kept
    gold = read_gold(annotated.gold)
    stated = align([report for report, _, near_miss in kept.values() if not near_miss], gold)
    missed = GoldSet({alignment.document: alignment.missed for alignment in stated})
    near = align([report for report, _, near_miss in kept.values() if near_miss], missed)
    right = {match.report.id for alignment in (*stated, *near) for match in alignment.matches}
    extra = (READ,) if annotated.read else ()
    return [
        Example(report.id, report.article, report.type, (*features, *extra), report.id in right, near_miss)
        for report, features, near_miss in kept.values()
        if report.article in gold.documents
    ]


def events_of(sets: Mapping[str, Annotated]) -> dict[str, int]:
    """Return how many events the gold has for each document of some sets."""
    return {
        document: len(events)
        for annotated in sets.values()
        for document, events in read_gold(annotated.gold).documents.items()
    }
