"""If these fail, columns are mixed up, or one bad row takes the others along."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.ingest import ReadOptions, parse_columns
from kg.ingest.columns import Rules
from kg.ingest.tables import read_table
from tests.ingest.reading import FILES, input_of, read, read_bytes


def test_csv_with_the_usual_names() -> None:
    first, second = read(FILES / "table.csv")[0]
    assert first.text == "The envoys of Mali and Niger met in Bamako on Monday.\n\nThey spoke for an hour."
    assert (first.id, first.title, first.date) == ("a1", "Envoys meet, again", date(2023, 6, 12))
    assert (first.source, first.url) == ("Sahel Times", "https://saheltimes.example/1")
    assert second.text == 'The minister of Togo visited "old friends" in Accra.'
    assert second.date == date(2023, 6, 12)


def test_tsv() -> None:
    articles, _ = read(FILES / "table.tsv")
    assert [article.title for article in articles] == ["Call", "Visit"]
    assert len({article.id for article in articles}) == 2


def test_columns_that_the_user_names() -> None:
    raw = b"nr;Text der Meldung;wann\n1;The envoys met.;2023-06-12\n"
    options = ReadOptions(columns=parse_columns("id=nr, text = text der meldung,date=wann"))
    [article], _ = read_bytes(raw, "a.csv", options=options)
    assert (article.id, article.text, article.date) == ("1", "The envoys met.", date(2023, 6, 12))
    _, [aside] = read_bytes(raw, "a.csv", options=ReadOptions(columns={"text": "body"}))
    assert aside.why == "there is no column 'body' for text; there are Text der Meldung, nr, wann"


@pytest.mark.parametrize("text", ["text", "text=", "=a", "words=a"])
def test_a_mapping_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        parse_columns(text)


def test_a_table_without_a_text_column_says_what_there_is() -> None:
    _, [aside] = read_bytes(b"a,b\n1,2\n", "a.csv")
    assert aside.failed
    assert aside.why == "no column contains a text; there are a, b; say which with the option columns: text=NAME"


def test_bad_rows_are_set_aside_and_the_others_go_on() -> None:
    raw = (
        b"id,text,date\n1,They met.,2023-06-12\n2,They met\n3,,2023-06-12\n4,They left.,03/04/2023\n5,They called.,\n"
    )
    articles, asides = read_bytes(raw, "a.csv")
    assert [article.id for article in articles] == ["1", "5"]
    assert [aside.where for aside in asides] == ["a.csv, line 3", "a.csv, line 4", "a.csv, line 5"]
    assert "2 cells" in asides[0].why
    assert "neither a text nor an address" in asides[1].why
    assert "'03/04/2023' is not clear" in asides[2].why


def test_a_quote_that_is_never_closed_is_reported_and_holds_no_memory() -> None:
    raw = b'id,text\n1,They met.\n2,"They ' + b"talked and\n" * 500
    articles, [aside] = read_bytes(raw, "a.csv", options=ReadOptions(max_bytes=1000))
    assert [article.id for article in articles] == ["1"]
    assert aside.where == "a.csv, line 3"
    assert "the row is longer than 1000 bytes" in aside.why
    assert "close the quote that opens there and takes in all lines up to" in aside.why


@pytest.mark.parametrize(("lines", "read", "told"), [
    # The next quote opens a cell of another row: one row has taken in the other.
    (['1,"They met.",a', '2,"They talked,b', '3,"They left.",c', '4,"They wrote.",d'], "14",
     "a quote opens here and is not closed; it takes in line 4, '3,\"They left.\",c'"),
    # No other quote follows.
    (["1,They met.,a", '2,"They talked,b', "3,They left.,c", "4,They wrote.,d"], "1",
     "a quote opens here and is not closed; it takes in lines 4 to 5, from '3,They left.,c'"),
    (["1,They met.,a", '2,They talked.,"b', "3,They left.,c"], "1",
     "a quote opens here and is not closed; it takes in line 4, '3,They left.,c'"),
    # The cells after the quote have gone too.
    (['"1","They met.","a"', '"2","They talked.","b', '"3","They left.","c"', '"4","They wrote.","d"'], "14",
     "the row has 5 cells, the first row has 3; a quote in it takes in line 4, '\"3\",\"They left.\",\"c\"'"),
])  # fmt: skip
def test_a_forgotten_quote_is_reported_with_what_it_takes_in(lines: list[str], read: str, told: str) -> None:
    articles, [aside] = read_bytes("\n".join(["id,text,title", *lines, ""]).encode(), "a.csv")
    assert "".join(article.id for article in articles) == read
    assert str(aside) == f"a.csv, line 3: {told}"


@pytest.mark.parametrize("cell", [
    '"They met.\nThey said ""no"", and left."', '"They met.\n\nOne, two, three,\nfour."', '"They met.\nThey left."  ',
    '"They said\n"no" and left."', '"a\n,""\nb"',
])  # fmt: skip
def test_a_cell_over_several_lines_is_no_forgotten_quote(cell: str) -> None:
    articles, asides = read_bytes(f"id,text\n1,{cell}\n2,They left.\n".encode(), "a.csv")
    assert [article.id for article in articles] == ["1", "2"]
    assert not asides


@given(st.lists(st.lists(st.text(alphabet='a,"\n \r;', max_size=8), min_size=3, max_size=3), min_size=1, max_size=5))
def test_what_the_csv_module_writes_has_no_open_quote(rows: list[list[str]]) -> None:
    written = io.StringIO()
    csv.writer(written).writerows(
        [["id", "text", "title"], *([cell.strip("\n") + "x" for cell in row] for row in rows)]
    )
    _, asides = read_bytes(written.getvalue().encode(), "a.csv")
    assert not [aside for aside in asides if "quote" in aside.why]


def test_a_row_over_several_lines_is_named_by_its_first() -> None:
    raw = b'id,text,date\n1,"They met.\n\nThey left.",2023-06-13\n2,"They met\nagain.",03/04/2023\n'
    found = list(read_table(io.BytesIO(raw), input_of(raw, "a.csv"), Rules.of(ReadOptions())))
    assert [each.where for each in found] == ["a.csv, line 2", "a.csv, line 5"], "where an editor has to go"


def test_a_repeated_column_is_named() -> None:
    _, [aside] = read_bytes(b"id,text,text\n1,They met.,They left.\n", "a.csv")
    assert aside.why == "'text', which names the text, is there 2 times; keep one"
    articles, asides = read_bytes(b"id,text,,\n1,They met.,,\n", "a.csv")
    assert (len(articles), asides) == (1, []), "columns that are not read may repeat"


def test_a_cell_longer_than_the_csv_module_likes_is_read() -> None:
    before = csv.field_size_limit()
    articles, asides = read_bytes(b"id,text\n1," + b"They met. " * 20_000 + b"\n", "a.csv")
    assert not asides
    assert len(articles[0].text) == 200_000
    assert csv.field_size_limit() == before


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_encodings(encoding: str) -> None:
    articles, _ = read_bytes("id\ttext\n1\tThe envoys met in Orléans.\n".encode(encoding), "a.tsv")
    assert [article.text for article in articles] == ["The envoys met in Orléans."]


def test_mojibake_in_cells_is_put_right() -> None:
    raw = "id,text\n1,The envoys met in Orléans.\n".encode().decode("cp1252").encode()
    assert read_bytes(raw, "a.csv")[0][0].text == "The envoys met in Orléans."


def test_a_row_has_the_hash_of_its_own_bytes(tmp_path: Path) -> None:
    one = read_bytes(b"id,text\n1,They met.\n2,They left.\n", "a.csv")[0]
    other = read_bytes(b"id,text\n9,Another.\n2,They left.\n", "a.csv")[0]
    assert one[1].origin == other[1].origin
    assert one[0].origin != one[1].origin
