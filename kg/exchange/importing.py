"""Exported values back into a new store."""

from collections import defaultdict
from pathlib import Path

from kg.errors import DataError, StoreError
from kg.exchange.base import Content
from kg.graph import Mode, Store
from kg.model import Report


def into_store(content: Content, location: str | Path) -> None:
    """Put the content of an export into a store, making it if need be.

    Raises StoreError if the store cannot be written or holds articles already, whose events would be mixed up with
    these; DataError where a value has no form in RDF or a report lacks its article.
    """
    snapshot = content.snapshot
    reports: dict[str, list[Report]] = defaultdict(list)
    for report in snapshot.reports:
        reports[report.article].append(report)
    strangers = sorted(reports.keys() - {article.id for article in snapshot.articles})
    if strangers:
        raise DataError(f"the file has reports of the article {strangers[0]!r}, but not the article itself")
    with Store.open(location, Mode.CREATE, content.namespace) as store:
        if store.articles():
            raise StoreError(f"{location}: the store holds articles already; import into a new one")
        store.bulk((article, reports[article.id], None) for article in snapshot.articles)
        store.replace_events(snapshot.events, snapshot.judgements, snapshot.decisions)
        store.compact()
