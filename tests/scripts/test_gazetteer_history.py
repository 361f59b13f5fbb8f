"""Terms that fill gaps of the gazetteer. If these fail, they replace better ones, or two people become one."""

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


def compiled(*given: tuple[str, ...], raw: tuple[tuple[str, ...], ...] = ()) -> dict[str, list[tuple[str, str, str]]]:
    """Return the terms by person, of rows of name, aliases, country, office, start and end."""
    people: Any = importlib.import_module("gazetteer.people").People(
        {"EGY": "Egypt", "NAM": "Namibia"}, {"UNO": "United Nations", "NONALIGNED": "Movement"}, {}
    )
    keys = ("name", "aliases", "country", "office", "start", "end")
    people.take_raw([_raw(dict(zip(keys, row, strict=True)), number) for number, row in enumerate(raw)], [])
    rows = [dict(zip(keys, row, strict=True)) for row in given]
    importlib.import_module("gazetteer.history").fill_history(
        people, [{**row, "family": "", "label": "", "target": "", "known_until": ""} for row in rows]
    )
    found: dict[str, list[tuple[str, str, str]]] = {}
    for term in people.terms:
        found.setdefault(term.person, []).append((term.country, term.start, term.end))
    return found


def _raw(row: dict[str, str], number: int) -> dict[str, str]:
    rest = {"office_class": row["office"], "office_label": "Minister of Foreign Affairs", "target": "", "qid": ""}
    ends = {"end_basis": "explicit", "known_until": "", "source": "raw", "licence": "CC0-1.0", "source_refs": ""}
    return {**row, **rest, **ends, "person_id": f"Q{number}"}


GHALI = ("Boutros Boutros-Ghali", "", "UNO", "io_head", "1992-01-01", "1996-12-31")


def test_a_person_of_a_body_may_have_served_a_state() -> None:
    earlier = ("Boutros Boutros-Ghali", "Boutros Ghali", "EGY", "foreign_minister", "1977-11", "1991-05")
    assert compiled(earlier, raw=(GHALI,)) == {
        "Q0": [("UNO", "1992-01-01", "1996-12-31"), ("EGY", "1977-11", "1991-05")]
    }


def test_a_term_that_is_known_stays_as_it_is() -> None:
    raw = ("Ahmed Maher", "", "EGY", "foreign_minister", "2001-05-15", "2004-07-14")
    same = ("Ahmed Maher", "", "EGY", "foreign_minister", "2001", "2004")
    rival = ("Amr Moussa", "", "EGY", "foreign_minister", "1991-05", "2002")
    before = ("Amr Moussa", "", "EGY", "foreign_minister", "1991-05", "2001-05")
    assert list(compiled(same, rival, raw=(raw,))) == ["Q0"]
    assert list(compiled(before, raw=(raw,))) == ["Q0", "gaz:amr-moussa"]


def test_an_unknown_state_is_named() -> None:
    with pytest.raises(SystemExit, match=r"history\.csv: Ana Ruiz serves 'ESX'"):
        compiled(("Ana Ruiz", "", "ESX", "foreign_minister", "1950", "1951"))


def test_namesakes_of_two_states_are_two_people() -> None:
    one = ("Sam Nujoma", "", "NAM", "head_of_state", "1990-03-21", "2005-03-21")
    other = ("Sam Nujoma", "", "EGY", "head_of_state", "1950", "1951")
    assert list(compiled(one, other)) == ["gaz:sam-nujoma", "gaz:sam-nujoma-egy"]


def test_the_code_of_a_state_comes_before_an_acronym() -> None:
    raw = ("Theo-Ben Gurirab", "", "NAM", "foreign_minister", "1990-03-21", "2002-08-27")
    assert compiled(raw=(raw,)) == {"Q0": [("NAM", "1990-03-21", "2002-08-27")]}


def test_two_terms_of_one_person_in_a_year_are_both_kept() -> None:
    raw = ("Ahmed Maher", "", "EGY", "foreign_minister", "2003-06-26", "2004-07-14")
    before = ("Ahmed Maher", "", "EGY", "foreign_minister", "2001-05", "2003-05")
    assert compiled(before, raw=(raw,)) == {
        "Q0": [("EGY", "2003-06-26", "2004-07-14"), ("EGY", "2001-05", "2003-05")]
    }


def test_a_term_takes_in_the_month_in_which_its_holder_was_seen() -> None:
    seen = ("Ahmed Maher", "", "EGY", "foreign_minister", "2002-09", "2002-09")
    whole = ("Ahmed Maher", "", "EGY", "foreign_minister", "2001-05", "2004-07")
    rival = ("Amr Moussa", "", "EGY", "foreign_minister", "2001-05", "2004-07")
    assert ("EGY", "2001-05", "2004-07") in compiled(whole, raw=(seen,))["Q0"]
    assert list(compiled(rival, raw=(seen,))) == ["Q0"]


def test_a_term_that_the_raw_list_leaves_open_goes_on_as_far_as_it_is_known() -> None:
    left_open = ("Ahmed Maher", "", "EGY", "foreign_minister", "2001-05-15", "")
    whole = ("Ahmed Maher", "", "EGY", "foreign_minister", "2001", "2004-07")
    assert compiled(whole, raw=(left_open,)) == {"Q0": [("EGY", "2001-05-15", "2004-07")]}
