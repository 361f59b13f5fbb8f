"""Parties shared in a sentence: who a mediator mediates between is told with the deal or the talks."""

from collections.abc import Sequence
from dataclasses import replace

from kg.annotate.document import Document
from kg.extract.candidates import Candidate, Filler, Realis
from kg.extract.drafts import side_of


def share_parties(
    candidates: Sequence[tuple[Candidate, Realis]], document: Document
) -> list[tuple[Candidate, Realis]]:
    """Return the candidates of a sentence, who mediates with the parties of what is mediated."""
    return [(_borrowing(candidate, candidates, document), realis) for candidate, realis in candidates]


def _borrowing(candidate: Candidate, candidates: Sequence[tuple[Candidate, Realis]], document: Document) -> Candidate:
    if not candidate.kind.parties_of:
        return candidate
    role = candidate.kind.second_role
    if any(filler.role == role for filler in candidate.fillers):
        return candidate
    held = {side_of(filler, document) for filler in candidate.fillers}
    for other, _ in candidates:
        if other.frame.type in candidate.kind.parties_of:
            parties = [filler for filler in other.fillers if side_of(filler, document) not in held]
            if len(parties) > 1:
                borrowed = tuple(Filler(role, p.actor, p.span, p.token) for p in parties)
                return replace(candidate, fillers=candidate.fillers + borrowed)
    return candidate
