"""The reports that an event of a store rests on, with their articles."""

from kg.graph.store import Store
from kg.model import ArticleRecord, Event, Report, corrected

#: Reports as they are shown, each with its article.
Sources = tuple[tuple[ArticleRecord, Report], ...]


def sources_of(store: Store, event: Event) -> Sources:
    """Return the reports of an event by publication, as reviewers corrected them, each with its article.

    Raises StoreError where the store cannot be read.
    """
    wanted = set(event.reports)
    read = [
        (found[0], report)
        for key in event.articles
        if (found := store.article(key)) is not None
        for report in found[1]
        if report.id in wanted
    ]
    read.sort(key=_by_publication)
    shown = corrected([report for _, report in read], store.lookup().decisions())
    return tuple((article, report) for (article, _), report in zip(read, shown, strict=True))


def _by_publication(read: tuple[ArticleRecord, Report]) -> tuple[str, str]:
    article, report = read
    return ("9999" if article.date is None else article.date.isoformat(), report.id)
