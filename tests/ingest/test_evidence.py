"""If these fail, articles of tables are set aside for a date that the others explain, or land in the wrong month."""

import gzip
import json
from datetime import date

import pytest

from kg.ingest import DayOrder, ReadOptions
from tests.ingest.reading import read_bytes

CLEAR_DAY, CLEAR_MONTH, UNCLEAR = "17/06/2023", "06/17/2023", "03/04/2023"


def table(*days: str) -> bytes:
    return "".join(["text,date\n", *(f"They met. {n},{day}\n" for n, day in enumerate(days))]).encode()


def document(*days: str) -> bytes:
    return json.dumps([{"body": f"They met. {n}", "date": day} for n, day in enumerate(days)]).encode()


def lines(*days: str) -> bytes:
    return "".join(json.dumps({"text": f"They met. {n}", "date": day}) + "\n" for n, day in enumerate(days)).encode()


@pytest.mark.parametrize(("make", "name"), [(table, "a.csv"), (document, "a.json"), (lines, "a.jsonl")])
@pytest.mark.parametrize(("clear", "expected"), [(CLEAR_DAY, date(2023, 4, 3)), (CLEAR_MONTH, date(2023, 3, 4))])
def test_one_clear_date_explains_the_others(make, name: str, clear: str, expected: date) -> None:  # type: ignore[no-untyped-def]
    articles, asides = read_bytes(make(UNCLEAR, clear, "2023-05-01"), name)
    assert not asides
    assert [article.date for article in articles] == [expected, date(2023, 6, 17), date(2023, 5, 1)]


@pytest.mark.parametrize("days", [(UNCLEAR,), (UNCLEAR, CLEAR_DAY, CLEAR_MONTH)])
def test_without_evidence_or_with_both_kinds_the_date_is_asked_for(days: tuple[str, ...]) -> None:
    articles, [aside] = read_bytes(table(*days), "a.csv")
    assert len(articles) == len(days) - 1
    assert aside.failed
    assert "day-first or month-first (the option dates)" in aside.why


def test_a_date_in_a_text_is_no_evidence() -> None:
    _, [aside] = read_bytes(b"text,date\nThey met on 17/06/2023.,03/04/2023\n", "a.csv")
    assert "03/04/2023" in aside.why


@pytest.mark.parametrize(
    ("order", "expected"), [(DayOrder.DAY_FIRST, date(2023, 4, 3)), (DayOrder.MONTH_FIRST, date(2023, 3, 4))]
)
@pytest.mark.parametrize("written", [UNCLEAR, "3.4.2023", "03-04-2023", "03/04/2023 10:15"])
def test_what_the_user_says_decides(order: DayOrder, expected: date, written: str) -> None:
    options = ReadOptions(day_order=order)
    for raw, name in ((table(written), "a.csv"), (lines(written), "a.jsonl")):
        [article], asides = read_bytes(raw, name, options=options)
        assert not asides
        assert article.date == expected
    [article], _ = read_bytes(f"Published: {written}\n\nThey met.\n".encode(), "a.txt", options=options)
    assert article.date == expected


def test_compressed_and_damaged_tables_are_read_as_far_as_they_go() -> None:
    raw = gzip.compress(table(*[UNCLEAR] * 2000, CLEAR_DAY))
    articles, asides = read_bytes(raw, "a.csv.gz")
    assert (len(articles), asides) == (2001, [])
    articles, asides = read_bytes(raw[: len(raw) // 2], "a.csv.gz")
    assert not articles
    assert asides
