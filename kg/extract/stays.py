"""Stays: what a visitor did in a country on different days of one stay is one visit."""

from collections.abc import Iterable
from dataclasses import replace

from kg.annotate.document import Document
from kg.extract.drafts import Draft, people_by_side
from kg.extract.one_event import roles_agree
from kg.model import TimeSpan


def single_stays(drafts: Iterable[Draft], document: Document) -> list[Draft]:
    """Return the drafts with visits joined that are of one stay.

    "He reached Kuala Lumpur on Thursday ... returned on Saturday from a week in Malaysia": visits that took place, of
    the same visitors to the same country, and not further apart than two reports of one visit may be.
    """
    found: list[Draft] = []
    for draft in drafts:
        number = next((n for n, other in enumerate(found) if _is_one_stay(other, draft, document)), None)
        if number is None:
            found.append(draft)
        else:
            found[number] = _joined(found[number], draft)
    return found


def _is_one_stay(one: Draft, other: Draft, document: Document) -> bool:
    if not one.kind.is_journey or one.type != other.type or not (one.status.is_actual and other.status.is_actual):
        return False
    if any(reading.recurs for draft in (one, other) for reading in draft.mentions):
        return False
    hosts = [set(people_by_side(draft.fillers, "host", document)) for draft in (one, other)]
    if not hosts[0] or hosts[0] != hosts[1] or not roles_agree(one.fillers, other.fillers, document):
        return False
    if one.time.start is None or other.time.start is None:
        return False
    first, last = (one.time, other.time) if one.time.start <= other.time.start else (other.time, one.time)
    until, since = first.end or first.start, last.start
    return until is not None and since is not None and (since - until).days <= one.kind.merging.slack


def _joined(one: Draft, other: Draft) -> Draft:
    """Return one visit with the mentions of both, from the first day to the last."""
    there = {filler.actor for filler in one.fillers}
    fillers = (*one.fillers, *(filler for filler in other.fillers if filler.actor not in there))
    starts = [time.start for time in (one.time, other.time) if time.start is not None]
    ends = [time.end for time in (one.time, other.time)]
    end = max((day for day in ends if day is not None), default=None) if None not in ends else None
    time = TimeSpan(min(starts, default=None), end, one.time.basis, one.time.mention)
    return replace(one, mentions=(*one.mentions, *other.mentions), fillers=fillers, time=time)
