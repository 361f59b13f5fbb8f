"""Whether a store still holds what it held after its last build, before another build continues."""

from collections.abc import Mapping

from kg.graph import Store
from kg.graph.holdings import Holdings, count_reports, forget_holdings, read_hash
from kg.jobs.outcome import Loss
from kg.pipeline.articles import ArticleStream
from kg.pipeline.sources import full_names, noted_sources


def find_loss(store: Store, stored: Mapping[str, str | None], reading: ArticleStream) -> Loss | None:
    """Return what a store lost since a build or an import noted what it holds, None if it is as it was.

    `stored` is the value of `store.articles()`. The note is dropped, as the build is about to change the store. A
    build that was stopped left no note: what it called done was on the disk before. Articles that are missing have no
    fingerprint, so a build that reads their sources reads them again. Raises StoreError where the store or the note
    cannot be read.
    """
    folder = store.folder
    held = None if folder is None else Holdings.noted(folder)
    if folder is None or held is None:
        return None
    forget_holdings(folder)
    if read_hash(stored) == held.read and count_reports(store) == held.reports:
        return None
    here = set(full_names(reading.sources))
    return Loss(held.articles, len(stored), tuple(name for name in noted_sources(folder) if name not in here))
