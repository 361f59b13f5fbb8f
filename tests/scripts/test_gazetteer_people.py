"""Records of people while the gazetteer is compiled. If these fail, one person is two, or two are one."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="module", autouse=True)
def _scripts(checkout: Path) -> Iterator[None]:
    """The folder of scripts on the path."""
    sys.path.insert(0, str(checkout / "scripts"))
    yield
    sys.path.remove(str(checkout / "scripts"))


def compiled(*raw: tuple[str, ...]) -> Any:
    """Return the people of rows of identifier, name, aliases, country, office, start and end."""
    states = {"TCD": "Chad", "SUN": "Soviet Union", "RUS": "Russia", "LKA": "Sri Lanka"}
    people: Any = importlib.import_module("gazetteer.people").People(states, {"AFU": "African Union"}, {}, ["SUN"])
    keys = ("person_id", "name", "aliases", "country", "office_class", "start", "end")
    rest = {"office_label": "President", "target": "", "end_basis": "explicit", "known_until": "", "source": "raw"}
    more = {"licence": "CC0-1.0", "source_refs": ""}
    rows = [{**dict(zip(keys, row, strict=True)), **rest, **more} for row in raw]
    people.take_raw([{**row, "qid": row["person_id"] * row["person_id"].startswith("Q")} for row in rows], [])
    people.settle()
    return people


MINISTER = ("Q1", "Moussa Faki", "", "TCD", "foreign_minister", "2008-04", "2017-01")


def test_who_goes_on_to_lead_a_body_is_one_person() -> None:
    leader = ("gaz:faki-au", "Moussa Faki", "", "AFU", "io_head", "2017-03", "2025-03")
    assert list(compiled(MINISTER, leader).people) == ["Q1"]


def test_a_state_that_is_gone_and_its_successor_make_one_career_and_no_two() -> None:
    minister = ("gaz:yuli-sun", "Yuli Vorontsov", "", "SUN", "un_permrep", "1990", "1991")
    later = ("gaz:yuli", "Yuli Vorontsov", "", "RUS", "ambassador", "1994", "1998")
    namesake = ("gaz:yuli", "Yuli Vorontsov", "", "RUS", "ambassador", "2018", "2025")
    assert len(compiled(minister, later).people) == 1
    assert len(compiled(minister, namesake).people) == 2


def test_an_alias_that_is_the_name_of_somebody_else_is_dropped() -> None:
    one = ("Q2", "Mahinda Rajapaksa", "Gotabaya Rajapaksa", "LKA", "head_of_government", "2004-04", "2009-01")
    other = ("Q3", "Gotabaya Rajapaksa", "", "LKA", "head_of_state", "2019-11", "2022-07")
    assert set(compiled(one, other).people["Q2"].names) == {"Mahinda Rajapaksa"}


def test_two_terms_that_begin_in_one_year_are_both_kept() -> None:
    acting = ("Q4", "Bohdan Nowak", "", "TCD", "head_of_state", "2010-04-10", "2010-07-08")
    elected = ("Q4", "Bohdan Nowak", "", "TCD", "head_of_state", "2010-08-06", "2015-08-06")
    again = ("Q4", "Bohdan Nowak", "", "TCD", "head_of_state", "2010-08", "2015-08")
    found = {(term.start, term.end) for term in compiled(acting, elected, again).terms}
    assert found == {("2010-04-10", "2010-07-08"), ("2010-08-06", "2015-08-06")}
