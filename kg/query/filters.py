"""The filter that commands share: which events are wanted. Only this module reads it from what people type.

Several values of one condition mean any of them; conditions narrow each other. It is applied to values by
`kg.exchange.filtering` and, as far as a saved query has parameters of the same meaning, bound to them.
"""

import calendar
import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kg.errors import UsageError
from kg.model import Status
from kg.query.countries import code_named, hint_for
from kg.query.saved import SavedQuery
from kg.resources.event_types import load_event_types

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_ALL = "all"
#: What a day may be written as, for messages.
DAY_FORMS = "a day as YYYY-MM-DD, a month as YYYY-MM, or a year"

#: One text, several or none.
Texts = str | Iterable[str] | None


@dataclass(frozen=True, slots=True)
class AskedPlace:
    """A place as asked for: part of its name, and the code of a state if the text names one."""

    text: str
    code: str | None


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events are wanted; an empty condition keeps all.

    `since` and `until` keep what may have taken place on or between these days, but nothing undated. `types` are
    names of event types, `countries` codes of states and bodies that somebody in the event serves or is. `actors` are
    names, parts of names, or identifiers; `places` and `topics` parts of names. `statuses` None leaves the choice to
    what is filtered. `min_confidence` is the least confidence.
    """

    since: date | None = None
    until: date | None = None
    types: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    places: tuple[AskedPlace, ...] = ()
    topics: tuple[str, ...] = ()
    statuses: frozenset[Status] | None = None
    min_confidence: float | None = None

    @property
    def is_open(self) -> bool:
        """Whether there is no condition."""
        return self == EventFilter()

    def bound_to(self, query: SavedQuery) -> "tuple[dict[str, str], EventFilter]":
        """Return the parameters of a saved query that say the same, and the rest of the filter."""
        known = {parameter.name: parameter for parameter in query.parameters if not parameter.side}
        bound: dict[str, str] = {}
        rest = self
        for field, name, value in self._as_parameters():
            if name in known and (known[name].many or "," not in value):
                bound[name] = value
                rest = rest.without(field)
        return bound, rest

    def without(self, field: str) -> "EventFilter":
        """Return the filter with one condition less."""
        empty: dict[str, Any] = {field: getattr(EventFilter(), field)}
        return replace(self, **empty)

    def _as_parameters(self) -> Iterable[tuple[str, str, str]]:
        """Yield field, parameter and value for each condition that a parameter can say."""
        for field in ("since", "until"):
            if (day := getattr(self, field)) is not None:
                yield field, field, day.isoformat()
        if self.types:
            yield "types", "type", ",".join(self.types)
        if self.statuses is not None:
            yield "statuses", "status", ",".join(status for status in Status if status in self.statuses)
        for field, name in (("actors", "actor"), ("countries", "country"), ("topics", "topic")):
            if len(values := getattr(self, field)) == 1:
                yield field, name, values[0]
        if len(self.places) == 1:
            place = self.places[0]
            yield ("places", "within", place.code) if place.code else ("places", "place", place.text)


def event_filter(
    *,
    since: str | None = None,
    until: str | None = None,
    types: Texts = None,
    actors: Texts = None,
    countries: Texts = None,
    places: Texts = None,
    topics: Texts = None,
    statuses: str | None = None,
    min_confidence: float | None = None,
) -> EventFilter:
    """Return the filter that texts mean; where several may be given, one may be given alone.

    A day is YYYY-MM-DD, or a month or year for its first or last day. `types` are event types or families,
    `countries` names or codes; both may list several, separated by commas. `statuses` are separated by commas, or
    ``all``. Raises UsageError, naming the condition, for a text that means nothing.
    """
    first, last = (_day("since", since), _day("until", until))
    if first and last and first > last:
        raise UsageError(f"since {first} is after until {last}")
    if min_confidence is not None and not 0 <= min_confidence <= 1:
        raise UsageError(f"the least confidence must lie between 0 and 1, not {min_confidence:g}")
    return EventFilter(
        since=first,
        until=last,
        types=_types(_listed(types)),
        actors=_given("actor", actors),
        countries=tuple(dict.fromkeys(_country(text) for text in _listed(countries))),
        places=tuple(AskedPlace(text, code_named(text)) for text in _given("place", places)),
        topics=_given("topic", topics),
        statuses=parse_statuses(statuses),
        min_confidence=min_confidence,
    )


def day_in(text: str, *, last: bool) -> date | None:
    """Return the day that a text is, or the first or `last` one of a month or year; None for anything else."""
    match = _DAY.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = (None if part is None else int(part) for part in match.groups())
    month = month or (12 if last else 1)
    try:
        return date(year or 0, month, day or (calendar.monthrange(year or 0, month)[1] if last else 1))
    except ValueError:  # a day that does not exist
        return None


def parse_statuses(text: str | None) -> frozenset[Status] | None:
    """Return the statuses of a comma-separated list, all for ``all``, None for None.

    Raises UsageError for an unknown status.
    """
    if text is None:
        return None
    if text.strip() == _ALL:
        return frozenset(Status)
    unknown = [word.strip() for word in text.split(",") if word.strip() not in list(Status)]
    if unknown:
        raise UsageError(f"unknown status {unknown[0]!r}: use all, or some of {', '.join(Status)}")
    return frozenset(Status(word.strip()) for word in text.split(","))


def _listed(texts: Texts) -> list[str]:
    return [part.strip() for text in _each(texts) for part in text.split(",")]


def _given(condition: str, texts: Texts) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(text.strip() for text in _each(texts)))
    if not all(found):
        raise UsageError(f"{condition}: the text is empty")
    return found


def _each(texts: Texts) -> Iterable[str]:
    return (texts,) if isinstance(texts, str) else texts or ()


def _day(condition: str, text: str | None) -> date | None:
    found = None if text is None else day_in(text, last=condition == "until")
    if text is not None and found is None:
        raise UsageError(f"{condition}: {text!r} is not {DAY_FORMS}")
    return found


def _types(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the types that are meant: types or families, in any case."""
    types = load_event_types()
    meant: dict[str, None] = {}
    for name in names:
        folded = name.casefold()
        found = [kind.name for kind in types if folded in (kind.name.casefold(), kind.family.casefold())]
        if not folded or not found:
            choices = sorted({*types.names, *(kind.family for kind in types)})
            near = difflib.get_close_matches(folded, [choice.casefold() for choice in choices], 1)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise UsageError(f"type: {name!r} is not an event type or family{hint}; choose from {', '.join(choices)}")
        meant.update(dict.fromkeys(found))
    return tuple(meant)


def _country(text: str) -> str:
    code = code_named(text)
    if code is None:
        raise UsageError(
            f"country: {text!r} names no state or body, and is not a code such as FRA or UNO{hint_for(text)}"
        )
    return code
