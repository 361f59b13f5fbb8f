"""Surfaces of a text to readings, and spellings made comparable: names with their case, of people, across scripts.

All surfaces lie in one table, which is walked word by word from an index of first words.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from kg.resources.gazetteer.records import Body, City, NameEntry, NameKind, Office, State

T = TypeVar("T")

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
_PARTIES = frozenset({NameKind.BODY, NameKind.GROUP})
_SHORTEST_SPOKEN = 5  # letters of an acronym; shorter ones look like words ("Pace", "Mend")
_VOWELS = re.compile(r"[aeiou]+h?(?=[bdfgklmnrstvz])|[aeiou]+h?$|[aeiou]+")
_DOUBLES = re.compile(r"(\w)\1+")


def normalise(surface: str) -> str:
    """Return a surface for exact look-up: case kept, no diacritics or points, one kind of apostrophe and dash."""
    if surface.isascii():
        text = surface
    else:
        text = without_marks(surface.translate(_QUOTES).translate(_LETTERS).translate(_CAPITALS))
    return " ".join(text.replace(".", "").split())


def fold(name: str) -> str:
    """Return a personal name for comparison: lower case, no diacritics, points or apostrophes, hyphens as spaces."""
    text = name.lower()
    if not text.isascii():
        text = without_marks(text.translate(_LETTERS)).lower()
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


def without_marks(text: str) -> str:
    """Return a text without diacritics."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


class Surfaces:
    """All surfaces with their readings.

    Surfaces are kept without spaces, so that it does not matter how a tokenizer cuts "Guinea-Bissau" or "St. John's".
    """

    def __init__(self, entries: Iterable[NameEntry], ambiguous: frozenset[str]) -> None:
        table: dict[str, list[NameEntry]] = {}
        firsts: dict[str, int] = {}
        marked = {normalise(surface) for surface in ambiguous}
        for plain in entries:
            surface = normalise(plain.surface)
            entry = replace(plain, is_ambiguous=True) if surface in marked else plain
            for form in _cases(surface, entry):
                key = form.replace(" ", "")
                readings = table.setdefault(key, [])
                if not any((r.kind, r.key, r.office) == (entry.kind, entry.key, entry.office) for r in readings):
                    readings.append(entry)
                for first in _first_words(form):
                    firsts[first] = max(firsts.get(first, 0), len(key))
        self._table = {key: _marked(readings) for key, readings in table.items()}
        self._firsts = firsts

    def lookup(self, name: str) -> tuple[NameEntry, ...]:
        """Return the readings of a whole surface."""
        return self._table.get(normalise(name).replace(" ", ""), ())

    def longest(self, words: Sequence[str], start: int, limit: int) -> tuple[int, tuple[NameEntry, ...]] | None:
        """Return how many words the longest surface at `start` takes, and its readings."""
        return longest_run(words, start, limit, self._firsts.get(normalise(words[start]), 0), self._table.get)


def longest_run(
    words: Sequence[str], start: int, limit: int, longest: int, look_up: Callable[[str], T | None]
) -> tuple[int, T] | None:
    """Return how many words from `start` on the longest surface takes, at most `limit`, and what is known by it.

    `look_up` knows surfaces without spaces, none of which has more than `longest` characters.
    """
    joined, found = "", None
    for count in range(1, min(limit, len(words) - start) + 1 if longest else 1):
        word = normalise(words[start + count - 1])
        joined += word.replace(" ", "")
        if not word or len(joined) > longest:
            break
        if known := look_up(joined):
            found = count, known
    return found


def entries(
    states: Iterable[State], bodies: Iterable[Body], offices: Iterable[Office], cities: Iterable[City]
) -> Iterator[NameEntry]:
    """Yield a reading for every surface of the tables."""
    for state in states:
        for name in (state.name, *state.names):
            yield NameEntry(name, NameKind.STATE, state.code, state.code, is_adjective=name in state.adjectives)
        nouns = {state.name, *state.names}
        for word in dict.fromkeys((*state.adjectives, *state.people)):
            if word not in nouns:
                yield NameEntry(word, NameKind.DEMONYM, state.code, state.code, is_adjective=word in state.adjectives)
        for name in filter(None, (state.capital, *state.capital_names)):
            yield NameEntry(name, NameKind.CAPITAL, state.code, state.code)
    for body in bodies:
        kind = NameKind.GROUP if body.kind == "group" else NameKind.BODY
        for name in (body.name, *body.names):
            yield NameEntry(name, kind, body.code, body.country)
    for office in offices:
        kind = NameKind.MINISTRY if office.kind == "ministry" else NameKind.OFFICE
        if office.stands_alone:
            seat = office.kind == "metonym"
            yield NameEntry(office.surface, kind, office.country, office.country, office.office, is_seat=seat)
    for city in cities:
        for name in (city.name, *city.names):
            yield NameEntry(name, NameKind.CITY, city.country, city.country)


def _cases(surface: str, entry: NameEntry) -> Iterator[str]:
    yield surface
    if surface.islower():  # a common noun such as "foreign ministry", also as a heading or a name
        yield surface.title().replace("'S", "'s").replace(" Of ", " of ").replace(" The ", " the ")
        yield surface[0].upper() + surface[1:]
    elif entry.kind is NameKind.MINISTRY and " " in surface:
        yield surface.lower()
    elif entry.kind in _PARTIES and surface.isupper() and surface.isalpha() and len(surface) >= _SHORTEST_SPOKEN:
        yield surface.capitalize()  # "Ecowas", as the British press writes it
    if len(surface) > 3:  # headlines in capitals; "US" must not come from "us"
        yield surface.upper()


def _first_words(surface: str) -> Iterator[str]:
    first = surface.split(" ", 1)[0]
    yield first
    for mark in ("-", "'", "/", "+"):
        head = first.split(mark, 1)[0]
        if head and head != first:
            yield head
    if "'" in first:
        yield first[: first.index("'") + 1]


def _marked(readings: list[NameEntry]) -> tuple[NameEntry, ...]:
    if len({(r.key, r.kind) for r in readings}) > 1:
        return tuple(replace(r, is_ambiguous=True) for r in readings)
    return tuple(readings)
