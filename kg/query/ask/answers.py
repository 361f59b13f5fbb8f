"""The answer to a question from the events that fit it: one line, its best quote, and the events behind it."""

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from kg.errors import QueryError
from kg.model import Status, TimeBasis
from kg.query.ask.fitting import Fit, Fitting, is_named
from kg.query.ask.found import Found, Said
from kg.query.ask.reading import Order, Question
from kg.query.ask.vocabulary import Wanted
from kg.resources.gazetteer import Gazetteer
from kg.resources.traits import load_traits

_AHEAD = (Status.PLANNED, Status.POSSIBLE)
#: How many sentences answer a question that asks "what".
_SHOWN = 3
#: A longer sentence is quoted only if there is no other.
_LONG = 400
_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_TIME = re.compile(rf"\bfor (?:the|a) ({'|'.join(_ORDINALS)}) time\b", re.IGNORECASE)
_PAIR = 2
_SHORTEST_MONTH = 28
_UNKNOWN_WIDTH = 100_000
#: A plan made this many days ahead says little about the day.
_FAR_AHEAD = 92
_ACTUAL = (Status.OCCURRED, Status.ONGOING)
_MONTHS = tuple(calendar.month_name)
#: Below, an event is too uncertain to be the answer by itself.
LEAST_SURE = 0.4


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


def answer(question: Question, fits: Sequence[Fit], fitting: Fitting, gazetteer: Gazetteer) -> Answer | None:
    """Return the answer that some events give to a question, None if there are none.

    Raises NoAnswerError where the events leave it open.
    """
    elsewhere = sum(fit.unplaced for fit in fits)
    if question.asked.wanted is Wanted.COUNT and elsewhere:
        raise NoAnswerError(
            f"of {len(fits)} events {elsewhere} may have been elsewhere, as the texts do not say where"
        )
    ordered = _ordered(question, [fit for fit in fits if not fit.unplaced])
    if not ordered:
        return None
    if question.may_be_planned and ordered[0].status in _AHEAD:
        ordered = [event for event in ordered if _is_near(event)]
    found = _answer(question, ordered, fitting, gazetteer) if ordered else None
    if found is not None and question.may_be_planned and found.events[0].status in _AHEAD:
        return replace(found, line=f"{found.line} was planned; no report says that it took place")
    return found


def _answer(question: Question, events: Sequence[Found], fitting: Fitting, gazetteer: Gazetteer) -> Answer | None:
    statuses = question.act.status if question.act is not None else ()
    match question.asked.wanted:
        case Wanted.WHO:
            return _who(question, events, fitting, gazetteer)
        case Wanted.WHEN:
            return _when_of_status(events, statuses) if statuses else _when(events)
        case Wanted.WHERE:
            return _where(question, events, gazetteer)
        case Wanted.COUNT:
            return _count(question, events, fitting)
        case Wanted.WHETHER:
            return _whether(events, statuses)
        case Wanted.WHAT:
            return _what(events, statuses)


def _ordered(question: Question, fits: Sequence[Fit]) -> list[Found]:
    """Return the events to answer from: the first or last alone where that is asked for."""
    events = [fit.event for fit in fits]
    if question.order is None:
        return events
    dated = [event for event in events if event.start or event.end]
    dated.sort(key=lambda event: event.start or event.end or date.min, reverse=question.order is Order.LAST)
    return dated


def _who(question: Question, events: Sequence[Found], fitting: Fitting, gazetteer: Gazetteer) -> Answer | None:
    named: dict[str, Found] = {}
    used: dict[str, Found] = {}
    for event in events[:1] if question.order else events:
        given = [name for name, _ in question.sides]
        # A colleague of the person named is not an answer to whom that person met.
        sides = {p.country for p in event.parts if p.country and any(is_named(name, p, event) for name in given)}
        for part in fitting.of_side(event, question.part):
            if any(is_named(name, part, event) for name in given) or part.country in sides:
                continue
            if part.is_unnamed or (
                _is_journey(event) and part.country and not (part.is_person or question.asked.states)
            ):
                continue  # the texts do not say whom a state sent
            label = part.name
            if question.asked.states and part.country is not None:
                label = gazetteer.name_of(part.country) or part.name
            named.setdefault(label, event)
            used.setdefault(event.event, event)
    if not named:
        return None
    best = next(iter(named.values()))
    return Answer("; ".join(named), tuple(named), quote_of(best), tuple(used.values()))


def _when(events: Sequence[Found]) -> Answer | None:
    best = events[0]
    day = span_of(best)
    if day is None:
        raise NoAnswerError("the texts give no day")
    if best.basis == TimeBasis.REPORTED:
        raise NoAnswerError(f"the texts give no day; it was news on {day}")
    return Answer(day, (iso_of(best),), quote_of(best), tuple(events))


def _when_of_status(events: Sequence[Found], statuses: Sequence[Status]) -> Answer | None:
    """Return when it was first reported that an event was called off or denied."""
    said = quote_of(events[0], statuses)
    if said is None or said.published is None:
        return None
    return Answer(f"reported on {written(said.published)}", (said.published.isoformat(),), said, tuple(events))


def _where(question: Question, events: Sequence[Found], gazetteer: Gazetteer) -> Answer | None:
    events = [replace(event, place=event.place or _host_of(event)) for event in events]
    placed = [event for event in events if event.place is not None]
    if placed and placed[0].place == gazetteer.name_of(placed[0].place_country or "") and not _is_journey(placed[0]):
        raise NoAnswerError(f"the texts name only the country, {placed[0].place}")
    several = len({event.place for event in placed}) > 1 or len(placed) < len(events)
    if not placed or (len(question.sides) < _PAIR and several and not _is_journey(placed[0])):
        return None  # "where were the talks": which ones?
    places = tuple(dict.fromkeys(event.place for event in placed if event.place))
    return Answer(places[0] if len(placed) == 1 else "; ".join(places), places, quote_of(placed[0]), tuple(placed))


def _is_journey(event: Found) -> bool:
    return load_traits()[event.type].is_journey


def _host_of(event: Found) -> str | None:
    """Return the state that a visit went to if no town is named."""
    hosts = [part.name for part in event.parts if part.role == "host" and not part.is_person]
    return hosts[0] if _is_journey(event) and hosts else None


def _count(question: Question, events: Sequence[Found], fitting: Fitting) -> Answer:
    whole = [event for event in events if not fitting.is_between_people(event)]
    if question.of_one_pair:
        whole = distinct_contacts(whole)
    events = [*whole, *(e for e in events if fitting.is_between_people(e) and not any(_meet(e, o) for o in whole))]
    number = len(events)
    more = next((s.quote for event in events for s in event.said if _times_stated(s.quote) > number), None)
    if more is not None:
        raise NoAnswerError(f"the store has {number}, but there were more: “{more}”")
    days = [day for event in sorted(events, key=lambda e: e.start or date.max) if (day := span_of(event))]
    times = "once" if number == 1 else "twice" if number == 2 else f"{number} times"
    line = f"{times}: {', '.join(days)}" if days else times
    return Answer(line, (str(number),), quote_of(events[0]), tuple(events))


def _is_near(event: Found) -> bool:
    """Whether a plan was reported shortly before the day that it names."""
    published = max((said.published for said in event.said if said.published), default=None)
    return published is not None and event.start is not None and (event.start - published).days <= _FAR_AHEAD


def _times_stated(sentence: str) -> int:
    """Return the number of an occurrence that a sentence gives: 2 for "for the second time", else 1."""
    found = _TIME.search(sentence)
    return 1 if found is None else _ORDINALS.index(found[1].lower()) + 2


def distinct_contacts(events: Sequence[Found]) -> list[Found]:
    """Return the contacts of one pair without those that a better dated one of the type may be.

    Two people do not meet twice a day, and what is dated by its month or year, or not at all, may be any contact in
    it. The saved query `contact-counts` has the same rule.
    """
    return [
        event
        for event in events
        if not any(
            event.type == other.type and _width(other) < _width(event) and _may_share_days(event, other)
            for other in events
        )
    ]


def _width(event: Found) -> tuple[int, str]:
    first, last = event.start or event.end, event.end or event.start
    return (last - first).days if first and last else _UNKNOWN_WIDTH, event.event


def _may_share_days(event: Found, other: Found) -> bool:
    """Whether two events may be of one day; an open time counts as the day that bounds it."""
    first, last = event.start or event.end, event.end or event.start
    begun, ended = other.start or other.end, other.end or other.start
    if first is None or last is None or begun is None or ended is None:
        return first is None
    return first <= ended and begun <= last


def _meet(event: Found, other: Found) -> bool:
    return event.start is not None and _may_share_days(event, other)


def _whether(events: Sequence[Found], statuses: Sequence[Status]) -> Answer:
    if statuses:
        said = quote_of(events[0], statuses)
        when = f", reported on {written(said.published)}" if said is not None and said.published else ""
        return Answer(f"yes{when}", ("yes",), said, tuple(events))
    happened = [event for event in events if event.status in _ACTUAL]
    others = [event for event in events if event.status not in _ACTUAL]
    best = (happened or others)[0]
    day = span_of(best)
    if happened:
        line = f"yes{f', {day}' if day else ''}"
        denied = next((event for event in events if _is_denied(event)), None)
        if denied is not None:
            line = f"disputed: reported as a fact{f' for {day}' if day else ''}, and denied"
            return Answer(line, ("disputed",), quote_of(denied, (Status.DENIED,)), tuple(events))
        return Answer(line, ("yes",), quote_of(best), tuple(events))
    line = f"no: {best.status}{f', {day}' if day else ''}"
    return Answer(line, ("no",), quote_of(best), tuple(events))


def _is_denied(event: Found) -> bool:
    return event.status == Status.DENIED or any(said.status == Status.DENIED for said in event.said)


def _what(events: Sequence[Found], statuses: Sequence[Status]) -> Answer:
    sentences = dict.fromkeys(said.quote for event in events if (said := quote_of(event, statuses)) is not None)
    # A graph may have been published without its quotes.
    shown = [f"“{sentence}”" for sentence in sentences] or [describe(event) for event in events]
    return Answer(" ".join(shown[:_SHOWN]), tuple(sentences or shown), quote_of(events[0], statuses), tuple(events))


def describe(event: Found) -> str:
    """Return an event in words: "Meeting: Xi Jinping, Olaf Scholz, 4 November 2022"."""
    names = ", ".join(dict.fromkeys(part.name for part in event.parts))
    return f"{event.type}: {', '.join(filter(None, (names, span_of(event))))}"


def quote_of(event: Found, statuses: Sequence[Status] = ()) -> Said | None:
    """Return the sentence that best says what an event was: the first of the surest report, not a headline.

    With `statuses` it is one of a report that gives the event one of these statuses.
    """
    said = [s for s in event.said if not statuses or s.status in statuses]

    def merit(one: Said) -> tuple[bool, bool, float, int, str]:
        whole = one.quote != one.title and one.quote.rstrip('"”’)').endswith((".", "!", "?"))
        return whole, len(one.quote) <= _LONG, one.confidence, -one.offset, one.quote

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
