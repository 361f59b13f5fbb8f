"""Single things from the store as values, with all that a page shows of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import pyoxigraph as ox

from kg.graph import Store, noted_files, terms
from kg.graph.event_graph import event_label
from kg.graph.index import decoded
from kg.graph.related import Related
from kg.graph.sources import sources_of
from kg.graph.vocabulary import Class, Prop, Term
from kg.model import (
    ArticleRecord,
    Decision,
    Event,
    Judgement,
    Participant,
    Report,
    TimeSpan,
    corrected,
    corrections_of,
)
from kg.resources.event_types import EventTypes
from kg.serve.filters import party_name
from kg.serve.settings import PAGE

Row = TypeVar("Row")
#: Types of events with the number of events.
Counted = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event in a list, its label, and what reviewers corrected in its reports."""

    event: Event
    label: str
    corrections: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor that another one faces, and in how many events."""

    iri: str
    name: str
    country: str
    events: int


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An office that a person held: its name, and its first and last known day (ISO, empty where unknown)."""

    name: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Listed(Generic[Row]):
    """One page of a list: its rows, how many there are in all, and which page it is (from 1)."""

    rows: tuple[Row, ...]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """The number of pages."""
        return max(1, -(-self.total // PAGE))


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A report as it is shown and as it was read, with its article, the file of that, and the event it belongs to.

    The article is None if the store lacks it. `corrections` are those that reviewers made to what was read.
    """

    report: Report
    original: Report
    article: ArticleRecord | None
    event: str | None = None
    event_label: str | None = None
    file: str | None = None
    corrections: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event with its reports by publication, its participants by role, and what was judged about its reports.

    `wholes` are the events that it is part of, `parts` those that are part of it.
    """

    event: Event
    label: str
    roles: tuple[tuple[str, tuple[Participant, ...]], ...]
    reports: tuple[ReportEntry, ...]
    judgements: tuple[Judgement, ...]
    wholes: tuple[Related, ...] = ()
    parts: tuple[Related, ...] = ()

    @property
    def planned_for(self) -> TimeSpan | None:
        """When its plans put an event of which no report says when it took place."""
        return self.event.planned_for(entry.report for entry in self.reports)

    @property
    def denials(self) -> int:
        """How many independent articles deny it."""
        return self.event.denials({entry.report.id: entry.report.article for entry in self.reports})

    @property
    def corrections(self) -> tuple[Decision, ...]:
        """What reviewers corrected in its reports."""
        return tuple(each for one in self.reports for each in one.corrections)


@dataclass(frozen=True, slots=True)
class FoundActor:
    """An actor: its names, whom it serves, Wikidata items, offices, and how many events of each type it is in."""

    iri: str
    name: str
    names: tuple[str, ...]
    countries: tuple[str, ...]
    items: tuple[str, ...]
    types: Counted
    partners: tuple[ActorRow, ...]
    offices: tuple[OfficeRow, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article with its reports, and the file that it was read from, None if that is not known."""

    record: ArticleRecord
    reports: tuple[ReportEntry, ...]
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One triple of a resource: the property, and the other end with its label if it is a thing that has one."""

    predicate: str
    value: str
    is_iri: bool
    label: str | None


@dataclass(frozen=True, slots=True)
class FoundResource:
    """Any other thing: what the graph says about it, and what points at it (some hundreds of each at most)."""

    iri: str
    label: str | None
    statements: tuple[Statement, ...]
    pointing: tuple[Statement, ...]


#: Triples that a page of any resource shows in each direction, and partners that the page of an actor names.
_MOST, _PARTNERS = 500, 15


def read_event(store: Store, iri: str, types: EventTypes) -> FoundEvent | None:
    """Return an event by its IRI, None if there is none."""
    event = store.lookup().event(iri)
    if event is None:
        return None
    roles: dict[str, list[Participant]] = defaultdict(list)
    for participant in event.participants:
        roles[participant.role].append(participant)
    sources = sources_of(store, event)
    files = noted_files(store.folder, {each.article.id for each in sources})
    wholes, parts = store.lookup().related(iri)
    return FoundEvent(
        event,
        event_label(event, types),
        tuple((role, tuple(members)) for role, members in roles.items()),
        tuple(
            ReportEntry(
                corrected([each.report], each.corrections)[0],
                each.report,
                each.article,
                file=files.get(each.article.id),
                corrections=each.corrections,
            )
            for each in sources
        ),
        store.lookup().judgements(event.reports),
        wholes,
        parts,
    )


def read_article(store: Store, key: str, types: EventTypes) -> FoundArticle | None:
    """Return an article by its identifier, None if there is none."""
    found = store.article(key)
    if found is None:
        return None
    record, reports = found
    lookup = store.lookup()
    decisions = lookup.decisions()
    corrections = corrections_of(decisions)
    accounts = []
    for original, report in zip(reports, corrected(reports, decisions), strict=True):
        name = lookup.event_of(report.id)
        event = None if name is None else lookup.event(name)
        label = None if event is None else event_label(event, types)
        own = corrections.get(report.id, ())
        accounts.append(ReportEntry(report, original, record, name, label, corrections=own))
    accounts.sort(key=lambda one: (one.report.evidence[0].span.start if one.report.evidence else 0, one.report.id))
    return FoundArticle(record, tuple(accounts), noted_files(store.folder, [record.id]).get(record.id))


def read_actor(store: Store, iri: str) -> FoundActor | None:
    """Return an actor by its IRI, None if there is none."""
    node = terms.iri(iri)
    said: dict[str, list[str]] = defaultdict(list)
    for predicate, value in store.rows(f"SELECT ?p ?o {{ {node} a {Class.ACTOR} ; ?p ?o }}"):
        said[decoded(predicate)].append(decoded(value))
    if not said:
        return None
    partners = store.rows(
        f"SELECT ?a ?name (MIN(?code) AS ?country) ?n {{ {_facing(node)} ?a {Term.RDFS_LABEL} ?name . "
        f"OPTIONAL {{ ?a {Prop.COUNTRY} ?code }} }} GROUP BY ?a ?name ?n ORDER BY DESC(?n) ?name ?a LIMIT {_PARTNERS}"
    )
    names = sorted(said[Prop.KNOWN_AS.value], key=lambda name: (name.casefold(), name))
    return FoundActor(
        iri,
        said[Term.RDFS_LABEL.value][0],
        tuple(names),
        tuple(sorted(set(said[Prop.COUNTRY.value]))),
        tuple(sorted(set(said[Term.OWL_SAME_AS.value]))),
        _types(store, f"?e {terms.ACTOR_PATH} {node}"),
        tuple(ActorRow(iri, name, code, int(events or 0)) for iri, name, code, events in map(_cells, partners)),
        _offices(store, node),
    )


def _offices(store: Store, person: ox.NamedNode) -> tuple[OfficeRow, ...]:
    """Return the offices that a person held, by their start, from what the store has of the gazetteer."""
    found = store.rows(
        f"SELECT DISTINCT ?label ?from ?until {{ ?held {Prop.HOLDER} {person} ; {Term.RDFS_LABEL} ?label . "
        f"OPTIONAL {{ ?held {Prop.HELD_FROM} ?from }} OPTIONAL {{ ?held {Prop.HELD_UNTIL} ?until }} }} "
        "ORDER BY ?from ?until ?label"
    )
    return tuple(OfficeRow(*_cells(row)) for row in found)


def read_side(store: Store, code: str) -> tuple[Counted, tuple[ActorRow, ...]]:
    """Return the types of the events of all who serve a state or body, and with which others it had most.

    The others are states and bodies that it faces (`kg:statePair`) in what took place, by their codes.
    """
    pairs = store.rows(
        f"SELECT ?pair (COUNT(?e) AS ?n) {{ ?e {Prop.STATE_PAIR} ?pair ; {Term.SEM_EVENT_TYPE} ?happened }} "
        "GROUP BY ?pair"
    )
    found = []
    for pair, number in pairs:
        codes = decoded(pair).split("-")
        if code in codes:
            other = codes[codes[0] == code]
            found.append(ActorRow("", party_name(other), other, int(decoded(number))))
    found.sort(key=lambda row: (-row.events, row.name))
    return _types(store, f"?e {Prop.INVOLVES} {ox.Literal(code)}"), tuple(found[:_PARTNERS])


def _facing(actor: ox.NamedNode) -> str:
    """Return the subquery of those whom an actor faces (`kg:faces`) in what took place, with the number of events."""
    return (
        f"{{ SELECT ?a (COUNT(DISTINCT ?e) AS ?n) {{ ?own {Prop.ACTOR} {actor} . "
        f"{{ ?own {Prop.FACES} ?part }} UNION {{ ?part {Prop.FACES} ?own }} ?part {Prop.ACTOR} ?a . "
        f"?e {Prop.PARTICIPATION} ?own . ?e {Term.SEM_EVENT_TYPE} ?happened . FILTER(?a != {actor}) }} "
        "GROUP BY ?a }"
    )


def _types(store: Store, chosen: str) -> Counted:
    """Return the types of the events `?e` that a pattern chooses, the most frequent first."""
    found = store.rows(
        f"SELECT ?type (COUNT(?e) AS ?n) {{ {chosen} ; {terms.TYPE_PATH} ?type }} "
        "GROUP BY ?type ORDER BY DESC(?n) ?type"
    )
    return tuple((terms.local_name(ox.NamedNode(decoded(kind))), int(decoded(number))) for kind, number in found)


def _cells(row: Sequence[str]) -> list[str]:
    """Return the cells of a row, those without a value empty."""
    return [decoded(cell) if cell else "" for cell in row]


def read_resource(store: Store, iri: str) -> FoundResource | None:
    """Return anything that the graph has statements about, None if it has none."""
    node = terms.iri(iri)
    label = f"OPTIONAL {{ ?o {Term.RDFS_LABEL} ?label }}"
    out = _statements(store, f"SELECT DISTINCT ?p ?o ?label {{ {node} ?p ?o {label} }} ORDER BY ?p ?o")
    pointing = _statements(store, f"SELECT DISTINCT ?p ?o ?label {{ ?o ?p {node} {label} }} ORDER BY ?p ?o")
    if not out and not pointing:
        return None
    labels = [said.value for said in out if said.predicate == Term.RDFS_LABEL.value]
    return FoundResource(iri, next(iter(labels), None), out, pointing)


def labels_of(store: Store, iris: Iterable[str]) -> dict[str, str]:
    """Return the labels of those of some things that have one."""
    nodes = " ".join(str(terms.iri(name)) for name in sorted(iris))
    if not nodes:
        return {}
    rows = store.rows(f"SELECT ?s ?label {{ VALUES ?s {{ {nodes} }} ?s {Term.RDFS_LABEL} ?label }}")
    return {decoded(row[0]): decoded(row[1]) for row in rows}


def triples_of(store: Store, iri: str) -> list[ox.Triple]:
    """Return what the graph says of a thing: an article's own graph, an event with its parts, else its triples.

    For an actor or a place this includes the events that it is part of.
    """
    node = terms.iri(iri)
    if iri.startswith(store.namespace.article("")):
        return _constructed(store, f"GRAPH {node} {{ ?s ?p ?o }}")
    owned = [quad.triple for quad in store.lookup().described(node)]
    if any(triple.object == Class.EVENT for triple in owned):
        return owned
    pointing = f"SELECT ?s ?p ?o {{ ?s ?p {node} . BIND({node} AS ?o) }} LIMIT {_MOST}"
    return _constructed(store, f"{{ {node} ?p ?o . BIND({node} AS ?s) }} UNION {{ {pointing} }}")


def _constructed(store: Store, sparql: str) -> list[ox.Triple]:
    answer = store.query(f"CONSTRUCT {{ ?s ?p ?o }} {{ {sparql} }}")
    if not isinstance(answer, ox.QueryTriples):
        raise TypeError("only a CONSTRUCT has triples")
    return list(answer)


def _statements(store: Store, sparql: str) -> tuple[Statement, ...]:
    found = []
    for predicate, value, label in store.rows(f"{sparql} LIMIT {_MOST}"):
        is_iri = value.startswith("<")
        found.append(Statement(decoded(predicate), decoded(value), is_iri, decoded(label) if label else None))
    return tuple(found)


def actor_called(store: Store, name: str, country: str | None) -> str | None:
    """Return the IRI of the only actor of a state or body (None for any) that is known by a name; None if not one."""
    code = f"; {Prop.COUNTRY} {ox.Literal(country)}" if country else ""
    rows = store.rows(f"SELECT DISTINCT ?a {{ ?a {Prop.KNOWN_AS} {ox.Literal(name)} {code} }} LIMIT 2")
    found = [decoded(row[0]) for row in rows]
    return found[0] if len(found) == 1 else None
