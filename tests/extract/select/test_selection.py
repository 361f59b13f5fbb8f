"""If these fail, two proposers that read the same words make two reports of one event, or silence each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kg.annotate.document import Document
from kg.extract.extractor import ReportExtractor
from kg.extract.mentions import LEARNED, EventMention, Given, Opinion
from kg.extract.proposer import Proposals
from kg.extract.refusals import Reason
from kg.extract.rules import load_rules
from kg.extract.select.selection import one_for_each_trigger
from kg.model import Namespace, Report, Status
from kg.resources.gazetteer import load_gazetteer
from kg.resources.traits import load_traits
from tests.support.extraction import article, by_rules

TEXT = "Emmanuel Macron met Olaf Scholz in Berlin on Monday. France criticised Germany."


class Fixed:
    """Proposes what it is given, of every document."""

    def __init__(self, *mentions: EventMention) -> None:
        self._mentions = mentions

    def propose(self, documents: tuple[Document, ...]) -> list[Proposals]:
        return [Proposals(self._mentions) for _ in documents]


def mention_of(document: Document, word: str, kind: str, **changes: object) -> EventMention:
    """Return a bare mention of a word, as a proposer makes it that knows nothing but the trigger and the type."""
    token = next(token for token in document.doc if token.text == word)
    bare = EventMention(
        load_traits()[kind], "made", "made.rule", f"{kind}, made", document.sentence_at(token.i), token.i,
        token.i + 1, token.i, (),
    )  # fmt: skip
    return replace(bare, **changes)


def reports_by(document: Document, *mentions: EventMention, rules: bool = False) -> tuple[Report, ...]:
    """Return the reports that mentions of a document become, after those of the rules or alone."""
    proposers = (*(load_rules() if rules else ()), Fixed(*mentions))
    return ReportExtractor(proposers, load_gazetteer(), Namespace()).extract(document).reports


def types_of(document: Document, score: float) -> set[str]:
    """Return the types that the rules report where the network gives each trigger a score and calls it done."""

    def seen(mention: EventMention) -> EventMention:
        given = Given(status=Status.OCCURRED, overrules=True)
        opinion = Opinion(score, score, mention.predicate, status=(Status.OCCURRED, 0.9))
        return replace(mention, given=given, opinion=opinion)

    found = [mention for rules in load_rules() for each in rules.propose((document,)) for mention in each.mentions]
    proposer = Fixed(*(seen(mention) for mention in found))
    return {
        report.type
        for report in ReportExtractor((proposer,), load_gazetteer(), Namespace()).extract(document).reports
    }


def test_of_the_same_words_the_first_proposer_is_heard() -> None:
    (document,) = by_rules().documents([article(TEXT)])
    first = mention_of(document, "met", "Meeting")
    second = replace(first, proposer="other", kind=load_traits()["Visit"])
    saying = mention_of(document, "criticised", "Statement", proposer="other")
    kept, tried = one_for_each_trigger([first, second, saying])
    assert kept == [first, saying]
    assert [each.refusal.reason for each in tried] == [Reason.SAME_WORDS]


def test_where_the_network_doubts_a_rule_its_own_reading_is_heard() -> None:
    (document,) = by_rules().documents([article(TEXT)])
    visit = mention_of(document, "met", "Visit", opinion=Opinion(0.1, 0.9))
    meeting = mention_of(document, "met", "Meeting", proposer=LEARNED)
    assert one_for_each_trigger([visit, meeting])[0] == [meeting]
    assert one_for_each_trigger([replace(visit, opinion=Opinion(0.8, 0.9)), meeting])[0][0].type == "Visit"


def test_what_the_network_is_convinced_of_stands_beside_a_rule() -> None:
    (document,) = by_rules().documents([article(TEXT)])
    visit = mention_of(document, "met", "Visit", opinion=Opinion(0.8, 0.9))
    meeting = mention_of(document, "met", "Meeting", proposer=LEARNED, opinion=Opinion(0.8, 0.9))
    assert one_for_each_trigger([visit, meeting])[0] == [visit, meeting]
    assert one_for_each_trigger([visit, replace(meeting, opinion=Opinion(0.5, 0.9))])[0] == [visit]
    unknown = replace(visit, opinion=None)  # a type that the network was not trained on
    assert one_for_each_trigger([unknown, meeting])[0] == [unknown]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kenya and Uganda agreed on Monday to restore diplomatic relations.", "Agreement"),
        ("Japan suspended loans to India on Thursday.", "Aid"),
        ("Joe Biden said on Monday that he had met Olaf Scholz in Berlin.", "Statement"),
    ],
)
def test_what_rules_take_for_part_of_another_event_stands_if_the_network_is_convinced(text: str, kind: str) -> None:
    """If this fails, half of "agreed to restore relations" is lost though the network has read both."""
    (document,) = by_rules().documents([article(text)])
    assert kind not in types_of(document, 0.0)
    assert kind in types_of(document, 0.9)


def test_what_a_proposer_leaves_open_is_completed_by_type() -> None:
    (document,) = by_rules().documents([article(TEXT, day=date(2023, 9, 14))])
    given = Given(confidence=0.9)
    met = mention_of(document, "met", "Meeting", given=given)
    blamed = mention_of(document, "criticised", "Criticism", given=given)
    meeting, criticism = reports_by(document, met, blamed)
    assert {p.country for p in meeting.participants} == {"FRA", "DEU"}
    assert (meeting.status, meeting.time.start) == (Status.OCCURRED, date(2023, 9, 11))
    assert meeting.place is not None
    assert meeting.place.name == "Berlin"
    assert [(p.role, p.country) for p in criticism.participants] == [("actor", "FRA"), ("target", "DEU")]


def test_a_further_proposer_adds_what_the_rules_do_not_name() -> None:
    (document,) = by_rules().documents([article(TEXT)])
    again = mention_of(document, "met", "Visit", given=Given(confidence=0.9))
    ours = by_rules().reports(document)
    assert reports_by(document, again, rules=True) == ours


def test_what_is_only_asked_for_is_no_event_however_convinced_the_network_is() -> None:
    """If this fails, a call for sanctions is reported as sanctions."""
    (document,) = by_rules().documents([article("France is asking Germany to impose sanctions on Iran.")])
    assert "Sanction" not in types_of(document, 0.9)
