"""Opponents: in an article about two sides, whom one of them accuses, warns or asks without naming anybody.

"The minister lodged a strong protest": with the other side that the article is about. In the labelled articles the
gold names that other side three times out of four.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from kg.annotate.document import Document
from kg.annotate.grammar import load_grammar
from kg.extract.candidates import Candidate, Filler
from kg.extract.drafts import Draft
from kg.extract.parse.slots import slot_tokens
from kg.model import ActorKind

_TARGET = "target"


def with_opponents(drafts: Sequence[Draft], document: Document) -> list[Draft]:
    """Return the drafts, those of a directed type without a target aimed at the one opponent of their actor."""
    if not any(_is_open(draft) for draft in drafts):
        return list(drafts)
    pair = leading_sides(document)
    return [_aimed(draft, pair, document) if _is_open(draft) else draft for draft in drafts]


def leading_sides(document: Document, without: Collection[str] = ()) -> tuple[str, ...]:
    """Return the codes of the two states or bodies that an article names most, none if a third comes near.

    Those in `without` do not count.
    """
    counts: dict[str, int] = {}
    for i, numbers in document.actors_at.items():
        token = document.doc[i]
        if token.dep_ == "pobj" and token.head.lower_ in {"in", "at"}:
            continue  # where it happens
        for number in numbers:
            actor = document.actors[number]
            if actor.country is not None and actor.kind is not ActorKind.PLACE:
                counts[actor.country] = counts.get(actor.country, 0) + 1
    for code in without:
        counts.pop(code, None)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if len(ranked) < 2 or (len(ranked) > 2 and ranked[2][1] * 4 > ranked[1][1] * 3):
        return ()
    return ranked[0][0], ranked[1][0]


def _is_open(draft: Draft) -> bool:
    frame = draft.told[0].candidate.frame
    return (
        draft.type in load_grammar().opposing
        and not frame.named_target
        and _TARGET in frame.roles.values()
        and all(filler.role != _TARGET for filler in draft.fillers)
    )


def _aimed(draft: Draft, pair: Sequence[str], document: Document) -> Draft:
    sides = {document.actors[filler.actor].country for filler in draft.fillers}
    others = [side for side in pair if side not in sides]
    if len(sides) != 1 or len(others) != 1 or _is_body(others[0], document):
        return draft
    leading = draft.told[0]
    if _names_own_side(leading.candidate, sides, document):
        return draft  # "calls upon the US Congress": one at home is asked
    target = _mention_of(others[0], leading.candidate, document)
    candidate = replace(leading.candidate, fillers=(*leading.candidate.fillers, target))
    told = (replace(leading, candidate=candidate), *draft.told[1:])
    return replace(draft, told=told, fillers=(*draft.fillers, target))


def _names_own_side(candidate: Candidate, sides: Collection[str | None], document: Document) -> bool:
    """Whether one of the actor's own side stands where the target of an event does."""
    verb = document.doc[candidate.predicate]
    return any(
        document.actors[number].country in sides
        for path, role in candidate.frame.roles.items()
        if role == _TARGET
        for token in slot_tokens(verb, path)
        for number in document.actors_at.get(token.i, ())
    )


def _is_body(side: str, document: Document) -> bool:
    """Whether a side is an international body: where a state speaks more often than whom it addresses."""
    return any(actor.country == side and actor.kind is ActorKind.BODY for actor in document.actors)


def _mention_of(side: str, candidate: Candidate, document: Document) -> Filler:
    """Return the mention of a side nearest to an event, the state itself and those before the event first."""
    found = [
        (
            document.actors[number].kind is not ActorKind.STATE,
            i > candidate.start,
            abs(i - candidate.start),
            i,
            number,
        )
        for i, numbers in document.actors_at.items()
        for number in numbers
        if document.actors[number].country == side and document.actors[number].kind is not ActorKind.PLACE
    ]
    _, _, _, token, actor = min(found)
    return Filler(_TARGET, actor, document.mention_at[token], token)
