"""Unnamed sides: necessary participants that no slot of the frame names.

Somebody appointed or resigning serves a state or body, which appoints; somebody visiting a city visits its state.
"""

from collections.abc import Iterable, Sequence

from kg.annotate.document import Document
from kg.extract.drafts import Draft, with_added
from kg.extract.mentions import Filler
from kg.model import ActorKind
from kg.syntax.coordination import conjuncts

_APPOINTER, _APPOINTEE = "appointer", "appointee"
_HOST, _VISITOR = "host", "visitor"
_WHERE = frozenset({"in", "at", "near"})
_LANDS = frozenset({ActorKind.STATE, ActorKind.PLACE})
_OWN = frozenset({ActorKind.STATE, ActorKind.BODY})


def with_unnamed(drafts: Sequence[Draft], document: Document) -> list[Draft]:
    """Return the drafts; appointments get the appointing side and visits the host, where the text names them."""
    return [_completed(draft, document) for draft in drafts]


def _completed(draft: Draft, document: Document) -> Draft:
    if _APPOINTER in draft.kind.roles and not _holds(draft, _APPOINTER):
        return with_added(draft, _served(draft, document))
    if draft.kind.is_journey and not _holds(draft, _HOST):
        return with_added(draft, _visited(draft, document))
    return draft


def _holds(draft: Draft, role: str) -> bool:
    return any(filler.role == role for filler in draft.fillers)


def _served(draft: Draft, document: Document) -> Filler | None:
    """Return the state or body that all appointees serve ("French Foreign Minister X resigns")."""
    people = [document.actors[f.actor] for f in draft.fillers if f.role == _APPOINTEE]
    served = {actor.country for actor in people}
    if len(served) != 1 or None in served or any(actor.kind is not ActorKind.PERSON for actor in people):
        return None
    return _nearest(draft, document, _APPOINTER, served, _OWN)


def _visited(draft: Draft, document: Document) -> Filler | None:
    """Return the only foreign state where the sentence of a visit places something ("in Cairo")."""
    home = {document.actors[f.actor].country for f in draft.fillers if f.role == _VISITOR}
    sentence = draft.leading.mention.sentence
    words = document.doc[sentence.start : sentence.end]
    tokens = [t for top in words if top.dep_ == "pobj" and top.head.lower_ in _WHERE for t in conjuncts(top)]
    lands = {
        actor.country
        for token in tokens
        for number in document.actors_at.get(token.i, ())
        if (actor := document.actors[number]).kind in _LANDS and actor.country is not None
    }
    lands -= home
    return _nearest(draft, document, _HOST, lands, _LANDS) if len(lands) == 1 else None


def _nearest(
    draft: Draft, document: Document, role: str, sides: Iterable[str | None], kinds: frozenset[ActorKind]
) -> Filler | None:
    """Return the mention of a side nearest to the trigger of a draft, those in its sentence first."""
    stated = draft.leading.mention
    wanted = set(sides)
    found = [
        (not stated.sentence.start <= i < stated.sentence.end, abs(i - stated.start), i, number)
        for i, numbers in document.actors_at.items()
        for number in numbers
        if document.actors[number].country in wanted and document.actors[number].kind in kinds
    ]
    if not found:
        return None
    _, _, token, actor = min(found)
    return Filler(role, actor, document.mention_at[token], token)
