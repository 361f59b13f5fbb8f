"""Where the words of a mark occur: in the event's sentences, else as close before them as possible, else after."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from .blocks import Sheet
from .records import Span

_COUNTRIES = Path(__file__).parents[2] / "data" / "gazetteer" / "countries.csv"
_FORMER = {
    "SUN": ("Soviet Union", "Soviet", "Soviets", "USSR", "Moscow", "Kremlin"),
    "DDR": ("East Germany", "East German", "East Germans", "East Berlin", "GDR"),
    "YUG": ("Yugoslavia", "Yugoslav", "Yugoslavs", "Belgrade"),
    "CSK": ("Czechoslovakia", "Czechoslovak", "Czechoslovaks", "Prague"),
    "USA": ("White House", "State Department", "US", "American", "Washington"),
    "EUU": ("European Union", "EU", "European Community", "EC", "Brussels"),
    "UNO": ("United Nations", "U.N.", "UN", "Security Council"),
}


def find(words: str, sheet: Sheet, numbers: Sequence[int]) -> Span | None:
    """Return where `words` stand in or nearest to the sentences `numbers`; `words#3` looks in sentence 3 only."""
    pinned = re.fullmatch(r"(.*?) *# *(\d+)", words)
    if pinned:
        words, order = pinned[1], iter([int(pinned[2])])
    else:
        order = _order(sheet, numbers)
    for number in order:
        span = sheet.sentences.get(number)
        at = _search(words, sheet.words(span)) if span else None
        if span and at:
            return Span(span.start + at[0], span.start + at[1], span.title)
    return None


def find_name(name: str, country: str, sheet: Sheet, numbers: Sequence[int]) -> Span | None:
    """Return a mention of an actor: in the event's sentences, else in the nearest.

    Looks for the whole name, for its last word, and for a state by its other names, nationality and capital.
    """
    names = _names().get(country, ())
    last = name.rsplit(maxsplit=1)[-1]
    if name in names or name in _FORMER.get(country, ()):
        wanted = [name, *names, *_FORMER.get(country, ())]
    else:
        wanted = [name, last] if len(last) > 2 and last[0].isupper() else [name]
    for number in numbers:
        for words in wanted:
            if found := find(f"{words}#{number}", sheet, numbers):
                return found
    for words in wanted:
        if found := find(words, sheet, numbers):
            return found
    return None


@cache
def _names() -> Mapping[str, Sequence[str]]:
    """Return for each state by its code: names, adjectives, its people, its capital."""
    with _COUNTRIES.open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: tuple(
                word
                for column in ("name", "names", "adjectives", "people", "capital", "capital_names")
                for word in row[column].split("|")
                if word
            )
            for row in csv.DictReader(file)
        }


def _search(words: str, sentence: str) -> tuple[int, int] | None:
    """Return the first occurrence of whole words, case-sensitive first, then in any case."""
    if not words.strip():
        return None
    pattern = rf"(?<!\w){re.escape(words)}(?!\w)"
    found = re.search(pattern, sentence) or re.search(pattern, sentence, re.I)
    return found.span() if found else None


def _order(sheet: Sheet, numbers: Sequence[int]) -> Iterator[int]:
    yield from numbers
    first = min(numbers)
    yield from sorted((n for n in sheet.sentences if n < first), reverse=True)
    yield from sorted(n for n in sheet.sentences if n > first and n not in numbers)
