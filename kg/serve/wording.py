"""What pages say of dates, statuses and roles, in the words of the explorer (kg/view/page/dates.js)."""

from datetime import date

from kg.model import Change, Status, TimeBasis, TimeSpan

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
BASIS = {
    TimeBasis.STATED: "stated in the text",
    TimeBasis.RELATIVE: "counted from the day of the article or the event just told",
    TimeBasis.REPORTED: "no date in the text; told as news of the day",
    TimeBasis.UNKNOWN: "the text gives no date",
}


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


def status_text(status: Status, change: Change | None) -> str:
    """Return a status as it is shown: ``postponed`` says more than ``cancelled``."""
    return str(change or status)


def plural(number: int, noun: str) -> str:
    """Return a number with its noun: ``1 event``, ``1,204 events``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def role_text(role: str, number: int) -> str:
    """Return the name of a role for so many who hold it."""
    if number == 1 or role == "audience":
        return role
    return f"{role[:-1]}ies" if role.endswith("y") else f"{role}s"
