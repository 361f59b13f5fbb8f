"""Spellings made comparable: surfaces (case kept), personal names, and names across transliterations."""

import re
import unicodedata

_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "ʽ": "'", "`": "'", "–": "-", "‑": "-", "—": "-"})
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "ə": "a", "ð": "d", "þ": "th"}
)
_CAPITALS = str.maketrans({"Ø": "O", "Ł": "L", "Đ": "D", "İ": "I"})
_NOT_IN_NAMES = re.compile(r"[.'’‘ʻʼʽ`,]")
# Letters that transliterations of Russian, Arabic, Persian and other names write in different ways, in this order.
_LOOSE = (
    ("ye", "e"), ("yo", "e"), ("io", "e"), ("ou", "u"), ("oo", "u"), ("w", "u"), ("kh", "h"), ("dj", "j"),
    ("zh", "j"), ("q", "k"), ("ck", "k"), ("ch", "h"), ("c", "k"), ("ph", "f"), ("sch", "s"), ("sh", "s"),
    ("ts", "z"), ("tz", "z"), ("y", "i"), ("dh", "d"), ("gh", "g"),
)  # fmt: skip
_ENDINGS = ("iy", "yy", "ii", "ij", "ey", "ei", "ej", "ay", "aj", "y", "j")
_ARTICLES = frozenset({"el", "ul", "il", "as", "ad", "ar", "an", "ash", "at", "al"})
_VOWELS = re.compile(r"[aeiou]+h?(?=[bdfgklmnrstvz])|[aeiou]+h?$|[aeiou]+")
_DOUBLES = re.compile(r"(\w)\1+")


def normalise(surface: str) -> str:
    """Return a surface for exact look-up: case kept, no diacritics or points, one kind of apostrophe and dash."""
    if surface.isascii():
        text = surface
    else:
        text = _without_marks(surface.translate(_QUOTES).translate(_LETTERS).translate(_CAPITALS))
    return " ".join(text.replace(".", "").split())


def fold(name: str) -> str:
    """Return a personal name for comparison: lower case, no diacritics, points or apostrophes, hyphens as spaces."""
    text = name.lower()
    if not text.isascii():
        text = _without_marks(text.translate(_LETTERS)).lower()
    return " ".join(_NOT_IN_NAMES.sub("", text).replace("-", " ").split())


def fold_loosely(name: str) -> str:
    """Return a key that spellings of one name in different transliterations share: consonants, vowels as one sign.

    Two different names can share it, so it proposes and does not decide.
    """
    words = fold(name).split()
    if len(words) > 1:
        words = [words[0], *(w for w in words[1:] if w not in _ARTICLES)]
    return " ".join(_loose_word(word) for word in words)


def _loose_word(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending):
            word = word[: -len(ending)] + "i"
            break
    for letters, sign in _LOOSE:
        if letters in word:
            word = word.replace(letters, sign)
    return _VOWELS.sub("a", _DOUBLES.sub(r"\1", word))


def _without_marks(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
