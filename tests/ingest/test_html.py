"""If these fail, menus are read as news, or pages lose their date, title, author, licence or characters."""

from datetime import date
from pathlib import Path

import pytest

from kg.ingest.values import Hints
from tests.ingest.reading import FILES, read, read_bytes

PAGE = FILES / "page.html"


def test_the_article_of_a_page() -> None:
    [article], _ = read(PAGE)
    paragraphs = article.text.split("\n\n")
    assert article.title != paragraphs[0]
    assert paragraphs[-1].endswith("is planned for the autumn in Valparaíso.")
    assert any(paragraph.startswith("The foreign ministers of Norway and Chile signed") for paragraph in paragraphs)
    assert not {"Most read", "Home", "All rights reserved"} & set(article.text.split("\n"))
    assert article.title == "Ministers of Norway and Chile sign fisheries accord"
    assert article.date == date(2023, 6, 14)
    assert article.author == "Maren Solheim"
    assert article.source == "The Harbour Post"
    assert article.id == article.url == "https://harbourpost.example/world/norway-chile-accord"
    assert article.origin is not None
    assert article.origin.reader_version.startswith("1 (trafilatura ")


def test_the_address_of_a_page_that_was_fetched_is_the_one_it_was_fetched_from() -> None:
    [article], _ = read_bytes(PAGE.read_bytes(), "a", Hints(address="https://example.org/x", date=date(2020, 1, 1)))
    assert article.id == article.url == "https://example.org/x"
    assert article.date == date(2023, 6, 14), "what the page says is better than what a list says"


def test_a_page_that_names_the_whole_site_as_its_address_has_none() -> None:
    raw = PAGE.read_bytes().replace(b"/world/norway-chile-accord", b"/")
    [article], _ = read_bytes(raw, "a.html")
    assert article.url is None


def test_a_page_without_a_date_has_none() -> None:
    raw = PAGE.read_bytes().replace(b"2023-06-14T08:30:00+02:00", b"")
    [article], _ = read_bytes(raw, "a.html")
    assert article.date is None


CC = "https://creativecommons.org/licenses/by-sa/4.0/"


@pytest.mark.parametrize(
    ("before", "put", "licence"),
    [
        ("</footer>", f'<a rel="license" href="{CC}">Reuse</a>', "CC BY-SA 4.0"),
        ("</article>", f'<p>This text is under <a href="{CC}" rel="noopener license">CC</a>.</p>', "CC BY-SA 4.0"),
        ("</footer>", f'<a href="{CC}">Some rights reserved</a>', "CC BY-SA 4.0"),
        ("</footer>", '<a rel="license" href="/terms">Terms\n of use</a>', "Terms of use"),
        ("</footer>", '<a href="/terms">Terms of use</a>', None),
        ("</article>", f'<p>The ministers praised <a href="{CC}">Creative Commons</a> too.</p>', None),
    ],
)
def test_the_licence_that_a_page_links_to_is_that_of_its_article(before: str, put: str, licence: str | None) -> None:
    """Whoever publishes quotes of it has to know."""
    raw = PAGE.read_text("utf-8").replace(before, put + before).encode()
    [article], _ = read_bytes(raw, "a.html")
    assert article.licence == licence
    [plain], _ = read(PAGE)
    assert (plain.licence, plain.id) == (None, article.id)


def test_the_licence_of_a_picture_is_not_that_of_the_article() -> None:
    """A protected text would pass for a free one."""
    picture = (
        f'<figure><img src="a.jpg"><figcaption><a class="x" rel="license" href="{CC}">CC</a></figcaption></figure>'
    )
    [article], _ = read_bytes(PAGE.read_text("utf-8").replace("</h1>", "</h1>" + picture).encode(), "a.html")
    assert article.licence is None


@pytest.mark.parametrize(("charset", "declared", "header"), [
    ("cp1252", b"iso-8859-1", None), ("utf-8", b"iso-8859-1", None), ("iso8859-15", b"iso-8859-15", None),
    ("utf-16", b"utf-8", None), ("mac_roman", b"utf-8", "macintosh"),
])  # fmt: skip
def test_encodings_named_rightly_and_wrongly(charset: str, declared: bytes, header: str | None) -> None:
    text = PAGE.read_bytes().replace(b'charset="utf-8"', b'charset="' + declared + b'"').decode().replace("“", '"')
    [article], _ = read_bytes(text.replace("”", '"').encode(charset), "a.html", Hints(charset=header))
    assert "Valparaíso" in article.text


def test_mojibake_is_put_right() -> None:
    raw = PAGE.read_bytes().decode().encode().decode("cp1252", errors="ignore").encode()
    [article], _ = read_bytes(raw, "a.html")
    assert "Valparaíso" in article.text


def test_a_page_without_text_is_a_failure_with_a_reason() -> None:
    articles, [aside] = read(FILES / "front_page.html")
    assert not articles
    assert aside.failed
    assert "no article text is found in this HTML page" in aside.why


def test_a_page_cut_in_the_middle_gives_what_is_there() -> None:
    raw = PAGE.read_bytes()
    [article], _ = read_bytes(raw[: raw.index(b"A second round")], "a.html")
    assert "told reporters" in article.text


def test_a_page_in_another_language_is_set_aside_without_being_a_failure() -> None:
    words = "Die Außenministerin traf am Montag ihren Amtskollegen in Berlin, um über den Handel zu sprechen. "
    raw = f"<html lang='de'><body><article><p>{words * 3}</p><p>{words * 2}</p></article></body></html>".encode()
    articles, [aside] = read_bytes(raw, "a.html")
    assert not articles
    assert not aside.failed
    assert "'de'" in aside.why


def test_an_encoding_that_can_name_what_is_no_character(tmp_path: Path) -> None:
    """It ended the build: such a text cannot even be hashed."""
    page = PAGE.read_bytes().replace(b"utf-8", b"unicode_escape").replace(b"autumn", b"autumn \\ud800 \xff")
    (tmp_path / "a.html").write_bytes(page)
    [article], _ = read(tmp_path)
    assert "autumn \ufffd" in article.text
