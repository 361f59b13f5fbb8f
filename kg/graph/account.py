"""What reports and events have in common, as triples (who, when, where, what about), and the checksums over both."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.graph import terms
from kg.graph.vocabulary import Class, Prop, Term
from kg.model import Event, Namespace, Participant, Place, Report, Span, content_hash

#: Statements that a checksum does not cover: itself, and what an export leaves out.
_OUTSIDE = frozenset({Prop.CHECKSUM, Prop.FINGERPRINT})


@dataclass(slots=True)
class Sink:
    """Collects the quads of one graph."""

    graph: ox.NamedNode
    namespace: Namespace
    quads: list[ox.Quad] = field(default_factory=list)

    def put(self, subject: ox.NamedNode, predicate: ox.NamedNode, value: ox.NamedNode | ox.Literal | None) -> None:
        """Add one triple; does nothing if its object is None."""
        if value is not None:
            self.quads.append(ox.Quad(subject, predicate, value, self.graph))

    def part(self, owner: ox.NamedNode, link: ox.NamedNode, kind: ox.NamedNode, position: int) -> ox.NamedNode:
        """Add the part of `owner` at a position, with an IRI made from both; return its node."""
        node = self.part_node(owner, kind, position)
        self.put(owner, link, node)
        self.put(node, Term.RDF_TYPE, kind)
        self.put(node, Prop.POSITION, terms.integer(position))
        return node

    def part_node(self, owner: ox.NamedNode, kind: ox.NamedNode, position: int) -> ox.NamedNode:
        """Return the node of the part of `owner` at a position."""
        name = terms.local_name(kind).lower()
        return ox.NamedNode(self.namespace.iri(name, content_hash(owner.value, str(position))))

    def span(self, owner: ox.NamedNode, link: ox.NamedNode, base: ox.NamedNode, span: Span | None) -> None:
        """Add a mention: a span of the text of `base` (an article, or the event that took the span over from one)."""
        if span is None:
            return
        node = terms.span_iri(base.value, span)
        self.put(owner, link, node)
        self.put(node, Term.RDF_TYPE, Class.MENTION)
        self.put_position(node, span)

    def put_position(self, node: ox.NamedNode, span: Span) -> None:
        """Add field, start and end of a span."""
        self.put(node, Prop.FIELD, terms.text(span.field))
        self.put(node, Term.OA_START, terms.integer(span.start))
        self.put(node, Term.OA_END, terms.integer(span.end))


def unsorted(**lists: Sequence[str]) -> ox.Literal | None:
    """Return the kg:order of the lists that are not sorted sets; None if all are."""
    kept = {name: list(items) for name, items in lists.items() if list(items) != sorted(set(items))}
    return terms.as_json(kept) if kept else None


def put_account(
    sink: Sink, node: ox.NamedNode, base: ox.NamedNode, account: Report | Event, **lists: Sequence[str]
) -> None:
    """Add what reports and events share.

    `base` is what the mentions are spans of, `lists` are further lists of identifiers whose order counts.
    """
    for position, participant in enumerate(account.participants):
        _put_participant(sink, node, base, position, participant)
    sink.put(node, Prop.DIRECTION, terms.concept(account.direction))
    sink.put(node, Prop.CHANGE, terms.concept(account.change))
    sink.put(node, Prop.TIME_BASIS, terms.concept(account.time.basis))
    sink.span(node, Prop.TIME_MENTION, base, account.time.mention)
    if account.place is not None:
        sink.put(node, Prop.PLACE_NAME, terms.text(account.place.name))
        sink.put(node, Prop.PLACE_COUNTRY, terms.text(account.place.country))
        sink.span(node, Prop.PLACE_MENTION, base, account.place.mention)
    for topic in account.topics:
        sink.put(node, Prop.TOPIC, terms.text(topic))
    sink.put(node, Prop.CAMEO, terms.text(account.codes.cameo))
    sink.put(node, Prop.PLOVER, terms.text(account.codes.plover))
    sink.put(node, Prop.CONFIDENCE, terms.double(account.confidence))
    sink.put(node, Prop.ORDER, unsorted(topic=account.topics, **lists))


def place_node(namespace: Namespace, place: Place) -> ox.NamedNode:
    """Return the node of a place: its own identifier, else one made from its name and country."""
    if place.id is not None:
        return terms.iri(place.id)
    country = "" if place.country is None else f"={place.country}"
    return ox.NamedNode(namespace.iri("place-name", content_hash(place.name, country)))


def is_named_only(node: str) -> bool:
    """Whether the IRI of a place was made from its name, because it had no identifier."""
    return "/id/place-name/" in node


def without_repeats(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Return the quads in order, each once."""
    return list(dict.fromkeys(quads))


def put_checksum(sink: Sink, node: ox.NamedNode, since: int) -> None:
    """Add the checksum of a node over the quads that the sink holds from position `since` on."""
    sink.put(node, Prop.CHECKSUM, terms.text(checksum(sink.quads[since:])))


def checksum(quads: Iterable[ox.Quad]) -> str:
    """Return the checksum of some statements, in any order, as kg:checksum defines it."""
    lines = {f"{quad.triple} .\n" for quad in quads if quad.predicate not in _OUTSIDE}
    return hashlib.sha256("".join(sorted(lines)).encode()).hexdigest()[:16]


def _put_participant(
    sink: Sink, account: ox.NamedNode, base: ox.NamedNode, position: int, participant: Participant
) -> None:
    node = sink.part(account, Prop.PARTICIPATION, Class.PARTICIPATION, position)
    sink.put(node, Prop.ROLE, terms.local(participant.role, "Role"))
    sink.put(node, Prop.NAME, terms.text(participant.name))
    sink.put(node, Prop.COUNTRY, terms.text(participant.country))
    sink.put(node, Prop.ACTOR, None if participant.id is None else terms.iri(participant.id))
    sink.put(node, Prop.QID, terms.text(participant.qid))
    if participant.link is not None:
        sink.put(node, Prop.LINK_LABEL, terms.text(participant.link.label))
        sink.put(node, Prop.LINK_REASON, terms.text(participant.link.reason))
        sink.put(node, Prop.LINK_SCORE, terms.double(participant.link.score))
    for mention in participant.mentions:
        sink.span(node, Prop.MENTION, base, mention)
    if list(participant.mentions) != sorted(set(participant.mentions)):
        order = [terms.span_iri(base.value, mention).value for mention in participant.mentions]
        sink.put(node, Prop.ORDER, terms.as_json({"mention": order}))
