"""If these fail, a page publishes texts unasked, shows other texts than were read, or runs what stands in them."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from typer.testing import CliRunner, Result

from kg.cli import app
from tests.support.browser import Watched
from tests.support.hostile import ATTACK
from tests.support.in_process import build_here
from tests.view.test_access import AXE

LAST = f"Nothing else was said. {ATTACK}"
ARTICLES = (
    {
        "id": "wire:1/a",
        "date": "2023-06-19",
        "title": "A day in Beijing",
        "text": f"Antony Blinken met Qin Gang in Beijing on Sunday.\n\nBlinken will visit London soon.\n\n{LAST}",
    },
    {"id": "b", "date": "2023-06-19", "text": "Emmanuel Macron visited Berlin on Sunday."},
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readings")
    for number, article in enumerate(ARTICLES):
        (folder / f"{number}.jsonl").write_text(json.dumps(article), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patched:
        build_here(patched)
        assert _kg("build", folder / "0.jsonl", folder / "1.jsonl", "--store", folder / "store").exit_code == 0
    assert _kg("view", "--store", folder / "store", "--articles", "-o", folder / "page.html").exit_code == 0
    return folder


def _kg(*arguments: object) -> Result:
    more = ("--extractor", "frames") if arguments[0] == "build" else ()
    return CliRunner().invoke(app, [*map(str, arguments), *more])


def test_texts_are_in_the_page_only_where_asked_and_only_if_they_are_those_that_were_read(built: Path) -> None:
    page = (built / "page.html").read_text(encoding="utf-8")
    assert "Nothing else was said" in page
    plain = built / "plain.html"
    assert _kg("view", "--store", built / "store", "-o", plain).exit_code == 0
    assert "Nothing else was said" not in plain.read_text(encoding="utf-8")
    assert _kg("view", "--store", built / "store", "--articles", "--no-quotes", "-o", plain).exit_code == 2
    changed = built / "1.jsonl"
    before = changed.read_bytes()
    changed.write_text(
        json.dumps(ARTICLES[1] | {"text": "Emmanuel Macron visited Bonn on Sunday."}), encoding="utf-8"
    )
    some = _kg("view", "--store", built / "store", "--articles", "-o", built / "some.html")
    changed.write_bytes(before)
    assert "1 of 2 articles have no text in the page" in some.stderr
    assert "Nothing else was said" in (built / "some.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "dark")])
def test_an_article_is_read_in_the_page_with_its_events_both_ways(
    built: Path, browser: Any, width: int, theme: str
) -> None:
    context = browser.new_context(offline=True, viewport={"width": width, "height": 900}, color_scheme=theme)
    watched = Watched(context.new_page(), (built / "page.html").as_uri())
    watched.watch()
    watched.go("")
    page = watched.page
    event = page.evaluate("kgExplorer.data.events.find(({ type }) => type === 'Meeting').id")
    watched.go(f"#open=event%3A{event}")
    page.get_by_role("button", name="Read it with its events marked").click()
    expect(page).to_have_title("A day in Beijing · Diplomatic events")
    text = page.locator("#page .reading .text")
    expect(text).to_contain_text(LAST)
    expect(text.locator(".m-trigger")).to_have_text(["met", "visit"])
    assert "page=article" in page.evaluate("location.hash")
    text.locator("sup a").first.click()
    note = page.locator("#page #event-1")
    expect(note.locator("a").first).to_be_focused()
    expect(text.locator(".m-trigger.e1")).to_have_class("m-trigger e1 engagement lit")
    note.locator("h2 a").click()
    expect(text.locator("#at-1 a")).to_be_focused()
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")] == []
    note.get_by_role("link", name="Page of the event").click()
    expect(page.locator("#details")).to_contain_text("Meeting")
    page.go_back()
    expect(page.locator("#page h1")).to_have_text("A day in Beijing")
    page.go_back()
    expect(page.locator("#page")).to_be_hidden()
    watched.assert_clean()
    context.close()
