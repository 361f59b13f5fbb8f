"""Decisions of a reviewer, and reports as corrected by them: a field replaced, all evidence left as it was read."""

import json
import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from kg.model.report import Change, Codes, Direction, Participant, Place, Report, Status, TimeBasis, TimeSpan


class Verdict(StrEnum):
    """What a decision says."""

    ACCEPT = "accept"  #: the reports are right and are about one event
    REJECT = "reject"  #: the reports are misread and are about no event
    MERGE = "merge"  #: the reports are about one event
    SPLIT = "split"  #: the reports are about another event than the other ones
    CORRECT = "correct"  #: a field of a report has another value


#: The end of an interval that the text leaves open.
_OPEN = ".."
_PERIOD = re.compile(r"(?P<year>\d{4})(-(?P<month>0[1-9]|1[0-2]))?")
#: What readers call the fields that have another name than what they are about.
_PARTS = {"change": "status", "start": "date", "end": "date", "participants": "actors"}


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision about reports, named by their identifiers.

    `apart` are the other reports of a split. `field`, `value` and `was` belong to a correction: a name in `FIELDS`,
    the right value and the one that was read, both as JSON text. `note` says why, `by` is the name of the reviewer.
    """

    verdict: Verdict
    reports: tuple[str, ...]
    apart: tuple[str, ...] = ()
    field: str | None = None
    value: str | None = None
    was: str | None = None
    note: str | None = None
    by: str | None = None

    @property
    def named(self) -> tuple[str, ...]:
        """All reports that the decision names."""
        return self.reports + self.apart

    @property
    def said(self) -> tuple[str, ...]:
        """What the decision says, as the parts of a hash."""
        apart = ("", *self.apart, self.field or "", self.value or "", self.note or "")
        return (self.verdict, *self.reports, *apart)

    @property
    def part(self) -> str:
        """What a correction is about, as readers call it: ``date`` for its fields date, start and end."""
        return _PARTS.get(self.field or "", self.field or "")

    @property
    def reason(self) -> str:
        """The decision as a reason in words."""
        who = f" ({self.by})" if self.by else ""
        return f"decided by review{who}: {self.verdict}" + (f" ({self.note})" if self.note else "")


#: The corrections of reports, by the identifier of each.
Corrections = Mapping[str, tuple[Decision, ...]]


def correct(report: Report, field: str, value: str) -> Report:
    """Return a report with another value in one of `FIELDS`; `value` is JSON text.

    A date is a day, month or year, or two with a slash between, of which one may be open (``..``); a start after the
    end moves the end along, and the other way round. A status may be the change of a plan, which brings its own. A
    list of participants keeps identifier, link and mentions of those that it names as before, and the mentions of
    those whose state alone is another. A date given to a report that had none counts as stated, by the reviewer.
    Another type takes the codes along. Raises ValueError, in words, if there is no such field, or the value does not
    fit it or the rest of the report.
    """
    if field not in FIELDS:
        raise ValueError(f"unknown field {field!r}; the fields are {', '.join(FIELDS)}")
    try:
        return FIELDS[field](report, json.loads(value))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{value} is not a valid value for {field}") from error


def value_of(report: Report, field: str) -> str:
    """Return the value of one of `FIELDS` as JSON text."""
    return json.dumps(_plain(report, field), ensure_ascii=False, sort_keys=True)


def corrected(reports: Iterable[Report], decisions: Iterable[Decision]) -> tuple[Report, ...]:
    """Return reports with the corrections among the decisions applied, in the same order.

    A correction that does not fit its report is skipped here; replaying the ledger reports it.
    """
    by_report = corrections_of(decisions)
    return tuple(_with(report, by_report.get(report.id, ())) for report in reports)


def corrections_of(decisions: Iterable[Decision]) -> Corrections:
    """Return the corrections among some decisions in their order, by the report that they correct."""
    found: dict[str, tuple[Decision, ...]] = {}
    for decision in decisions:
        if decision.verdict is Verdict.CORRECT:
            for name in decision.reports:
                found[name] = (*found.get(name, ()), decision)
    return found


def _with(report: Report, corrections: Iterable[Decision]) -> Report:
    for decision in corrections:
        try:
            report = correct(report, decision.field or "", decision.value or "")
        except ValueError:
            continue
    return report


def _plain(report: Report, field: str) -> Any:
    match field:
        case "start" | "end":
            day: date | None = getattr(report.time, field)
            return day and day.isoformat()
        case "date":
            first, last = report.time.start, report.time.end
            return f"{first or _OPEN}/{last or _OPEN}" if first != last else first and first.isoformat()
        case "place":
            return report.place and {"name": report.place.name, "country": report.place.country}
        case "participants":
            return [{"role": p.role, "name": p.name, "country": p.country} for p in report.participants]
        case "topics":
            return list(report.topics)
        case "status":
            return report.change or report.status
    return getattr(report, field)


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise TypeError
    return value


def _type(report: Report, value: Any) -> Report:
    return report if value == report.type else replace(report, type=_text(value), codes=Codes())


def _status(report: Report, value: Any) -> Report:
    change = Change(value) if value in list(Change) else None
    if change is None and value not in list(Status):
        raise ValueError(f"{value!r} is not a status; use {', '.join((*Status, *Change))}")
    return replace(report, status=change.status if change else Status(value), change=change)


def _date(report: Report, value: Any) -> Report:
    if value is None:
        return _timed(report, None, None)
    first, slash, last = _text(value).partition("/")
    start = None if slash and first == _OPEN else _days(first)[0]
    end = None if slash and last == _OPEN else _days(last if slash else first)[1]
    if start and end and start > end:
        raise ValueError(f"{value}: the interval ends before it begins")
    return _timed(report, start, end)


def _start(report: Report, value: Any) -> Report:
    start, end = _day(value), report.time.end
    return _timed(report, start, start if start and end and start > end else end)


def _end(report: Report, value: Any) -> Report:
    start, end = report.time.start, _day(value)
    return _timed(report, end if start and end and start > end else start, end)


def _day(value: Any) -> date | None:
    return None if value is None else _iso(_text(value))


def _days(text: str) -> tuple[date, date]:
    """Return the first and the last day of a day, month or year."""
    if found := _PERIOD.fullmatch(text):
        year, month = int(found["year"]), int(found["month"] or 0)
        if year:
            last = month or 12
            return date(year, month or 1, 1), date(year, last, monthrange(year, last)[1])
    day = _iso(text)
    return day, day


def _iso(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"{text!r} is not a day such as 2023-06-17") from error


def _timed(report: Report, start: date | None, end: date | None) -> Report:
    time = report.time
    if start is None and end is None:
        return replace(report, time=TimeSpan())
    basis = TimeBasis.STATED if time.basis is TimeBasis.UNKNOWN else time.basis
    return replace(report, time=TimeSpan(start, end, basis, time.mention))


def _place(report: Report, value: Any) -> Report:
    if value is None:
        return replace(report, place=None)
    if isinstance(value, str):
        return replace(report, place=Place(_text(value)))
    return replace(report, place=Place(_text(value["name"]), value.get("country")))


def _topics(report: Report, value: Any) -> Report:
    if not isinstance(value, list):
        raise TypeError
    return replace(report, topics=tuple(_text(topic) for topic in value))


def _participants(report: Report, value: Any) -> Report:
    if not isinstance(value, list):
        raise TypeError
    known = {(p.name, p.country): p for p in report.participants}
    found = []
    for item in value:
        role, name, country = _text(item["role"]), _text(item["name"]), item.get("country")
        before = known.get((name, country))
        if before is None or item.get("id", before.id) != before.id:
            mentions = [p.mentions for p in report.participants if p.name == name]
            before = Participant(role, name, country, item.get("id"), mentions=mentions[0] if mentions else ())
        found.append(replace(before, role=role))
    return replace(report, participants=tuple(found))


#: The fields that can be corrected, with what puts a JSON value into a report.
FIELDS: Mapping[str, Callable[[Report, Any], Report]] = {
    "type": _type,
    "status": _status,
    "change": lambda report, value: replace(report, change=None if value is None else Change(value)),
    "direction": lambda report, value: replace(report, direction=None if value is None else Direction(value)),
    "date": _date,
    "start": _start,
    "end": _end,
    "place": _place,
    "participants": _participants,
    "topics": _topics,
    "source": lambda report, value: replace(report, source=None if value is None else _text(value)),
}
