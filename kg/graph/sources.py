"""The reports that an event of a store rests on, with their articles."""

from dataclasses import dataclass

from kg.graph.store import Store
from kg.model import ArticleRecord, Decision, Event, Report, corrections_of


@dataclass(frozen=True, slots=True)
class ReportSource:
    """A report as its article was read, and how reviewers corrected it."""

    article: ArticleRecord
    report: Report
    corrections: tuple[Decision, ...] = ()


Sources = tuple[ReportSource, ...]


def sources_of(store: Store, event: Event) -> Sources:
    """Return the reports of an event by publication, each with its article and corrections.

    Raises StoreError where the store cannot be read.
    """
    wanted = set(event.reports)
    corrections = corrections_of(store.lookup().decisions())
    read = [
        ReportSource(found[0], report, corrections.get(report.id, ()))
        for key in event.articles
        if (found := store.article(key)) is not None
        for report in found[1]
        if report.id in wanted
    ]
    return tuple(sorted(read, key=_by_publication))


def _by_publication(source: ReportSource) -> tuple[str, str]:
    day = source.article.date
    return ("9999" if day is None else day.isoformat(), source.report.id)
