"""If these fail, an event gets the day that a report opens with, or that of other talks.

The network's opinion is put on what the rules find, so that each case has the score that it is about.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kg.extract.mentions import EventMention, Opinion
from tests.support.extraction import days_of
from tests.support.proposing import Change, reports_with

FRIDAY = date(2023, 6, 16)
OPENED = "On June 14, Antony Blinken met Penny Wong. He urged Myanmar to free all prisoners."
TALKS = "Antony Blinken met Penny Wong in Perth on June 14.\n\nAntony Blinken urged Myanmar to free all prisoners."
URGED = "Antony Blinken urged Myanmar to free all prisoners."
STAY = "Antony Blinken visited Australia from {}."
UNDER_WAY = "Antony Blinken is on a visit to Ghana."


def with_day(type: str, source: str, score: float) -> Change:
    """Return what puts the network's opinion of where their day comes from on the mentions of a type."""
    opinion = Opinion(0.9, 0.9, day=(source, score))
    news = {"news": True, "none": False}.get(source)

    def change(mention: EventMention) -> EventMention:
        if mention.type != type:
            return mention
        return replace(mention, given=replace(mention.given, news=news), opinion=opinion)

    return change


@pytest.mark.parametrize(
    ("text", "kind", "source", "score", "days"),
    [
        # The day that a report opens with is that of undated news, unless the network is sure of the day of the news.
        (OPENED, "Appeal", "news", 0.5, "2023-06-14"),
        (OPENED, "Appeal", "news", 0.9, "2023-06-16"),
        # What was done at talks has their days.
        (TALKS, "Appeal", "event", 0.9, "2023-06-14"),
        (TALKS, "Appeal", "news", 0.9, "2023-06-16"),
        (TALKS, "Appeal", "none", 0.9, "None"),
        # News has those of talks that were held within a week of it, and told of before it or with it.
        (TALKS.replace("14", "9"), "Appeal", "event", 0.9, "2023-06-09"),
        (TALKS.replace("14", "8"), "Appeal", "event", 0.9, "2023-06-16"),
        (TALKS.replace("on June 14", "in 2021"), "Appeal", "event", 0.9, "2023-06-16"),
        (f"{STAY.format('May 30 to June 10')} {URGED}", "Appeal", "event", 0.9, "2023-05-30..2023-06-10"),
        (f"{STAY.format('May 20 to June 1')} {URGED}", "Appeal", "event", 0.9, "2023-06-16"),
        (f"{URGED} {STAY.format('June 12 to 14')}", "Appeal", "event", 0.9, "2023-06-16"),
        (f"{STAY.format('June 12 to 14')} {URGED}", "Appeal", "event", 0.9, "2023-06-12..2023-06-14"),
        # What is no news has them however long ago they were.
        (TALKS.replace("14", "8").replace("urged", "had urged"), "Appeal", "event", 0.9, "2023-06-08"),
        # What goes on may be of the day of the news.
        (UNDER_WAY, "Visit", "news", 0.9, "2023-06-16"),
        (UNDER_WAY, "Visit", "none", 0.9, "None"),
    ],
)
def test_the_network_says_where_the_day_of_an_event_comes_from(
    text: str, kind: str, source: str, score: float, days: str
) -> None:
    reports = reports_with(text, with_day(kind, source, score), day=FRIDAY)
    assert [days_of(r) for r in reports if r.type == kind] == [days]
