"""If these fail, relative times ("on Tuesday") of plain texts are counted from no day or from a wrong one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ingest.days import find_publication_date

JUNE_17 = date(2023, 6, 17)
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December"]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "Published : Saturday, 17 June, 2023 at 12:00 AM  Count : 127",
        "Saturday, 17 June, 2023, 7:23 PM",
        "Posted on June 17, 2023",
        "2023-06-17",
        "2023-06-17T08:30:00+02:00",
        "2023/06/17 08:30",
        "Date: 2023-06-17",
        "June 17th, 2023",
        "Sat., Jun. 17, 2023",
        "17th of June 2023",
        "17.06.2023",
        "6/17/2023",
        "10:15 AM EDT, Sat June 17, 2023",
        "By A. Reporter | Published June 17, 2023 10:15 AM EDT",
        "Geneva desk – 17 June 2023",
        "Last updated: 17 June 2023, 09:00 GMT+2",
        "First published on Saturday 17 June 2023 16.02 BST",
    ],
)
def test_date_lines(line: str) -> None:
    assert find_publication_date(f"Home  World\n\n{line}\r\n\nThe ministers met on 3 March 2011.\n") == JUNE_17


@pytest.mark.parametrize(
    "line",
    [
        "The treaty was signed on 17 June 2023.",
        "June 17, 2023 was a hard day for the envoys.",
        "GENEVA, June 17, 2023 - The envoys met.",
        "17 June",
        "31 June 2023",
        "03/04/2023",
        "2023-13-01",
        "Count : 17",
        "Talks of 17 June 2023",
        "Published: " + "word " * 40 + "17 June 2023",
    ],
)
def test_lines_that_give_no_date(line: str) -> None:
    assert find_publication_date(f"{line}\nThe envoys met.\n") is None


def test_the_published_line_counts_more_than_the_clock_of_the_page_and_the_update() -> None:
    text = "Monday, 19 June, 2023, 7:23 PM\nUpdated: 18 June 2023\nA headline\nPublished: 17 June 2023\nText."
    assert find_publication_date(text) == JUNE_17


def test_an_impossible_date_does_not_hide_a_good_one() -> None:
    assert find_publication_date("Published: 31 June 2023\nPublished: 17 June 2023\n") == JUNE_17


def test_date_lines_below_the_top_of_the_page_belong_to_the_article() -> None:
    assert find_publication_date("A line.\n\n" * 15 + "Published: 17 June 2023\n") is None
    assert find_publication_date("A line.\n\n" * 14 + "Published: 17 June 2023\n") == JUNE_17


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    month = MONTHS[day.month - 1]
    for written in (day.isoformat(), f"{day.day} {month} {day.year}", f"{month[:3]}. {day.day}, {day.year}"):
        assert find_publication_date(f"Posted on {written}\nText.") == day
        assert find_publication_date(f"{written}\nText.") == day
