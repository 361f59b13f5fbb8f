"""The voice of an official text: "we" and "I" outside quotations stand for the state or body that publishes it.

A joint statement speaks for those named in its opening ("We, the foreign ministers of France and Germany, ...").
"""

from spacy.tokens import Token

from kg.annotate.actors.clusters import Cluster, Clusters
from kg.annotate.document import Document
from kg.model import ActorKind
from kg.resources.gazetteer.gazetteer import Gazetteer
from kg.syntax.grammar import load_grammar

_QUOTES = frozenset({'"', "``", "''"})


def resolve_voice(clusters: Clusters, document: Document, gazetteer: Gazetteer) -> None:
    """Make first-person pronouns outside quotations stand for those the text speaks for, if known."""
    code = document.publisher
    if code is None:
        return
    speakers: tuple[int, ...] = ()
    quoted = False
    for token in document.doc:
        if token.is_sent_start and token.text in _QUOTES:
            quoted = False
        if token.text in _QUOTES:
            quoted = not quoted
        elif not quoted and token.lower_ in load_grammar().first_person and token.i not in clusters.at:
            speakers = speakers or _speakers(token, code, clusters, gazetteer)
            clusters.point([token.i], speakers, document.span(token.i, token.i + 1))


def _speakers(token: Token, code: str, clusters: Clusters, gazetteer: Gazetteer) -> tuple[int, ...]:
    apposed = {
        number
        for child in token.children
        if child.dep_ == "appos"
        for inner in child.subtree
        for number in clusters.at.get(inner.i, ())
    }
    if len(apposed) > 1:
        return tuple(sorted(apposed))
    return (_publisher(code, clusters, gazetteer),)


def _publisher(code: str, clusters: Clusters, gazetteer: Gazetteer) -> int:
    number = clusters.number_of(code, ActorKind.STATE, ActorKind.BODY)
    if number is not None:
        return number
    kind = ActorKind.STATE if gazetteer.state(code) is not None else ActorKind.BODY
    return clusters.add(Cluster(gazetteer.name_of(code) or code, kind, code))
