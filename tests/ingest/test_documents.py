"""If these fail, PDF and DOCX lose their text, or page numbers and running heads get into quotes."""

import io
import sys
import zipfile
from datetime import date
from pathlib import Path

import docx
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.annotate.wrapping import find_paragraphs
from tests.ingest.reading import read_bytes

LEAD = ["The envoys of Fiji and Samoa met in Apia on Tuesday and spoke at", "length about tuna and a new port."]
MORE = ["They agreed to meet again before the end of the year, a spokesman", "of the ministry said."]


def pdf(*pages: list[str], password: str = "") -> bytes:
    """Return a PDF with one line of text below the other on each page."""
    writer = pypdf.PdfWriter()
    for lines in pages:
        page = writer.add_blank_page(612, 792)
        shown = " T* ".join(f"({line}) Tj" for line in lines)
        stream = pypdf.generic.StreamObject()
        stream.set_data(f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET".encode())
        name = pypdf.generic.NameObject
        font = {name("/Type"): name("/Font"), name("/Subtype"): name("/Type1"), name("/BaseFont"): name("/Courier")}
        fonts = pypdf.generic.DictionaryObject({name("/F1"): pypdf.generic.DictionaryObject(font)})
        page[name("/Resources")] = pypdf.generic.DictionaryObject({name("/Font"): fonts})
        page[name("/Contents")] = writer._add_object(stream)
    if password:
        writer.encrypt(password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def word(*paragraphs: tuple[str, str], cells: tuple[str, ...] = ()) -> bytes:
    document = docx.Document()
    for words, style in paragraphs:
        document.add_paragraph(words, style)
    if cells:
        for cell, words in zip(document.add_table(1, len(cells)).rows[0].cells, cells, strict=True):
            cell.text = words
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_the_lines_of_a_pdf_are_its_text() -> None:
    [article], asides = read_bytes(pdf(["Published: 13 June 2023", *LEAD, *MORE]), "a.pdf")
    assert not asides
    assert article.date == date(2023, 6, 13)
    assert article.origin is not None
    assert article.origin.reader == "pdf"
    assert article.origin.reader_version.endswith(f"(pypdf {pypdf.__version__})")
    assert [" ".join(article.text[a:b].split()) for a, b in find_paragraphs(article.text)][1:] == [
        " ".join(LEAD),
        " ".join(MORE),
    ]


def test_a_paragraph_goes_on_over_the_page() -> None:
    pages = [
        ["Pacific Herald", LEAD[0], str(1)],
        ["Pacific Herald", LEAD[1], "2"],
        ["Pacific Herald", *MORE, "- 3 -"],
    ]
    [article], _ = read_bytes(pdf(*pages), "a.pdf")
    assert article.text.split("\n") == [*LEAD, *MORE]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (pdf([]), "scanned"),
        (pdf(LEAD, password="secret"), "password"),
        (pdf(LEAD)[:200], "cannot be read"),
        (b"%PDF-1.7\nnothing", "cannot be read"),
    ],
)
def test_a_pdf_without_text_says_why(raw: bytes, message: str) -> None:
    articles, [aside] = read_bytes(raw, "a.pdf")
    assert not articles
    assert aside.failed
    assert message in aside.why


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 900), st.binary(min_size=1, max_size=8))
def test_a_damaged_pdf_or_docx_costs_only_itself(at: int, damage: bytes) -> None:
    for raw, name in ((pdf(LEAD, MORE), "a.pdf"), (word((" ".join(LEAD), "Normal")), "a.docx")):
        cut = at * len(raw) // 900
        articles, asides = read_bytes(raw[:cut] + damage + raw[cut + len(damage) :], name)
        assert articles or asides


def test_the_paragraphs_of_a_docx_are_its_text() -> None:
    raw = word(
        ("Envoys of Fiji and Samoa meet", "Title"),
        ("Published: 13 June 2023", "Normal"),
        ("", "Normal"),
        (" ".join(LEAD), "Normal"),
        cells=("Fiji", "Samoa"),
    )
    [article], asides = read_bytes(raw, "a.docx")
    assert not asides
    assert article.title == "Envoys of Fiji and Samoa meet"
    assert article.date == date(2023, 6, 13)
    assert article.text == "\n\n".join(["Published: 13 June 2023", " ".join(LEAD), "Fiji", "Samoa"])


def test_a_docx_that_unpacks_to_too_much_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(80 * 1024 * 1024))
    _, [aside] = read_bytes(out.getvalue(), "a.docx")
    assert "zip bomb" in aside.why


@pytest.mark.parametrize(
    ("module", "raw", "name"), [("pypdf", pdf(LEAD), "a.pdf"), ("docx", word(("a", "Normal")), "a.docx")]
)
def test_the_extra_to_install_is_named(module: str, raw: bytes, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    _, [aside] = read_bytes(raw, name)
    assert "pip install '.[documents]'" in aside.why


def test_a_docx_is_known_by_its_content(tmp_path: Path) -> None:
    [article], _ = read_bytes(word((" ".join(LEAD), "Normal")), "standard input")
    assert article.text == " ".join(LEAD)
