"""When two actors are the same, and how far two sets of actors overlap: the measure that aligns events.

Annotators and extractors name one actor in several right ways ("Xi", "Xi Jinping", "China"), so that agreement is
graded: 1 by name, 0.75 by the state or body served, 0 otherwise. The definitions are those of the annotation guide's
scorer.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.evaluate.gold import GoldParticipant
from kg.model import Participant
from kg.resources.gazetteer import without_marks

BY_NAME = 1.0
BY_COUNTRY = 0.75

# Words that many names of states share: they alone do not make two names the same.
_GENERIC = frozenset({"the", "of", "and", "republic", "government", "kingdom", "united", "state", "states"})
_WORD = re.compile(r"[a-z0-9]+")


#: A participant, of a report or of the gold.
ScoredParticipant = Participant | GoldParticipant


@dataclass(frozen=True, slots=True, order=True)
class ActorKey:
    """An actor reduced to what is compared: country code ("" for none) and the words of the name."""

    country: str
    words: tuple[str, ...]

    @classmethod
    def of(cls, participant: ScoredParticipant) -> "ActorKey":
        """Return the key of a participant."""
        return cls(participant.country or "", tuple(_WORD.findall(fold(participant.name))))


def fold(text: str) -> str:
    """Return a text in lower case and without diacritics."""
    return without_marks(text).lower()


def agreement(one: ActorKey, other: ActorKey) -> float:
    """Return how far two actors agree: `BY_NAME`, `BY_COUNTRY` or 0."""
    if _share_name(one.words, other.words):
        return BY_NAME
    return BY_COUNTRY if one.country and one.country == other.country else 0.0


def _share_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the last words are the same, or one name holds the other once generic words are left out."""
    if not one or not other:
        return False
    if one[-1] == other[-1]:
        return True
    left, right = set(one) - _GENERIC, set(other) - _GENERIC
    return bool(left and right) and (left <= right or right <= left)


def overlap(one: Iterable[ScoredParticipant], other: Iterable[ScoredParticipant]) -> float:
    """Return how far two sets of actors overlap, 0 to 1 (a Dice coefficient over graded agreement).

    Actors are paired one to one, each with the best that is left, in the order of their keys.
    """
    left = sorted({ActorKey.of(participant) for participant in one})
    right = sorted({ActorKey.of(participant) for participant in other})
    size = len(left) + len(right)
    if not size:
        return 0.0
    total = 0.0
    free = list(range(len(right)))
    for key in left:
        # Between equals the last one is taken: a fixed rule, so that figures are comparable across scorers.
        score, index = max(((agreement(key, right[i]), i) for i in free), default=(0.0, -1))
        if score:
            free.remove(index)
            total += score
    return 2 * total / size


def hits(one: Sequence[ScoredParticipant], other: Sequence[ScoredParticipant]) -> int:
    """Return how many actors of `one` have their own partner in `other`, with the same role and some agreement."""
    free = [(participant.role, ActorKey.of(participant)) for participant in other]
    count = 0
    for participant in one:
        key = ActorKey.of(participant)
        for candidate in free:
            if candidate[0] == participant.role and agreement(key, candidate[1]):
                free.remove(candidate)
                count += 1
                break
    return count
