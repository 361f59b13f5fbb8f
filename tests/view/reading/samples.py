"""An article for the tests of the reading view, with reports whose marks overlap."""

from datetime import date

from kg.model import (
    Article,
    Evidence,
    Field,
    Participant,
    Place,
    Report,
    Span,
    Status,
    TimeBasis,
    TimeSpan,
    Trigger,
)
from tests.support.hostile import ATTACK

FIRST = "Ana Silva met the president of Chad in Paris on Monday."
SECOND = f"She will visit {ATTACK} next week."
ARTICLE = Article("a", f"{FIRST}\n\n{SECOND}", title=f"Talks {ATTACK}", date=date(2024, 5, 7), source=ATTACK)


def span(words: str) -> Span:
    """Return where some words stand in the text."""
    start = ARTICLE.text.index(words)
    return Span(Field.TEXT, start, start + len(words))


def _evidence(sentence: str, trigger: str) -> Evidence:
    at = span(trigger)
    return Evidence(span(sentence), sentence, Trigger(trigger, at.start, at.end), "test")


REPORTS = (
    Report(
        "r2",
        "a",
        "Visit",
        (
            Participant("visitor", "Ana Silva", "BRA", mentions=(span("She"),)),
            Participant("host", ATTACK, mentions=(span(ATTACK),)),
        ),
        Status.PLANNED,
        TimeSpan(date(2024, 5, 13), date(2024, 5, 19), TimeBasis.RELATIVE, span("next week")),
        (_evidence(SECOND, "visit"),),
        confidence=0.3,
    ),
    Report(
        "r1",
        "a",
        "Meeting",
        (
            Participant("participant", "Ana Silva", "BRA", mentions=(span("Ana Silva"),)),
            Participant("participant", "president of Chad", "TCD", mentions=(span("the president of Chad"),)),
        ),
        Status.OCCURRED,
        TimeSpan(date(2024, 5, 6), date(2024, 5, 6), TimeBasis.RELATIVE, span("on Monday")),
        (_evidence(FIRST, "met"),),
        place=Place("Chad", "TCD", mention=span("Chad in Paris")),
        confidence=0.9,
    ),
)
