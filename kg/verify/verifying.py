"""All checks of a store in a row."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.errors import SourceError, UsageError
from kg.graph import Store
from kg.ingest import FetchOptions, ReadOptions
from kg.model import Snapshot
from kg.pipeline.sources import PAGES, noted_columns, noted_sources
from kg.verify.counts import check_counts
from kg.verify.findings import Check, Finding
from kg.verify.shapes import Processor, validate
from kg.verify.sources import check_sources
from kg.verify.statements import check_statements


@dataclass(frozen=True, slots=True)
class Verification:
    """What was checked, and what was found wrong, by article and place."""

    articles: int
    reports: int
    quotes: int
    events: int
    findings: tuple[Finding, ...]


def verify(
    store: Store,
    sources: Sequence[str] | None = None,
    *,
    read_sources: bool = True,
    processor: Processor | str = Processor.AUTO,
) -> Verification:
    """Check a store: its statements, the words of its sources, its counts and its shapes.

    `sources` say where the articles lie; None takes the places that builds noted. Without `read_sources` the articles
    are not looked at. Raises UsageError if it is not known where the articles lie, SourceError for a source that
    does not exist, StoreError if the store cannot be read.
    """
    snapshot, findings = check_statements(store)
    found = list(findings)
    if read_sources and snapshot.articles:
        found += _check_sources(snapshot, sources or (), store)
    found += check_counts(snapshot)
    found += (
        Finding(Check.SHAPE, "", str(violation))
        for violation in validate((quad.triple for quad in store.quads()), processor)
    )
    return Verification(
        articles=len(snapshot.articles),
        reports=len(snapshot.reports),
        quotes=sum(len(report.evidence) for report in snapshot.reports),
        events=len(snapshot.events),
        findings=tuple(dict.fromkeys(found)),
    )


def _check_sources(snapshot: Snapshot, named: Sequence[str], store: Store) -> list[Finding]:
    try:
        sources = {source: _options(store, source) for source in named or _noted(store)}
        return list(check_sources(snapshot.articles, snapshot.reports, sources))
    except SourceError as error:
        if named:
            raise
        raise SourceError(f"{error}; say with --sources where the articles lie now") from error


def _options(store: Store, source: str) -> ReadOptions:
    """Return how a source was read: with its columns, and of the web only what the build kept."""
    if store.folder is None:
        return ReadOptions(fetch=FetchOptions(offline=True))
    fetch = FetchOptions(cache=store.folder / PAGES, offline=True)
    return ReadOptions(columns=noted_columns(store.folder, source), fetch=fetch)


def _noted(store: Store) -> tuple[str, ...]:
    noted = () if store.folder is None else noted_sources(store.folder)
    files = tuple(source for source in noted if source != "-")
    if not files:
        raise UsageError(
            "the store does not know where its articles lie; name them with --sources, or check the graph alone "
            "with --no-sources"
        )
    return files
