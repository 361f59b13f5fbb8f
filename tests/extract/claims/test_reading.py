"""If these fail, what another extractor finds is not linked, dated or merged as our own findings are."""

from dataclasses import replace
from datetime import date

import pytest

from kg.extract.claims.reading import ClaimReader
from kg.model import (
    Claim,
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
from kg.pipeline.extraction import Extractor
from kg.resources.gazetteer import load_gazetteer
from tests.extract.claims.made import ARTICLE, LEAD, MEETING, VISIT, meeting

TOOL = Tool("made", "1")


def read(extractor: Extractor, *claims: Claim | Refused) -> tuple[tuple[Report, ...], tuple[Refused, ...]]:
    """Return what becomes of claims about the article."""
    (document,) = extractor.documents([ARTICLE])
    return ClaimReader(TOOL, load_gazetteer(), Namespace()).read(claims, document)


def test_a_claim_becomes_the_report_that_our_rules_would_make(extractor: Extractor) -> None:
    (report,), refused = read(extractor, MEETING)
    assert refused == ()
    ours = next(r for _, reports in extractor.extract([ARTICLE]) for r in reports if r.type == "Meeting")
    assert [(p.name, p.country, p.id, p.qid, p.link) for p in report.participants] == [
        (p.name, p.country, p.id, p.qid, p.link) for p in ours.participants
    ]
    assert (report.time, report.place, report.codes) == (ours.time, ours.place, ours.codes)
    assert (report.time.start, report.time.basis) == (date(2023, 6, 18), TimeBasis.RELATIVE)
    assert report.evidence[0].quote == LEAD
    assert report.evidence[0].rule == "extractor.made"
    assert (report.extractor, report.confidence, report.topics) == (TOOL, 0.8, ("trade",))
    assert report.id != ours.id


def test_pronouns_are_whom_they_stand_for_and_plans_lie_ahead(extractor: Extractor) -> None:
    (report,), _ = read(extractor, VISIT)
    assert [(p.role, p.name, p.country) for p in report.participants] == [
        ("visitor", "Antony Blinken", "USA"), ("host", "Mongolia", "MNG"),
    ]  # fmt: skip
    assert report.status is Status.PLANNED
    assert report.time.start == date(2023, 6, 26)
    assert report.source == "a spokesman"


def test_what_is_dated_after_the_article_has_not_occurred(extractor: Extractor) -> None:
    (report,), _ = read(extractor, replace(VISIT, status="occurred"))
    assert report.time.start == date(2023, 6, 26)
    assert report.status is Status.PLANNED


@pytest.mark.parametrize(("news", "start", "basis"), [
    (True, date(2023, 6, 20), TimeBasis.REPORTED), (False, None, TimeBasis.UNKNOWN),
])  # fmt: skip
def test_the_publication_day_is_never_used_silently(
    extractor: Extractor, news: bool, start: date | None, basis: TimeBasis
) -> None:
    (report,), _ = read(extractor, meeting(when=None, news=news))
    assert (report.time.start, report.time.basis, report.time.mention) == (start, basis, None)


def test_a_name_that_we_do_not_know_stays_a_name(extractor: Extractor) -> None:
    (report,), _ = read(extractor, meeting(parties=(Party("participant", Words("trade")), *MEETING.parties)))
    unknown = report.participants[0]
    assert (unknown.name, unknown.id, unknown.country) == ("trade", None, None)
    assert unknown.link is not None
    assert "extractor made" in unknown.link.reason


def test_the_same_claim_twice_is_one_report_and_lies_are_counted(extractor: Extractor) -> None:
    lie = meeting(stated=(Stated(Words("Blinken met Putin."), Words("met")),))
    own = Refused("a", "not JSON", "{")
    reports, refused = read(extractor, MEETING, lie, own, MEETING)
    assert len(reports) == 1
    assert refused == (Refused("a", "quote not in the text", "'Blinken met Putin.'"), own)


def test_provenance_goes_through_the_contract(extractor: Extractor) -> None:
    (report,), _ = read(extractor, MEETING)
    record = report_as_json(report)
    assert record["extractor"] == {"name": "made", "version": "1"}
    assert report_from_json(record) == report
    ours = next(r for _, reports in extractor.extract([ARTICLE]) for r in reports)
    assert "extractor" not in report_as_json(ours)
