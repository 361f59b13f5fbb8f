"""If these fail, nobody can see why an event was missed, or the trace contradicts the reports."""

from __future__ import annotations

import math

import pytest

from kg.extract.refusals import Reason, Stage
from kg.extract.trace import SentenceTrace
from kg.model import Report
from kg.pipeline.extraction import Extractor
from tests.support.extraction import article, by_both, by_rules


def trace(
    text: str, title: str | None = None, extractor: Extractor | None = None
) -> tuple[tuple[Report, ...], list[SentenceTrace]]:
    """Return the reports and the trace of one article."""
    extractor = extractor or by_rules()
    (document,) = extractor.documents([article(text, title=title)])
    watch = extractor.trace(document)
    return extractor.reports(document, watch), list(watch.sentences())


@pytest.mark.parametrize(
    ("text", "event_type", "reason", "detail"),
    [
        ("The weather condemned Iraq.", "Criticism", Reason.ROLE, "actor"),
        ("Iran urged Iraq to expel British diplomats.", "Expulsion", Reason.IRREALIS, ""),
        ("Iran paid Iraq a price.", "Visit", Reason.OBJECT, ""),
    ],
)
def test_why_a_frame_does_not_hold(text: str, event_type: str, reason: Reason, detail: str) -> None:
    reports, (sentence,) = trace(text)
    assert event_type not in {report.type for report in reports}
    refused = {(tried.type, tried.reason, tried.detail) for tried in sentence.tried}
    assert (event_type, reason, detail) in refused


def test_every_reason_belongs_to_a_stage() -> None:
    assert {reason.stage for reason in Reason} == set(Stage)
    assert Reason.ROLE.stage is Stage.PARTICIPANTS
    assert Reason.OBJECT.stage is Stage.CONDITION


def test_readings_lead_to_the_reports() -> None:
    text = "Antony Blinken met Qin Gang in Beijing on Monday. Blinken met with Qin for two hours. The sky is blue."
    reports, sentences = trace(text, title="Blinken meets Qin")
    assert [sentence.headline for sentence in sentences] == [True, False, False, False]
    told = [reading for sentence in sentences for reading in sentence.readings]
    (meeting,) = [report for report in reports if report.type == "Meeting"]
    into = {r.id for reading in told if reading.type == "Meeting" for r in reading.reports}
    assert into == {meeting.id}
    first = next(reading for sentence in sentences[1:] for reading in sentence.readings)
    assert (first.status, first.time_words, first.place) == ("occurred", "on Monday", "Beijing")
    assert first.reports[0].confidence == meeting.confidence
    assert first.reports[0].weights
    assert (sentences[3].tried, sentences[3].readings) == ((), ())


def test_a_trace_changes_no_report() -> None:
    text = "Iran agreed to meet Iraq. Russia imposed sanctions on Ukraine. Talks between China and Japan may resume."
    reports, sentences = trace(text)
    ((_, plain),) = by_rules().extract([article(text)])
    assert reports == plain
    assert [sentence.quote for sentence in sentences] == [s + "." for s in text.rstrip(".").split(". ")]


def test_triggers_stand_where_the_trace_says() -> None:
    text = "Iran condemned the weather, and Olaf Scholz visited Japan."
    _, sentences = trace(text)
    for sentence in sentences:
        for found in (*sentence.tried, *sentence.readings):
            assert text[found.trigger.start : found.trigger.end] == found.trigger.text


def test_a_near_miss_that_is_reported_is_shown_with_its_report() -> None:
    # Which of them are reported is up to the confidence model, and changes with every training.
    near_misses = (
        "Turkey and Armenia appointed envoys to normalise their relations. "
        "Mexico and Canada are renegotiating the trade pact with the United States. "
        "Israel sends its chief negotiator to ceasefire talks in Doha, Qatar."
    )
    reports, sentences = trace(near_misses)
    told = [reading for sentence in sentences for reading in sentence.readings]
    near = [report for report in reports if report.evidence[0].rule.endswith(".near")]
    shown = {r.id for reading in told if reading.frame.endswith(".near") for r in reading.reports}
    assert near
    assert {report.id for report in near} == shown


@pytest.mark.parametrize(
    "text",
    ["French Foreign Minister Jean Dupont resigned on Monday.", "Antony Blinken ended his visit in Cairo on Monday."],
)
def test_an_event_completed_from_its_article_leads_to_its_report(text: str) -> None:
    reports, (sentence,) = trace(text)
    found = {r.id for reading in sentence.readings for r in reading.reports}
    assert found == {report.id for report in reports} != set()


#: Several sorts of sentences: clear ones, one that is open, near misses, and one that states nothing.
_MIXED = (
    "Iran condemned Iraq on Monday over the strike. Antony Blinken met Qin Gang in Beijing on Tuesday. "
    "Talks between Japan and South Korea may resume. Turkey and Armenia appointed envoys to normalise their "
    "relations. The sky is blue."
)


def test_the_network_s_scores_and_the_stack_are_shown_for_all_that_is_read() -> None:
    reports, sentences = trace(_MIXED, extractor=by_both())
    read = [reading for sentence in sentences for reading in (*sentence.readings, *sentence.near)]
    assert {r.id for reading in read for r in reading.reports if not r.held_back} == {r.id for r in reports} != set()
    for reading in read:
        assert reading.network is not None
        assert 0 <= reading.network.trigger <= 1
        for report in reading.reports:
            assert report.held_back == (report.confidence < (report.least or 0.0))
            assert report.weights
    condemned = next(reading for reading in read if reading.type == "Criticism")
    assert condemned.network is not None
    assert condemned.network.words == "condemned"
    assert condemned.network.trigger > 0.5
    assert {(role, name) for role, name, *_ in condemned.network.roles} >= {("actor", "Iran"), ("target", "Iraq")}
    assert condemned.network.status is not None
    assert condemned.network.day is not None


def test_the_parts_of_a_stack_make_the_confidence() -> None:
    _, sentences = trace(_MIXED, extractor=by_both())
    for report in (r for sentence in sentences for reading in sentence.readings for r in reading.reports):
        odds = sum(part for _, part in report.weights)
        assert 1 / (1 + math.exp(-odds)) == pytest.approx(report.confidence, abs=0.002)
