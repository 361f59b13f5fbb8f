"""Contradictions between the reports of one event: kept and listed, never averaged."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from kg.model import Contradiction, Disagreement, Place, Report, Status
from kg.resolve.merging.profile import fold

#: One report alone contradicts nothing.
_PAIR = 2


def contradictions_of(reports: Sequence[Report], published: Mapping[str, date | None]) -> tuple[Contradiction, ...]:
    """Return the contradictions between the reports of one event, each once, by kind and the two ids.

    `published` gives the publication day of each report. Whether it took place: one report states it as a fact, the
    other denies it or, published no earlier, says that it was called off; an event called off and later held after
    all is a history, not a contradiction. Date, place and participants are compared only between reports that both
    state it as a fact, as plans may change: days that do not meet, two places neither of which can lie in the other,
    and different persons for one state in one role.
    """
    if len(reports) < _PAIR:
        return ()
    found: set[Contradiction] = set()
    for left, right in combinations(sorted(reports, key=lambda r: r.id), 2):
        actual = left.status.is_actual, right.status.is_actual
        if all(actual):
            found.update(_facts(left, right))
        elif any(actual):
            fact, other = (left, right) if actual[0] else (right, left)
            if _denies(other, fact, published):
                found.add(Contradiction(Disagreement.HELD, fact.id, other.id, fact.status, other.status))
    kinds = list(Disagreement)
    return tuple(sorted(found, key=lambda c: (kinds.index(c.about), c.left, c.right, c.says, c.other_says)))


def _denies(report: Report, fact: Report, published: Mapping[str, date | None]) -> bool:
    if report.status is Status.DENIED:
        return True
    day, other = published.get(report.id), published.get(fact.id)
    return report.status is Status.CANCELLED and day is not None and other is not None and day >= other


def _facts(left: Report, right: Report) -> Iterator[Contradiction]:
    for early, late in ((left, right), (right, left)):
        if early.time.end is not None and late.time.start is not None and early.time.end < late.time.start:
            yield Contradiction(Disagreement.DATE, early.id, late.id, early.time.edtf or "", late.time.edtf or "")
    if left.place is not None and right.place is not None and _apart(left.place, right.place):
        yield Contradiction(Disagreement.PLACE, left.id, right.id, left.place.name, right.place.name)
    for role, country in sorted({(p.role, p.country) for p in left.participants if p.country}):
        ours, theirs = (_persons(report, role, country or "") for report in (left, right))
        if ours and theirs and not ours.keys() & theirs.keys():
            one, other = (", ".join(sorted(persons.values())) for persons in (ours, theirs))
            yield Contradiction(Disagreement.ACTORS, left.id, right.id, one, other)


def _apart(a: Place, b: Place) -> bool:
    if fold(a.name) == fold(b.name) or (a.id and a.id == b.id):
        return False
    if a.country is None or b.country is None:
        return False
    return a.country != b.country or not any(p.id and p.id.endswith(f"/state/{p.country}") for p in (a, b))


def _persons(report: Report, role: str, country: str) -> dict[str, str]:
    """Return the persons of a state in a role: identifier or name, and name."""
    return {
        p.id or fold(p.name): p.name
        for p in report.participants
        if p.role == role and p.country == country and not p.is_side
    }
