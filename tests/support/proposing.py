"""Mentions by the rules, changed before they are read: what a test puts on them stands for what a network found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kg.annotate.document import Document
from kg.extract.extractor import ReportExtractor
from kg.extract.mentions import EventMention
from kg.extract.proposer import Proposals, Proposer
from kg.extract.rules import load_rules
from kg.model import Namespace, Report
from kg.resources.gazetteer import load_gazetteer
from tests.support.extraction import DAY, article, by_rules

Change = Callable[[EventMention], EventMention]


@dataclass(frozen=True)
class Changed:
    """Another proposer's mentions, each of them changed."""

    proposer: Proposer
    change: Change

    def propose(self, documents: Sequence[Document]) -> Iterator[Proposals]:
        for found in self.proposer.propose(documents):
            yield replace(found, mentions=tuple(map(self.change, found.mentions)))


def reports_with(text: str, change: Change, *, day: date | None = DAY) -> tuple[Report, ...]:
    """Return what the rules report of a text once each of their mentions has been changed."""
    proposers = [Changed(proposer, change) for proposer in load_rules()]
    (document,) = by_rules().documents([article(text, day=day)])
    return ReportExtractor(proposers, load_gazetteer(), Namespace()).extract(document).reports
