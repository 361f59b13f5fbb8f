"""If these fail, a reader of a trace cannot see what the network, the rules and both together made of a sentence."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from kg.cli.traces import trace_as_lines
from kg.extract.refusals import Reason
from kg.extract.trace import NetworkScores, Reported, SentenceTrace, TracedMention, TracedRefusal
from kg.model import Article, Field, Span, Trigger
from kg.pipeline.extraction import Traced

TEXT = "Iran condemned Iraq."
TRIGGER = Trigger("condemned", 5, 14)
NETWORK = NetworkScores(
    0.82,
    0.9,
    "condemned",
    (("target", "Iraq", "IRQ", 0.71), ("actor", "Iran", "IRN", 0.93)),
    ("occurred", 0.97),
    ("news", 0.64),
    ("none", 0.9),
)
REPORTED = Reported(
    "r1",
    0.91,
    False,
    (("headline", 0.4), ("words", 0.2), ("intercept", -0.1)),
    2,
    least=0.32,
)
READING = TracedMention(
    TRIGGER,
    "criticism.verb",
    "Criticism",
    (("actor", "Iran", "IRN"),),
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
    (REPORTED,),
    NETWORK,
)


def lines(reading: TracedMention, tried: Sequence[TracedRefusal] = (), *, near: bool = False) -> str:
    """Return the trace of a sentence with one mention as it is shown."""
    told, missed = ((), (reading,)) if near else ((reading,), ())
    span = Span(Field.TEXT, 0, len(TEXT))
    sentence = SentenceTrace("a", span, TEXT, False, tuple(tried), told, missed)
    return "\n".join(trace_as_lines(Traced(Article("a", TEXT), (), (sentence,))))


def test_network_rules_and_stack_are_reported_in_words() -> None:
    shown = lines(READING)
    for words in (
        'the network is 0.82 sure that "condemned" states a Criticism, 0.90 that the sentence does; '
        "the rules agree (criticism.verb)",
        "the network reads actor Iran (IRN) 0.93, target Iraq (IRQ) 0.71, occurred 0.97, the day of the news 0.64",
        "report r1, 2 sentences: confidence 0.910 "
        "(headline +0.40, network on the words +0.20, before all else -0.10)",
    ):
        assert words in shown


def test_where_the_network_finds_alone_the_rules_say_why_not() -> None:
    tried = TracedRefusal(TRIGGER, "criticism.verb", "Criticism", Reason.ROLE.stage, Reason.ROLE, "target")
    alone = replace(READING, frame="model", reports=(REPORTED,))
    shown = lines(alone, [tried])
    assert "the rules do not find it (criticism.verb: a required role is empty (target))" in shown
    assert "report r1, 2 sentences: confidence 0.910" in shown


@pytest.mark.parametrize(
    ("network", "words"),
    [
        (
            replace(NETWORK, trigger=0.12),
            'only 0.12 sure that "condemned" states a Criticism, 0.90 that the sentence does; the rules find one',
        ),
        (
            NetworkScores(0.0, 0.03, None, (), None, None, None),
            'the network takes no word of "condemned" for a Criticism, and is 0.03 sure that the sentence states one',
        ),
        (replace(NETWORK, day=("on Monday", 0.5)), 'the day of "on Monday" 0.50'),
    ],
)
def test_doubts_of_the_network_show(network: NetworkScores, words: str) -> None:
    assert words in lines(replace(READING, network=network))


@pytest.mark.parametrize("near", [False, True])
def test_what_was_held_back_is_shown_with_the_bound(near: bool) -> None:
    held = replace(REPORTED, held_back=True, confidence=0.2)
    frame = "criticism.verb.near" if near else "criticism.verb"
    shown = lines(replace(READING, frame=frame, reports=(held,)), near=near)
    assert "report r1 (held back: below 0.32): confidence 0.200 (headline +0.40" in shown
    assert ("for the rules it is a near miss (criticism.verb.near)" in shown) is near


def test_without_the_network_the_trace_is_that_of_the_rules() -> None:
    plain = Reported("r1", 0.75, False, (("headline", 0.4),), 2)
    shown = lines(replace(READING, network=None, reports=(plain,)))
    assert "network" not in shown
    assert "report r1, 2 sentences: confidence 0.750 (headline +0.40)" in shown
