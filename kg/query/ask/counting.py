"""How often something happened, and how many things a sentence counts."""

import calendar
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kg.query.ask.found import Found, stem, words_of
from kg.query.ask.question import Question
from kg.query.ask.vocabulary import load_bounds, load_numbers
from kg.query.ask.wording import Answer, NoAnswerError, doubted, quote_of, span_of
from kg.resources.event_types import load_event_types
from kg.resources.gazetteer import fold

_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_TIME = re.compile(rf"\bfor (?:the|a) ({'|'.join(_ORDINALS)}) time\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:]\s")
#: Words with a capital that may be names: not the first of a clause.
_CAPITAL = re.compile(r"(?<=\s)[A-Z]\w+")
_CALENDAR = frozenset(name.lower() for name in (*calendar.day_name, *calendar.month_name) if name)
_UNKNOWN_WIDTH = 100_000
_TOKEN = re.compile(r"\d[\d,]*|[^\W\d_]+|[^\w\s]")
#: What may stand between a number and the noun that it counts: "23 undeclared Russian".
_BETWEEN = 3
#: Whoever comes for somebody meets him within days, though a text may date the arrival alone.
_STAY = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class StatedNumber:
    """A number that a sentence gives, in digits, and as it is shown: with the words that make it a bound."""

    text: str
    shown: str

    @property
    def is_exact(self) -> bool:
        """Whether it is no bound and no estimate."""
        return self.text == self.shown


def count_events(question: Question, events: Sequence[Found], between_people: Collection[Found]) -> Answer:
    """Return how often something happened, each contact of a pair counted once.

    `between_people` are the events whose type counts only between people.
    Raises NoAnswerError where a text says that there were more.
    """
    whole = [event for event in events if event not in between_people]
    if question.of_one_pair:
        whole = distinct_contacts(whole)
    events = [*whole, *(e for e in events if e in between_people and not any(_meet(e, o) for o in whole))]
    number = len(events)
    more = next((s.quote for event in events for s in event.said if times_stated(event, s.quote) > number), None)
    if more is not None:
        raise NoAnswerError(
            f"the store has {number} ({_listed(events)}), but a sentence says that there were more: “{more}”"
        )
    times = "once" if number == 1 else "twice" if number == 2 else f"{number} times"
    line = f"{times}{_by_type(question, events)}: {_listed(events)}"
    return Answer(line, (str(number),), quote_of(events[0], question.states), tuple(events))


def _listed(events: Sequence[Found]) -> str:
    """Return the days of events in words, and how many have none."""
    ordered = sorted(events, key=lambda e: e.start or date.max)
    days = [doubted(day, [event]) for event in ordered if (day := span_of(event))]
    undated = len(events) - len(days)
    return ", ".join((*days, *([f"{undated} without a date"] if undated else ())))


def _by_type(question: Question, events: Sequence[Found]) -> str:
    """Return what was counted, the most frequent first, where it is not just the type that the act names."""
    if question.act is None or {event.type for event in events} == set(question.act.types[:1]):
        return ""
    types = load_event_types()
    number = Counter(types[event.type].label for event in events)
    ordered = sorted(number.items(), key=lambda item: (-item[1], item[0]))
    return f" ({', '.join(f'{label} {n}' for label, n in ordered)})"


def count_things(things: str, events: Sequence[Found]) -> Answer:
    """Return the number of things that the sentences of the best event which counts them give, with its bound.

    Raises NoAnswerError where they give none, or several numbers.
    """
    for event in events:
        numbers = {number: said for said in reversed(event.said) for number in _numbers_of(things, said.quote)}
        exact = {number.text for number in numbers if number.is_exact}
        numbers = {n: said for n, said in numbers.items() if n.is_exact or n.text not in exact}
        if len(numbers) > 1:
            listed = sorted(number.shown for number in numbers)
            raise NoAnswerError(f"the texts give several numbers: {', '.join(listed)}")
        for number, said in numbers.items():
            return Answer(doubted(number.shown, [event]), (number.shown,), said, (event,))
    raise NoAnswerError(f"no sentence says how many {things}")


def number_in(text: str) -> int:
    """Return the number in a text such as "more than 30"."""
    return int("".join(filter(str.isdigit, text)))


def _numbers_of(things: str, sentence: str) -> Iterator[StatedNumber]:
    """Yield the numbers before a noun in a sentence: 23 of "more than 23 undeclared Russian diplomats"."""
    words, noun, digits = _TOKEN.findall(fold(sentence)), stem(fold(things)), load_numbers()
    for at, word in enumerate(words):
        if stem(word) != noun:
            continue
        for position in range(at - 1, max(-1, at - _BETWEEN - 2), -1):
            number = digits.get(words[position], words[position]).replace(",", "")
            if number.isdigit():
                yield StatedNumber(number, _bounded(number, words[:position], words[position + 1 :]))
            if not words[position].isalpha() or number.isdigit():
                break


def _bounded(number: str, before: Sequence[str], after: Sequence[str]) -> str:
    """Return a number with the words beside it that make it a bound: "more than 30", "30 or more"."""
    for phrase in load_bounds("before"):
        if tuple(before[-len(phrase) :]) == phrase:
            number = " ".join((*phrase, number))
            break
    following = next((phrase for phrase in load_bounds("after") if tuple(after[: len(phrase)]) == phrase), ())
    return " ".join((number, *following))


def times_stated(event: Found, sentence: str) -> int:
    """Return the number of an occurrence that a sentence of an event gives: 2 for "for the second time", else 1.

    A clause that names others alone is about something else: "received Lavrov, and met Moon for the second time".
    """
    known = {word for part in event.parts for word in words_of(f"{part.name} {part.label}")}
    known.update(words_of(event.place or ""))
    numbers = [1]
    for clause in _CLAUSE.split(sentence):
        found = _TIME.search(clause)
        names = {name for word in _CAPITAL.findall(clause) for name in words_of(word)} - _CALENDAR
        if found is not None and (not names or not names.isdisjoint(known)):
            numbers.append(_ORDINALS.index(found[1].lower()) + 2)
    return max(numbers)


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


def _meet(visit: Found, contact: Found) -> bool:
    """Whether a contact may be the one for which somebody came: on the days of the visit, or soon after it began."""
    if visit.start is None:
        return False
    if _may_share_days(visit, contact):
        return True
    return contact.start is not None and timedelta(0) <= contact.start - visit.start <= _STAY
