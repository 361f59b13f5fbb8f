"""Lists of events, actors and articles: what passes a filter, one page of it, or all of it as CSV."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from kg.errors import QueryError
from kg.exchange.text import cell_text
from kg.graph import Store
from kg.graph.chronicle import Chronicle
from kg.graph.event_graph import event_label
from kg.layout import csv_text
from kg.model import Corrections, corrections_of
from kg.query.countries import hint_for
from kg.resources.event_types import load_event_types
from kg.resources.gazetteer import load_gazetteer
from kg.serve import catalogue
from kg.serve.catalogue import ActorEntry, ArticleEntry, EventEntry
from kg.serve.current import CurrentStore
from kg.serve.errors import Rejected
from kg.serve.filters import Filter
from kg.serve.reading import EventRow, Listed, read_actor
from kg.serve.settings import PAGE

T = TypeVar("T")

#: Where the feed is; a filter stands behind it as behind `/events`.
FEED = "/events.atom"


def list_events(current: CurrentStore, wanted: Filter, page: int) -> Listed[EventRow]:
    """Return a page of the events that pass a filter, the newest first."""
    found, types = paged(matching_events(current, wanted), page), load_event_types()
    events = current.read(lambda store: [store.lookup().event(entry.iri) for entry in found.rows])
    known = current.remembered(_corrections)
    rows = tuple(
        EventRow(event, event_label(event, types), tuple(each for r in event.reports for each in known.get(r, ())))
        for event in events
        if event is not None
    )
    return Listed(rows, found.total, page)


def paged(rows: Sequence[T], page: int) -> Listed[T]:
    """Return a page of a list."""
    return Listed(tuple(rows[(page - 1) * PAGE : page * PAGE]), len(rows), page)


def matching_events(current: CurrentStore, wanted: Filter) -> list[EventEntry]:
    """Return the events that pass a filter, the newest first.

    Raises QueryError for a type, state or body that kg does not know and no event of the store has.
    """
    entries = current.remembered(catalogue.event_entries)
    if wanted.type and wanted.type not in load_event_types() and all(entry.type != wanted.type for entry in entries):
        raise QueryError(f"unknown event type {wanted.type!r}; /types lists them all")
    _check_parties(current, wanted)
    tests: list[Callable[[EventEntry], bool]] = [lambda entry: wanted.has_days(entry.start, entry.end)]
    if wanted.type:
        tests.append(lambda entry: entry.type == wanted.type)
    if wanted.status:
        tests.append(lambda entry: entry.status == wanted.status)
    if wanted.country:
        involved = current.read(lambda store: _events_of_states(store, wanted))
        tests.append(lambda entry: entry.iri in involved)
    if wanted.actor:
        acted = _events_of(current, wanted.actor)
        tests.append(lambda entry: entry.iri in acted)
    for word in wanted.words:
        tests.append(_mentioning(current, word))
    return [entry for entry in entries if all(test(entry) for test in tests)]


def matching_actors(current: CurrentStore, wanted: Filter) -> list[ActorEntry]:
    """Return the actors that pass a filter, the busiest first; raises QueryError as `matching_events` does."""
    _check_parties(current, wanted)
    return [
        actor
        for actor in current.remembered(catalogue.actor_entries)
        if wanted.has_words(actor.names) and (not wanted.country or wanted.country in actor.countries)
    ]


def matching_articles(current: CurrentStore, wanted: Filter) -> list[ArticleEntry]:
    """Return the articles that pass a filter, the newest first."""
    return [
        article
        for article in current.remembered(catalogue.article_entries)
        if wanted.has_days(article.day, article.day)
        and (not wanted.words or wanted.has_words(f"{article.title}\n{article.source}".lower()))
    ]


def named_actors(current: CurrentStore, name: str) -> list[str]:
    """Return the IRIs of the actors whose names contain all words of a name, or who serve that state or body."""
    code = name.strip().upper()
    known = current.remembered(catalogue.actor_entries)
    return [entry.iri for entry in known if Filter(q=name).has_words(entry.names) or code in entry.countries]


def actor_name(current: CurrentStore, actor: str) -> str:
    """Return the name of an actor of a filter, given by its IRI or by words of its name."""
    found = current.read(lambda store: read_actor(store, actor)) if "://" in actor else None
    return found.name if found else actor


def feed_of(current: CurrentStore, wanted: Filter) -> str:
    """Return the address of the feed of a filter, empty if the store has no log of its events."""
    return feed_address(wanted) if current.read(lambda store: Chronicle(store.folder).is_kept) else ""


def feed_address(wanted: Filter, page: int = 1) -> str:
    """Return the address of a page of the feed of a filter."""
    return wanted.address(FEED, page=page) if page > 1 else wanted.address(FEED)


def _corrections(store: Store) -> Corrections:
    return corrections_of(store.lookup().decisions())


def _check_parties(current: CurrentStore, wanted: Filter) -> None:
    """Raise QueryError for the code of a state or body that neither the gazetteer nor an event of the store has."""
    for name, code in (("country", wanted.country), ("counterpart", wanted.counterpart)):
        if not code or load_gazetteer().name_of(code) is not None:
            continue
        if not current.read(partial(catalogue.events_of_country, code=code)):
            raise QueryError(f"{name} must be a state or body by name or code, not {code!r}{hint_for(code)}")


def _events_of_states(store: Store, wanted: Filter) -> set[str]:
    """Return the IRIs of the events of a state or body, or of those with its counterpart."""
    if wanted.counterpart:
        return catalogue.events_between(store, wanted.country, wanted.counterpart)
    return catalogue.events_of_country(store, wanted.country)


def _mentioning(current: CurrentStore, word: str) -> Callable[[EventEntry], bool]:
    """Return the test for a word in the label, a topic, a title or a quote of an event."""
    found = current.read(lambda store: catalogue.events_mentioning(store, word))
    return lambda entry: entry.iri in found


def _events_of(current: CurrentStore, actor: str) -> set[str]:
    """Return the IRIs of the events of an actor, given by its IRI or by words of its names."""
    if "://" in actor:
        return current.read(lambda store: catalogue.events_with_actors(store, [actor]))
    named = named_actors(current, actor)
    found = current.read(lambda store: catalogue.events_with_actors(store, named))
    called = Filter(q=actor)
    return found | {iri for iri, name in current.remembered(catalogue.bare_names) if called.has_words(name)}


def list_csv(current: CurrentStore, name: str, wanted: Filter) -> str:
    """Return a whole list as CSV, a row for each thing that passes a filter.

    Raises Rejected for a name of no list, QueryError as the lists themselves do.
    """
    rows: list[tuple[str, ...]]
    match name:
        case "events":
            header: tuple[str, ...] = ("event_id", "event_date", "end_date", "event_type", "status", "label")
            rows = [(e.iri, e.start, e.end, e.type, e.status, e.label) for e in matching_events(current, wanted)]
        case "actors":
            header, found = ("actor_id", "name", "country_codes", "n_events"), matching_actors(current, wanted)
            rows = [(a.iri, a.name, "; ".join(a.countries), str(a.events)) for a in found]
        case "articles":
            header = ("article_id", "date", "title", "source")
            rows = [(a.iri, a.day, a.title, a.source) for a in matching_articles(current, wanted)]
        case _:
            raise Rejected(404, f"there is no list of {name}: choose events, actors or articles")
    return csv_text(header, (tuple(map(cell_text, row)) for row in rows))
