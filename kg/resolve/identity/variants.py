"""Whether two full names are variants of one: same letters, another transliteration, initials, names left out."""

from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from kg.resources.gazetteer import fold, fold_loosely

#: How alike spellings of one word must be, beside sharing the loose key: a given name and a family name (0 to 100).
GIVEN = 70.0
FAMILY = 80.0
_PARTICLES = frozenset(
    {"al", "el", "bin", "ibn", "ben", "bint", "abu", "de", "da", "dos", "del", "der", "van", "von", "la"}
)
_ENDINGS = frozenset("aoe")


@dataclass(frozen=True, slots=True)
class Variant:
    """How two names are variants of one; `sure` if the whole name is there in both, else it may fit others too."""

    sure: bool
    score: float
    reason: str


def variant_of(one: str, two: str) -> Variant | None:
    """Return how two full names are variants of one, None if they are not; the order of the two changes nothing."""
    left, right = sorted((_words(one), _words(two)), key=lambda words: (len(words), words))
    if len(left) < 2 or len(right) < 2:
        return None
    if left == right:
        return Variant(True, 0.98, "the same name but for accents and marks")
    if sorted(left) == sorted(right) and all(len(word) > 1 for word in left):
        return Variant(True, 0.92, "the same names in another order")
    if len(left) == len(right):
        return _word_by_word(left, right)
    return _left_out(left, right)


def _words(name: str) -> list[str]:
    words = [word for word in fold(name).split() if word not in _PARTICLES]
    return [word for word in words if word not in ("jr", "sr")]


def _word_by_word(left: list[str], right: list[str]) -> Variant | None:
    """Compare names with the same number of words: the same word, another spelling, or an initial of a given name."""
    pairs = list(zip(left, right, strict=True))
    *given, family = pairs
    if not _same_spelling(*family, FAMILY):
        return None
    initials = 0
    for one, two in given:
        if len(one) == 1 or len(two) == 1:
            if one[0] != two[0]:
                return None
            initials += 1
        elif not _same_spelling(one, two, GIVEN):
            return None
    if initials:
        return Variant(False, 0.75, "the same family name, and an initial of the given name")
    return Variant(True, 0.9, "the same name in another spelling")


def _left_out(short: list[str], long: list[str]) -> Variant | None:
    """Compare a name with a longer one: the first given name and the family name must be in both, in that order."""
    if len(short[0]) == 1 or len(long[0]) == 1:
        if short[0][0] != long[0][0] or (len(short[0]) == 1 and len(long) - len(short) > 1):
            return None
    elif not _same_spelling(short[0], long[0], GIVEN):
        return None
    rest = iter(long[1:])
    for word in short[1:]:
        if len(word) > 1 and not any(_same_spelling(word, other, FAMILY) for other in rest):
            return None
    return Variant(False, 0.8, "the same given and family name, with other names left out")


def _same_spelling(one: str, two: str, least: float) -> bool:
    """Whether two words are spellings of one name, in whatever transliteration; "Mario" is not "Maria"."""
    if one == two:
        return True
    if len(one) < 3 or len(two) < 3 or fold_loosely(one) != fold_loosely(two):
        return False
    if one[-1] != two[-1] and {one[-1], two[-1]} <= _ENDINGS:
        return False
    return ratio(one, two) >= least
