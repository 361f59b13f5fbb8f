"""An answer as a value, and the words of one: days, events and the sentence that supports it."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kg.errors import QueryError
from kg.graph.event_graph import label_of
from kg.query.ask.found import Found, Said
from kg.resources.event_types import load_event_types

#: A longer sentence is quoted only if there is no other.
_LONG = 400
_SHORTEST_MONTH = 28
_MONTHS = tuple(calendar.month_name)


class NoAnswerError(QueryError):
    """The events that fit a question leave its answer open; the message says why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: its line, the values in it (names, days, places, a number, sentences), the quote that supports it.

    `events` are those that it rests on, the best first.
    """

    line: str
    values: tuple[str, ...]
    said: Said | None
    events: tuple[Found, ...]


#: What it means that no event fits a question whether something happened.
NOT_REPORTED = Answer("no report says so", ("not reported",), None, ())


def describe(event: Found) -> str:
    """Return an event in words: "Meeting: Xi Jinping, Olaf Scholz, 4 November 2022, denied by some"."""
    label = label_of(event.type, event.parts, load_event_types())
    return ", ".join(filter(None, (label, span_of(event), event.doubt)))


def doubted(text: str, events: Sequence[Found]) -> str:
    """Return what some events say, with the words for the doubt about the first where there is one about each."""
    doubt = events[0].doubt if events and all(event.doubt for event in events) else None
    return text if doubt is None else f"{text} ({doubt})"


def quote_of(event: Found, states: Sequence[str] = ()) -> Said | None:
    """Return the sentence that best says what an event was: the first of the surest report, not a headline.

    With `states` it is one of a report that gives the event one of these.
    """
    said = [s for s in event.said if not states or s.state in states]

    def merit(one: Said) -> tuple[bool, bool, bool, float, int, str]:
        whole = one.quote != one.title and one.quote.rstrip('"”’)').endswith((".", "!", "?"))
        agrees = one.status == event.status  # no plan is quoted for what took place
        return agrees, whole, len(one.quote) <= _LONG, one.confidence, -one.offset, one.quote

    return max(said, key=merit, default=None)


def span_of(event: Found) -> str | None:
    """Return the days of an event in words: "16 June 2021", "November 2022", "between 3 and 9 May 2023"."""
    start, end = event.start, event.end
    if start is None or end is None:
        known = start or end
        return None if known is None else f"{'from' if start else 'until'} {written(known)}"
    if start == end:
        return written(start)
    if (
        start.day == 1
        and (end - start).days >= _SHORTEST_MONTH - 1
        and start.month == end.month
        and start.year == end.year
    ):
        return f"{_MONTHS[start.month]} {start.year}"
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return str(start.year)
    return f"{written(start)} to {written(end)}"


def iso_of(event: Found) -> str:
    """Return the first day of an event, cut to how precisely it is known."""
    start, end = event.start or event.end, event.end or event.start
    if start is None or end is None:
        return ""
    if (end - start).days < _SHORTEST_MONTH - 1:
        return start.isoformat()
    return start.isoformat()[:7] if (start.year, start.month) == (end.year, end.month) else start.isoformat()[:4]


def written(day: date) -> str:
    """Return a day in words."""
    return f"{day.day} {_MONTHS[day.month]} {day.year}"
