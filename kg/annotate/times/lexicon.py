"""The words of time expressions, from `data/times.toml`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kg.annotate.times.values import OpenKind, PeriodPart, Unit
from kg.errors import DataError
from kg.resources import load_toml

FILE = "times.toml"


@dataclass(frozen=True, slots=True)
class TimeLexicon:
    """Word to meaning, keys in lower case, and the word lists of `data/times.toml` by their names there."""

    months: Mapping[str, int]
    full_months: tuple[str, ...]
    short_months: tuple[str, ...]
    weekdays: Mapping[str, int]
    weekdays_as_written: tuple[str, ...]
    full_weekdays: tuple[str, ...]
    holidays: Mapping[str, tuple[int, int]]
    feasts: Mapping[str, int]
    seasons: Mapping[str, str]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    units: Mapping[str, Unit]
    adjectives: Mapping[str, PeriodPart]
    nouns: Mapping[str, PeriodPart]
    shifts: Mapping[str, int]
    event_shifts: Mapping[str, int]
    deictic: Mapping[str, tuple[int, int]]
    opens: Mapping[str, OpenKind]
    words: Mapping[str, tuple[str, ...]]
    around: Mapping[str, tuple[str, ...]]
    joins: Mapping[str, tuple[str, ...]]
    exclusions: Mapping[str, tuple[str, ...]]
    function_words: frozenset[str]
    dateline: Mapping[str, tuple[str, ...]]

    def number(self, text: str) -> int:
        """Return the value of digits or of a number word; raises KeyError for any other word."""
        text = " ".join(text.lower().split())
        if text.isdecimal():
            return int(text)
        tens, _, ones = text.partition("-")
        return self.numbers[tens] + (self.numbers[ones] if ones else 0)

    def ordinal(self, text: str) -> int:
        """Return the value of "third" or "60th"; raises KeyError or ValueError for any other word."""
        text = text.lower()
        return self.ordinals[text] if text in self.ordinals else int(text[:-2])

    def month(self, text: str) -> int:
        """Return the number of the month that a name or an abbreviation names; raises KeyError for any other word."""
        return self.months[text.lower().removesuffix(".")]

    def unit(self, text: str) -> Unit:
        """Return the unit that a singular or plural names; raises KeyError for any other word."""
        return self.units[text.lower().removesuffix("s")]


def load_lexicon() -> TimeLexicon:
    """Return the words of `data/times.toml`.

    Raises DataError if the file is missing, lacks a table or holds a value of the wrong kind.
    """
    return make_lexicon(load_toml(FILE))


def make_lexicon(raw: Mapping[str, Any]) -> TimeLexicon:
    """Return the lexicon of the tables of a file like `data/times.toml`.

    Raises DataError if a table is missing or holds a value of the wrong kind.
    """
    try:
        return TimeLexicon(
            months=_numbered(raw["months"]),
            full_months=tuple(names[0] for names in raw["months"].values()),
            short_months=tuple(name for names in raw["months"].values() for name in names[1:]),
            weekdays=_numbered(raw["weekdays"]),
            weekdays_as_written=tuple(name for names in raw["weekdays"].values() for name in names),
            full_weekdays=tuple(names[0] for names in raw["weekdays"].values()),
            holidays={name.lower(): (day[0], day[1]) for name, day in raw["holidays"].items()},
            feasts={name.lower(): int(count) for name, count in raw["feasts"].items()},
            seasons=raw["seasons"],
            numbers=raw["numbers"],
            ordinals=raw["ordinals"],
            units={word: Unit(unit) for word, unit in raw["units"].items()},
            adjectives={word: PeriodPart(part) for word, part in raw["parts"]["adjectives"].items()},
            nouns={word: PeriodPart(part) for word, part in raw["parts"]["nouns"].items()},
            shifts=raw["shifts"],
            event_shifts=raw["event_shifts"],
            deictic={word: (days[0], days[1]) for word, days in raw["deictic"].items()},
            opens={word: OpenKind(kind) for word, kind in raw["around"]["open"].items()},
            words=_lists(raw["words"]),
            around=_lists({key: words for key, words in raw["around"].items() if key != "open"}),
            joins=_lists(raw["joins"]),
            exclusions=_lists(raw["exclusions"]),
            function_words=frozenset(raw["function_words"]["words"]),
            dateline=_lists(raw["dateline"]),
        )
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise DataError(f"data/{FILE}: missing or wrong entry: {error}") from error


def _numbered(table: Mapping[str, Iterable[str]]) -> dict[str, int]:
    return {name.lower(): int(number) for number, names in table.items() for name in names}


def _lists(table: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(words) for key, words in table.items()}
