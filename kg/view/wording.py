"""Days, intervals and what they rest on, in words for readers."""

from datetime import date

from kg.model import TimeBasis, TimeSpan

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
BASIS = {
    TimeBasis.STATED: "stated in the text",
    TimeBasis.RELATIVE: "counted from the day of the article or of the event before",
    TimeBasis.REPORTED: "no date in the text; reported as news of the day",
    TimeBasis.UNKNOWN: "no report of this status says when",
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
