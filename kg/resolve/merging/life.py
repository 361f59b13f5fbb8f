"""The life of an event over publication time, and its resulting status and time."""

from collections.abc import Collection, Sequence
from datetime import date

from kg.model import Change, Precision, Status, StatusStep, TimeSpan
from kg.resolve.merging.profile import Profile

_FINENESS = {
    Precision.DAY: 0,
    Precision.DAYS: 0,
    Precision.MONTH: 1,
    Precision.YEAR: 2,
    Precision.LONGER: 3,
    Precision.OPEN: 4,
    Precision.NONE: 5,
}


def history_of(group: Sequence[Profile]) -> tuple[StatusStep, ...]:
    """Return one step per report, in order of publication (undated articles last), then report id."""
    steps = []
    for profile in sorted(group, key=lambda p: p.order):
        published = date.fromordinal(profile.published) if profile.published is not None else None
        steps.append(StatusStep(published, profile.report.status, profile.report.change, profile.report.id))
    return tuple(steps)


def status_of(history: Sequence[StatusStep]) -> tuple[Status, Change | None]:
    """Return the resulting status of an event, with the change that goes with it.

    The rule, over the steps in order of publication:

    1. A denial contradicts and never confirms: it decides only where every report is a denial.
    2. A report that the event took place decides against plans and cancellations of the same day or earlier, and
       against later ones too, because what has happened can no longer be planned or called off; `occurred` beats
       `ongoing`, which is what the same event was before it ended.
    3. Else the last step decides; of several on one day `cancelled` beats `planned`, which beats `possible`, as a
       plan that was called off is reported as both. A possibility voiced later does not undo a plan.
    """
    standing = [step for step in history if step.status is not Status.DENIED]
    if not standing:
        return Status.DENIED, None
    for actual in (Status.OCCURRED, Status.ONGOING):
        if any(step.status is actual for step in standing):
            return actual, None
    firm = [step for step in standing if step.status is not Status.POSSIBLE]
    if not firm:
        return Status.POSSIBLE, None
    last = max(firm, key=lambda step: (step.date or date.min, step.status is Status.CANCELLED))
    same = [s for s in firm if s.status is last.status and s.date == last.date and s.change is not None]
    return last.status, min((s.change for s in same if s.change), default=None)


def time_of(group: Sequence[Profile], status: Status, reprints: Collection[str] = ()) -> TimeSpan:
    """Return the interval of an event: that of one of its reports, never an average of several.

    Reports with the event's own status speak first (of a postponed visit the day it took place, not the day once
    planned), denials only where there is nothing else. A month or a year gives way to the finer interval inside it
    that another report gives, whatever the basis: both are true, and one says more. Among the others the best basis
    wins (stated, relative, reported, unknown), then the finer interval (days, month, year, longer), then the one that
    holds the intervals of most reports (those of `reprints`, articles, do not count), then the later report (a
    correction) and at last the earlier start. The place of the words in the article is dropped, since an event has no
    text of its own.
    """
    reports = [p.report for p in group]
    speaking = [r for r in reports if r.status is status or (r.status.is_actual and status.is_actual)] or reports
    known = [p for p in group if p.report in speaking and p.report.time.precision is not Precision.NONE]
    if not known and status.is_actual:
        return TimeSpan()
    known = known or [p for p in group if p.report.time.precision is not Precision.NONE]
    if not known:
        return TimeSpan()
    counted = [p for p in known if p.report.article not in reprints]
    exact = [p for p in known if not _is_narrowed(p.report.time, known)]
    best = min(exact, key=lambda p: _time_key(p, counted))
    time = best.report.time
    return TimeSpan(time.start, time.end, time.basis)


def _is_narrowed(time: TimeSpan, others: Sequence[Profile]) -> bool:
    """Whether a month or a year contains a finer interval that another report gives."""
    if time.precision not in (Precision.MONTH, Precision.YEAR):
        return False
    spans = (other.report.time for other in others)
    return any(_FINENESS[span.precision] < _FINENESS[time.precision] and _holds(time, span) for span in spans)


def _time_key(profile: Profile, counted: Sequence[Profile]) -> tuple[int, int, int, int, str, str]:
    time = profile.report.time
    support = sum(_holds(time, other.report.time) for other in counted)
    return (
        time.basis.rank,
        _FINENESS[time.precision],
        -support,
        -(profile.published or 0),
        str(time.start),
        profile.report.id,
    )


def _holds(outer: TimeSpan, inner: TimeSpan) -> bool:
    low, high = outer.start or date.min, outer.end or date.max
    return low <= (inner.start or date.min) and (inner.end or date.max) <= high
