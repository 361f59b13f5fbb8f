"""A sketch of a text: a short string that shows whether one text reprints another, without keeping either.

One-permutation MinHash (Li, Owen, Zhang: One Permutation Hashing, 2012): every run of `SHINGLE` words is hashed into
one of `BINS` bins, each bin keeps its least hash, and an empty bin borrows from the next that is not (Shrivastava,
Li: Densifying One Permutation Hashing, 2014). The share of bins that two sketches have in common estimates the share
of runs that the texts have in common, with a standard error of at most 0.0625.
"""

import hashlib
import re

SHINGLE = 5
BINS = 64
#: A text of fewer words has no sketch: "The two leaders met." is written by many who have not copied it.
LEAST_WORDS = 25

_WORD = re.compile(r"[^\W_]+")
_DIGITS = 4  # of each bin, hexadecimal: two different hashes look alike once in 65,536 times
_SHIFT = 1 << 48


def sketch_of(text: str) -> str | None:
    """Return the sketch of a text, `BINS` groups of four hexadecimal digits; None for one of too few words.

    Case, punctuation and line ends do not count.
    """
    words = _WORD.findall(text.casefold())
    if len(words) < LEAST_WORDS:
        return None
    least: list[int | None] = [None] * BINS
    for start in range(len(words) - SHINGLE + 1):
        run = " ".join(words[start : start + SHINGLE]).encode()
        number = int.from_bytes(hashlib.blake2b(run, digest_size=8).digest(), "big")
        place, rest = number % BINS, number // BINS % _SHIFT
        known = least[place]
        if known is None or rest < known:
            least[place] = rest
    return "".join(_borrowed(least, place) for place in range(BINS))


def _borrowed(least: list[int | None], place: int) -> str:
    """Return the digits of a bin; an empty one borrows those of the next that is not, marked by the distance."""
    distance = 0
    while (number := least[(place + distance) % BINS]) is None:
        distance += 1
    return f"{(number + distance) % 16**_DIGITS:04x}"


def bins_of(sketch: str) -> list[str]:
    """Return the bins of a sketch."""
    return [sketch[start : start + _DIGITS] for start in range(0, len(sketch), _DIGITS)]


def resemblance(one: str, other: str) -> float:
    """Return the estimated share of runs of words that two texts have in common, 0 to 1."""
    pairs = zip(bins_of(one), bins_of(other), strict=True)
    return sum(left == right for left, right in pairs) / BINS
