"""The shared filter applied to values: a snapshot to the part of it that is wanted, and why nothing is left.

An event is kept with all of its participants or not at all, with its reports, articles, judgements and decisions.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.errors import UsageError
from kg.exchange.pairs import actor_key
from kg.graph import Mode, Store
from kg.graph.holdings import why_unfinished
from kg.graph.writer import writer_of
from kg.layout import count
from kg.model import Event, Snapshot
from kg.query.actors import identifier, named, nobody_called
from kg.query.filters import AskedPlace, EventFilter

Keep = Callable[[Event], bool]


@dataclass(frozen=True, slots=True)
class Filtered:
    """A part of a snapshot: `total` counts the events before; `steps` has each condition and how many it left.

    `waiting` counts the reports of a snapshot without events of which a build would make some, `folder` is that
    of the store.
    """

    snapshot: Snapshot
    total: int
    steps: tuple[tuple[str, int], ...] = ()
    waiting: int = 0
    folder: Path | None = None

    @property
    def text(self) -> str | None:
        """What was chosen, in one line; None if everything was kept."""
        if not self.steps:
            return None
        chosen = "; ".join(words for words, _ in self.steps)
        return f"{len(self.snapshot.events):,} of {self.total:,} events: {chosen}"

    @property
    def reason(self) -> str | None:
        """Why no event is left, in one line; None if one is."""
        if self.snapshot.events:
            return None
        if not self.total:
            if self.waiting:
                return f"the store holds {count(self.waiting, 'report')} and no events: {why_unfinished(self.folder)}"
            is_written = self.folder is not None and writer_of(self.folder) is not None
            return f"the store holds no events{f': {why_unfinished(self.folder)}' if is_written else ''}"
        left = [f"{count(number, 'event')} {words}" for words, number in self.steps]
        return f"of {count(self.total, 'event')}: {', then '.join(left)}"


def filtered(snapshot: Snapshot, wanted: EventFilter, folder: Path | None = None) -> Filtered:
    """Return the part of a snapshot that a filter keeps; raises UsageError for an actor that no event has.

    `folder` is that of the store, if it has one: it says why there are no events.
    """
    events = snapshot.events
    steps = []
    for words, keep in _steps(events, wanted):
        events = tuple(event for event in events if keep(event))
        steps.append((words, len(events)))
    waiting = 0 if snapshot.events else len(snapshot.loose)
    if not steps:
        return Filtered(snapshot, len(events), (), waiting, folder)
    return Filtered(part(snapshot, events), len(snapshot.events), tuple(steps), waiting, folder)


def part(snapshot: Snapshot, events: tuple[Event, ...]) -> Snapshot:
    """Return a snapshot of these events alone, with their reports, articles, judgements and decisions."""
    reports = {report for event in events for report in event.reports}
    articles = {article for event in events for article in event.articles}
    return Snapshot(
        tuple(article for article in snapshot.articles if article.id in articles),
        tuple(report for report in snapshot.reports if report.id in reports),
        events,
        tuple(j for j in snapshot.judgements if j.left in reports and j.right in reports),
        tuple(d for d in snapshot.decisions if reports.intersection(d.named)),
    )


@contextmanager
def filtered_store(store: Store, wanted: EventFilter) -> Iterator[Store]:
    """Yield a store with the events that a filter keeps: the store itself if it keeps all, else one in memory."""
    if wanted.is_open:
        yield store
        return
    snapshot = filtered(store.snapshot(), wanted).snapshot
    reports = snapshot.by_article
    with Store.open("memory:", Mode.CREATE, store.namespace) as kept:
        kept.bulk((article, reports[article.id], None) for article in snapshot.articles)
        kept.replace_events(snapshot.events, snapshot.judgements, snapshot.decisions)
        yield kept


def why_empty(store: Store, wanted: EventFilter) -> str:
    """Return why a query of the events that a filter keeps gave nothing, in one line."""
    chosen = filtered(store.snapshot(), wanted, store.folder)
    if chosen.reason is not None:
        return chosen.reason
    events = count(len(chosen.snapshot.events), "event")
    if wanted.statuses is None and not any(event.status.is_actual for event in chosen.snapshot.events):
        return f"{events} fit, but none is said to have taken place; ask for the status all to see them"
    if wanted.is_open:
        return f"the store holds {events}, and none answers the query"
    return f"{events} fit the filter, and none answers the query"


def actors_called(wanted: str, events: Iterable[Event]) -> frozenset[str]:
    """Return the keys of the actors that a name or identifier means, as in the queries (`kg.query.actors`).

    Raises UsageError, with the nearest names, if there is none.
    """
    people = [(actor_key(p), p) for event in events for p in event.participants]
    whole = identifier(wanted)
    found = {key for key, p in people if whole in (p.id, p.qid) or (p.id or "").endswith(f"/id/{whole}")}
    names = {(name, key) for key, p in people for name in (p.name, p.label if p.id else p.name)}
    found = found or named(wanted, names)
    if not found:
        raise UsageError(nobody_called(wanted, (name for name, _ in names)))
    return frozenset(found)


def _steps(events: tuple[Event, ...], wanted: EventFilter) -> Iterator[tuple[str, Keep]]:
    """Yield each condition in words, with the test of the events that meet it."""
    if wanted.actors:
        found = frozenset().union(*(actors_called(actor, events) for actor in wanted.actors))
        yield (
            f"with {' or '.join(wanted.actors)}",
            lambda event: any(actor_key(p) in found for p in event.participants),
        )
    if wanted.types:
        yield f"of type {' or '.join(wanted.types)}", lambda event: event.type in wanted.types
    if wanted.countries:
        codes = frozenset(wanted.countries)
        yield (
            f"with {' or '.join(wanted.countries)}",
            lambda event: any(p.country in codes for p in event.participants),
        )
    if wanted.places:
        named = " or ".join(place.text for place in wanted.places)
        yield f"in {named}", lambda event: any(_lies_in(event, place) for place in wanted.places)
    if wanted.topics:
        topics = tuple(topic.casefold() for topic in wanted.topics)
        yield (
            f"about {' or '.join(wanted.topics)}",
            lambda event: any(topic in known.casefold() for known in event.topics for topic in topics),
        )
    if wanted.since or wanted.until:
        days = " ".join(f"{word} {day}" for word, day in (("since", wanted.since), ("until", wanted.until)) if day)
        yield f"{days}, dated events only", _in_days(wanted.since or date.min, wanted.until or date.max)
    if (statuses := wanted.statuses) is not None:
        yield f"of status {' or '.join(sorted(statuses))}", lambda event: event.status in statuses
    if (least := wanted.min_confidence) is not None:
        yield f"of confidence {least:g} or more", lambda event: event.confidence >= least


def _in_days(first: date, last: date) -> Keep:
    def inside(event: Event) -> bool:
        time = event.time
        dated = time.start is not None or time.end is not None
        return dated and (time.end or date.max) >= first and (time.start or date.min) <= last

    return inside


def _lies_in(event: Event, place: AskedPlace) -> bool:
    if event.place is None:
        return False
    if place.code is not None:
        return event.place.country == place.code
    return place.text.casefold() in event.place.name.casefold()
