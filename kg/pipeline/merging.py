"""The reports of a store to its events: with the ledger replayed, and only where something changed."""

import json
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from kg import __version__
from kg.errors import StoreError
from kg.graph import EventChange, Store, write_derived
from kg.graph.holdings import derived_hash
from kg.graph.location import EVENTS
from kg.model import ArticleRecord, Event, Judgement, Report, content_hash
from kg.pipeline.anchors import replayed
from kg.pipeline.identity import StoreIdentities, Unknown, people_in, people_of
from kg.pipeline.judgement_log import JudgementLog
from kg.resolve.ledger import DecisionOutcome, LedgerEntry, decision_as_json
from kg.resolve.merging import MergeIndex, MergeRules, Rulings, merge_changed, merge_whole
from kg.resources import data_path
from kg.resources.memory import collector_at_rest

#: The index that a store keeps.
INDEX = "merging.sqlite"
#: What a cluster, which keeps no index, writes instead.
CLUSTER_NOTE = "merged.json"
#: The files of data that decide what is merged.
_DECIDING = "merging.toml", "merging_weights.toml", "event_types.toml"
#: Increased when the index, or what the graph says of an event, is made in another way.
_INDEX_FORMAT = 6
#: Beyond this share of changed articles everything is merged again, which is then faster.
_FEW = 0.1


def make_events(
    store: Store,
    entries: Sequence[LedgerEntry] = (),
    stored: Mapping[str, str | None] | None = None,
    removed: Collection[str] = (),
) -> tuple[DecisionOutcome, ...]:
    """Bring the events of a store up to date with its reports and a ledger; return what became of each decision.

    Articles whose fingerprint has changed since the last time are merged again, with what is linked to them; all
    articles if the store has no index yet, many have changed, or the events are not those that the index was made
    with. The result is the same either way, and on the disk before the index says so. `stored` is the value of
    `store.articles()`, if the caller knows it; `removed` are articles that `Store.remove_article` has just removed.
    Raises StoreError where the store cannot be read or written, DataError where the merging rules cannot be loaded.
    """
    path = None if store.folder is None else store.folder / INDEX
    if path is not None:
        path.with_name(CLUSTER_NOTE).unlink(missing_ok=True)
    try:
        with MergeIndex.open(path, merging_version(store)) as index:
            stored = store.articles() if stored is None else stored
            return update(store, index, MergeRules.load(), entries, stored, removed=removed)
    except sqlite3.Error as error:
        raise StoreError(f"{path or 'memory:'}: the index of merging cannot be written: {error}") from error


def update(
    store: Store,
    index: MergeIndex,
    rules: MergeRules,
    entries: Sequence[LedgerEntry],
    stored: Mapping[str, str | None],
    *,
    removed: Collection[str] = (),
    whole: bool | None = None,
) -> tuple[DecisionOutcome, ...]:
    """Do the work of `make_events` with an open index; `whole` says whether to merge everything again."""
    entries, rulings, outcomes = replayed(store, entries)
    ledger = ledger_text(entries)
    people = _identities(store, index, stored)
    stored = people.marked(stored)
    known = index.articles()
    changed = {name for name in stored if stored[name] is None or known.get(name, "") != stored[name]}
    gone = sorted((changed | known.keys() - stored.keys()) & known.keys())
    if whole is None:
        many = len(changed) + len(gone) > max(8, _FEW * len(stored))
        # An article that was lost took participations along without which its events cannot be read; one that was
        # removed left them.
        lost = known.keys() - stored.keys() - set(removed)
        whole = many or bool(lost) or not (known and store.has_events()) or index.derived != derived_hash(store)
    readings = (_read(store, name, stored[name], people) for name in sorted(stored if whole else changed))
    log = JudgementLog(store.folder)
    store.put_ontology()
    if not (whole or changed or gone or index.ledger != ledger):
        index.commit()
        return outcomes
    with collector_at_rest():
        if whole:
            merged = merge_whole(index, readings, rules, rulings, ledger, store.namespace)
            replace_all(store, merged, rulings, log)
        else:
            made = merge_changed(index, gone, list(readings), rules, rulings, ledger, store.namespace)
            log.add(store.lookup().judgements(made.reports), made.judgements)
            store.change_events(EventChange(made.reports, made.events, made.judgements, rulings.decisions))
    store.complete()
    # The store first: should the process or the power end here, the next build finds the same articles changed.
    store.flush()
    if store.folder is not None:
        index.derived = derived_hash(store)
    index.commit()
    return outcomes


def _identities(store: Store, index: MergeIndex, stored: Mapping[str, str | None]) -> StoreIdentities:
    """Return which people of a store are one, reading the people of changed articles only."""
    seen = index.seen()
    changed = [name for name in stored if stored[name] is None or seen.get(name, "") != stored[name]]
    for name in seen.keys() - stored.keys():
        index.remove_people(name)
    if len(changed) > max(8, _FEW * len(stored)):
        found: dict[str, list[Unknown]] = defaultdict(list)
        for person in people_of(store):
            found[person[0]].append(person)
        for name in stored:
            index.put_people(name, stored[name], found[name])
    else:
        for name in changed:
            article = store.article(name)
            index.put_people(name, stored[name], people_in(article[1] if article else (), store.namespace))
    return StoreIdentities.from_people(index.people())


def replace_all(
    store: Store, merged: Iterable[tuple[Iterable[Event], Iterable[Judgement]]], rulings: Rulings, log: JudgementLog
) -> None:
    """Replace all events and judgements of a store as they come; see `Store.load_events`.

    They go through a file, so that memory does not grow with them. Raises StoreError where it cannot be written.
    """
    judgements: list[Judgement] = []

    def noted() -> Iterator[Iterable[Event]]:
        for events, judged in merged:
            judgements.extend(judged)
            yield events

    try:
        with tempfile.TemporaryDirectory(dir=store.folder, prefix=EVENTS) as folder:
            path = Path(folder) / "events.nq"
            with path.open("wb") as stream:
                write_derived(noted(), judgements, rulings.decisions, store.namespace, store.stated(), stream)
            log.add(store.lookup().all_judgements(), judgements)
            store.load_events(path)
    except OSError as error:
        where = store.folder or tempfile.gettempdir()
        raise StoreError(f"{where}: the events cannot be written: {error.strerror or error}") from error


def ledger_text(entries: Sequence[LedgerEntry]) -> str:
    """Return the decisions of a ledger that count as text, to compare it with another; empty for none."""
    counted = [decision_as_json(entry.decision) for entry in entries if entry.counts]
    return json.dumps(counted) if counted else ""


def merging_version(store: Store) -> str:
    """Return the hash of what decides how the reports of a store are merged: rules, version, identifiers."""
    rules = (data_path(name).read_text(encoding="utf-8") for name in _DECIDING)
    return content_hash(str(_INDEX_FORMAT), __version__, *rules, store.namespace.base)


def article_in(store: Store, name: str) -> tuple[ArticleRecord, tuple[Report, ...]]:
    """Return an article that a store has just listed, with its reports. Raises StoreError where it has gone since."""
    found = store.article(name)
    if found is None:
        raise StoreError(f"the article {name!r} disappeared while its events were made")
    return found


def _read(
    store: Store, name: str, fingerprint: str | None, people: StoreIdentities
) -> tuple[ArticleRecord, Sequence[Report], str | None]:
    """Return an article with its reports, each person under one identifier, and its fingerprint."""
    record, reports = article_in(store, name)
    return record, people.applied(reports), fingerprint
