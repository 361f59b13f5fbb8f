"""If these fail, what another extractor finds is not linked, dated or merged as our own findings are."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kg.extract.claims.proposing import ClaimProposer
from kg.extract.extractor import ReportExtractor
from kg.extract.rules import load_rules
from kg.model import (
    Article,
    Claim,
    Field,
    Namespace,
    Party,
    Refused,
    Report,
    Stated,
    Status,
    TimeBasis,
    Tool,
    Words,
    report_as_json,
    report_from_json,
)
from kg.resources.gazetteer import load_gazetteer
from tests.extract.claims.made import ARTICLE, LEAD, MEETING, VISIT, meeting
from tests.support.extraction import by_rules

TOOL = Tool("made", "1")


class Made:
    """An extractor that makes the claims it is given."""

    version = TOOL.version

    def __init__(self, *claims: Claim | Refused) -> None:
        self._claims = claims

    def extract(self, article: Article) -> tuple[Claim | Refused, ...]:
        return self._claims


def read(
    *claims: Claim | Refused, rules: bool = False, article: Article = ARTICLE
) -> tuple[tuple[Report, ...], tuple[Refused, ...]]:
    """Return what becomes of claims about an article, with those of the rules of kg or alone."""
    (document,) = by_rules().documents([article])
    proposers = (*(load_rules() if rules else ()), ClaimProposer(TOOL.name, Made(*claims), load_gazetteer()))
    found = ReportExtractor(proposers, load_gazetteer(), Namespace()).extract(document)
    return found.reports, found.refused


def test_a_claim_becomes_the_report_that_our_rules_would_make() -> None:
    (report,), refused = read(MEETING)
    assert refused == ()
    ours = next(r for _, reports in by_rules().extract([ARTICLE]) for r in reports if r.type == "Meeting")
    assert [(p.name, p.country, p.id, p.qid, p.link) for p in report.participants] == [
        (p.name, p.country, p.id, p.qid, p.link) for p in ours.participants
    ]
    assert (report.time, report.place, report.codes) == (ours.time, ours.place, ours.codes)
    assert (report.time.start, report.time.basis) == (date(2023, 6, 18), TimeBasis.RELATIVE)
    assert report.evidence[0].quote == LEAD
    assert report.evidence[0].rule == "extractor.made"
    assert (report.extractor, report.confidence, report.topics) == (TOOL, 0.8, ("trade",))
    assert report.id == ours.id


def test_pronouns_are_whom_they_stand_for_and_plans_lie_ahead() -> None:
    (report,), _ = read(VISIT)
    assert [(p.role, p.name, p.country) for p in report.participants] == [
        ("visitor", "Antony Blinken", "USA"), ("host", "Mongolia", "MNG"),
    ]  # fmt: skip
    assert report.status is Status.PLANNED
    assert report.time.start == date(2023, 6, 26)
    assert report.source == "a spokesman"


def test_what_is_dated_after_the_article_has_not_occurred() -> None:
    (report,), _ = read(replace(VISIT, status="occurred"))
    assert report.time.start == date(2023, 6, 26)
    assert report.status is Status.PLANNED


@pytest.mark.parametrize(("news", "start", "basis"), [
    (True, date(2023, 6, 20), TimeBasis.REPORTED), (False, None, TimeBasis.UNKNOWN),
])  # fmt: skip
def test_the_publication_day_is_never_used_silently(news: bool, start: date | None, basis: TimeBasis) -> None:
    (report,), _ = read(meeting(when=None, news=news))
    assert (report.time.start, report.time.basis, report.time.mention) == (start, basis, None)


def test_a_name_that_we_do_not_know_stays_a_name() -> None:
    (report,), _ = read(meeting(parties=(Party("participant", Words("trade")), *MEETING.parties)))
    (unknown,) = (p for p in report.participants if p.name == "trade")
    assert (unknown.name, unknown.id, unknown.country) == ("trade", None, None)
    assert unknown.link is not None
    assert "extractor made" in unknown.link.reason


def test_the_same_claim_twice_is_one_report_and_lies_are_counted() -> None:
    lie = meeting(stated=(Stated(Words("Blinken met Putin."), Words("met")),))
    own = Refused("a", "not JSON", "{")
    reports, refused = read(MEETING, lie, own, MEETING)
    assert len(reports) == 1
    assert refused == (Refused("a", "quote not in the text", "'Blinken met Putin.'"), own)


def test_provenance_goes_through_the_contract() -> None:
    (report,), _ = read(MEETING)
    record = report_as_json(report)
    assert record["extractor"] == {"name": "made", "version": "1"}
    assert report_from_json(record) == report
    ours = next(r for _, reports in by_rules().extract([ARTICLE]) for r in reports)
    assert "extractor" not in report_as_json(ours)


def test_what_a_claim_leaves_open_is_read_from_the_text() -> None:
    bare = Claim(MEETING.type, MEETING.stated, MEETING.parties)
    (report,), _ = read(bare)
    ours = next(r for _, reports in by_rules().extract([ARTICLE]) for r in reports if r.type == "Meeting")
    assert (report.status, report.time, report.place) == (ours.status, ours.time, ours.place)
    assert report.source == ours.source
    assert 0 < report.confidence < 1
    plan = Claim(VISIT.type, VISIT.stated, VISIT.parties)
    (planned,), _ = read(plan)
    assert (planned.status, planned.time.start) == (Status.PLANNED, date(2023, 6, 26))


def test_what_a_claim_states_is_kept() -> None:
    (report,), _ = read(meeting(status="possible", confidence=0.01, news=False, when=None))
    assert (report.status, report.confidence, report.time.basis) == (Status.POSSIBLE, 0.01, TimeBasis.UNKNOWN)


def test_the_rules_and_an_extractor_that_agree_make_one_report() -> None:
    ours = [r for _, reports in by_rules().extract([ARTICLE]) for r in reports]
    both, refused = read(MEETING, rules=True)
    assert refused == ()
    assert [report.id for report in both] == [report.id for report in ours]


def test_claims_of_one_event_in_two_sentences_are_merged() -> None:
    title = meeting(
        stated=(Stated(Words("Blinken and Qin hold talks", Field.TITLE), Words("talks", Field.TITLE)),),
        parties=(
            Party("participant", Words("Blinken", Field.TITLE)), Party("participant", Words("Qin", Field.TITLE)),
        ),
        when=None, where=None, topics=(), news=None,
    )  # fmt: skip
    (report,), _ = read(title, MEETING)
    assert len(report.evidence) == 2


def states(report: Report) -> list[tuple[str, str | None]]:
    """Return the roles of a report with their states."""
    return [(participant.role, participant.country) for participant in report.participants]


def claim(kind: str, sentence: str, trigger: str, *parties: tuple[str, str], **more: Any) -> Claim:
    """Return a claim about one sentence."""
    found = tuple(Party(role, Words(words)) for role, words in parties)
    return Claim(kind, (Stated(Words(sentence), Words(trigger)),), found, **more)


def test_words_that_are_part_of_a_longer_name_are_looked_for_elsewhere() -> None:
    lead, later = "The president of Sudan flew home on Monday.", "Washington welcomed the vote in South Sudan."
    article = replace(ARTICLE, text=f"{lead} {later}")
    made = claim("Support", later, "welcomed", ("actor", "Washington"), ("target", "Sudan"), news=True)
    (report,), _ = read(made, article=article)
    assert states(report) == [("actor", "USA"), ("target", "SDN")]


def test_a_name_in_the_dateline_is_linked_where_the_text_has_it_again() -> None:
    lead = "QUITO, Ecuador (AP) - Mexico broke off relations on Friday."
    article = replace(ARTICLE, text=f"{lead} Ecuador said nothing.")
    made = claim("Expulsion", lead, "broke off", ("actor", "Mexico"), ("target", "Ecuador"), news=True)
    (report,), _ = read(made, article=article)
    assert states(report) == [("actor", "MEX"), ("target", "ECU")]


def test_a_name_that_ends_in_a_place_is_not_the_place() -> None:
    lead = "Sheikh Sabah al-Ahmad Al-Sabah arrived in Qatar on Monday."
    made = claim("Visit", lead, "arrived", ("visitor", "Sheikh Sabah al-Ahmad Al-Sabah"), ("host", "Qatar"))
    (report,), _ = read(made, article=replace(ARTICLE, text=lead))
    assert ("visitor", "MYS") not in states(report)


def test_events_that_an_extractor_tells_apart_stay_apart() -> None:
    lead = "Saudi Arabia gave the Canadian ambassador a day to leave and brought home its own from Canada on Monday."
    parties = (("actor", "Saudi Arabia"), ("target", "Canada"))
    made = [claim("Expulsion", lead, trigger, *parties, when=Words("Monday")) for trigger in ("gave", "brought home")]
    article = replace(ARTICLE, text=lead)
    assert len(read(*made, article=article)[0]) == 1
    assert len(read(*(replace(each, distinct=True) for each in made), article=article)[0]) == 2


@pytest.mark.parametrize(("words", "days"), [
    # A length ends on the day beside it, else on that of the news.
    ("three days", (date(2023, 6, 16), date(2023, 6, 18))),
    ("two days of", (date(2023, 6, 19), date(2023, 6, 20))),
    ("two days later", (date(2023, 6, 14), date(2023, 6, 14))),
    ("Sunday", (date(2023, 6, 18), date(2023, 6, 18))),
])  # fmt: skip
def test_a_day_may_be_named_in_another_sentence(words: str, days: tuple[date, date]) -> None:
    text = (
        "The envoys quarrelled on June 12 and made up two days later. They sat for three days and parted on Sunday. "
        "Their ministers are content with two days of talk."
    )
    lead = "Blinken and Qin Gang discussed trade."
    made = claim("Meeting", lead, "discussed", ("participant", "Blinken"), when=Words(words), news=False)
    (report,), _ = read(made, article=replace(ARTICLE, text=f"{text} {lead}"))
    assert (report.time.start, report.time.end) == days


class Faulty:
    """An extractor whose code fails on one article."""

    version = TOOL.version

    def extract(self, article: Article) -> Iterator[Claim]:
        if article.id == "b":
            raise KeyError("no such\nkey")
        yield MEETING


def test_an_extractor_that_fails_costs_only_the_article_it_fails_on() -> None:
    articles = (replace(ARTICLE, id="b"), ARTICLE)
    proposer = ClaimProposer(TOOL.name, Faulty(), load_gazetteer())
    failed, read_ = proposer.propose(by_rules().documents(articles))
    place = r"test_reading\.py, line \d+"
    assert re.fullmatch(rf"the extractor made failed: KeyError: 'no such\\nkey' \({place}\)", failed.failed)
    assert (len(read_.mentions), read_.failed) == (1, "")
