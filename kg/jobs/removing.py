"""Articles out of a store: afterwards it is as if it had never held them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.graph import Mode, Store, noted_files
from kg.graph.article_files import note_places, noted_places
from kg.graph.chronicle import Chronicle
from kg.graph.holdings import Holdings, forget_holdings
from kg.inspect.naming import articles_called
from kg.lines import BadLine
from kg.model import ArticleRecord
from kg.pipeline.ledgers import FollowedLedger, follow_ledger
from kg.pipeline.merging import article_in, make_events
from kg.resolve.ledger import DecisionOutcome


@dataclass(frozen=True, slots=True)
class RemovedArticle:
    """An article that leaves a store: the number of its reports, and the file it was read from, if that was noted."""

    record: ArticleRecord
    reports: int
    file: str | None


@dataclass(frozen=True, slots=True)
class Removal:
    """What leaves a store.

    `lost` events rest on the `articles` alone, `kept` ones on other reports too. `decisions` says what became of each
    entry of the `ledger`, `bad_lines` are those of it that could not be read.
    """

    articles: Sequence[RemovedArticle]
    lost: int
    kept: int
    ledger: FollowedLedger = field(default_factory=FollowedLedger)
    decisions: tuple[DecisionOutcome, ...] = ()
    bad_lines: tuple[BadLine, ...] = ()

    @property
    def reports(self) -> int:
        """How many reports leave with the articles."""
        return sum(article.reports for article in self.articles)


def plan_removal(location: str | Path, names: Iterable[str]) -> Removal:
    """Say what `remove` would remove; nothing is written. Raises as `remove` does."""
    with Store.open(location) as store:
        return _planned(store, articles_called(store, names))


def remove(location: str | Path, names: Iterable[str], ledger: Path | None = None) -> Removal:
    """Remove articles from a store and bring its events up to date.

    `names` are identifiers, IRIs, files and addresses; see `kg.inspect.naming`. `ledger` holds the decisions of
    reviewers, by default those beside the store. If it is stopped, the next build brings the events up to date.
    Raises UsageError for a name that fits no article, or several where it should not, StoreError where the store
    cannot be opened or written or has events of unknown types, SourceError for a ledger that cannot be read.
    """
    bad_lines: list[BadLine] = []
    with Store.open(location, Mode.WRITE) as store:
        articles = articles_called(store, names)
        planned = _planned(store, articles)
        followed = follow_ledger(store, location, ledger, bad_lines.append)
        stored = store.articles()
        # A store that lost something keeps its note, so that the next build says so.
        is_whole = store.folder is not None and Holdings.noted(store.folder) == Holdings.of(store, stored)
        if store.folder is not None and is_whole:
            forget_holdings(store.folder)
        for article in articles:
            store.remove_article(article)
            del stored[article]
        decisions = make_events(store, followed.entries, stored, articles)
        Chronicle(store.folder).note(store)
        if store.folder is not None:
            places = noted_places(store.folder)
            note_places(store.folder, {name: places[name] for name in places.keys() - set(articles)})
            if is_whole:
                Holdings.of(store, stored).note(store.folder)
    return Removal(planned.articles, planned.lost, planned.kept, followed, decisions, tuple(bad_lines))


def _planned(store: Store, articles: Sequence[str]) -> Removal:
    lookup, files = store.lookup(), noted_files(store.folder, articles)
    removed = []
    reports: set[str] = set()
    for name in articles:
        record, found = article_in(store, name)
        removed.append(RemovedArticle(record, len(found), files.get(name)))
        reports.update(report.id for report in found)
    homes = {lookup.event_of(report) for report in reports}
    events = [lookup.event(iri) for iri in sorted(iri for iri in homes if iri is not None)]
    lost = sum(event is not None and reports.issuperset(event.reports) for event in events)
    return Removal(removed, lost, len(events) - lost)
