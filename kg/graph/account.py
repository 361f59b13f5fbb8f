"""What reports and events have in common, as triples (when, where, what about), and the checksums over both."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

import pyoxigraph as ox

from kg.graph import terms
from kg.graph.vocabulary import Prop, Term
from kg.model import Event, Field, Ground, Namespace, Participant, Place, Report, Span, content_hash

#: Statements that a checksum does not cover: itself, and what an export leaves out.
_OUTSIDE = frozenset({Prop.CHECKSUM, Prop.FINGERPRINT})


@dataclass(slots=True)
class Sink:
    """Collects the quads of one graph."""

    graph: ox.NamedNode
    namespace: Namespace
    quads: list[ox.Quad] = field(default_factory=list)

    @classmethod
    def of(cls, namespace: Namespace, name: str) -> Self:
        """Return an empty sink for a graph of the store that has a name of its own."""
        return cls(terms.graph_iri(namespace, name), namespace)

    def put(self, subject: ox.NamedNode, predicate: ox.NamedNode, value: ox.NamedNode | ox.Literal | None) -> None:
        """Add one triple; does nothing if its object is None."""
        if value is not None:
            self.quads.append(ox.Quad(subject, predicate, value, self.graph))

    def part(self, owner: ox.NamedNode, link: ox.NamedNode, kind: ox.NamedNode, position: int) -> ox.NamedNode:
        """Add the part of `owner` at a position, which its IRI ends in (see `position_of`); return its node."""
        name = terms.local_name(kind).lower()
        node = ox.NamedNode(self.namespace.iri(name, f"{terms.key_of(owner)}.{position}"))
        self.put(owner, link, node)
        return node

    def grounds(self, owner: ox.NamedNode, link: ox.NamedNode, grounds: Iterable[Ground]) -> None:
        """Add the sentences that something is stated in."""
        for ground in grounds:
            self.put(owner, link, ox.NamedNode(terms.evidence_iri(ground, self.namespace)))

    def span(self, owner: ox.NamedNode, link: ox.NamedNode, article: ox.NamedNode, span: Span | None) -> None:
        """Add a mention: a span of the text of an article, which its IRI names."""
        self.put(owner, link, None if span is None else terms.span_iri(article.value, span))

    def put_position(self, node: ox.NamedNode, article: ox.NamedNode, span: Span) -> None:
        """Add article, start and end of a sentence, and its field unless that is the text."""
        self.put(node, Term.OA_HAS_SOURCE, article)
        self.put(node, Prop.FIELD, None if span.field is Field.TEXT else terms.text(span.field))
        self.put(node, Term.OA_START, terms.integer(span.start))
        self.put(node, Term.OA_END, terms.integer(span.end))


def unsorted(**lists: Sequence[str]) -> dict[str, list[str]]:
    """Return the lists that are not sorted sets."""
    return {name: list(items) for name, items in lists.items() if list(items) != sorted(set(items))}


def position_of(node: str) -> int:
    """Return the position that the IRI of a part ends in."""
    return int(node.rpartition(".")[2])


def put_account(sink: Sink, node: ox.NamedNode, account: Report | Event, orders: Mapping[str, Sequence[str]]) -> None:
    """Add what reports and events share; `orders` are lists whose order counts, besides the topics."""
    sink.put(node, Prop.DIRECTION, terms.concept(account.direction))
    sink.put(node, Prop.CHANGE, terms.concept(account.change))
    sink.put(node, Prop.TIME_BASIS, terms.concept(account.time.basis))
    if account.place is not None:
        sink.put(node, Prop.PLACE_NAME, terms.text(account.place.name))
        sink.put(node, Prop.PLACE_COUNTRY, terms.text(account.place.country))
    for topic in account.topics:
        sink.put(node, Prop.TOPIC, terms.text(topic))
    sink.put(node, Prop.CAMEO, terms.text(account.codes.cameo))
    sink.put(node, Prop.PLOVER, terms.text(account.codes.plover))
    sink.put(node, Prop.CONFIDENCE, terms.double(account.confidence))
    kept = unsorted(topic=account.topics) | dict(orders)
    sink.put(node, Prop.ORDER, terms.as_json(kept) if kept else None)


def put_participation(sink: Sink, name: str, participant: Participant) -> ox.NamedNode:
    """Add what a participation says, without its mentions and the sentences it is stated in; return its node."""
    node = ox.NamedNode(name)
    sink.put(node, Prop.ROLE, terms.local(participant.role, "Role"))
    sink.put(node, Prop.NAME, terms.text(participant.name))
    sink.put(node, Prop.COUNTRY, terms.text(participant.country))
    sink.put(node, Prop.ACTOR, None if participant.id is None else terms.iri(participant.id))
    sink.put(node, Prop.QID, terms.text(participant.qid))
    sink.put(node, Prop.OFFICE, None if participant.office is None else terms.local(participant.office, "Office"))
    if participant.link is not None:
        sink.put(node, Prop.LINK_LABEL, terms.text(participant.link.label))
        sink.put(node, Prop.LINK_REASON, terms.text(participant.link.reason))
        sink.put(node, Prop.LINK_SCORE, terms.double(participant.link.score))
    return node


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
