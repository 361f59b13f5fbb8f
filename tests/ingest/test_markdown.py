"""If these fail, marks of Markdown get into quotes, or the front matter is read as prose."""

from datetime import date

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
