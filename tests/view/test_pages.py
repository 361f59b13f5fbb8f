"""If these fail, the page of two, a profile or the calendar of plans shows other events than the graph has."""

import csv
import io
import re
from dataclasses import replace
from datetime import date
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from kg.graph.summary import facing_positions
from kg.model import Event, Status
from kg.resources.event_types import load_event_types
from tests.exchange.reading import written
from tests.support.hostile import hostile
from tests.support.newsroom import denied, newsroom
from tests.view.conftest import Opener
from tests.view.test_access import AXE

TYPES = load_event_types()
EVENTS = newsroom().events
LAST = max(article.date for article in newsroom().articles if article.date)
PLANS = {Status.PLANNED, Status.POSSIBLE}


def sides(event: Event) -> set[frozenset[str | None]]:
    """Return the pairs of states that face each other, as `kg:statePair` has them."""
    codes = [p.country for p in event.participants]
    return {frozenset((codes[a], codes[b])) for a, b in facing_positions(event, TYPES) if codes[a] != codes[b]}


def between(one: str, other: str) -> list[Event]:
    return [event for event in EVENTS if {one, other} in sides(event)]


def test_the_page_of_two_has_their_events_as_rows_and_as_csv(visit: Opener) -> None:
    page = visit(newsroom(), "#page=pair%3AUSA%7CCHN")
    expected = between("USA", "CHN")
    expect(page.page.locator("#page details.row")).to_have_count(len(expected))
    with page.page.expect_download() as download:
        page.page.get_by_role("button", name="CSV").click()
    rows = csv.DictReader(download.value.path().read_text(encoding="utf-8-sig").splitlines())
    assert {row["event_id"] for row in rows} == {event.id for event in expected}
    lasting = [event for event in expected if event.type == "Dispute" and event.status.is_actual]
    expect(page.page.locator("#page section", has_text="Disputes")).to_contain_text(f"Standing: {len(lasting)}")
    speakers = {
        p.name for event in expected if event.status.is_actual for p in event.participants if p.country == "USA"
    }
    told = page.page.locator("#page section", has_text="Who spoke for each").inner_text()
    assert all(name in told for name in speakers - {"United States"})
    page.assert_clean()


def test_two_periods_and_two_pairs_stand_side_by_side(visit: Opener) -> None:
    page = visit(newsroom(), "#page=pair%3AUSA%7CCHN")
    page.page.click(".choose summary")
    page.page.fill("#beside-since", "2024-01-01")
    page.page.fill("#beside-until", "2024-03-31")
    page.page.locator("form", has=page.page.locator("#beside-since")).get_by_role("button").click()
    columns = page.page.locator("#page .column")
    expect(columns).to_have_count(2)
    early = [e for e in between("USA", "CHN") if e.time.start and e.time.start <= date(2024, 3, 31)]
    expect(columns.nth(1).locator("details.row")).to_have_count(len(early))
    page.page.get_by_role("button", name="End the comparison").click()
    expect(columns).to_have_count(1)
    page.page.click(".choose summary")
    page.page.fill("#beside-0", "france")
    page.page.fill("#beside-1", "RUS")
    page.page.locator("form", has=page.page.locator("#beside-1")).get_by_role("button").click()
    expect(columns).to_have_count(2)
    expect(columns.nth(1).locator("details.row")).to_have_count(len(between("FRA", "RUS")))
    again = visit(newsroom(), page.page.evaluate("location.hash"))
    expect(again.page.locator("#page .column")).to_have_count(2)
    page.page.click(".choose summary")
    page.page.fill("#pair-1", "Nowhereland")
    page.page.locator("form", has=page.page.locator("#pair-1")).get_by_role("button").click()
    expect(page.page.locator("#page")).to_contain_text("Nobody in the data is called “Nowhereland”.")
    page.assert_clean()


def test_a_saved_csv_says_what_that_of_the_command_says(visit: Opener) -> None:
    whole = denied()
    page = visit(whole)
    with page.page.expect_download() as saved:
        page.page.click("#download")
    rows = list(csv.DictReader(io.StringIO(saved.value.path().read_text(encoding="utf-8-sig"), newline="")))
    exported = written(whole, "csv", statuses=tuple(Status))
    expected = list(csv.DictReader(io.StringIO(exported.decode(), newline="")))
    shared = [name for name in expected[0] if name in rows[0]]
    assert {"actor1_id", "source", "source_date", "notes", "evidence", "quad_class"} <= set(shared)
    assert [{name: row[name] for name in shared} for row in rows] == [
        {name: row[name] for name in shared} for row in expected
    ]
    articles = {article.id: article for article in whole.articles}
    for row in rows:
        event = next(each for each in whole.events if each.id == row["event_id"])
        found = sorted((articles[each] for each in event.articles), key=lambda a: str(a.date or "~"))
        assert [d for d in row["article_dates"].split("; ") if d] == [str(a.date) for a in found if a.date]
        assert len(row["article_titles"].split("; ")) == len(found)
        assert sorted(row["article_urls"].split("; ")) == sorted(a.url or "" for a in found)
    doubts = {row["event_id"]: (row["disputed"], row["n_denying"]) for row in rows if row["status"] != "denied"}
    assert [doubt for doubt in doubts.values() if doubt != ("", "0")] == [("denied by some", "1")]
    fates = {(row["status"], row["fate"]) for row in rows}
    assert {("planned", "still ahead"), ("occurred", "took place"), ("occurred", "")} <= fates
    page.assert_clean()


def test_a_plan_for_a_year_stands_under_that_year(visit: Opener) -> None:
    plan = next(e for e in EVENTS if e.status == "planned" and e.time.start and e.time.start > LAST)
    year = replace(plan, time=replace(plan.time, start=date(2031, 1, 1), end=date(2031, 12, 31)))
    events = tuple(year if event is plan else event for event in EVENTS)
    page = visit(replace(newsroom(), events=events), "#page=planned")
    expect(page.page.locator(".calendar h2").last).to_have_text("2031 1")
    page.assert_clean()


def test_one_who_acts_on_nobody_named_acts(visit: Opener) -> None:
    visit_ = next(e for e in EVENTS if e.type == "Visit" and e.status.is_actual)
    alone = replace(visit_, participants=tuple(p for p in visit_.participants if p.role == "visitor"))
    whole = replace(newsroom(), events=(alone,))
    country = alone.participants[0].country
    page = visit(whole, f"#page=profile:{country}")
    name = page.page.evaluate(f"window.kgExplorer.data.names['{country}']")
    expect(page.page.locator("table.bars th", has_text="Visit")).to_have_text(f"Visit by {name}")
    page.assert_clean()


def test_bars_say_who_acts_on_whom_and_what_they_mean(visit: Opener) -> None:
    expulsion = next(e for e in EVENTS if e.type == "Expulsion" and e.status.is_actual)
    by = next(p for p in expulsion.participants if p.role == "actor")
    target = next(p for p in expulsion.participants if p.role == "target")
    page = visit(newsroom(), f"#page=pair:{by.country}|{target.country}")
    bars = page.page.locator(".block", has_text="What took place").first
    names = {
        code: page.page.evaluate(f"window.kgExplorer.data.names['{code}']") for code in (by.country, target.country)
    }
    expect(bars).to_contain_text(f"Expulsion {names[by.country]} → {names[target.country]}")
    expect(bars).to_contain_text("Length: number of events. Colour:conflictneithercooperation")
    page.go(f"#page=profile:{target.country}")
    expect(page.page.locator("table.bars th", has_text="Expulsion")).to_contain_text(
        f"towards {names[target.country]}"
    )
    page.assert_clean()


def test_back_leads_to_the_view_before_and_each_has_its_title(visit: Opener) -> None:
    page = visit(newsroom()).page
    expect(page).to_have_title("Network · Diplomatic events")
    for name in ("Timeline", "Matrix"):
        page.get_by_role("tab", name=name).click()
        expect(page).to_have_title(f"{name} · Diplomatic events")
    page.evaluate("location.hash = '#page=planned'")
    expect(page).to_have_title("What is planned · Diplomatic events")
    for title in ("Matrix", "Timeline", "Network"):
        page.go_back()
        expect(page).to_have_title(f"{title} · Diplomatic events")
        expect(page.get_by_role("tab", name=title)).to_have_attribute("aria-selected", "true")


def test_a_profile_counts_a_state_with_its_people_or_without(visit: Opener) -> None:
    page = visit(newsroom(), "#page=profile%3Astate%2FCHN")
    whole = [e for e in EVENTS if any(p.country == "CHN" for p in e.participants)]
    alone = [e for e in EVENTS if any(p.name == "China" for p in e.participants)]
    assert len(alone) < len(whole)
    line = page.page.locator("#page .summary-line")
    expect(line).to_contain_text(f"{len(whole)} events")
    page.page.get_by_label(re.compile("who serves? it")).click()
    expect(line).to_contain_text(f"{len(alone)} event")
    page.page.get_by_label(re.compile("who serves? it")).click()
    facts = [sides(e) for e in EVENTS if e.status.is_actual]
    counts = {code: sum({"CHN", code} in found for found in facts) for code in ("USA", "RUS", "FRA", "UNO")}
    for code, number in counts.items():
        name = {"USA": "United States", "RUS": "Russia", "FRA": "France", "UNO": "United Nations"}[code]
        row = page.page.locator("#page tr", has=page.page.get_by_role("button", name=name, exact=True))
        assert (row.locator(".number").inner_text() if row.count() else "0") == str(number)
    page.page.locator("#page .bars button").first.click()
    expect(page.page.locator("#page .page-title")).to_contain_text("China ↔")
    page.assert_clean()


def test_plans_say_what_became_of_them(visit: Opener) -> None:
    page = visit(newsroom(), "#page=planned")
    text = page.page.locator("#page .column").inner_text()
    open_plans = [e for e in EVENTS if e.status in PLANS and (e.time.end or e.time.start)]
    ahead = [e for e in open_plans if (e.time.end or e.time.start or LAST) >= LAST]
    assert text.startswith(f"{len(ahead)} event")
    held = [e for e in EVENTS if e.status.is_actual and any(s.status in PLANS for s in e.history)]
    assert f"took place {sum(e.status is Status.OCCURRED for e in held)}" in text
    assert f"date passed, no report {len(open_plans) - len(ahead)}" in text
    # As known on an earlier day, the calendar holds what was then announced, with its end.
    visit_held = next(e for e in held if e.type == "Visit" and e.time.start)
    announced = next(s.date for s in visit_held.history if s.status in PLANS)
    page.page.fill("#asof", str(announced))
    month = page.page.locator("#page .calendar details.row", has_text="Miriam Harlow").first
    expect(month).to_contain_text("took place")
    assert f"asof={announced}" in page.page.evaluate("location.hash")
    page.assert_clean()


PAGES = ("pair:CHN|USA", "pair:CHN|USA&beside=FRA|DEU", "profile:CHN", "planned", "profile:nobody", "nonsense")


@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (390, "dark")])
def test_pages_fit_and_can_be_read_by_all(visit: Opener, width: int, theme: str) -> None:
    page = visit(newsroom(), viewport={"width": width, "height": 900}, color_scheme=theme)
    page.page.evaluate(AXE)
    for name in PAGES:
        page.page.evaluate("hash => { location.hash = hash; }", f"page={quote(name, safe='&=')}")
        expect(page.page.locator("#page .page-title")).to_have_count(1)
        page.page.evaluate("for (const box of document.querySelectorAll('#page details')) box.open = true")
        page.rest()
        assert page.page.evaluate("document.documentElement.scrollWidth") <= width, name
        found = page.page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"]
        grave = [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")]
        assert grave == [], name
    page.assert_clean()


def test_no_page_runs_what_articles_say(visit: Opener) -> None:
    page = visit(hostile(), "#page=planned", viewport={"width": 390, "height": 844})
    keys = page.page.evaluate("kgExplorer.data.actors.map(({ key }) => key)")
    for name in ("planned", *(f"profile:{key}" for key in keys), f"pair:{keys[0]}|{keys[1]}", *keys[:1]):
        page.page.evaluate("hash => { location.hash = hash; }", f"page={quote(name)}")
        expect(page.page.locator("#page .page-title")).to_have_count(1)
        page.page.evaluate("for (const box of document.querySelectorAll('#page details')) box.open = true")
        page.rest()
        assert page.page.locator("main img, main iframe, main script").count() == 0
        assert page.page.evaluate("document.documentElement.scrollWidth") <= 390, name
    page.assert_clean()
