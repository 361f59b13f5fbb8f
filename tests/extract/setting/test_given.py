"""If these fail, an event gets the day that a report opens with, or that of other talks.

The network's opinion is put on what the rules find, so that each case has the score that it is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pytest

from kg.annotate.document import Document
from kg.extract.extractor import ReportExtractor
from kg.extract.mentions import Opinion
from kg.extract.proposer import Proposals, Proposer
from kg.extract.rules import load_rules
from kg.model import Namespace
from kg.pipeline.extraction import Extractor
from kg.resources.gazetteer import load_gazetteer
from tests.support.extraction import article

FRIDAY = date(2023, 6, 16)
OPENED = "On June 14, Antony Blinken met Penny Wong. He urged Myanmar to free all prisoners."
TALKS = "Antony Blinken met Penny Wong in Perth on June 14.\n\nAntony Blinken urged Myanmar to free all prisoners."
UNDER_WAY = "Antony Blinken is on a visit to Ghana."


@dataclass(frozen=True)
class WithDay:
    """Another proposer's mentions of one type, with the network's opinion of where their day comes from."""

    proposer: Proposer
    type: str
    source: str
    score: float

    def propose(self, documents: Sequence[Document]) -> Iterator[Proposals]:
        opinion = Opinion(0.9, 0.9, day=(self.source, self.score))
        news = {"news": True, "none": False}.get(self.source)
        for found in self.proposer.propose(documents):
            yield replace(
                found,
                mentions=tuple(
                    replace(mention, given=replace(mention.given, news=news), opinion=opinion)
                    if mention.type == self.type
                    else mention
                    for mention in found.mentions
                ),
            )


@pytest.mark.parametrize(
    ("text", "kind", "source", "score", "days"),
    [
        # The day that a report opens with is that of undated news, unless the network is sure of the day of the news.
        (OPENED, "Appeal", "news", 0.5, "2023-06-14..2023-06-14"),
        (OPENED, "Appeal", "news", 0.9, "2023-06-16..2023-06-16"),
        # What was done at talks has their days.
        (TALKS, "Appeal", "event", 0.9, "2023-06-14..2023-06-14"),
        (TALKS, "Appeal", "news", 0.9, "2023-06-16..2023-06-16"),
        (TALKS, "Appeal", "none", 0.9, "None..None"),
        # What goes on may be of the day of the news.
        (UNDER_WAY, "Visit", "news", 0.9, "2023-06-16..2023-06-16"),
        (UNDER_WAY, "Visit", "none", 0.9, "None..None"),
    ],
)
def test_the_network_says_where_the_day_of_an_event_comes_from(
    extractor: Extractor, text: str, kind: str, source: str, score: float, days: str
) -> None:
    proposers = [WithDay(proposer, kind, source, score) for proposer in load_rules()]
    (document,) = extractor.documents([article(text, day=FRIDAY)])
    reports = ReportExtractor(proposers, load_gazetteer(), Namespace()).extract(document).reports
    assert [f"{r.time.start}..{r.time.end}" for r in reports if r.type == kind] == [days]
