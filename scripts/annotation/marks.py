"""One line of marks to one event.

type | role=name/COUNTRY [words]; … | status | day [words] | place [words] | sentences | trigger | c or b
"""

import re
from collections.abc import Iterator
from datetime import date

from .blocks import Sheet
from .locate import find, find_name
from .records import Event, Participant, Span
from .vocabulary import DIRECTIONS, ROLES, STATUSES

NEWS = "news"
"""In brackets after a day: the day of the news, not stated in words."""
NOWHERE = "-"
"""In brackets after an actor or a place: not mentioned in words."""
_BRACKETS = re.compile(r"^(.*?) *\[([^\]]*)\]$")


class MarkError(ValueError):
    """A line of marks that does not follow the format."""


def events_of(sheet: Sheet, marks: str, annotator: str, batch: str, problems: list[str]) -> Iterator[Event]:
    """Yield the events of the marks of one document; errors in a line are added to `problems`."""
    number = 0
    for line in map(str.strip, marks.strip().split("\n")):
        if line.lower() in {"", "none", "-"}:
            continue
        try:
            event = event_of(sheet, line, f"e{number + 1}", annotator, batch)
        except MarkError as error:
            problems.append(f"{sheet.id}: {error}: {line[:100]}")
            continue
        number += 1
        yield event


def event_of(sheet: Sheet, line: str, name: str, annotator: str, batch: str) -> Event:
    """Return the event of one line of marks; raises MarkError."""
    fields = [field.strip() for field in line.split("|")]
    if len(fields) != 8:
        raise MarkError(f"{len(fields)} fields instead of 8")
    head, roles, status, when, where, places, trigger, central = fields
    kind, _, direction = head.partition(":")
    if kind not in ROLES:
        raise MarkError(f"unknown type {kind}")
    if direction and direction not in DIRECTIONS.get(kind, ()):
        raise MarkError(f"unknown direction {direction}")
    if status not in STATUSES:
        raise MarkError(f"unknown status {status}")
    if central not in {"c", "b"}:
        raise MarkError(f"neither c nor b: {central}")
    numbers = _numbers(sheet, places)
    start, end, basis, time = _day(sheet, when, numbers)
    place, place_span = _place(sheet, where, numbers)
    return Event(
        sheet.id,
        name,
        kind,
        direction or next(iter(DIRECTIONS.get(kind, ())), None),
        tuple(_participants(sheet, kind, roles, numbers)),
        status,
        start,
        end,
        basis,
        time,
        place,
        place_span,
        tuple(sheet.sentences[number] for number in numbers),
        _trigger(sheet, trigger, numbers),
        central == "c",
        annotator,
        batch,
    )


def _numbers(sheet: Sheet, field: str) -> list[int]:
    try:
        numbers = [int(part) for part in field.split(",")]
    except ValueError:
        raise MarkError(f"sentences {field}") from None
    for number in numbers:
        if number not in sheet.sentences:
            raise MarkError(f"no sentence {number}")
    return numbers


def _participants(sheet: Sheet, kind: str, field: str, numbers: list[int]) -> Iterator[Participant]:
    parts = [part.strip() for part in re.split(r";(?![^\[]*\])", field) if part.strip()]
    if not parts:
        raise MarkError("no participants")
    for part in parts:
        found = re.match(r"(\w+) *= *(.+?) */ *([A-Z0-9]{2,3}|-) *(?:\[([^\]]*)\])?$", part)
        if found is None:
            raise MarkError(f"participant {part}")
        role, name, country, words = found.groups()
        if role not in ROLES[kind]:
            raise MarkError(f"{kind} has no role {role}")
        if words is None or re.fullmatch(r"# *\d+", words):
            mention = find_name(name, country, sheet, [int(words.strip("# "))] if words else numbers)
        else:
            mention = None if words == NOWHERE else find(words, sheet, numbers)
        if mention is None and words != NOWHERE:
            raise MarkError(
                f'"{words or name}" stands nowhere; after {country} write [the words that mention it] or [-]'
            )
        yield Participant(role, name, None if country == "-" else country, mention)


def _day(sheet: Sheet, field: str, numbers: list[int]) -> tuple[str | None, str | None, str, Span | None]:
    bracketed = _BRACKETS.match(field)
    when, words = bracketed.groups() if bracketed else (field, None)
    if when == "-":
        return None, None, "none", None
    start, dots, end = when.partition("..")
    bounds = [_iso(value.strip()) for value in ((start, end) if dots else (start, start))]
    if bounds == [None, None] or (all(bounds) and str(bounds[0]) > str(bounds[1])):
        raise MarkError(f"day {when}")
    if words is None:
        raise MarkError("say in brackets after the day what it rests on: [Thursday], [news] or [event]")
    if words in {NEWS, "event"}:
        return bounds[0], bounds[1], words, None
    time = find(words, sheet, numbers)
    if time is None:
        raise MarkError(f'time "{words}" stands nowhere')
    return bounds[0], bounds[1], "expression", time


def _iso(value: str) -> str | None:
    try:
        return date.fromisoformat(value).isoformat() if value else None
    except ValueError:
        raise MarkError(f"day {value}") from None


def _place(sheet: Sheet, field: str, numbers: list[int]) -> tuple[str | None, Span | None]:
    if field == "-":
        return None, None
    bracketed = _BRACKETS.match(field)
    name, words = bracketed.groups() if bracketed else (field, field)
    words = name + words if words.startswith("#") else words
    span = None if words == NOWHERE else find(words, sheet, numbers)
    if span is None and words != NOWHERE:
        raise MarkError(f'place "{words}" stands nowhere; write [the words] after it')
    return name, span


def _trigger(sheet: Sheet, words: str, numbers: list[int]) -> Span:
    for number in numbers:
        if found := find(f"{words}#{number}", sheet, numbers):
            return found
    raise MarkError(f'trigger "{words}" is in none of the sentences')
