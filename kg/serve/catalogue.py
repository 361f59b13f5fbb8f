"""What lists show and search, and the counts of a store, read property by property and kept in memory.

For a list by day, over all events and with any filter, the engine would have to look up every event; scans of single
properties cost a fraction of that, and serve every page until the store changes.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from kg.exchange.dataset import COUNTED, Extent
from kg.graph import KG, Store, noted_files
from kg.graph.index import decoded
from kg.graph.terms import ACTOR_PATH, ONTOLOGY_GRAPH, TYPE_PATH, graph_iri
from kg.graph.vocabulary import Class, Prop, Term

#: The first and the last day that an event may lie on.
_BOUNDS = (Term.SEM_HAS_EARLIEST_BEGIN_TIME_STAMP, Term.SEM_HAS_LATEST_END_TIME_STAMP)


@dataclass(frozen=True, slots=True)
class EventEntry:
    """An event: its IRI, label, type, status, and first and last day (ISO, empty where open or unknown)."""

    iri: str
    label: str
    type: str
    status: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """An actor: its IRI, name, states or bodies served, all its names in lower case, and its number of events."""

    iri: str
    name: str
    countries: tuple[str, ...]
    names: str
    events: int


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """An article: its IRI, title, source, day of publication (ISO) and file; empty where unknown."""

    iri: str
    title: str
    source: str
    day: str
    file: str = ""


def event_entries(store: Store) -> tuple[EventEntry, ...]:
    """Return all events, the newest first and undated ones last."""
    statuses, types = _one(store, Prop.STATUS), _one(store, TYPE_PATH)
    starts, ends = (_one(store, predicate) for predicate in _BOUNDS)
    labels = _one(store, Term.RDFS_LABEL)
    entries = [
        EventEntry(
            iri,
            labels.get(iri, ""),
            types.get(iri, "").removeprefix(KG),
            status.removeprefix(KG),
            starts.get(iri, ""),
            ends.get(iri, ""),
        )
        for iri, status in statuses.items()
    ]
    entries.sort(key=lambda entry: entry.iri)
    entries.sort(key=lambda entry: entry.start or entry.end, reverse=True)
    return tuple(entries)


def events_mentioning(store: Store, word: str) -> set[str]:
    """Return the IRIs of the events whose label, topics, titles or quotes contain a word in lower case.

    Each property is read once and joined inside the engine, so that only matches are handed over.
    """
    derived = f"{{ SELECT ?e ?r {{ ?e {Term.PROV_WAS_DERIVED_FROM} ?r }} }}"
    evidence = f"{{ SELECT ?r ?q {{ ?r {Prop.EVIDENCE} ?q }} }}"
    source = f"{{ SELECT ?e ?a {{ ?e {Term.DCTERMS_SOURCE} ?a }} }}"
    queries = (
        _containing("?e", Term.RDFS_LABEL, word),
        _containing("?e", Prop.TOPIC, word),
        f"{{ {_containing('?a', Term.DC_TITLE, word)} }} {source}",
        f"{{ {_containing('?q', Term.OA_EXACT, word)} }} {evidence} {derived}",
    )
    return set().union(*(_column(store, f"SELECT DISTINCT ?e {{ {{ {query} }} }}") for query in queries))


def _containing(node: str, predicate: ox.NamedNode, word: str) -> str:
    return f"SELECT {node} {{ {node} {predicate} ?t FILTER(CONTAINS(LCASE(?t), {ox.Literal(word)})) }}"


def actor_entries(store: Store) -> tuple[ActorEntry, ...]:
    """Return all actors, the busiest first."""
    counted = f"SELECT ?a (COUNT(?e) AS ?n) {{ ?e {ACTOR_PATH} ?a }} GROUP BY ?a"
    events = {decoded(actor): int(decoded(number)) for actor, number in store.rows(counted) if actor}
    labels = dict(_rows(store, f"SELECT ?a ?o {{ ?a a {Class.ACTOR} ; {Term.RDFS_LABEL} ?o }}"))
    names: dict[str, list[str]] = defaultdict(list)
    countries: dict[str, list[str]] = defaultdict(list)
    for actor, name in _pairs(store, Prop.KNOWN_AS):
        names[actor].append(name.lower())
    for actor, code in _rows(store, f"SELECT ?a ?o {{ ?a a {Class.ACTOR} ; {Prop.COUNTRY} ?o }}"):
        countries[actor].append(code)
    found = [
        ActorEntry(iri, name, tuple(sorted(countries[iri])), "\n".join(sorted(names[iri])), events.get(iri, 0))
        for iri, name in labels.items()
    ]
    return tuple(sorted(found, key=lambda actor: (-actor.events, actor.name.casefold(), actor.iri)))


def article_entries(store: Store) -> tuple[ArticleEntry, ...]:
    """Return all articles, the newest first and undated ones last."""
    days, titles, sources = (_one(store, p) for p in (Term.DCTERMS_ISSUED, Term.DC_TITLE, Term.DC_PUBLISHER))
    files = {store.namespace.article(article): file for article, file in noted_files(store.folder).items()}
    found = [
        ArticleEntry(iri, titles.get(iri, ""), sources.get(iri, ""), days.get(iri, ""), files.get(iri, ""))
        for iri in _column(store, f"SELECT ?a {{ ?a a {Class.ARTICLE} }}")
    ]
    found.sort(key=lambda article: article.iri)
    found.sort(key=lambda article: article.day, reverse=True)
    return tuple(found)


def events_with_actors(store: Store, actors: list[str]) -> set[str]:
    """Return the IRIs of the events of any of these actors."""
    nodes = " ".join(str(ox.NamedNode(actor)) for actor in actors)
    found = f"SELECT DISTINCT ?e {{ VALUES ?a {{ {nodes} }} ?e {ACTOR_PATH} ?a }}"
    return set(_column(store, found)) if actors else set()


def events_of_country(store: Store, code: str) -> set[str]:
    """Return the IRIs of the events of those who serve a state or body."""
    return set(_column(store, f"SELECT ?e {{ ?e {Prop.INVOLVES} {ox.Literal(code)} }}"))


def events_between(store: Store, one: str, other: str) -> set[str]:
    """Return the IRIs of the events in which those of two states or bodies face each other (`kg:statePair`)."""
    pair = ox.Literal("-".join(sorted((one, other))))
    return set(_column(store, f"SELECT ?e {{ ?e {Prop.STATE_PAIR} {pair} }}"))


def bare_names(store: Store) -> tuple[tuple[str, str], ...]:
    """Return the events of actors that have no identifier, with their names in lower case."""
    return tuple((event, name.lower()) for event, name in _pairs(store, Prop.NAMES_ONLY))


def _one(store: Store, predicate: ox.NamedNode | str) -> dict[str, str]:
    return dict(_pairs(store, predicate))


def _pairs(store: Store, predicate: ox.NamedNode | str) -> Iterator[tuple[str, str]]:
    return _rows(store, f"SELECT ?s ?o {{ ?s {predicate} ?o }}")


def _column(store: Store, sparql: str) -> Iterator[str]:
    return (decoded(row[0]) for row in store.rows(sparql) if row[0])


def _rows(store: Store, sparql: str) -> Iterator[tuple[str, str]]:
    for subject, value in store.rows(sparql):
        yield decoded(subject), decoded(value)


@dataclass(frozen=True, slots=True)
class Counts:
    """The number of events, reports, articles and actors, and of the events of each type."""

    events: int
    reports: int
    articles: int
    actors: int
    types: Mapping[str, int]


def counted(store: Store) -> Counts:
    """Return how much a store holds."""
    types = Counter(kind.removeprefix(KG) for kind in _column(store, f"SELECT ?t {{ ?e {TYPE_PATH} ?t }}"))
    events, reports = _members(store, Class.EVENT), _members(store, Class.REPORT)
    return Counts(events, reports, _members(store, Class.ARTICLE), _members(store, Class.ACTOR), types)


def extent_of(store: Store) -> Extent:
    """Return what VoID says about a store: triples, members of each class, and the first and last day.

    The data set is the one that exports hold: without the ontology, and without what articles were read with.
    """
    begin, end = _BOUNDS
    ends = [
        _first(store, f"SELECT ({chosen}(?d) AS ?found) {{ ?e {term} ?d }}")
        for chosen, term in (("MIN", begin), ("MIN", end), ("MAX", begin), ("MAX", end))
    ]
    days = sorted(date.fromisoformat(value) for value in ends if value)
    vocabulary = f"GRAPH {graph_iri(store.namespace, ONTOLOGY_GRAPH)} {{ ?s ?p ?o }}"
    whole, *beside = (
        int(_first(store, f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}"))
        for pattern in ("GRAPH ?g { ?s ?p ?o }", vocabulary, f"?s {Prop.FINGERPRINT} ?o")
    )
    members = {kind: _members(store, kind) for kind in COUNTED}
    licences = tuple(_column(store, f"SELECT DISTINCT ?l {{ ?a {Term.DC_RIGHTS} ?l }}"))
    return Extent(whole - sum(beside), members, days[0] if days else None, days[-1] if days else None, licences)


def _members(store: Store, kind: ox.NamedNode) -> int:
    return int(_first(store, f"SELECT (COUNT(?x) AS ?n) {{ ?x a {kind} }}"))


def _first(store: Store, sparql: str) -> str:
    """Return the only value of a query, empty if there is none."""
    return next(_column(store, sparql), "")
