"""If these fail, the article that the project is introduced with no longer gives what its introduction promises."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from kg.ingest import read_sources
from kg.model import Article, Report, Status, TimeBasis
from tests.support.extraction import by_both, told

_SEED = "000_a0b0b02e4a955bed.txt"
_FURNITURE = ("Home Foreign News", "Published :", "Count : 127", "PreviousNext", "7:23 PM", "12:00 AM")


@pytest.fixture(scope="session")
def read(shared: Path) -> tuple[Article, tuple[Report, ...]]:
    path = shared / "seed" / _SEED
    if not path.is_file():
        pytest.skip(f"no ../shared/seed/{_SEED} beside the checkout")
    articles = [outcome for outcome in read_sources([str(path)]) if isinstance(outcome, Article)]
    ((article, reports),) = by_both().extract(articles)
    return article, reports


@pytest.fixture(scope="session")
def reports(read: tuple[Article, tuple[Report, ...]]) -> tuple[Report, ...]:
    return read[1]


def parties(report: Report) -> set[tuple[str, str, str | None]]:
    return {(p.role, p.name, p.country) for p in report.participants}


def days(report: Report) -> tuple[date | None, date | None]:
    return report.time.start, report.time.end


def only(reports: Sequence[Report], type_: str, status: Status, *names: str) -> Report:
    """Return the one report of a type and status with these actors among its participants."""
    found = [
        report
        for report in reports
        if report.type == type_ and report.status is status and set(names) <= {p.name for p in report.participants}
    ]
    same_type = "\n".join(told(report) for report in reports if report.type == type_)
    assert len(found) == 1, f"{len(found)} {status} {type_} of {names}; all of the type:\n{same_type}"
    return found[0]


def test_the_planned_visit(reports: Sequence[Report]) -> None:
    visit = only(reports, "Visit", Status.PLANNED, "Antony Blinken")
    assert parties(visit) == {("visitor", "Antony Blinken", "USA"), ("host", "China", "CHN")}
    assert days(visit) == (date(2023, 6, 18), date(2023, 6, 19))
    assert visit.place is not None
    assert visit.place.name == "Beijing"


def test_the_planned_meeting(reports: Sequence[Report]) -> None:
    """Meetings "in China", told by sources; with whom, beyond China, is left open."""
    planned = [r for r in reports if r.type == "Meeting" and r.status is Status.PLANNED]
    assert len(planned) == 1, [told(report) for report in reports if report.type == "Meeting"]
    meeting = planned[0]
    assert ("participant", "Antony Blinken", "USA") in parties(meeting)
    assert days(meeting) == (date(2023, 6, 18), date(2023, 6, 19))
    assert meeting.source == "sources"


def test_the_possible_meeting_with_xi(reports: Sequence[Report]) -> None:
    meeting = only(reports, "Meeting", Status.POSSIBLE, "Antony Blinken", "Xi Jinping")
    assert parties(meeting) == {("participant", "Antony Blinken", "USA"), ("participant", "Xi Jinping", "CHN")}
    assert meeting.source == "sources"


def test_the_phone_call(reports: Sequence[Report]) -> None:
    call = only(reports, "PhoneCall", Status.OCCURRED, "Antony Blinken", "Qin Gang")
    assert parties(call) == {("participant", "Antony Blinken", "USA"), ("participant", "Qin Gang", "CHN")}
    assert days(call) == (date(2023, 6, 13), date(2023, 6, 13))
    assert call.time.basis is TimeBasis.RELATIVE


def test_the_possible_summit(reports: Sequence[Report]) -> None:
    summit = only(reports, "Meeting", Status.POSSIBLE, "Xi Jinping", "Joe Biden")
    assert parties(summit) == {("participant", "Xi Jinping", "CHN"), ("participant", "Joe Biden", "USA")}
    # "Later in the year": the network may read no day there. Another day would be wrong.
    assert days(summit) in {(None, None), (date(2023, 6, 16), date(2023, 12, 31))}


def test_the_demand(reports: Sequence[Report]) -> None:
    demand = only(reports, "Demand", Status.OCCURRED, "Qin Gang")
    assert parties(demand) == {("actor", "Qin Gang", "CHN"), ("target", "United States", "USA")}
    assert days(demand) == (date(2023, 6, 13), date(2023, 6, 13))


def test_the_statement_of_us_officials(reports: Sequence[Report]) -> None:
    statement = only(reports, "Statement", Status.OCCURRED, "United States")
    assert ("speaker", "United States", "USA") in parties(statement)
    assert days(statement) == (date(2023, 6, 14), date(2023, 6, 14))


def test_the_dispute_with_its_topics(reports: Sequence[Report]) -> None:
    dispute = only(reports, "Dispute", Status.ONGOING, "United States", "China")
    assert parties(dispute) == {("party", "United States", "USA"), ("party", "China", "CHN")}
    topics = " | ".join(dispute.topics)
    assert [topic for topic in ("Taiwan", "trade", "microchips", "human rights") if topic not in topics] == []


def test_no_analyst_is_an_actor(reports: Sequence[Report]) -> None:
    assert not [
        told(r) for r in reports for p in r.participants if p.name in {"Andrew Small", "German Marshall Fund"}
    ]


def test_nothing_comes_from_the_furniture(read: tuple[Article, tuple[Report, ...]]) -> None:
    """No quote holds a line of the page, and no trigger or actor is the sign-off that the last sentence runs into."""
    article, reports = read
    quotes = [evidence.quote for report in reports for evidence in report.evidence]
    assert quotes
    assert not [quote for quote in quotes if any(words in quote for words in _FURNITURE)]
    words = [evidence.trigger.text for report in reports for evidence in report.evidence]
    words += [article.quote(mention) for report in reports for p in report.participants for mention in p.mentions]
    assert not [word for word in words if "REUTERS" in word]
