"""Bodies by their owner: "its foreign ministry", "Hamdok's cabinet" stand for the state that has them."""

from spacy.tokens import Token

from kg.annotate.actors.clustering import Cluster, Clusters
from kg.annotate.actors.known import KnownPeople
from kg.annotate.actors.phrases import ActorWords
from kg.model import ActorKind
from kg.syntax.grammar import load_grammar
from kg.syntax.tags import NOMINAL

_PEOPLE = frozenset({"commanders", "officials", "experts", "generals", "officers", "aides", "armies", "forces"})
_LED = frozenset({"coalition", "alliance", "force", "bloc", "group", "camp"})


def owned_body(token: Token, clusters: Clusters, known: KnownPeople) -> tuple[int, ...]:
    """Return the state of whoever owns a government, a ministry or the like, or none if the owner is unknown."""
    if token.lemma_.lower() not in load_grammar().states or token.pos_ not in NOMINAL:
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


def people_of_pair(token: Token, clusters: Clusters, words: ActorWords, known: KnownPeople) -> tuple[int, ...]:
    """Return the two whose people meet or speak: "their negotiators"."""
    if token.tag_ != "NNS" or token.lower_ not in words.pair_titles | _PEOPLE:
        return ()
    owners = [child for child in token.lefts if child.dep_ == "poss" and child.lower_ == "their"]
    found = dict.fromkeys(number for owner in owners for number in clusters.at.get(owner.i, ()))
    sides = [_state_of(clusters.items[n], clusters, known) if _is_person(clusters, n) else n for n in found]
    return tuple(sides) if len(set(sides)) == 2 else ()


def are_of_pair(token: Token, words: ActorWords) -> bool:
    """Whether people are those of the two sides that a text is about: "commanders from both sides"."""
    sides = [child for prep in token.rights if prep.lower_ in {"from", "of"} for child in prep.children]
    two = any(c.lower_ in words.pair_determiners for side in sides[:1] for c in side.lefts)
    return token.tag_ == "NNS" and token.lower_ in _PEOPLE | words.pair_titles and two


def _is_person(clusters: Clusters, number: int) -> bool:
    return clusters.items[number].kind is ActorKind.PERSON


def _state_of(person: Cluster, clusters: Clusters, known: KnownPeople) -> int:
    """Return the state that a person serves, where the text names it, else the person."""
    items, served = clusters.items, known.serves(person)
    states = (n for n, c in enumerate(items) if c.kind is ActorKind.STATE and c.country == served)
    return next(states, items.index(person))
