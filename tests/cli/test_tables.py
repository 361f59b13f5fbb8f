"""If these fail, what `kg query` and `kg stats` print for people is misaligned or miscounts."""

from datetime import date

from kg.cli.tables import build_text, statistics_text, text_table
from kg.ingest import SetAside
from kg.ingest.values import Cause
from kg.inspect.statistics import Statistics
from kg.jobs.outcome import BuildSummary
from kg.model import Precision, Status, TimeBasis


def test_numbers_stand_to_the_right_and_nothing_ends_in_spaces() -> None:
    table = text_table(["who", "n"], [["Qin Gang", 12], ["Wang Yi", 3], ["", None]])
    assert table.splitlines() == ["who        n", "--------  --", "Qin Gang  12", "Wang Yi    3", ""]


def test_wide_and_combining_characters_keep_the_columns() -> None:
    table = text_table(["who", "x"], [["王毅", "a"], ["Erdog\u0306an", "b"]])
    assert [line.index(x) for line, x in zip(table.splitlines()[2:], "ab", strict=True)] == [7, 10]


def test_a_line_break_in_a_value_does_not_break_the_row() -> None:
    assert len(text_table(["a"], [["x\ny"]]).splitlines()) == 3


def test_a_table_without_rows_is_its_header() -> None:
    assert text_table(["a", "bc"], []) == "a  bc\n-  --\n"


def test_statistics_name_every_status_that_occurs() -> None:
    statistics = Statistics(
        articles=3,
        reports=4,
        events=3,
        actors=5,
        merged=1,
        by_type_and_status=(
            ("Meeting", Status.OCCURRED, 2),
            ("Visit", Status.CANCELLED, 1),
        ),
        by_precision=((Precision.DAY, 2), (Precision.NONE, 1)),
        by_basis=((TimeBasis.STATED, 2), (TimeBasis.UNKNOWN, 1)),
        first=date(2023, 6, 13),
        last=date(2023, 6, 18),
    )
    text = statistics_text(statistics)
    assert "3 articles, 4 reports, 3 events (1 of them from several reports), 5 actors" in text
    assert "occurred" in text
    assert "cancelled" in text
    assert "planned" not in text
    assert "2 to the day, 1 undated" in text


def test_statistics_of_an_empty_store_are_one_line() -> None:
    assert statistics_text(Statistics(0, 0, 0, 0, 0, (), (), (), None, None)) == (
        "0 articles, 0 reports, 0 events, 0 actors\n"
    )


def test_reprints_are_reported_beside_the_articles() -> None:
    statistics = Statistics(5, 4, 0, 3, 0, (), (), (), None, None, reprints=2)
    assert statistics_text(statistics) == "5 articles (2 reprints among them), 4 reports, 0 events, 3 actors\n"


def test_what_became_of_the_articles_is_one_line() -> None:
    empty = Statistics(0, 0, 0, 0, 0, (), (), (), None, None)
    aside = (SetAside("a", "broken"), SetAside("b", "another language", Cause.LANGUAGE))
    summary = BuildSummary(read=1, skipped=2, set_aside=aside, statistics=empty, seconds=1.25)
    assert (
        build_text(summary)
        == "1 article read, 2 in the store already, 1 failed, 1 set aside (another language); 1.2 s"
    )
