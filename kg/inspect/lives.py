"""Events with a history: one example of each thing that can happen to an event between its reports."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from kg.model import Change, Disagreement, Event, Report, Snapshot, Status


@dataclass(frozen=True, slots=True)
class Life:
    """An event that shows a case, and its reports by id."""

    case: str
    event: Event
    reports: Mapping[str, Report]


def lives_of(snapshot: Snapshot) -> tuple[Life, ...]:
    """Return for each case the event with most reports that shows it; none where none does.

    Of several with as many reports it is the one whose least sure report is surest.
    The cases: put off and then called off; called off or put off and held after all; stated as a fact and denied;
    reported with two dates; the same text read twice.
    """
    reports = {report.id: report for report in snapshot.shown}
    several = sorted(
        (event for event in snapshot.events if len(event.reports) > 1),
        key=lambda e: (-len(e.reports), -min(reports[name].confidence for name in e.reports), e.id),
    )
    examples = [Life("", event, {name: reports[name] for name in event.reports}) for event in several]
    found = ((case, next(filter(shows, examples), None)) for case, shows in _CASES.items())
    return tuple(replace(life, case=case) for case, life in found if life is not None)


def _put_off_and_called_off(life: Life) -> bool:
    changes = [step.change for step in life.event.history if step.status is Status.CANCELLED]
    return life.event.status is Status.CANCELLED and Change.POSTPONED in changes and changes[-1] is None


def _held_after_all(life: Life) -> bool:
    called_off = any(step.status is Status.CANCELLED for step in life.event.history)
    return life.event.status.is_actual and called_off and not _contradicts(life, Disagreement.HELD)


def _denied(life: Life) -> bool:
    denied = any(step.status is Status.DENIED for step in life.event.history)
    return denied and _contradicts(life, Disagreement.HELD)


def _read_twice(life: Life) -> bool:
    quotes = {(evidence.quote, r.article) for r in life.reports.values() for evidence in r.evidence}
    return len({quote for quote, _ in quotes}) < len(quotes)


def _contradicts(life: Life, about: Disagreement) -> bool:
    return any(contradiction.about is about for contradiction in life.event.contradictions)


_CASES: Mapping[str, Callable[[Life], bool]] = {
    "put off, then called off": _put_off_and_called_off,
    "called off, held after all": _held_after_all,
    "stated as a fact, and denied": _denied,
    "reported with two dates": lambda life: _contradicts(life, Disagreement.DATE),
    "one text read twice": _read_twice,
}
