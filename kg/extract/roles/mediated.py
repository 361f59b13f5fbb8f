"""Parties of a mediation: those of the deal or talks beside it, or of another sentence of the article.

"Annan, who has led the mediation since January": between the two sides whose talks the article reports.
"""

from collections.abc import Sequence
from dataclasses import replace

from kg.annotate.document import Document
from kg.extract.drafts import Draft, side_of, sides_of
from kg.extract.mentions import Filler

#: The maximum distance, in sentences, between a mediation and the sentence that names its parties.
_REACH = 6


def with_parties(drafts: Sequence[Draft], document: Document) -> list[Draft]:
    """Return the drafts; mediations without parties get those of the nearest talks or deal between two others."""
    return [_with_those_of(draft, drafts, document) if _is_open(draft) else draft for draft in drafts]


def _is_open(draft: Draft) -> bool:
    return bool(draft.kind.parties_of) and all(filler.role != draft.kind.second_role for filler in draft.fillers)


def _with_those_of(draft: Draft, drafts: Sequence[Draft], document: Document) -> Draft:
    mediators = sides_of(draft.fillers, document)
    here = draft.leading.mention.sentence.index
    found: list[tuple[int, int, int, list[Filler]]] = []
    for number, other in enumerate(drafts):
        if other.type not in draft.kind.parties_of:
            continue
        fillers = [filler for filler in other.fillers if side_of(filler, document) not in mediators]
        away = min(abs(stated.mention.sentence.index - here) for stated in other.mentions)
        if len(sides_of(fillers, document)) == 2 and away <= _REACH:
            found.append((away, draft.kind.parties_of.index(other.type), number, fillers))
    if not found:
        return draft
    *_, fillers = min(found, key=lambda each: each[:3])
    added = tuple(replace(filler, role=draft.kind.second_role) for filler in fillers)
    leading = draft.leading
    mention = replace(leading.mention, fillers=(*leading.mention.fillers, *added))
    mentions = (replace(leading, mention=mention), *draft.mentions[1:])
    return replace(draft, mentions=mentions, fillers=(*draft.fillers, *added))
