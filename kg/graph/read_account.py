"""Reads back what reports and events have in common."""

from enum import StrEnum
from typing import Any, TypeVar

import pyoxigraph as ox

from kg.graph import terms
from kg.graph.account import is_named_only
from kg.graph.index import Index
from kg.graph.vocabulary import KG, Prop, Term
from kg.model import Change, Codes, Direction, Field, Link, Participant, Place, Span, TimeBasis, TimeSpan

E = TypeVar("E", bound=StrEnum)


def read_shared(index: Index, node: str) -> dict[str, Any]:
    """Return the fields that `Report` and `Event` share, but for type, status, time and place, by name."""
    order = index.order(node, Prop.ORDER)
    return {
        "participants": tuple(_participant(index, part) for part in parts(index, node, Prop.PARTICIPATION)),
        "direction": read_concept(index, node, Prop.DIRECTION, Direction),
        "change": read_concept(index, node, Prop.CHANGE, Change),
        "topics": tuple(order.get("topic") or sorted(index.values(node, Prop.TOPIC))),
        "codes": Codes(index.get(node, Prop.CAMEO), index.get(node, Prop.PLOVER)),
        "confidence": float(index.need(node, Prop.CONFIDENCE)),
    }


def read_time(index: Index, node: str, begin: ox.NamedNode, end: ox.NamedNode) -> TimeSpan:
    """Return the time of an account whose days stand under the two properties."""
    return TimeSpan(
        index.day(node, begin),
        index.day(node, end),
        read_concept(index, node, Prop.TIME_BASIS, TimeBasis) or TimeBasis.UNKNOWN,
        _linked_span(index, node, Prop.TIME_MENTION),
    )


def read_place(index: Index, node: str, predicate: ox.NamedNode) -> Place | None:
    """Return the place of an account, whose node stands under the property."""
    name = index.get(node, Prop.PLACE_NAME)
    if name is None:
        return None
    place = index.need(node, predicate)
    return Place(
        name,
        index.get(node, Prop.PLACE_COUNTRY),
        None if is_named_only(place) else place,
        _linked_span(index, node, Prop.PLACE_MENTION),
    )


def read_concept(index: Index, node: str, predicate: ox.NamedNode, kind: type[E]) -> E | None:
    """Return the value of an enumeration that a concept stands for, or None."""
    return index.read(node, predicate, lambda iri: kind(iri.removeprefix(KG)))


def parts(index: Index, node: str, link: ox.NamedNode) -> list[str]:
    """Return the parts of a node in the order of their positions."""
    return sorted(index.values(node, link), key=lambda part: int(index.need(part, Prop.POSITION)))


def read_position(index: Index, node: str) -> Span:
    """Return the span that a mention or an evidence gives."""
    return Span(
        Field(index.need(node, Prop.FIELD)),
        int(index.need(node, Term.OA_START)),
        int(index.need(node, Term.OA_END)),
    )


def _linked_span(index: Index, node: str, link: ox.NamedNode) -> Span | None:
    return index.read(node, link, lambda mention: read_position(index, mention))


def _participant(index: Index, node: str) -> Participant:
    spans = {mention: read_position(index, mention) for mention in index.values(node, Prop.MENTION)}
    order = index.order(node, Prop.ORDER).get("mention")
    reason = index.get(node, Prop.LINK_REASON)
    return Participant(
        role=terms.local_name(ox.NamedNode(index.need(node, Prop.ROLE)), "Role"),
        name=index.need(node, Prop.NAME),
        country=index.get(node, Prop.COUNTRY),
        id=index.get(node, Prop.ACTOR),
        qid=index.get(node, Prop.QID),
        link=None
        if reason is None
        else Link(index.get(node, Prop.LINK_LABEL), reason, float(index.need(node, Prop.LINK_SCORE))),
        mentions=tuple(spans[mention] for mention in order) if order else tuple(sorted(spans.values())),
    )
