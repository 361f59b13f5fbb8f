"""If these fail, marks of Markdown get into quotes, or the front matter is read as prose."""

from datetime import date

import pytest

from kg.ingest import DayOrder, ReadOptions
from tests.ingest.reading import FILES, read, read_bytes


def test_marks_are_taken_out_and_front_matter_is_read() -> None:
    [article], _ = read(FILES / "article.md")
    assert article.text == (
        "The envoys of Fiji and Samoa met in Apia on Tuesday and spoke about tuna.\n\n"
        "They agreed to meet again.\n\n“We are neighbours,” one of them said."
    )
    assert article.title == "Envoys of Fiji and Samoa meet"
    assert article.date == date(2023, 6, 13)
    assert (article.author, article.source) == ("Losa Fau", "Pacific Herald")


def test_the_first_heading_is_the_title_where_nothing_else_is() -> None:
    [article], _ = read_bytes(b"# Envoys _meet_\n\nThey met.\n\n## Later\n\nThey left.\n", "a.md")
    assert article.title == "Envoys meet"
    assert article.text == "They met.\n\nLater\n\nThey left."


def test_html_inside_is_read_as_text() -> None:
    [article], _ = read_bytes(b"<div><p>They met.</p><script>x()</script></div>\n\nThey left.\n", "a.md")
    assert article.text == "They met.\n\nThey left."


def test_a_file_of_marks_only_is_a_failure() -> None:
    _, [aside] = read_bytes(b"---\ntitle: a\n---\n\n***\n", "a.md")
    assert aside.failed
    assert aside.why == "the file holds no text"


def test_wrong_encoding_and_open_front_matter_cost_no_article() -> None:
    [article], _ = read_bytes("---\ntitle: a\nThe envoy said “yes” in Orléans.\n".encode("cp1252"), "a.md")
    assert "“yes” in Orléans" in article.text


def test_front_matter_is_yaml_with_the_usual_names() -> None:
    [article], _ = read_bytes(
        b"---\r\n"
        b"title: >\r\n  Envoys of Fiji: \r\n  a meeting\r\n"
        b'subtitle: "no"\r\n'
        b"source_url: https://www.herald.example/a\r\n"
        b"doc_date: 2023-06-13\r\n"
        b"authors:\r\n  - Losa Fau\r\n  - Ana Moe\r\n"
        b"---\r\nThey met.\r\n",
        "a.md",
    )
    assert article.title == "Envoys of Fiji: a meeting"
    assert (article.url, article.id) == ("https://www.herald.example/a", "https://www.herald.example/a")
    assert (article.date, article.author) == (date(2023, 6, 13), "Losa Fau, Ana Moe")
    assert article.source == "herald.example"


def test_columns_reach_front_matter_and_those_it_lacks_cost_nothing() -> None:
    options = ReadOptions(columns={"title": "kopf", "text": "body"})
    [article], _ = read_bytes(b"---\nkopf: 'It''s on'\n---\nThey met.\n", "a.md", options=options)
    assert article.title == "It's on"
    [article], _ = read_bytes(b"# On\n\nThey met.\n", "a.md", options=options)
    assert article.title == "On"


@pytest.mark.parametrize(
    "front",
    [
        "title: Fiji: envoys meet\ndate: 2023-06-13",  # a colon without quotes
        "title: Fiji: envoys meet\ndate: 2023-06-13\ntags: [a, b",
        "title: &a Fiji: envoys meet\ndate: 2023-06-13\nb: " + "[" * 30_000,
    ],
)
def test_front_matter_that_is_no_yaml_is_read_line_by_line(front: str) -> None:
    [article], _ = read_bytes(f"---\n{front}\n---\nThey met.\n".encode(), "a.md")
    assert article.title is not None
    assert article.title.endswith("Fiji: envoys meet")
    assert article.date == date(2023, 6, 13)


def test_aliases_are_not_followed() -> None:
    rows = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{c}: &{c} [{', '.join([f'*{b}'] * 9)}]\n" for b, c in zip("abcdefgh", "bcdefghi", strict=True)
    )
    [article], _ = read_bytes(f"---\n{rows}author: *i\n---\nThey met.\n".encode(), "a.md")
    assert article.author == "*i"


def test_a_date_that_may_be_two_days_is_a_failure() -> None:
    raw = b"---\ndate: 03/04/2023\n---\nThey met.\n"
    _, [aside] = read_bytes(raw, "a.md")
    assert "the option dates" in aside.why
    [article], _ = read_bytes(raw, "a.md", options=ReadOptions(day_order=DayOrder.DAY_FIRST))
    assert article.date == date(2023, 4, 3)
