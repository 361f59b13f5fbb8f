"""If these fail, navigation lines and counters become events, or paragraphs of the news are lost."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate.segments import LayoutRules, find_segments, load_layout_rules
from kg.model import Article, Field

LEAD = (
    "The foreign ministers of Peru and Chile opened a border crossing in the high Andes on Monday "
    "and promised to open two more before the end of the year."
)
SECOND = (
    "Officials of both ministries had worked on the agreement since the spring, according to a note to the press."
)
HEADLINE = "Peru and Chile open a border crossing"


@pytest.fixture(scope="module")
def rules() -> LayoutRules:
    return load_layout_rules()


def headline_and_paragraphs(
    text: str, rules: LayoutRules, *, title: str | None = None
) -> tuple[list[str], list[str]]:
    """Return the words of the headline segments and of the paragraphs."""
    article = Article(id="a", text=text, title=title)
    segments = find_segments(article, rules)
    words = [article.field(s.field)[s.start : s.end] for s in segments]
    return (
        [w for w, s in zip(words, segments, strict=True) if s.headline],
        [w for w, s in zip(words, segments, strict=True) if not s.headline],
    )


@pytest.mark.parametrize(
    "line",
    [
        "Home World Business Sport",
        "Home » World » Americas",
        "Published : Saturday, 17 June, 2023 at 12:00 AM  Count : 127",
        "Published: 4 May 2021",
        "Last updated: 10:31 GMT, 4 May 2021",
        "Saturday, 17 June, 2023, 7:23 PM",
        "June 17, 2023",
        "2023-06-17",
        "Count : 1,204",
        "Views: 88",
        "« PreviousNext »",
        "Share this article",
        "Related articles",
        "Subscribe to our newsletter",
        "Photo: the ministers at the crossing",
        "Image: Presidency of Peru",
        "By Ana Torres",
        "Copyright 2021 The Andes Herald",
        "All rights reserved",
        "https://example.org/news/1",
        "desk@example.org",
        "###",
    ],
)
@pytest.mark.parametrize("place", ["before", "between", "after"])
def test_a_line_of_the_page_is_no_prose(line: str, place: str, rules: LayoutRules) -> None:
    texts = {
        "before": f"{line}\n\n{HEADLINE}\n\n{LEAD}\n\n{SECOND}\n",
        "between": f"{HEADLINE}\n\n{LEAD}\n\n{line}\n\n{SECOND}\n",
        "after": f"{HEADLINE}\n\n{LEAD}\n\n{SECOND}\n\n{line}\n",
    }
    assert headline_and_paragraphs(texts[place], rules) == ([HEADLINE], [LEAD, SECOND])


@pytest.mark.parametrize(
    "sentence",
    [
        "Home ministers of both states met on Monday, the ministry in the capital of Peru said in a press note.",
        "More than forty countries have signed the treaty since the conference in the spring of last year.",
        "Published reports that the crossing would stay shut were wrong.",
        "Visits by both presidents will follow.",
        "Chile agreed.",
    ],
)
def test_a_sentence_that_begins_like_a_page_line_is_prose(sentence: str, rules: LayoutRules) -> None:
    words = len(sentence.split())
    text = f"{HEADLINE}\n\n{LEAD}\n\n{sentence}\n\n{SECOND}\n"
    expected = [LEAD, sentence, SECOND] if words >= rules.headline_words else [LEAD, SECOND]
    assert headline_and_paragraphs(text, rules) == ([HEADLINE], expected)


def test_hard_wrapped_lines_are_one_paragraph(rules: LayoutRules) -> None:
    wrapped = textwrap.fill(f"{LEAD} {SECOND}", 72)
    assert wrapped.count("\n") >= 3
    headline, paragraphs = headline_and_paragraphs(f"{HEADLINE}\n\n{wrapped}\n\n{SECOND}\n", rules)
    assert headline == [HEADLINE]
    assert paragraphs == [wrapped, SECOND]


def test_lines_of_a_paragraph_each_stay_apart(rules: LayoutRules) -> None:
    """A page saved with one line break after each paragraph keeps its paragraphs."""
    assert headline_and_paragraphs(f"{HEADLINE}\n{LEAD}\n{SECOND}\n", rules) == ([HEADLINE], [LEAD, SECOND])


def test_the_title_is_the_headline(rules: LayoutRules) -> None:
    title = " Border crossing opened "
    text = f"Some Section\n\n{LEAD}\n\n{SECOND}"
    assert headline_and_paragraphs(text, rules, title=title) == ([title.strip()], [LEAD, SECOND])


def test_a_title_repeated_in_the_text_is_read_once(rules: LayoutRules) -> None:
    assert headline_and_paragraphs(f"{HEADLINE}\n\n{LEAD}", rules, title=HEADLINE) == ([HEADLINE], [LEAD])


def test_the_headline_is_not_the_section_name(rules: LayoutRules) -> None:
    text = f"Americas\nAndes Herald Online\n\n{HEADLINE} after years\n\n{LEAD}"
    assert headline_and_paragraphs(text, rules)[0] == [f"{HEADLINE} after years"]


@pytest.mark.parametrize("text", ["Peru and Chile met in Lima.", "Peru, Chile meet", LEAD])
def test_a_text_of_one_short_line_is_read(text: str, rules: LayoutRules) -> None:
    headline, paragraphs = headline_and_paragraphs(text, rules)
    assert headline + paragraphs == [text]


@pytest.mark.parametrize("text", ["", " \n\t\n", "\n"])
def test_nothing_gives_nothing(text: str, rules: LayoutRules) -> None:
    assert find_segments(Article(id="a", text=text), rules) == ()


@given(
    st.lists(st.sampled_from([LEAD, SECOND, HEADLINE, "Count : 12", "", "  ", "Chile\u00a0met Peru.", "« Next »"])),
    st.sampled_from(["\n", "\n\n", "\r\n", "\n \n"]),
)
def test_segments_are_in_order_and_apart(lines: list[str], gap: str) -> None:
    text = gap.join(lines)
    segments = find_segments(Article(id="a", text=text), load_layout_rules())
    at = 0
    for segment in segments:
        assert segment.field is Field.TEXT
        assert at <= segment.start < segment.end <= len(text)
        words = text[segment.start : segment.end]
        assert words == words.strip()
        at = segment.end


@pytest.mark.parametrize("title", [None, "Two presidents in Paris"])
@pytest.mark.parametrize("line", ["Paris, 7 May 2024", "PARIS, May 7, 2024", "Paris, Tuesday, 7 May 2024"])
def test_a_dateline_on_a_line_of_its_own_is_no_headline(line: str, title: str | None, rules: LayoutRules) -> None:
    article = Article("a", f"{line}\n\nPresident Macron received the President of Chad.", title)
    found = find_segments(article, rules)
    assert [(article.field(s.field)[s.start : s.end], s.headline) for s in found][-2:] == [
        (line, False),
        ("President Macron received the President of Chad.", False),
    ]
