"""Bodies by their owner: "its foreign ministry", "Hamdok's cabinet" stand for the state that has them."""

from spacy.tokens import Token

from kg.annotate.actors.clustering import Cluster, Clusters
from kg.annotate.actors.known import KnownPeople
from kg.annotate.grammar import load_grammar
from kg.model import ActorKind

_LED = frozenset({"coalition", "alliance", "force", "bloc", "group", "camp"})


def owned_body(token: Token, clusters: Clusters, known: KnownPeople) -> tuple[int, ...]:
    """Return the state of whoever owns a government, a ministry or the like, or none if the owner is unknown."""
    if token.lemma_.lower() not in load_grammar().states or token.pos_ not in {"NOUN", "PROPN"}:
        return ()
    owners = [number for child in token.lefts if child.dep_ == "poss" for number in clusters.at.get(child.i, ())]
    if len(owners) != 1:
        return ()
    owner = clusters.items[owners[0]]
    if owner.kind is ActorKind.PLACE:
        return ()
    return (_state_of(owner, clusters, known) if owner.kind is ActorKind.PERSON else owners[0],)


def led_party(token: Token, clusters: Clusters) -> tuple[int, ...]:
    """Return the state that leads a coalition without a name of its own: "the Saudi-led military coalition"."""
    if token.lemma_.lower() not in _LED:
        return ()
    leaders = [
        number
        for child in token.lefts
        if child.lower_ == "led"
        for i in range(child.left_edge.i, child.i)
        for number in clusters.at.get(i, ())
    ]
    return tuple(leaders[:1]) if len(set(leaders)) == 1 else ()


def _state_of(person: Cluster, clusters: Clusters, known: KnownPeople) -> int:
    """Return the state that a person serves, where the text names it, else the person."""
    items, served = clusters.items, known.serves(person)
    states = (n for n, c in enumerate(items) if c.kind is ActorKind.STATE and c.country == served)
    return next(states, items.index(person))
