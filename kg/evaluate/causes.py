"""Why an event was missed or wrongly reported: its sentences in the trace of extraction, classed by cause."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kg.evaluate.actors import overlap
from kg.evaluate.align import MIN_OVERLAP, Alignment
from kg.evaluate.gold import GoldEvent
from kg.model import Participant, Report

if TYPE_CHECKING:
    from kg.pipeline.extraction import SentenceTrace, TracedMention, TracedRefusal


class MissCause(StrEnum):
    """What kept an event from being found, or produced one too many."""

    NOT_READ = "sentence not read"  #: no sentence of the trace holds the quote
    NO_TRIGGER = "trigger unknown"  #: no frame of the type was tried
    CONDITION = "condition failed"  #: a frame of the type was tried, but its words or what governs it do not match
    PARTICIPANTS = "participants unresolved"  #: a frame of the type lacked a role, a kind of actor or another side
    REALIS = "not reported as an event"  #: asked for, wished or supposed
    CEDED = "reported by another frame"  #: a frame of the type gave way
    OTHER_TYPE = "another type"  #: the sentence gave an event of another type
    OTHER_ACTORS = "other actors"  #: the sentence gave an event of the type, of other actors
    MERGED = "merged away"  #: the mention went into the report of another event
    HELD_BACK = "held back"  #: its confidence was too small
    TWICE = "reported twice"  #: the gold event was found already
    NOT_GOLD = "no event in the gold"  #: the gold has no event in the sentence


@dataclass(frozen=True, slots=True)
class Explanation:
    """A cause, and the lines of the trace that it rests on."""

    cause: MissCause
    notes: tuple[str, ...] = ()


def explain_miss(document: Alignment, event: GoldEvent, trace: Sequence["SentenceTrace"]) -> Explanation:
    """Return why an event of the gold was missed."""
    sentences = [sentence for sentence in trace if _holds(sentence.quote, event.quotes)]
    if not sentences:
        return Explanation(MissCause.NOT_READ)
    found = [reading for sentence in sentences for reading in sentence.readings]
    tried = [t for sentence in sentences for t in sentence.tried if t.type == event.type]
    own = [reading for reading in found if reading.type == event.type]
    others = tuple(_reported(reading) for reading in found if reading.type != event.type)
    if own:
        return Explanation(_cause_of_reported(own, event, document), tuple(_reported(reading) for reading in own))
    for stage, cause in _LATE_STAGES:
        late = tuple(_not(t) for t in tried if t.stage == stage)
        if late:
            return Explanation(cause, late)
    matched = {match.report.id for match in document.matches}
    if any(r.id not in matched for reading in found for r in reading.reports):
        return Explanation(MissCause.OTHER_TYPE, others)
    if tried:
        return Explanation(MissCause.CONDITION, tuple(_not(t) for t in tried))
    return Explanation(MissCause.NO_TRIGGER, others)


_LATE_STAGES = (("another", MissCause.CEDED), ("realis", MissCause.REALIS), ("participants", MissCause.PARTICIPANTS))


def explain_extra(document: Alignment, report: Report) -> Explanation:
    """Return what the gold has instead of a report that it lacks."""
    for match in document.matches:
        if match.event.type == report.type and _overlaps(report.participants, match.event):
            return Explanation(MissCause.TWICE, (f"{match.report.id} is that event",))
    here = [e for e in (*(match.event for match in document.matches), *document.missed) if same_sentence(report, e)]
    notes = tuple(f"the gold has {e.type} of {', '.join(p.name for p in e.participants)}" for e in here)
    if any(event.type == report.type for event in here):
        return Explanation(MissCause.OTHER_ACTORS, notes)
    missed = {id(event) for event in document.missed}
    if any(id(event) in missed for event in here):
        return Explanation(MissCause.OTHER_TYPE, notes)
    return Explanation(MissCause.NOT_GOLD, notes)


def _cause_of_reported(own: Iterable["TracedMention"], event: GoldEvent, document: Alignment) -> MissCause:
    held_back = [r.held_back for reading in own for r in reading.reports]
    if held_back and all(held_back):
        return MissCause.HELD_BACK
    matched = {match.report.id for match in document.matches}
    for reading in own:
        actors = tuple(Participant(role, name, country) for role, name, country in reading.participants)
        if _overlaps(actors, event) and any(r.id in matched for r in reading.reports):
            return MissCause.MERGED
    return MissCause.OTHER_ACTORS


def _overlaps(participants: Iterable[Participant], event: GoldEvent) -> bool:
    return overlap(participants, event.participants) >= MIN_OVERLAP


def same_sentence(report: Report, event: GoldEvent) -> bool:
    """Whether a report and an event rest on one sentence, or on one and a part of it."""
    return any(_holds(evidence.quote, event.quotes) for evidence in report.evidence)


def _holds(sentence: str, quotes: Iterable[str]) -> bool:
    """Whether a sentence and one of the quotes are the same, or one is part of the other."""
    plain = " ".join(sentence.split())
    others = (" ".join(quote.split()) for quote in quotes)
    return any(other and (other in plain or plain in other) for other in others)


def _reported(reading: "TracedMention") -> str:
    names = ", ".join(f"{role} {name}" for role, name, _ in reading.participants)
    return f'reported {reading.type} by "{reading.trigger.text}" [{reading.frame}]: {names}'


def _not(tried: "TracedRefusal") -> str:
    detail = f" ({tried.detail})" if tried.detail else ""
    return f'not {tried.type} by "{tried.trigger.text}" [{tried.frame}]: {tried.reason}{detail}'
