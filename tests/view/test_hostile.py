"""If these fail, a news article can run a script in the reader's browser or break the page."""

import json
import re
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

from kg.view import render_view
from tests.support.hostile import ATTACK, hostile
from tests.view.conftest import Opener

EMBEDDED = re.compile(rb'<script type="application/json" id="kg-data">(.*?)</script>', re.DOTALL)


def test_hostile_texts_run_nothing_and_are_shown_as_text(visit: Opener) -> None:
    page = visit(hostile())
    for button in page.page.locator("#table tbody button").all():
        button.click()
        page.rest()
    page.page.locator("#table tbody button").first.click()
    expect(page.page.locator("#details")).to_contain_text(ATTACK, use_inner_text=True)
    assert page.page.locator("img").count() == 0
    page.drawer().fill("#f-text", ATTACK)
    expect(page.page.locator("#table tbody tr")).to_have_count(3)
    page.assert_clean()


@pytest.mark.parametrize(
    "fragment",
    [
        "#view=network&form=events&cut=actors&count=all",
        "#view=network&cut=actors&ties=600&count=all",
        "#view=network&disputed=yes",
        "#view=timeline&count=all",
        "#view=map&count=all",
        "#view=map&count=all&layer=countries",
        "#view=matrix&by=actors&count=all",
    ],
)
def test_no_view_runs_what_articles_say(visit: Opener, fragment: str) -> None:
    page = visit(hostile(), fragment, viewport={"width": 390, "height": 844})
    page.page.evaluate("for (const box of document.querySelectorAll('details')) box.open = true")
    page.rest()
    name = fragment.split("&", maxsplit=1)[0].removeprefix("#view=")
    marks = f"#panel-{name} [data-target], #panel-{name} .stage button, #panel-{name} [role=button]"
    for number in range(min(12, page.page.locator(marks).count())):
        page.page.locator(marks).nth(number).dispatch_event("click")
        if page.page.locator("#page .back").is_visible():  # the page of two
            page.page.locator("#page .back").dispatch_event("click")
    with page.page.expect_download() as download:
        page.page.get_by_role("button", name="Save SVG").click()
    saved = ElementTree.parse(download.value.path())  # well-formed, whatever the names
    tags = {node.tag.rpartition("}")[2] for node in saved.iter()}
    assert not tags & {"script", "img", "foreignObject", "a", "iframe"}
    assert not any(key.lower().startswith("on") for node in saved.iter() for key in node.attrib)
    page.rest()
    assert page.page.locator("main img, main iframe, main script").count() == 0
    assert page.page.evaluate("document.documentElement.scrollWidth") <= 390
    page.assert_clean()


def test_only_web_addresses_become_links(visit: Opener) -> None:
    page = visit(hostile())
    links = set()
    for button in page.page.locator("#table tbody button").all():
        button.click()
        page.rest()
        links |= {a.get_attribute("href") for a in page.page.locator("#details a").all()}
    assert links == {"https://news.example/?a=1&b=\"'><script>alert(6)</script>"}


def test_a_script_from_data_would_not_run(visit: Opener) -> None:
    page = visit(hostile())
    page.page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.broken = 1';"
        " document.body.append(s); }"
    )
    page.eventually(lambda: any("Content Security Policy" in error for error in page.errors), True)
    assert page.page.evaluate("window.broken") is None


def test_ten_thousand_characters_and_narrow_screen_do_not_burst_the_page(visit: Opener) -> None:
    page = visit(hostile(), viewport={"width": 390, "height": 844})
    assert page.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_embedded_json_has_no_markup() -> None:
    page = render_view(hostile(), title="</title><script>alert(1)</script>")
    found = EMBEDDED.findall(page)
    assert len(found) == 1
    assert b"<" not in found[0]
    assert json.loads(found[0])["articles"]
    assert b"<title>&lt;/title&gt;&lt;script&gt;" in page


def test_hostile_fragments_run_nothing(visit: Opener) -> None:
    page = visit(
        hostile(),
        f"#text={quote(ATTACK)}&open=actor:{quote(ATTACK)}&path={quote(ATTACK)}|x&camera=javascript:alert(1)",
    )
    assert page.page.input_value("#f-text") == ATTACK
    assert page.page.locator("img").count() == 0
    page.assert_clean()
