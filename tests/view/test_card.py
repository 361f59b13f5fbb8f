"""If these fail, the panel of the explorer passes the word of a reviewer for that of an article."""

import csv
import io
from dataclasses import replace

from playwright.sync_api import expect

from kg.model import Change, Decision, Status, Verdict, Within
from tests.support.newsroom import newsroom
from tests.view.conftest import Opener

EVENTS = newsroom().events


def test_the_panel_marks_what_a_reviewer_corrected_and_says_of_the_article_what_was_read(visit: Opener) -> None:
    event = next(event for event in EVENTS if len(event.reports) == 1 and event.status == "planned")
    report = event.reports[0]
    decisions = (
        Decision(Verdict.CORRECT, (report,), (), "status", '"postponed"', '"planned"'),
        Decision(Verdict.CORRECT, (report,), (), "date", f'"{event.time.start}"', "null"),
    )
    changed = replace(event, status=Status.CANCELLED, change=Change.POSTPONED)
    others = tuple(changed if each is event else each for each in EVENTS)
    page = visit(replace(newsroom(), events=others, decisions=decisions), f"#open=event:{event.id}")
    panel = page.page.locator("#details")
    expect(panel).to_contain_text("Corrected by a reviewerstatus, date")
    expect(panel.locator("dd").first).to_contain_text("(corrected by a reviewer)")
    expect(panel.locator(".report")).to_contain_text("says: planned")
    expect(panel.locator(".report")).to_contain_text("status is postponed, read as planned; date is")
    with page.page.expect_download() as saved:
        page.page.click("#download")
    rows = csv.DictReader(io.StringIO(saved.value.path().read_text(encoding="utf-8-sig"), newline=""))
    assert {row["event_id"]: row["notes"] for row in rows}[event.id] == "corrected by a reviewer: status, date"
    page.assert_clean()


def test_the_panel_leads_from_a_part_to_its_whole_and_back(visit: Opener) -> None:
    whole, part = [event for event in EVENTS if len(event.reports) == 1][:2]
    reports = tuple(
        replace(report, within=Within(whole.reports[0])) if report.id == part.reports[0] else report
        for report in newsroom().reports
    )
    page = visit(replace(newsroom(), reports=reports), f"#open=event:{part.id}")
    panel = page.page.locator("#details")
    panel.locator("dt", has_text="Part of").locator("+ dd button").click()
    expect(panel.locator("dt", has_text="Part of")).to_have_count(0)
    panel.locator("dt", has_text="Parts").locator("+ dd button").click()
    expect(panel.locator("dt", has_text="Part of")).to_be_visible()
    page.assert_clean()
