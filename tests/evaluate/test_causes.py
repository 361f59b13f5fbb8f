"""If these fail, `kg evaluate --explain` names the wrong cause, and effort goes where it does not help."""

from dataclasses import replace

import pytest

from kg.evaluate.causes import MissCause
from kg.evaluate.gold import GoldEvent, GoldSet
from kg.evaluate.misses import EventOutcome, misses
from kg.extract.refusals import Reason
from kg.extract.trace import Reported, SentenceTrace, TracedMention, TracedRefusal
from kg.model import Field, Participant, Report, Span, Status, Trigger
from tests.evaluate.made import all_right, right
from tests.evaluate.test_misses import GOLD_SET

EVENT = next(GOLD_SET.events)
WORD = Trigger("met", 0, 3)


def tried(reason: Reason, event_type: str = EVENT.type) -> TracedRefusal:
    """Return a frame that did not hold."""
    return TracedRefusal(WORD, "made", event_type, reason.stage, reason, "participant")


def told(
    event_type: str, report: Report | None, *, held_back: bool = False, names: tuple[str, ...] = ()
) -> TracedMention:
    """Return an event that a sentence tells, and the report that it went into."""
    people = tuple(("participant", name, None) for name in names)
    into = (Reported(report.id, 0.5, held_back, (), 1),) if report else ()
    return TracedMention(
        WORD,
        "made",
        event_type,
        people,
        "occurred",
        "tense",
        False,
        None,
        None,
        "unknown",
        None,
        None,
        None,
        (),
        into,
    )


def sentence(*, tried: tuple[TracedRefusal, ...] = (), told: tuple[TracedMention, ...] = ()) -> SentenceTrace:
    """Return the traced sentence of the first gold event."""
    quote = EVENT.quotes[0]
    return SentenceTrace(EVENT.document, Span(Field.TEXT, 0, len(quote)), f"{quote} ", False, tried, told)


def cause_of_miss(trace: tuple[SentenceTrace, ...], *reports: Report) -> MissCause | None:
    """Return why the first event of the gold is missed where all others are found."""
    found = misses(
        [*all_right(GOLD_SET)[1:], *reports], GOLD_SET, outcomes=[EventOutcome.MISSED], traces={EVENT.document: trace}
    )
    (finding,) = found
    return finding.cause


@pytest.mark.parametrize(
    ("reasons", "cause"),
    [
        ((), MissCause.NO_TRIGGER),
        ((Reason.OBJECT,), MissCause.CONDITION),
        ((Reason.OBJECT, Reason.ROLE), MissCause.PARTICIPANTS),
        ((Reason.ROLE, Reason.IRREALIS), MissCause.REALIS),
        ((Reason.ROLE, Reason.YIELDED), MissCause.CEDED),
    ],
)
def test_the_frame_that_came_farthest_decides(reasons: tuple[Reason, ...], cause: MissCause) -> None:
    assert cause_of_miss((sentence(tried=tuple(tried(reason) for reason in reasons)),)) is cause


def test_a_sentence_that_was_not_read() -> None:
    assert cause_of_miss(()) is MissCause.NOT_READ


def test_an_event_of_another_type() -> None:
    other = replace(right(EVENT, 99), type="Visit")
    trace = sentence(tried=(tried(Reason.OBJECT),), told=(told("Visit", other),))
    assert cause_of_miss((trace,), other) is MissCause.OTHER_TYPE


def test_an_event_with_other_actors_or_held_back_or_of_another_event() -> None:
    strangers = replace(right(EVENT, 99), participants=(Participant("participant", "Nobody"),))
    assert cause_of_miss((sentence(told=(told(EVENT.type, strangers),)),), strangers) is MissCause.OTHER_ACTORS
    held_back = told(EVENT.type, right(EVENT, 98), held_back=True)
    assert cause_of_miss((sentence(told=(held_back,)),)) is MissCause.HELD_BACK
    names = tuple(participant.name for participant in EVENT.participants)
    twin = replace(EVENT, quotes=("Elsewhere.",), status=Status.PLANNED)
    gold = GoldSet({EVENT.document: (EVENT, twin)})
    report = right(twin, 97)
    trace = {EVENT.document: (sentence(told=(told(EVENT.type, report, names=names),)),)}
    (finding,) = misses([report], gold, outcomes=[EventOutcome.MISSED], traces=trace)
    assert finding.cause is MissCause.MERGED


def cause_of_extra(gold: tuple[GoldEvent, ...], *reports: Report) -> MissCause | None:
    """Return why there is one report too many."""
    (finding,) = misses(reports, GoldSet({EVENT.document: gold}), outcomes=[EventOutcome.EXTRA], traces={})
    return finding.cause


def test_reports_that_are_too_many() -> None:
    report = right(EVENT, 1)
    strangers = replace(report, participants=(Participant("participant", "Nobody"),))
    assert cause_of_extra((), report) is MissCause.NOT_GOLD
    assert cause_of_extra((EVENT,), replace(report, type="Visit")) is MissCause.OTHER_TYPE
    assert cause_of_extra((EVENT,), strangers) is MissCause.OTHER_ACTORS
    assert cause_of_extra((EVENT,), report, replace(report, id="again")) is MissCause.TWICE


def test_without_a_trace_no_cause_is_reported() -> None:
    assert {finding.cause for finding in misses([], GOLD_SET)} == {None}
