"""Stays: what a visitor did in a country on several days of one stay is one visit, and a journey home is no visit."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from kg.annotate.document import Document
from kg.extract.drafts import Draft, people_by_side, sides_of
from kg.extract.one_event import roles_agree
from kg.model import TimeSpan


def single_stays(drafts: Iterable[Draft], document: Document) -> list[Draft]:
    """Return the drafts with visits joined that are of one stay.

    "He reached Kuala Lumpur on Thursday ... returned on Saturday from a week in Malaysia": visits that took place, by
    the same side to the same country, and not further apart than two reports of one visit may be.
    """
    found = list(drafts)
    while pair := _pair(found, document):
        first, second = pair
        found[first] = _joined(found[first], found[second])
        del found[second]
    return found


def abroad(drafts: Iterable[Draft], document: Document) -> list[Draft]:
    """Return the drafts without the journeys of people in their own country: "he flew home to Damascus"."""
    return [draft for draft in drafts if not (draft.kind.is_journey and _is_at_home(draft, document))]


def _is_at_home(draft: Draft, document: Document) -> bool:
    """Whether all who take part in a journey, the travellers among them, are of the country where its places lie."""
    if not any(filler.role == draft.kind.first_role for filler in draft.fillers):
        return False
    lands = {reading.place.country for reading in draft.mentions if reading.place is not None}
    return len(lands) == 1 and None not in lands and sides_of(draft.fillers, document) == lands


def _pair(drafts: Sequence[Draft], document: Document) -> tuple[int, int] | None:
    """Return the places of the first two visits that are of one stay."""
    visits = [number for number, draft in enumerate(drafts) if draft.kind.is_journey and draft.status.is_actual]
    pairs = combinations(visits, 2)
    return next(((n, m) for n, m in pairs if _is_one_stay(drafts[n], drafts[m], document)), None)


def _is_one_stay(one: Draft, other: Draft, document: Document) -> bool:
    if one.type != other.type or one.status is not other.status:
        return False
    if any(reading.recurs for draft in (one, other) for reading in draft.mentions):
        return False
    hosts = [set(people_by_side(draft.fillers, "host", document)) for draft in (one, other)]
    if not hosts[0] or hosts[0] != hosts[1] or not roles_agree(one.fillers, other.fillers, document):
        return False
    if one.time.start is None or other.time.start is None:
        return False
    first, last = _in_order(one.time, other.time)
    until, since = first.end or first.start, last.start
    return until is not None and since is not None and (since - until).days <= one.kind.merging.slack


def _joined(one: Draft, other: Draft) -> Draft:
    """Return one visit with the mentions of both, from the first day to the last."""
    there = {filler.actor for filler in one.fillers}
    fillers = (*one.fillers, *(filler for filler in other.fillers if filler.actor not in there))
    first, last = _in_order(one.time, other.time)
    ends = [time.end for time in (first, last)]
    end = max((day for day in ends if day is not None), default=None) if None not in ends else None
    return replace(one, mentions=(*one.mentions, *other.mentions), fillers=fillers, time=replace(first, end=end))


def _in_order(one: TimeSpan, other: TimeSpan) -> tuple[TimeSpan, TimeSpan]:
    """Return two times of known start, the one that starts first before the other."""
    swapped = one.start is not None and other.start is not None and other.start < one.start
    return (other, one) if swapped else (one, other)
