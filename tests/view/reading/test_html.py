"""If these fail, the page of an article hides what was read, runs what an article says, or shuts readers out."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from kg.model import Decision, Verdict
from kg.resources.event_types import load_event_types
from kg.view.reading import marked, reading_page
from tests.support.browser import Watched
from tests.view.reading.samples import ARTICLE, REPORTS
from tests.view.test_access import AXE

MARKED = marked(ARTICLE, REPORTS, load_event_types())
PAGE = reading_page([MARKED])


class _Words(HTMLParser):
    """Collects the words of the article, without the numbers of its events."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.open, self.number = "", 0, False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "div" and (self.open or ("class", "text") in attrs):
            self.open += 1
        self.number |= tag == "sup"

    def handle_endtag(self, tag: str) -> None:
        self.open -= tag == "div" and self.open > 0
        self.number &= tag != "sup"

    def handle_data(self, data: str) -> None:
        if self.open and not self.number:
            self.words += data


@pytest.fixture
def page(browser: Any, tmp_path: Path) -> Iterator[Watched]:
    file = tmp_path / "article.html"
    file.write_bytes(PAGE)
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 900})
    watched = Watched(context.new_page(), file.as_uri())
    watched.watch()
    watched.go("")
    yield watched
    context.close()


def test_the_page_holds_the_words_of_the_article_and_no_others() -> None:
    parser = _Words()
    parser.feed(PAGE.decode())
    assert parser.words == ARTICLE.text


def test_events_are_numbered_in_the_order_of_the_text() -> None:
    first = MARKED.notes[0]
    assert (first.number, first.type, first.who) == (1, "Meeting", "Ana Silva (BRA), president of Chad (TCD)")
    assert [note.number for note in marked(ARTICLE, REPORTS, load_event_types(), first=7).notes] == [7, 8]


def test_a_note_says_what_the_date_rests_on_in_the_words_of_the_text() -> None:
    facts = dict(MARKED.notes[0].facts)
    assert facts["when"] == "6 May 2024"
    assert facts["date"].startswith("“on Monday”: counted from the day of the article")


def test_a_source_in_another_script_does_not_scramble_the_date_beside_it() -> None:
    page = reading_page([marked(replace(ARTICLE, source="وكالة وفا"), REPORTS, load_event_types())]).decode()
    assert "<bdi>وكالة وفا</bdi> · 7 May 2024" in page


def test_a_note_names_what_a_reviewer_corrected() -> None:
    corrections = {
        "r1": (Decision(Verdict.CORRECT, ("r1",), (), "date", '"2024-05-06"', '"2024-05-05"'),),
    }
    note = marked(ARTICLE, REPORTS, load_event_types(), corrections=corrections).notes[0]
    assert dict(note.facts)["date"] == "corrected by a reviewer"
    assert dict(note.facts)["corrected by a reviewer"] == "date is 2024-05-06, read as 2024-05-05"


def test_numbers_lead_to_notes_and_back(page: Watched) -> None:
    note, number = page.page.locator("#event-2"), page.page.locator("#at-2")
    number.locator("a").click()
    assert page.page.evaluate("document.querySelector(':target').id") == "event-2"
    assert note.locator(".status").inner_text() == "planned"
    note.locator("h2 a").click()
    assert page.page.evaluate("document.querySelector(':target').id") == "at-2"


def test_a_note_that_is_pointed_at_lights_its_words_up_and_no_others(page: Watched) -> None:
    def background(words: str) -> str:
        style = page.page.locator(f".text .m-sentence:has-text('{words}')").first
        return str(style.evaluate("node => getComputedStyle(node).backgroundColor"))

    before = background("Ana Silva"), background("She")
    page.page.hover("#event-2")
    assert background("Ana Silva") == before[0]
    assert background("She") != before[1]


def test_overlapping_marks_are_all_there(page: Watched) -> None:
    words = page.page.locator(".text .m-actor .m-place")
    assert words.inner_text() == "Chad"
    assert words.evaluate("node => !!node.closest('.m-sentence')")


def test_hostile_texts_are_shown_and_run_nothing(page: Watched) -> None:
    assert page.page.locator("img, script, iframe").count() == 0
    page.assert_clean()


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing(page: Watched, width: int, theme: Any) -> None:
    page.page.set_viewport_size({"width": width, "height": 900})
    page.page.emulate_media(color_scheme=theme)
    page.page.evaluate(AXE)
    found = page.page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []
    assert page.page.evaluate("document.documentElement.scrollWidth") <= width


def test_articles_without_events_and_several_articles_make_a_page() -> None:
    types = load_event_types()
    page = reading_page([marked(ARTICLE, (), types), marked(ARTICLE, REPORTS, types)]).decode()
    assert "No event was found." in page
    assert page.count('class="reading"') == 2
    assert reading_page([]).count(b'class="reading"') == 0


def test_the_contents_lead_to_each_article_with_events_or_without() -> None:
    types = load_event_types()
    page = reading_page([marked(ARTICLE, given, types) for given in ((), REPORTS, ())]).decode()
    links = re.findall(r'<li><a href="#(reading-\d+)">', page)
    assert links == re.findall(r'<article class="reading" id="([^"]+)">', page)
    assert len(set(links)) == 3
