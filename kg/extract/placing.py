"""Where a candidate takes place: the city or country after "in" or "at", or where a visit leads."""

from spacy.tokens import Token

from kg.annotate.document import Document
from kg.extract.candidates import Candidate
from kg.extract.syntax import prep_arguments
from kg.model import ActorKind, Place, Span

_WHERE = frozenset({"in", "at", "near", "outside"})
_WHITHER = frozenset({"to", "in", "at", "for"})
_TRAVEL = frozenset({"Visit"})


def find_place(candidate: Candidate, document: Document) -> Place | None:
    """Return the place that the trigger or its predicate names, cities before countries, or None."""
    trigger = document.doc[candidate.end - 1]
    predicate = document.doc[candidate.predicate]
    prepositions = _WHITHER if candidate.frame.type in _TRAVEL else _WHERE
    found: list[Place] = []
    for head in dict.fromkeys((trigger, predicate)):
        for token in prep_arguments(head, prepositions):
            found.extend(_places(token, document))
    if not found and candidate.frame.type in _TRAVEL:
        hosts = [filler for filler in candidate.fillers if filler.role == "host"]
        found.extend(
            _place(document, filler.actor, filler.span)
            for filler in hosts
            if document.actors[filler.actor].kind in (ActorKind.STATE, ActorKind.PLACE)
            and document.doc[filler.token].pos_ == "PROPN"
        )
    cities = [place for place, is_city in found_with_kind(found, document) if is_city]
    return next(iter(cities or found), None)


def found_with_kind(places: list[Place], document: Document) -> list[tuple[Place, bool]]:
    """Return each place with whether it is a city or region and not a whole country."""
    names = {actor.name for actor in document.actors if actor.kind is ActorKind.PLACE}
    return [(place, place.name in names) for place in places]


def _places(token: Token, document: Document) -> list[Place]:
    return [
        _place(document, actor, document.mention_at[token.i])
        for actor in document.actors_at.get(token.i, ())
        if document.actors[actor].kind in (ActorKind.PLACE, ActorKind.STATE) and token.pos_ == "PROPN"
    ]


def _place(document: Document, number: int, span: Span) -> Place:
    actor = document.actors[number]
    return Place(actor.name, actor.country, actor.id, span)
