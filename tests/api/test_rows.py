"""If these fail, the rows of a query lose values on their way into Python, pandas or a notebook."""

from datetime import date

import pyoxigraph as ox
import pytest

from kg.api import Rows
from kg.query import Table

XSD = "http://www.w3.org/2001/XMLSchema#"
TABLE = Table(
    ("name", "day", "n"),
    (
        (ox.Literal("<b>Qin & Co</b>"), ox.Literal("2023-06-18", datatype=ox.NamedNode(f"{XSD}date")), None),
        (ox.Literal("Blinken"), None, ox.Literal("3", datatype=ox.NamedNode(f"{XSD}integer"))),
    ),
)


def test_rows_are_dictionaries_of_python_values() -> None:
    rows = Rows(TABLE)
    assert len(rows) == 2
    assert rows[0] == {"name": "<b>Qin & Co</b>", "day": date(2023, 6, 18), "n": None}
    assert rows[1:] == [{"name": "Blinken", "day": None, "n": 3}]
    assert rows.column("n") == [None, 3]
    with pytest.raises(KeyError):
        rows.column("m")


def test_a_data_frame_has_the_columns_even_without_rows() -> None:
    assert list(Rows(TABLE).to_pandas()["name"]) == ["<b>Qin & Co</b>", "Blinken"]
    assert list(Rows(Table(("a", "b"), ())).to_pandas().columns) == ["a", "b"]


def test_a_notebook_shows_text_and_never_markup() -> None:
    shown = Rows(TABLE)._repr_html_()
    assert "<td>&lt;b&gt;Qin &amp; Co&lt;/b&gt;</td>" in shown
    many = Rows(Table(("n",), ((ox.Literal("x"),),) * 101))._repr_html_()
    assert many.count("<td>") == 100
    assert "101 rows, 100 shown" in many


def test_printed_rows_are_the_table_of_the_command_line() -> None:
    assert str(Rows(TABLE)).splitlines()[0].split() == ["name", "day", "n"]
