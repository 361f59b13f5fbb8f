"""Where a candidate takes place: the city or country after "in" or "at", or where a visit leads."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.annotate.document import Document
from kg.extract.candidates import Candidate
from kg.extract.syntax import prep_arguments
from kg.model import ActorKind, Place, Span

_WHERE = frozenset({"in", "at", "near", "outside"})
_WHITHER = frozenset({"to", "in", "at", "for"})
_TRAVEL = frozenset({"Visit"})
_VERBAL = frozenset({"VERB", "AUX"})


def find_place(candidate: Candidate, document: Document) -> Place | None:
    """Return the place that the trigger or its clause names, cities before countries, or None."""
    trigger = document.doc[candidate.end - 1]
    predicate = document.doc[candidate.predicate]
    travel = candidate.frame.type in _TRAVEL
    tokens = prep_arguments(trigger, _WHITHER if travel else _WHERE)
    if predicate != trigger:
        tokens += prep_arguments(predicate, _WHITHER if travel else _WHERE)
    if not travel:
        tokens += _in_clause(predicate, trigger)
    found = [place for token in tokens for place in _places(token, document)]
    if travel:
        found.extend(
            _place(document, filler.actor, filler.span)
            for filler in candidate.fillers
            if filler.role == "host" and _is_named_place(document, filler.actor, filler.token)
        )
    return best_place(found, document)


def best_place(places: Iterable[Place], document: Document) -> Place | None:
    """Return the first city or region among places, else the first country, or None."""
    listed = list(places)
    cities = {actor.name for actor in document.actors if actor.kind is ActorKind.PLACE}
    return next((place for place in listed if place.name in cities), next(iter(listed), None))


def _in_clause(predicate: Token, trigger: Token) -> Iterator[Token]:
    """Yield what stands after "in" or "at" in a clause, on names too: the parser hangs "in Seoul" on who was met."""
    for token in predicate.subtree:
        if token.dep_ != "pobj" or token.head.lower_ not in _WHERE:
            continue
        holder = token.head.head
        if holder.pos_ == "PROPN" or holder in {predicate, trigger}:
            while holder != predicate and holder.pos_ not in _VERBAL and holder.head != holder:
                holder = holder.head
            if holder == predicate:
                yield token


def _places(token: Token, document: Document) -> list[Place]:
    return [
        _place(document, actor, document.mention_at[token.i])
        for actor in document.actors_at.get(token.i, ())
        if _is_named_place(document, actor, token.i)
    ]


def _is_named_place(document: Document, actor: int, token: int) -> bool:
    return document.actors[actor].kind in (ActorKind.PLACE, ActorKind.STATE) and document.doc[token].pos_ == "PROPN"


def _place(document: Document, number: int, span: Span) -> Place:
    actor = document.actors[number]
    return Place(actor.name, actor.country, actor.id, span)
