"""If these fail, tables in Parquet cannot be read, or are read into memory whole."""

import io
from datetime import UTC, date, datetime

import pyarrow as pa
import pyarrow.parquet as pq

from kg.ingest import ReadOptions
from tests.ingest.reading import read_bytes


def _parquet(table: pa.Table) -> bytes:
    raw = io.BytesIO()
    pq.write_table(table, raw, row_group_size=2)
    return raw.getvalue()


TABLE = pa.table({
    "id": ["a", "b", "c"],
    "body": ["The envoys met.", None, "The envoys left."],
    "published": pa.array([datetime(2023, 6, 14, 23, 30, tzinfo=UTC)] * 3),
    "source": pa.array([{"name": "Harbour Post"}] * 3),
    "picture": pa.array([b"\x89PNG"] * 3),
})  # fmt: skip


def test_rows_are_articles() -> None:
    articles, [aside] = read_bytes(_parquet(TABLE), "a.parquet")
    assert [(a.id, a.text, a.date, a.source) for a in articles] == [
        ("a", "The envoys met.", date(2023, 6, 14), "Harbour Post"),
        ("c", "The envoys left.", date(2023, 6, 14), "Harbour Post"),
    ]
    assert aside.where == "a.parquet, row 2"
    assert len({a.origin.sha256 for a in articles if a.origin}) == 2


def test_a_day_that_no_calendar_has_costs_its_row_only() -> None:
    days = pa.array([19_000, 20_000_000, 19_002], pa.int32()).cast(pa.date32())
    table = pa.table({"id": ["a", "b", "c"], "text": ["They met.", "They left.", "They wrote."], "date": days})
    articles, [aside] = read_bytes(_parquet(table), "a.parquet")
    assert [article.id for article in articles] == ["a", "c"]
    assert str(aside).startswith("a.parquet, row 2: a value cannot be read: ")


def test_a_repeated_column_is_named() -> None:
    table = pa.Table.from_arrays([pa.array(["They met."])] * 2, names=["text", "text"])
    _, [aside] = read_bytes(_parquet(table), "a.parquet")
    assert aside.why == "'text', which names the text, is there 2 times; keep one"


def test_columns_that_the_user_names() -> None:
    raw = _parquet(TABLE.rename_columns(["nr", "words", "wann", "s", "p"]))
    [first, *_], _ = read_bytes(raw, "a", options=ReadOptions(columns={"text": "words", "id": "nr"}))
    assert (first.id, first.text, first.date) == ("a", "The envoys met.", None)
    _, [aside] = read_bytes(raw, "a")
    assert "no column contains a text; there are nr, words" in aside.why


def test_a_file_that_is_cut_off_is_a_failure() -> None:
    for raw in (_parquet(TABLE)[:-40], b"PAR1", _parquet(TABLE)[:4] + b"\0" * 400 + _parquet(TABLE)[404:]):
        _, asides = read_bytes(raw, "a.parquet")
        assert asides[-1].failed
        assert "the Parquet file is damaged" in asides[-1].why
        assert "\n" not in asides[-1].why
