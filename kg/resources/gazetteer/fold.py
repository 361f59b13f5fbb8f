"""Spellings made comparable: surfaces (case kept), personal names, and names across transliterations."""

import re
import unicodedata

_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "ʽ": "'", "`": "'", "–": "-", "‑": "-", "—": "-"})
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "ə": "a", "ð": "d", "þ": "th"}
)
_CAPITALS = str.maketrans({"Ø": "O", "Ł": "L", "Đ": "D", "İ": "I"})
_NOT_IN_NAMES = re.compile(r"[.'’‘ʻʼʽ`,]")
# Endings and letters that transliterations of Russian, Arabic, Persian and other names write in different ways.
_LOOSE = (
    (re.compile(r"\b(?:el|ul|il|as|ad|ar|an|ash|at)(?= )"), "al"),
    (re.compile(r"\bal (?=\w)"), "al"),
    (re.compile(r"iy\b|yy\b|ii\b|ij\b|ey\b|ei\b|ay\b|y\b"), "i"),
    (re.compile(r"ye|yo|io"), "e"),
    (re.compile(r"ou|oo|w"), "u"),
    (re.compile(r"kh|ch(?=[aeiou])"), "h"),
    (re.compile(r"dj|zh"), "j"),
    (re.compile(r"q|ck|c"), "k"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"sch|sh"), "s"),
    (re.compile(r"ts|tz"), "z"),
    (re.compile(r"y"), "i"),
    (re.compile(r"(?<=\w)h\b|(?<=[aeiou])h(?=[bdfgklmnrstz])"), ""),
    (re.compile(r"(\w)\1+"), r"\1"),
    (re.compile(r"[aeiou]+"), "a"),
)


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
        text = _without_marks(text.translate(_LETTERS))
    return " ".join(_NOT_IN_NAMES.sub("", text).replace("-", " ").split())


def fold_loosely(name: str) -> str:
    """Return a key that spellings of one name in different transliterations share: consonants, vowels as one sign.

    Two different names can share it, so it proposes and does not decide.
    """
    text = fold(name)
    for pattern, replacement in _LOOSE:
        text = pattern.sub(replacement, text)
    return text


def _without_marks(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
