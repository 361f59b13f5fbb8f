"""If these fail, texts of articles are published unasked, or the page of an article does not show what was read."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import expect

from kg.jobs.building import build
from kg.pipeline.articles import ArticleStream
from tests.serve.conftest import Visit, pages_of
from tests.support.browser import Watched
from tests.support.hostile import ATTACK
from tests.support.in_process import InThisProcess
from tests.support.kg_server import correcting_server, kg_server
from tests.view.test_access import AXE

pytestmark = pytest.mark.one_python

LAST = f"Nothing else was said. {ATTACK}"
ARTICLE = {
    "id": "a",
    "date": "2023-06-19",
    "title": "A day in Beijing",
    "text": f"Antony Blinken met Qin Gang in Beijing on Sunday.\n\n{LAST}",
}
PAGE = "page/article/a"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reading")
    (folder / "news.jsonl").write_text(json.dumps(ARTICLE), encoding="utf-8")
    _build(folder / "news.jsonl", folder / "store")
    return folder


def _build(source: Path, store: Path) -> None:
    build(ArticleStream((str(source),)), store, extractor="frames", engine=InThisProcess())


@pytest.fixture(scope="module")
def reading(built: Path) -> Iterator[str]:
    with kg_server(built / "store", "--articles") as address:
        yield address


def test_no_text_is_shown_unless_the_user_says_so(built: Path) -> None:
    page = pages_of(built / "store").get(PAGE).text
    assert "Antony Blinken" in page
    assert "Nothing else was said" not in page


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "dark")])
def test_the_page_shows_the_article_with_its_events(reading: str, visit: Visit, width: int, theme: str) -> None:
    page = visit(reading, width=width, color_scheme=theme)
    page.go(PAGE)
    text = page.page.locator(".reading .text")
    expect(text).to_contain_text(LAST)
    expect(text.locator(".m-trigger")).to_have_text("met")
    assert page.page.locator("main img, main script").count() == 0
    _has_no_barriers(page)
    page.page.locator(".text sup a").click()
    assert page.page.evaluate("document.querySelector(':target').id") == "event-1"
    page.follow("#event-1 p a")
    expect(page.page.locator("h1")).to_contain_text("Meeting")
    page.assert_clean()


def test_a_report_leads_to_its_note(reading: str, visit: Visit) -> None:
    page = visit(reading)
    page.go(PAGE)
    report = page.page.locator("#event-1 [id^=report-]").get_attribute("id")
    answer = httpx.get(f"{reading}page/report/{str(report).removeprefix('report-')}", timeout=60)
    assert answer.status_code == 303
    assert answer.headers["location"].endswith(f"/{PAGE}#{report}")


def test_a_reader_corrects_what_is_read_without_a_script(built: Path, tmp_path: Path, visit: Visit) -> None:
    store = shutil.copytree(built / "store", tmp_path / "store")
    with correcting_server(store, "--articles") as (address, door):
        page = visit(address, java_script_enabled=False)
        page.page.goto(door)
        page.page.goto(f"{address}{PAGE}")
        page.page.locator(".correct summary").click()
        expect(page.page.locator("[name=direction]")).to_be_hidden()
        page.page.locator("[name=type]").select_option("Sanction")
        expect(page.page.locator("[name=direction]")).to_be_visible()
        page.page.locator("[name=type]").select_option("Meeting")
        page.page.locator("[name=start]").fill("2023-06-17")
        page.page.locator("[name=end]").fill("2023-06-17")
        page.page.locator("[name=note]").fill(ATTACK)
        page.page.get_by_role("button", name="Save corrections").click()
        decided = page.page.locator("#line-1:target")
        expect(decided).to_contain_text("date is 2023-06-17, read as 2023-06-18 · applied")
        expect(decided.locator(".remark")).to_have_text(ATTACK)
        expect(page.page.locator("#event-1")).to_contain_text("17 Jun 2023")
        expect(page.page.locator("#event-1")).to_contain_text("date is 2023-06-17, read as 2023-06-18")
        page.page.get_by_role("link", name="Page of the event").click()
        expect(page.page.locator("main")).to_contain_text("17 Jun 2023 (corrected by a reviewer)")
        narrow = visit(address, width=390, storage_state=page.page.context.storage_state())
        _fit_a_telephone(narrow, page.page.url)
        page.page.get_by_role("button", name="Undo").click()
        expect(page.page.locator("main")).to_contain_text("18 Jun 2023 (counted from")
        page.page.locator(".correct summary").click()
        page.page.get_by_role("button", name="Not an event").click()
        expect(page.page.locator("h1")).to_have_text("Decisions of reviewers")
        page.assert_clean()


def _has_no_barriers(page: Watched) -> None:
    page.page.evaluate(AXE)
    found = page.page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")] == []


def _fit_a_telephone(page: Watched, event: str) -> None:
    for path in (httpx.URL(event).path, PAGE, "decisions"):
        page.go(path)
        for summary in page.page.locator(".correct summary").all():
            summary.click()
        assert page.page.evaluate("document.documentElement.scrollWidth") <= 390, path
        _has_no_barriers(page)
    page.assert_clean()


def test_the_page_says_that_a_source_has_changed(tmp_path: Path) -> None:
    source = tmp_path / "news.jsonl"
    source.write_text(json.dumps(ARTICLE), encoding="utf-8")
    _build(source, tmp_path / "store")
    source.write_text(json.dumps(ARTICLE | {"text": "Another text."}), encoding="utf-8")
    page = pages_of(tmp_path / "store", articles=True).get(PAGE).text
    assert "gone or has changed" in page
    assert "<mark>met</mark>" in page
    assert "Another text." not in page


def test_articles_without_a_title_are_told_apart_by_their_files(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    for name in ("monday.txt", "friday.txt"):
        (tmp_path / "news" / name).write_text(f"Antony Blinken met Qin Gang in Beijing on {name[:6].title()}.")
    _build(tmp_path / "news", tmp_path / "store")
    listed = pages_of(tmp_path / "store").get("articles").text
    assert "untitled article" not in listed
    assert all(name in listed for name in ("monday.txt", "friday.txt"))
