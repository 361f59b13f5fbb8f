"""Exported values back into a new store."""

from pathlib import Path

from kg.errors import DataError, StoreError
from kg.exchange.base import Content
from kg.graph import Mode, Store
from kg.graph.chronicle import Chronicle
from kg.graph.comparing import note_changes
from kg.graph.holdings import Holdings


def into_store(content: Content, location: str | Path) -> None:
    """Put the content of an export into a store, making it if need be.

    An import that was stopped is finished by doing it again; one that was done is left as it is. What others had
    changed in the export is noted in the store. When this returns, all is on the disk. Raises StoreError if the store
    cannot be written or holds other articles, whose events would be mixed up with these; DataError where a value has
    no form in RDF or a report lacks its article.
    """
    snapshot = content.snapshot
    reports = snapshot.by_article
    names = {article.id for article in snapshot.articles}
    if strangers := sorted(reports.keys() - names):
        raise DataError(
            f"the file has reports of the article {strangers[0]!r}, but not the article itself; put its lines back, "
            "or export again"
        )
    with Store.open(location, Mode.CREATE, content.namespace) as store:
        there = store.articles()
        if there and not _was_stopped(store, there, names):
            if there.keys() == names and store.snapshot() == snapshot:
                return
            raise StoreError(f"{location}: the store holds articles already; import into a new one")
        if store.folder is not None and content.changes:
            note_changes(store.folder, content.changes)
        for article in snapshot.articles:
            if article.id in there:
                store.replace_article(article, reports[article.id])
        store.bulk((article, reports[article.id], None) for article in snapshot.articles if article.id not in there)
        store.replace_events(snapshot.events, snapshot.judgements, snapshot.decisions)
        store.put_ontology()
        store.complete()
        store.flush()
        store.compact()
        Chronicle(store.folder).note(store)
        if store.folder is not None:
            Holdings.of(store).note(store.folder)


def _was_stopped(store: Store, there: dict[str, str | None], names: set[str]) -> bool:
    """Whether everything in a store comes from an unfinished import of the same articles."""
    done = store.has_events() if store.folder is None else Holdings.noted(store.folder) is not None
    return not done and names.issuperset(there) and not any(there.values())
