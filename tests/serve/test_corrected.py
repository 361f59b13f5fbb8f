"""Corrections as readers see them. If these fail, a reviewer's word passes for an article's."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from lxml import html

from kg.exchange.base import ExportOptions
from kg.exchange.table import event_rows
from kg.graph import Mode, Store
from kg.graph.chronicle import Chronicle
from kg.model import Decision, Snapshot, Status, TimeBasis, Verdict
from kg.pipeline.merging import make_events
from kg.resolve.ledger import LedgerEntry
from kg.view import view_data
from tests.pipeline.test_merging import put
from tests.resolve.merging_reports import told
from tests.serve.conftest import pages_of
from tests.support.stores import events_by_report

PLANNED, MET, CALLED, JOINED = CORPUS = [
    told("2023-08-05", "Visit", "visitor:Okafor host:JPN", status=Status.PLANNED, basis=TimeBasis.UNKNOWN),
    told("2023-05-01", "Meeting", "participant:Lund participant:Sato", "2023-05-03"),
    told("2023-06-05", "PhoneCall", "participant:Berg participant:Mori", "2023-06-04", article="calls"),
    told("2023-06-06", "PhoneCall", "participant:Berg participant:Mori", "2023-06-04"),
]
VISIT, CALL = PLANNED[0].id, CALLED[0].id
GUEST, HOST = ('{"role": "visitor", "name": "Chidi Okafor", "country": "NGA"}', '{"role": "host", "name": "Oslo"}')
CORRECTIONS = {
    "status": '"postponed"',
    "date": '"2023-09-01"',
    "place": '{"name": "Oslo", "country": "NOR"}',
    "participants": f"[{GUEST}, {HOST}]",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which a visit was corrected in four fields, and a meeting was rejected."""
    folder = tmp_path_factory.mktemp("corrected") / "store"
    decisions = [Decision(Verdict.CORRECT, (VISIT,), (), field, value) for field, value in CORRECTIONS.items()]
    decisions.append(Decision(Verdict.REJECT, (MET[0].id,), note="they never met"))
    with Store.open(folder, Mode.CREATE) as opened:
        put(opened, CORPUS)
        make_events(opened, [LedgerEntry(number, decision) for number, decision in enumerate(decisions, 1)])
        Chronicle(folder).note(opened, datetime(2024, 7, 1, 6, tzinfo=UTC))
    return folder


@pytest.fixture(scope="module")
def web(store: Path) -> Iterator[httpx.Client]:
    with pages_of(store) as client:
        yield client


@pytest.fixture(scope="module")
def snapshot(store: Path) -> Snapshot:
    with Store.open(store) as opened:
        return opened.snapshot()


def words(text: str) -> str:
    return " ".join(" ".join(html.fromstring(text).itertext()).split()).replace(" ;", ";")


def page_of(store: Path, report: str) -> str:
    return f"/page/event/{events_by_report(store)[report].id.rpartition('/')[2]}"


def test_a_page_marks_what_a_reviewer_corrected_and_says_of_the_article_what_was_read(
    store: Path, web: httpx.Client
) -> None:
    page = words(web.get(page_of(store, VISIT)).text)
    assert "1 Sep 2023 (corrected by a reviewer)" in page
    assert "corrected by a reviewer status, date, place, actors" in page
    assert "says: planned, no date" in page
    assert "status is postponed, read as planned; date is 2023-09-01, read as not known" in page
    assert (
        "actors are visitor Chidi Okafor (NGA), host Oslo, read as visitor Chidi Okafor (NGA), host JPN (JPN)" in page
    )
    assert "corrected by a reviewer" not in words(web.get(page_of(store, CALL)).text)
    listed = html.fromstring(web.get("/events").text).xpath("//td[contains(., '1 Sep 2023')]/@title")
    assert listed == ["corrected by a reviewer"]


def test_a_feed_marks_what_a_reviewer_corrected(web: httpx.Client) -> None:
    feed = html.fromstring(web.get("/events.atom?type=Visit").content)
    [content] = feed.xpath("//*[local-name()='content']")
    facts, corrected, *_, says = re.findall("<p>(.*?)</p>", content.text)
    assert facts.startswith("1 Sep 2023 (corrected by a reviewer) · Oslo (NOR)")
    assert corrected == "corrected by a reviewer: status, date, place, actors"
    assert " · says: planned · corrected by a reviewer: status is postponed, read as planned · " in says


def test_the_explorer_and_a_table_mark_what_a_reviewer_corrected(snapshot: Snapshot) -> None:
    data = view_data(snapshot)
    [visit] = [event for event in data["events"] if event["type"] == "Visit"]
    [report] = [data["reports"][number] for number in visit["reports"]]
    assert visit["corrected"] == ["status", "date", "place", "actors"]
    assert (report["status"], report["corrected"][0]) == ("planned", "status is postponed, read as planned")
    notes = {row["event_type"]: row["notes"] for row in event_rows(snapshot, snapshot.events, ExportOptions())}
    assert notes == {"Visit": "corrected by a reviewer: status, date, place, actors", "PhoneCall": ""}


def test_the_page_of_a_rejected_event_says_who_rejected_it_and_why(store: Path, web: httpx.Client) -> None:
    path = f"/page/event/{MET[0].id}"
    answer = web.get(path, headers={"accept": "text/html"})
    assert answer.status_code == 410
    assert "a reviewer rejected this event: they never met" in words(answer.text)
    [article] = html.fromstring(answer.text).xpath("//a[. = 'The article that it was read in']/@href")
    assert web.get(article).status_code == 200
    assert web.get("/page/event/nothing").status_code == 404


def test_the_page_of_an_event_that_joined_another_leads_there(store: Path, web: httpx.Client) -> None:
    event = events_by_report(store)[CALL]
    assert event.reports == tuple(sorted((CALL, JOINED[0].id)))
    [gone] = {CALL, JOINED[0].id} - {event.id.rpartition("/")[2]}
    answer = web.get(f"/page/event/{gone}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, page_of(store, CALL))
