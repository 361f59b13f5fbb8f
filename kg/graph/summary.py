"""What queries need of an event beside its account: the flat summary, and the relations between its actors."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import permutations, product
from typing import NamedTuple

import pyoxigraph as ox

from kg.graph import terms
from kg.graph.account import Sink
from kg.graph.participation import Named
from kg.graph.vocabulary import Prop, Term
from kg.model import Event, Ground, Participant, content_hash
from kg.resources.event_types import EventTypes

#: An event of more months counts as open-ended: a triple for every month would help nobody.
_MOST_MONTHS = 24
#: What stands for the months of a period without an end.
OPEN = "open"


def put_summary(sink: Sink, event: Event, named: Sequence[Named], types: EventTypes) -> None:
    """Add year and months of an event, who faces whom, its states and their pairs, and names without IRIs.

    `named` are its participations.
    """
    node = terms.iri(event.id)
    facing = list(facing_positions(event, types))
    if not facing:
        sink.put(node, Prop.ONE_SIDED, ox.Literal(True))
    both = set(facing)
    for left, right in facing:
        # Two that face each other are joined once, from the first.
        if left < right or (right, left) not in both:
            sink.put(ox.NamedNode(named[left].name), Prop.FACES, ox.NamedNode(named[right].name))
    if len(event.reports) > 1:
        sink.put(node, Prop.SEVERAL_REPORTS, ox.Literal(True))
    if event.reprints:
        sink.put(node, Prop.INDEPENDENT_ARTICLES, terms.integer(event.independent))
    _put_states(sink, node, event, facing)
    for name in sorted({p.name for p in event.participants if p.id is None}):
        sink.put(node, Prop.NAMES_ONLY, terms.text(name))
    for period, value in periods_of(event.time.start, event.time.end):
        sink.put(node, period, value)


def _put_states(sink: Sink, node: ox.NamedNode, event: Event, facing: Sequence[tuple[int, int]]) -> None:
    countries = [participant.country for participant in event.participants]
    pairs = {
        "-".join(sorted((left, right)))
        for left, right in ((countries[n], countries[m]) for n, m in facing)
        if left is not None and right is not None and left != right
    }
    for pair in sorted(pairs):
        sink.put(node, Prop.STATE_PAIR, terms.text(pair))
    for code in sorted({country for country in countries if country}):
        sink.put(node, Prop.INVOLVES, terms.text(code))


def periods_of(start: date | None, end: date | None) -> Iterator[tuple[ox.NamedNode, ox.Literal]]:
    """Yield the year and months of an event, by its first and last day: the property and its value.

    The year and the month that it lies in; else each month that it touches, `open` for an open end or more than two
    years. Nothing if its time is unknown.
    """
    if start is None and end is None:
        return
    if start is None or end is None:
        yield Prop.IN_MONTH, ox.Literal(OPEN)
        return
    if start.year == end.year:
        yield Prop.YEAR, terms.integer(start.year)
    months = months_between(start, end)
    if len(months) == 1:
        yield Prop.MONTH, ox.Literal(months[0])
        return
    for month in months if 0 < len(months) <= _MOST_MONTHS else [OPEN]:
        yield Prop.IN_MONTH, ox.Literal(month)


def months_between(first: date, last: date) -> list[str]:
    """Return the months (YYYY-MM) from that of the first day to that of the last."""
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in numbers]


class Relation(NamedTuple):
    """A direct relation between two actors, and the sentences of one event that it is stated in."""

    subject: ox.NamedNode
    predicate: ox.NamedNode
    object: ox.NamedNode
    grounds: tuple[Ground, ...]


def relations_of(event: Event, types: EventTypes) -> Iterator[Relation]:
    """Yield the relations between the actors of an event (`kg:visits`): none for plans, denials, lifted sanctions.

    A symmetric relation comes in both directions, so that a query finds it from either side. It is stated in the
    sentences that both actors are, or else in those of either.
    """
    if not event.status.is_actual or event.type not in types:
        return
    name = types[event.type].coded(event.direction).relation
    if name is None:
        return
    for left, right in ((event.participants[n], event.participants[m]) for n, m in facing_positions(event, types)):
        if left.id is not None and right.id is not None and left.id != right.id:
            one, other = set(left.grounds), set(right.grounds)
            grounds = tuple(sorted(one & other or one | other))
            yield Relation(terms.iri(left.id), terms.local(name), terms.iri(right.id), grounds)


def put_relation(sink: Sink, relation: Relation) -> None:
    """Add a relation as a triple, and the node that stands for the triple with the sentences that state it."""
    said = relation[:3]
    node = ox.NamedNode(sink.namespace.iri("relation", content_hash(*(term.value for term in said))))
    sink.put(*said)
    for link, term in zip((Term.RDF_SUBJECT, Term.RDF_PREDICATE, Term.RDF_OBJECT), said, strict=True):
        sink.put(node, link, term)
    sink.grounds(node, Prop.STATED_IN, relation.grounds)


def facing_positions(event: Event, types: EventTypes) -> Iterator[tuple[int, int]]:
    """Yield the ordered pairs of participants that face each other, as positions.

    In a symmetric type everyone faces everyone, in both orders, but for a state or body and those who speak for it:
    one report names the minister, another one the state. In a directed type those of the first role face those of the
    second. A type that the ontology does not know counts as symmetric.
    """
    if event.type not in types or types[event.type].symmetric:
        for left, right in permutations(range(len(event.participants)), 2):
            one, other = event.participants[left], event.participants[right]
            if not (_speaks_for(one, other) or _speaks_for(other, one)):
                yield left, right
        return
    first, second = types[event.type].roles[:2]
    acting = [n for n, p in enumerate(event.participants) if p.role == first]
    receiving = [n for n, p in enumerate(event.participants) if p.role == second]
    yield from product(acting, receiving)


def _speaks_for(actor: Participant, whole: Participant) -> bool:
    """Whether an actor is a person or an organ of a state or body that takes part too."""
    code = whole.country
    if code is None or actor.country != code or actor.id == whole.id:
        return False
    kind = (actor.id or "").rpartition("/id/")[2].partition("/")[0]
    return (whole.id or "").endswith((f"/id/state/{code}", f"/id/body/{code}")) and kind in ("person", "body")
