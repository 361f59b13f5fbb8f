"""If these fail, a table runs over the edge of the terminal, or a cell loses words in it."""

from hypothesis import given
from hypothesis import strategies as st

from kg.layout import _width, aligned, printable

WORDS = st.text(st.sampled_from("abcdefghij日本é"), min_size=1, max_size=9)
CELLS = st.lists(WORDS, max_size=6).map(" ".join)
TABLES = st.integers(1, 5).flatmap(
    lambda n: st.tuples(
        st.lists(WORDS, min_size=n, max_size=n), st.lists(st.lists(CELLS, min_size=n, max_size=n), max_size=4)
    )
)


@given(TABLES, st.integers(40, 90))
def test_lines_fit_and_every_word_is_there(table: tuple[list[str], list[list[str]]], width: int) -> None:
    header, rows = table
    text = aligned(header, rows, width=width)
    assert all(_width(line) <= width for line in text.splitlines())
    words = sorted(word for row in rows for cell in row for word in cell.split())
    shown = sorted(word for word in text.replace("-", " ").split() if word not in header)
    assert [word for word in words if word not in header] == shown


@given(TABLES)
def test_without_a_width_a_row_is_a_line(table: tuple[list[str], list[list[str]]]) -> None:
    header, rows = table
    assert len(aligned(header, rows).splitlines()) == len(rows) + 2


def test_a_table_that_fits_stays_as_it_is() -> None:
    rows = [["Kenya", "3"], ["Egypt", "12"]]
    expected = "who     n\n-----  --\nKenya   3\nEgypt  12\n"
    assert aligned(["who", "n"], rows, right=(False, True), width=40) == expected
    assert aligned(["who", "n"], rows, right=(False, True)) == expected


def test_cells_are_broken_between_words_and_wide_rows_become_records() -> None:
    rows = [["Kenya", "met in the morning"]]
    assert (
        aligned(["who", "what"], rows, width=14)
        == "who    what\n-----  -------\nKenya  met in\n       the\n       morning\n"
    )
    assert aligned(["who", "what"], rows, width=13) == "who   Kenya\nwhat  met in\n      the\n      morning\n"


def test_nothing_in_a_cell_controls_the_terminal() -> None:
    assert aligned(["who"], [["\x1b[2JKenya\x07"]]) == "who\n----------\n [2JKenya\n"
    assert printable("two\r\nlines\tand caf\u00e9 \ud83d") == "two\nlines\tand caf\u00e9  "
