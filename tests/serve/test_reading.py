"""If these fail, texts of articles are published unasked, or the page of an article does not show what was read."""

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import expect

from kg.jobs.building import build
from kg.pipeline.articles import ArticleStream
from tests.serve.conftest import Visit
from tests.support.hostile import ATTACK
from tests.support.kg_server import kg_server
from tests.view.test_access import AXE

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
    build(ArticleStream((str(folder / "news.jsonl"),)), folder / "store", extractor="frames")
    return folder


@pytest.fixture(scope="module")
def reading(built: Path) -> Iterator[str]:
    with kg_server(built / "store", "--articles") as address:
        yield address


def test_no_text_is_shown_unless_the_user_says_so(built: Path) -> None:
    with kg_server(built / "store") as address:
        page = httpx.get(f"{address}{PAGE}", timeout=60).text
    assert "Antony Blinken" in page
    assert "Nothing else was said" not in page


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_shows_the_article_with_its_events(reading: str, visit: Visit, width: int, theme: str) -> None:
    page = visit(reading, width=width, color_scheme=theme)
    page.go(PAGE)
    text = page.page.locator(".reading .text")
    expect(text).to_contain_text(LAST)
    expect(text.locator(".m-trigger")).to_have_text("met")
    assert page.page.locator("main img, main script").count() == 0
    page.page.evaluate(AXE)
    found = page.page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")] == []
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


def test_the_page_says_that_a_source_has_changed(tmp_path: Path) -> None:
    source = tmp_path / "news.jsonl"
    source.write_text(json.dumps(ARTICLE), encoding="utf-8")
    build(ArticleStream((str(source),)), tmp_path / "store", extractor="frames")
    source.write_text(json.dumps(ARTICLE | {"text": "Another text."}), encoding="utf-8")
    with kg_server(tmp_path / "store", "--articles") as address:
        page = httpx.get(f"{address}{PAGE}", timeout=60).text
    assert "gone or has changed" in page
    assert "<mark>met</mark>" in page
    assert "Another text." not in page
