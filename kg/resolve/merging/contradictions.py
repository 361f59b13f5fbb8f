"""Where the reports of one event contradict each other: kept and listed, never averaged.

The saved query `contradictions` says the same in SPARQL.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations

from kg.model import Report, Status
from kg.resolve.merging.profile import fold, is_state


class Dispute(StrEnum):
    """What two reports contradict each other about."""

    HELD = "took place"
    DATE = "date"
    PLACE = "place"
    ACTORS = "actors"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two reports (by id) of one event that contradict each other, and what each says."""

    about: Dispute
    left: str
    right: str
    says: str
    other_says: str


def contradictions_of(reports: Sequence[Report], published: Mapping[str, date | None]) -> tuple[Contradiction, ...]:
    """Return the contradictions between the reports of one event, by kind and the two ids.

    `published` gives the publication day of each report. Whether it took place: one report tells it as a fact, the
    other denies it or, not published earlier, says that it was called off; what was called off before and held after
    all is a history and no contradiction. Date,
    place and who took part are compared between reports that both tell it as a fact, as plans may change: days that
    do not meet, two places neither of which may lie in the other, and different persons for one state in one role.
    """
    found = []
    for left, right in combinations(sorted(reports, key=lambda r: r.id), 2):
        actual = left.status.is_actual, right.status.is_actual
        if all(actual):
            found += _facts(left, right)
        elif any(actual) and _denies(*((left, right) if actual[1] else (right, left)), published):
            found.append(Contradiction(Dispute.HELD, left.id, right.id, left.status, right.status))
    return tuple(sorted(found, key=lambda c: (list(Dispute).index(c.about), c.left, c.right)))


def _denies(report: Report, fact: Report, published: Mapping[str, date | None]) -> bool:
    if report.status is Status.DENIED:
        return True
    day, other = published.get(report.id), published.get(fact.id)
    return report.status is Status.CANCELLED and day is not None and other is not None and day >= other


def _facts(left: Report, right: Report) -> list[Contradiction]:
    found = []
    if _never_meet(left, right) or _never_meet(right, left):
        found.append((Dispute.DATE, left.time.edtf or "", right.time.edtf or ""))
    if _apart(left, right):
        found.append((Dispute.PLACE, left.place.name if left.place else "", right.place.name if right.place else ""))
    for role, country in sorted({(p.role, p.country) for p in left.participants if p.country}):
        ours, theirs = (_persons(report, role, country or "") for report in (left, right))
        if ours and theirs and not ours.keys() & theirs.keys():
            found.append((Dispute.ACTORS, ", ".join(sorted(ours.values())), ", ".join(sorted(theirs.values()))))
    return [Contradiction(about, left.id, right.id, one, other) for about, one, other in found]


def _never_meet(early: Report, late: Report) -> bool:
    return early.time.end is not None and late.time.start is not None and early.time.end < late.time.start


def _apart(left: Report, right: Report) -> bool:
    a, b = left.place, right.place
    if a is None or b is None or fold(a.name) == fold(b.name) or (a.id and a.id == b.id):
        return False
    if a.country is None or b.country is None:
        return False
    return a.country != b.country or not any(p.id and p.id.endswith(f"/state/{p.country}") for p in (a, b))


def _persons(report: Report, role: str, country: str) -> dict[str, str]:
    """Return the persons of a state in a role: identifier or name, and name."""
    return {
        p.id or fold(p.name): p.name
        for p in report.participants
        if p.role == role and p.country == country and not is_state(p)
    }
