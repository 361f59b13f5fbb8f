"""Days, intervals, what they rest on, and the decisions of reviewers, in words for readers."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from kg.layout import count
from kg.model import Decision, TimeBasis, TimeSpan, Verdict

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
BASIS = {
    TimeBasis.STATED: "stated in the text",
    TimeBasis.RELATIVE: "counted from the day of the article or of the event before",
    TimeBasis.REPORTED: "no date in the text; reported as news of the day",
    TimeBasis.UNKNOWN: "no report of this status says when",
}
_MANY = ("actors", "topics")
#: What stands before what reviewers corrected.
BY_REVIEW = "corrected by a reviewer"


def basis(time: TimeSpan, corrections: Iterable[Decision] = ()) -> str:
    """Return what a date rests on: the text or, where a reviewer corrected it, the reviewer."""
    return BY_REVIEW if any(each.part == "date" for each in corrections) else BASIS[time.basis]


def parts_corrected(corrections: Iterable[Decision]) -> str:
    """Return what some corrections are about, as in ``status, date, actors``."""
    return ", ".join(dict.fromkeys(each.part for each in corrections))


def grounds(independent: int, denied: int, noun: str = "article") -> str:
    """Return how many independent articles report an event and how many deny it, as in ``2 articles``."""
    deny = "denies it" if denied == 1 else "deny it"
    if not denied:
        return count(independent, noun)
    if denied == independent:
        return f"{count(independent, noun)} {deny}"
    told = independent - denied
    return f"{count(told, noun)} {'reports it' if told == 1 else 'report it'}, {denied:,} {deny}"


def day(value: date | None) -> str:
    """Return a day as in ``13 Jun 2023``."""
    return "undated" if value is None else f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def interval(time: TimeSpan) -> str:
    """Return when something took place, as in ``18–19 Jun 2023``, ``from 1 Jan 2024`` or ``no date``."""
    start, end = time.start, time.end
    if start is None and end is None:
        return "no date"
    if end is None:
        return f"from {day(start)}"
    if start is None:
        return f"until {day(end)}"
    if start == end:
        return day(start)
    if (edtf := time.edtf) is not None and "/" not in edtf and len(edtf) < len("2023-06-13"):
        return f"{_MONTHS[start.month - 1]} {start.year}" if "-" in edtf else edtf
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day(end)}"
    if start.year == end.year:
        return f"{day(start).rpartition(' ')[0]} – {day(end)}"
    return f"{day(start)} – {day(end)}"


def said(decision: Decision) -> str:
    """Return what a decision says, in words."""
    match decision.verdict:
        case Verdict.ACCEPT:
            return "is right"
        case Verdict.REJECT:
            return "not an event"
        case Verdict.MERGE:
            return "these are one event"
        case Verdict.SPLIT:
            return "these are another event"
        case Verdict.CORRECT:
            before = f", read as {_ledger_value(decision.was)}" if decision.was is not None else ""
            name = decision.field if decision.part == "date" else decision.part
            return f"{name} {'are' if name in _MANY else 'is'} {_ledger_value(decision.value)}{before}"


def _ledger_value(text: str | None) -> str:
    """Return a value of the ledger, which is JSON text, in words."""
    value = json.loads(text or "null")
    items = value if isinstance(value, list) else [value]
    return ", ".join(_item(item) for item in items if item is not None) or "not known"


def _item(item: Any) -> str:
    """Return a topic, an actor in its role or a place, or any other value."""
    if not isinstance(item, dict):
        return str(item)
    name = f"{item.get('name')} ({item['country']})" if item.get("country") else str(item.get("name"))
    return f"{item['role']} {name}" if "role" in item else name
