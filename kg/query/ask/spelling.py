"""Typing errors in questions: the name that a wrongly written word stands for."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from kg.query.ask.vocabulary import load_english

#: The similarity, of 100, at which a word is taken for another: two letters of ten may be wrong.
_ALIKE = 83.0
SHORTEST = 5  # letters of a word that may have a typing error
#: Shorter words begin as they should and have one error at most, or "begin" would be "Belgium".
_SHORT = 8


def meant_by(word: str, spellings: Iterable[str]) -> str | None:
    """Return the likeliest of some folded spellings for a word; None for a word of English, or if none is near."""
    if len(word) < SHORTEST or word in load_english():
        return None
    near = process.extract(word, tuple(spellings), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=None)
    return next((spelling for spelling, *_ in near if _is_slip(word, spelling)), None)


def _is_slip(word: str, spelling: str) -> bool:
    return len(word) >= _SHORT or (word[0] == spelling[0] and OSA.distance(word, spelling) == 1)
