"""Behind the figures: each event that was matched, missed or superfluous, with its sentence."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from kg.evaluate.actors import ScoredParticipant, hits
from kg.evaluate.align import Alignment, Match, align
from kg.evaluate.causes import Explanation, MissCause, explain_extra, explain_miss, same_sentence
from kg.evaluate.figures import same_place
from kg.evaluate.gold import GoldEvent, GoldSet
from kg.model import Report

if TYPE_CHECKING:
    from kg.pipeline.extraction import SentenceTrace


class EventOutcome(StrEnum):
    """How an event fared."""

    MATCHED = "matched"  #: reported as in the gold, or with the `GoldFinding.differences`
    MISSED = "missed"  #: in the gold, not reported
    EXTRA = "extra"  #: reported, not in the gold


@dataclass(frozen=True, slots=True)
class GoldFinding:
    """One event of the gold or of the reports and how it fared.

    `sentence` is the first quote of the report, else of the gold, empty if it has none; `rule` is the rule that found
    it. `differences` says what is wrong in a match ("status planned, gold occurred"), and what came close for a miss
    or an extra ("the sentence gave Visit of …"). `cause` and `trace` say why, where there was a trace.
    """

    outcome: EventOutcome
    document: str
    type: str
    participants: tuple[str, ...]
    status: str
    days: str
    sentence: str
    rule: str | None = None
    differences: tuple[str, ...] = ()
    cause: MissCause | None = None
    trace: tuple[str, ...] = ()


Traces = Mapping[str, Sequence["SentenceTrace"]]


def misses(
    reports: Iterable[Report],
    gold: GoldSet,
    *,
    types: Collection[str] | None = None,
    outcomes: Collection[EventOutcome] = (EventOutcome.MISSED, EventOutcome.EXTRA),
    traces: Traces | None = None,
) -> Iterator[GoldFinding]:
    """Yield the findings of the wanted outcomes, document by document in the order of the gold.

    With `EventOutcome.MATCHED` every match is yielded; those without `differences` are entirely right.
    With `traces`, the traced sentences of each document, misses and extras come with their cause.
    """
    for document in align(reports, gold, types):
        if EventOutcome.MATCHED in outcomes:
            for match in document.matches:
                yield _from_report(EventOutcome.MATCHED, document.document, match.report, _differences(match))
        if EventOutcome.MISSED in outcomes:
            for event in document.missed:
                missed, trace = _missed(document, event), (traces or {}).get(document.document, ())
                yield missed if traces is None else _with(missed, explain_miss(document, event, trace))
        if EventOutcome.EXTRA in outcomes:
            for report in document.extra:
                extra = _extra(document, report)
                yield extra if traces is None else _with(extra, explain_extra(document, report))


def _with(finding: GoldFinding, explanation: Explanation) -> GoldFinding:
    return replace(finding, cause=explanation.cause, trace=explanation.notes)


def _from_report(outcome: EventOutcome, document: str, report: Report, notes: tuple[str, ...]) -> GoldFinding:
    first = report.evidence[0] if report.evidence else None
    return GoldFinding(
        outcome,
        document,
        report.type,
        _names(report.participants),
        report.status,
        _days(report.time.start, report.time.end),
        first.quote if first else "",
        first.rule if first else None,
        notes,
    )


def _missed(document: Alignment, event: GoldEvent) -> GoldFinding:
    return GoldFinding(
        EventOutcome.MISSED,
        document.document,
        event.type,
        _names(event.participants),
        event.status,
        _days(event.start, event.end),
        event.quotes[0] if event.quotes else "",
        differences=tuple(
            f"the sentence gave {report.type} of {', '.join(_names(report.participants))}"
            for report in document.extra
            if same_sentence(report, event)
        ),
    )


def _extra(document: Alignment, report: Report) -> GoldFinding:
    notes = (
        f"the gold has {event.type} of {', '.join(_names(event.participants))} in this sentence"
        for event in document.missed
        if same_sentence(report, event)
    )
    return _from_report(EventOutcome.EXTRA, document.document, report, tuple(notes))


def _differences(match: Match) -> tuple[str, ...]:
    report, event = match.report, match.event
    found: list[str] = []
    if not match.same_status:
        found.append(f"status {report.status}, gold {event.status}")
    if not match.same_days:
        days = _days(report.time.start, report.time.end)
        found.append(f"days {days} ({report.time.basis}), gold {_days(event.start, event.end)}")
    if hits(report.participants, event.participants) < max(len(report.participants), len(event.participants)):
        found.append(f"actors {_roles(report.participants)}, gold {_roles(event.participants)}")
    if event.place and not same_place(match):
        found.append(f"place {report.place.name if report.place else 'none'}, gold {event.place}")
    return tuple(found)


def _names(participants: Iterable[ScoredParticipant]) -> tuple[str, ...]:
    return tuple(participant.name for participant in participants)


def _roles(participants: Iterable[ScoredParticipant]) -> str:
    return ", ".join(f"{participant.role} {participant.name}" for participant in participants) or "none"


def _days(start: date | None, end: date | None) -> str:
    if start is None and end is None:
        return "undated"
    return str(start) if start == end else f"{start or '..'}/{end or '..'}"
