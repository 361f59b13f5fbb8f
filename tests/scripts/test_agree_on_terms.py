"""Terms of office that two compilers agree on. If these fail, one compiler's slip becomes a fact of the gazetteer."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="module", autouse=True)
def _scripts(checkout: Path) -> Iterator[None]:
    """The folder of scripts on the path."""
    sys.path.insert(0, str(checkout / "scripts"))
    yield
    sys.path.remove(str(checkout / "scripts"))


def row(name: str, start: str, end: str, aliases: str = "", country: str = "GEO") -> dict[str, str]:
    """Return a row of a compiler's list."""
    about = {"name": name, "aliases": aliases, "family": name.rsplit(maxsplit=1)[-1], "country": country}
    return {**about, "office": "head_of_state", "label": "President", "start": start, "end": end}


def agreed(one: dict[str, str], two: dict[str, str]) -> list[tuple[str, str, str]]:
    """Return name, start and end of what two lists of one row agree on."""
    found = importlib.import_module("agree_on_terms").agree([one], [two])
    return [(each["name"], each["start"], each["end"]) for each in found]


def test_each_date_is_as_exact_as_both_agree() -> None:
    one = row("Mikheil Saakashvili", "2004-01-25", "2007-11-25")
    two = row("Mikhail Saakashvili", "2004-01", "2007-11-20")
    assert agreed(one, two) == [("Mikheil Saakashvili", "2004-01", "2007-11")]


def test_of_two_years_only_what_both_give_counts() -> None:
    one = row("Eduard Shevardnadze", "1994-11", "2003-11-23")
    two = row("Eduard Shevardnadze", "1995", "2004")
    assert agreed(one, two) == [("Eduard Shevardnadze", "1995", "2003")]


@pytest.mark.parametrize(
    "other",
    [
        row("Nino Burjanadze", "2004-01-25", "2007-11-25"),
        row("Mikheil Saakashvili", "2006", "2007-11-25"),
        row("Mikheil Saakashvili", "2004-01-25", "2013"),
        row("Mikheil Saakashvili", "2004-01-25", "2007-11-25", country="ARM"),
    ],
)
def test_what_one_list_alone_says_is_left_out(other: dict[str, str]) -> None:
    assert agreed(row("Mikheil Saakashvili", "2004-01-25", "2007-11-25"), other) == []


def test_a_term_without_an_end_is_known_to_the_day_of_the_lists() -> None:
    found = importlib.import_module("agree_on_terms").agree(
        [row("Xi An", "2013", "")], [row("An Xi", "2013", "", "Xi An")]
    )
    assert [(each["end"], each["known_until"], each["aliases"]) for each in found] == [("", "2025-12-31", "An Xi")]
