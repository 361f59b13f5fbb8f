"""Datelines: the place, day and agency at the head of an article ("WASHINGTON, June 16 (Reuters) - ...").

A place alone is a dateline and not the beginning of a sentence if it has a date, an agency, capitals with a dash, or
is in the list of dateline cities in `data/times.toml`; speaker labels of transcripts ("QUESTION: ") are not
datelines.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from kg.annotate.times.intervals import Setting, resolve_calendar
from kg.annotate.times.lexicon import TimeLexicon, load_lexicon
from kg.annotate.times.patterns import DAY, ORDINAL_TAIL, YEAR, Pieces
from kg.annotate.times.values import Day, Tense, Weekday

_CLOCK = r"(?:[\s,|-]+(?:at\s+)?\d{1,2}[:.]\d\d(?:\s*[AaPp]\.?[Mm]\.?)?(?:\s*[A-Z]{2,4}\b)?)?"
_MARK = r"(?P<mark>--+|—|(?<=\s)–|–(?=\s)|:|(?<=[\s)])-(?=\s|[A-Z]))"
# Longer than any dateline; the rest of a paragraph is not looked at.
_WIDTH = 160


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: ``text[:end]`` is all of it, with the separator and the white space after it.

    `place` is the city in ordinary letters, `day` the printed date or weekday; None where the dateline has none.
    """

    end: int
    place: str | None = None
    day: Day | Weekday | None = None

    def resolve(self, published: date | None) -> date | None:
        """Return the day of the dateline, with the year of the publication date if it has no year.

        None if the dateline has no day, or only a part of one and `published` is None.
        """
        if self.day is None:
            return None
        try:
            interval = resolve_calendar(self.day, Setting(published, Tense.PAST))
        except (ValueError, OverflowError):
            return None
        return interval[0] if interval else None


class DatelineFinder:
    """The compiled patterns for a lexicon."""

    def __init__(self, lexicon: TimeLexicon) -> None:
        self._lexicon = lexicon
        words, pieces = lexicon.dateline, Pieces(lexicon)
        calendar_word = rf"(?:{pieces.month}|{pieces.weekday}\b)"
        word = rf"(?!{calendar_word})[^\W\d_a-z][\w.'’-]*"
        name = rf"{word}(?:\s(?:{word}|de|la|del|el|al|of|the)){{0,3}}"
        region = rf"(?P<second>{_choice(words['regions'])}|{name})"
        day = (
            rf"(?:(?P<wd>{pieces.weekday})\b\.?,?\s*)?(?:(?:(?P<before>{DAY}){ORDINAL_TAIL}\s+)?(?P<m>{pieces.month})"
            rf"(?:\s+(?P<behind>{DAY}){ORDINAL_TAIL}\b)?(?:,?\s+(?P<y>{YEAR})\b)?)?"
        )
        agency = rf"(?:{_choice(words['agencies'])}|[A-Z]{{2,6}})"
        agencies = rf"{agency}(?:\s?[/-]\s?{agency})*"
        # After a date, brackets hold an agency, whatever its name.
        bracketed = rf"{agencies}|[A-Z][\w.&’'-]*(?:\s[A-Z][\w.&’'-]*){{0,3}}"
        place = rf"(?:(?P<first>{name})(?:\s*(?:/|\band\b|&)\s*{name})*(?:,\s*{region})?)?"
        #: Place, date, agency, separator, then the article.
        self._inline = re.compile(
            rf"\s*{place}(?:[,.]?\s*{day})(?:[,.|]?\s*(?:\((?P<brackets>{bracketed})\)|/(?P<slashes>{agencies})(?:\s[^/\n]{{1,60}})?/"
            rf"|(?<=[,.])\s(?P<bare>{_choice(words['agencies'])})\b))?"
            rf"\.?(?:\s*{_MARK}\s*|\s+)"
        )
        #: Place and full date, or either, on a line of their own.
        self._line = re.compile(rf"\s*{place}(?:\s*[,|–-]?\s*){day}{_CLOCK}\s*(?:\n\s*|\Z)")
        self._agencies = frozenset(words["agencies"])
        self._cities = frozenset(city.casefold() for city in words["cities"])
        self._labels = frozenset(words["labels"])

    def find(self, paragraph: str) -> Dateline | None:
        """Return the dateline at the beginning of a paragraph; see `find_dateline`."""
        head = paragraph[:_WIDTH]
        match = self._line.match(head)
        if match and self._is_line(match, paragraph):
            return self._dateline(match, "second" if self._is_building(match) else "first")
        match = self._inline.match(head)
        if match and self._is_inline(match, head):
            return self._dateline(match, "first")
        return None

    def _is_line(self, match: re.Match[str], paragraph: str) -> bool:
        if match.end() == _WIDTH < len(paragraph) or self._is_label(match["first"]):
            return False
        if match["m"]:
            set_off = match["first"] is None or _is_set_off(match)
            return set_off and bool(match["y"]) and _day_number(match) is not None
        return not match["wd"] and any(self._is_city(match[group]) for group in ("first", "second"))

    def _is_building(self, match: re.Match[str]) -> bool:
        """Whether the place is the second name, as in "The Kremlin, Moscow"."""
        return self._is_city(match["second"]) and not self._is_city(match["first"])

    def _is_inline(self, match: re.Match[str], head: str) -> bool:
        place, mark, agency = match["first"], match["mark"], self._agency(match)
        dated = _day_number(match) is not None or bool(match["wd"] and not match["m"])
        if match["m"] and not dated:
            return False
        if not place:
            return bool(mark and match["m"] and (match["y"] or agency))
        capitals, known = place.isupper(), agency in self._agencies
        if self._is_label(place) or not (mark or (known and capitals)):
            return False
        if dated:
            return capitals or known or _is_set_off(match)
        if agency:
            return known or (capitals and bool(mark) and self._is_city(place))
        following = head[match.end() :].lstrip("\"“‘'")[:1]
        if self._is_city(place):
            return (following.isupper() or not following) and (capitals or mark != ":")
        return capitals and bool(match["second"]) and mark != ":"

    def _is_city(self, place: str | None) -> bool:
        return place is not None and place.casefold() in self._cities

    def _is_label(self, place: str | None) -> bool:
        if place is None or self._is_city(place):
            return False
        return any(word.strip(".").casefold() in self._labels for word in place.split())

    def _agency(self, match: re.Match[str]) -> str | None:
        agency: str | None = match["brackets"] or match["slashes"] or match["bare"]
        return agency

    def _dateline(self, match: re.Match[str], group: str) -> Dateline:
        day = self._day(match)
        place = match[group]
        if place is None or (
            match.re is self._line and not (place.isupper() or self._is_city(place) or match["second"])
        ):
            return Dateline(match.end(), day=day)
        # A full stop after a place in Russian style ("MOSCOW. Jan 5"), not that of an abbreviation ("D.C.").
        printed = place.removesuffix(".") if place.count(".") == 1 else place
        return Dateline(match.end(), printed.title() if printed.isupper() else printed, day)

    def _day(self, match: re.Match[str]) -> Day | Weekday | None:
        number = _day_number(match)
        if number is not None:
            return Day(self._lexicon.month(match["m"]), number, int(match["y"]) if match["y"] else None)
        return Weekday(self._lexicon.weekdays[match["wd"].lower()]) if match["wd"] else None


def _is_set_off(match: re.Match[str]) -> bool:
    """Whether a comma or a line break stands between place and date: "Since January 20 — and" is not a dateline."""
    place_end = max(match.end("first"), match.end("second"))
    day_start = min(start for start in (match.start("wd"), match.start("before"), match.start("m")) if start >= 0)
    return bool(match.string[place_end:day_start].strip(" ")) or "\n" in match.string[place_end:day_start]


def _day_number(match: re.Match[str]) -> int | None:
    """Return the number before or after the month; None where there is neither, or both."""
    before, behind = match["before"], match["behind"]
    return int(before or behind) if bool(before) != bool(behind) else None


def find_dateline(paragraph: str) -> Dateline | None:
    """Return the dateline that a paragraph begins with or consists of, None if it has none.

    `paragraph` is the first paragraph of an article, or a line above it. Finds wire style ("KYIV, Ukraine (AP) --",
    "BEIJING, June 16 (Xinhua) --", "MOSCOW, January 5 /TASS/."), a place before a dash, and lines that hold only a
    date with its year, a dateline city, or both.
    """
    return _finder().find(paragraph)


@cache
def _finder() -> DatelineFinder:
    return DatelineFinder(load_lexicon())


def _choice(names: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name))) + ")"
