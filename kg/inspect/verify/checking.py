"""All checks of a store, one after the other."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kg.errors import SourceError, UsageError
from kg.graph import Store, noted_files
from kg.graph.comparing import compare, noted_changes
from kg.graph.damage import check_files
from kg.graph.holdings import Holdings, why_unfinished
from kg.graph.writer import writer_of
from kg.ingest import FetchOptions, ReadOptions
from kg.ingest.files import find_places
from kg.inspect.texts import reading_options
from kg.inspect.verify.shapes import validate
from kg.inspect.verify.sources import MISSING, Check, Finding, check_sources
from kg.inspect.verify.wording import in_words
from kg.model import Snapshot
from kg.pipeline.sources import noted_sources


@dataclass(frozen=True, slots=True)
class Verification:
    """What was checked, and what is wrong, by article and place.

    `read` of the articles were found in their sources, None if those were not read; `quotes` are those compared.
    """

    articles: int
    read: int | None
    reports: int
    quotes: int
    events: int
    findings: tuple[Finding, ...]


def verify(
    store: Store,
    sources: Sequence[str] | None = None,
    *,
    read_sources: bool = True,
    advance: Callable[[], None] = lambda: None,
) -> Verification:
    """Check a store: its files, its statements, what it should hold, the words of its sources, counts and shapes.

    `sources` say where the articles lie, by default where builds found them; without `read_sources` the articles are
    not read. `advance` is called for each step of `check_sources`. Raises UsageError if the store does not know where
    its articles lie, SourceError for a source that does not exist, StoreError if a file of the store is damaged or it
    has events of types that the resources in use lack.
    """
    # As they are before the store is read: a build that is under way may end meanwhile.
    held, why = (None if store.folder is None else Holdings.noted(store.folder)), why_unfinished(store.folder)
    is_written = store.folder is not None and held is None and writer_of(store.folder) is not None
    if store.folder is not None:
        check_files(store.folder)
    snapshot, differences = compare(store.quads(), store.namespace)
    found = [Finding(Check.STATEMENT, each.article, each.what, each.span) for each in differences]
    found += _check_notes(store, held)
    if read_sources and snapshot.articles:
        found += _check_sources(snapshot, sources or (), store, advance)
    read = {article.id for article in snapshot.articles}
    read -= {finding.article for finding in found if finding.what.startswith(MISSING)}
    unfinished = is_written or _is_unfinished(store, snapshot, held)
    found += _check_counts(snapshot, unfinished=unfinished)
    if unfinished:  # actors, which shapes ask for, come with events
        loose = f"{len(snapshot.loose):,} reports belong to no event"
        found.append(Finding(Check.COUNT, "", f"{loose}: {why}; shapes were not checked"))
    else:
        violations = validate(quad.triple for quad in store.quads())
        found += (Finding(Check.SHAPE, article, what) for article, what in in_words(store, violations))
    return Verification(
        articles=len(snapshot.articles),
        read=len(read) if read_sources else None,
        reports=len(snapshot.reports),
        quotes=sum(len(report.evidence) for report in snapshot.reports if report.article in read),
        events=len(snapshot.events),
        findings=tuple(dict.fromkeys(found)),
    )


def _check_sources(
    snapshot: Snapshot, named: Sequence[str], store: Store, advance: Callable[[], None]
) -> list[Finding]:
    found, usable = ((), named) if named else _tried(_noted(store))
    sources = {source: _options(store, source) for source in usable}
    files = noted_files(store.folder)
    return [*found, *check_sources(snapshot.articles, snapshot.reports, sources, files, advance)]


def _tried(sources: Sequence[str]) -> tuple[Sequence[Finding], Sequence[str]]:
    """Return what is wrong with noted sources, and those that can be read; raises SourceError if none can."""
    found: list[Finding] = []
    usable: list[str] = []
    for source in sources:
        try:
            find_places([source], None)
        except SourceError as error:
            if len(found) == len(sources) - 1:
                raise SourceError(f"{error}; say where the articles are now (the option sources)") from error
            found.append(Finding(Check.SOURCE, "", f"{error}; say where its articles are now (the option sources)"))
        else:
            usable.append(source)
    return found, usable


def _options(store: Store, source: str) -> ReadOptions:
    """Return how a source was read: with its columns and dates, and of the web only what the build kept."""
    if store.folder is None:
        return ReadOptions(fetch=FetchOptions(offline=True))
    return reading_options(store.folder, source)


def _noted(store: Store) -> tuple[str, ...]:
    noted = () if store.folder is None else noted_sources(store.folder)
    files = tuple(source for source in noted if source != "-")
    if not files:
        raise UsageError(
            "the store does not know where its articles lie; name them (the option sources), or check the graph "
            "alone (the option no-sources)"
        )
    return files


def _check_notes(store: Store, held: Holdings | None) -> Iterator[Finding]:
    """Yield what differs from the note of the last build or import, and what was wrong with an import already."""
    if store.folder is None:
        return
    for change in noted_changes(store.folder):
        yield Finding(Check.IMPORT, change.article, f"when it was imported, {change.what}", change.span)
    if held is None:  # being changed, or the last build was stopped
        return
    now = Holdings.of(store)
    if (now.read, now.reports) != (held.read, held.reports):
        then = f"{held.articles} articles with {held.reports} reports"
        why = f"{now.articles} articles with {now.reports} reports are not the {then} of the last build or import"
        yield Finding(Check.HOLDINGS, "", why)
    if now.derived != held.derived:
        why = f"{now.events} events with their judgements are not the {held.events} of the last build or import"
        yield Finding(Check.HOLDINGS, "", why)


def _is_unfinished(store: Store, snapshot: Snapshot, held: Holdings | None) -> bool:
    """Whether the last build of a store was stopped before it made events of all reports."""
    if not snapshot.loose:
        return False
    if not snapshot.events:
        return True
    return store.folder is not None and bool(noted_sources(store.folder)) and held is None


def _check_counts(snapshot: Snapshot, *, unfinished: bool) -> Iterator[Finding]:
    """Yield what does not add up: each report belongs to one event, each event has its reports and their articles.

    In an `unfinished` store reports may belong to no event.
    """
    reports = {report.id: report for report in snapshot.reports}
    counted = Counter(name for event in snapshot.events for name in event.reports)
    loose = {report.id for report in snapshot.loose}
    for report in snapshot.reports:
        if counted[report.id] > 1 or (report.id in loose and not unfinished):
            times = "no event" if not counted[report.id] else f"{counted[report.id]} events"
            why = f"the report {report.id} ({report.type}) belongs to {times}, not to one"
            yield Finding(Check.COUNT, report.article, why, report.first_span)
    for event in snapshot.events:
        known = [reports[name] for name in event.reports if name in reports]
        for name in event.reports:
            if name not in reports:
                yield Finding(Check.COUNT, "", f"the event {event.id} rests on the report {name}, which is missing")
        if len(known) < len(event.reports) or not known:
            continue
        if {report.article for report in known} != set(event.articles):
            yield Finding(
                Check.COUNT, known[0].article, f"the event {event.id} names other articles than its reports"
            )
        if sorted(step.report for step in event.history) != sorted(event.reports):
            yield Finding(Check.COUNT, known[0].article, f"the history of {event.id} lacks some of its reports")
