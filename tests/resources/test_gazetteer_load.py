"""A user's own rows over the gazetteer: they count, and a bad row is named with its line.

If these fail, an analyst who adds the new minister still gets the old one, or a typing error passes unseen.
"""

from datetime import date
from pathlib import Path

import pytest

from kg.errors import DataError
from kg.resources.gazetteer import load_gazetteer

HEADER = "name,country,office,label,start,end,known_until,qid,aliases"


def overlay(folder: Path, *lines: str) -> Path:
    path = folder / "mine.csv"
    path.write_text("\n".join((HEADER, *lines)) + "\n", encoding="utf-8")
    return path


def test_a_new_holder_ends_the_open_term_before(tmp_path: Path) -> None:
    row = "Ana Ruiz,ESP,foreign_minister,Minister,2026-01-10,,2026-12-31,Q999999999,Ana Ruiz Vega"
    gazetteer = load_gazetteer(overlay(tmp_path, row))
    (term,) = gazetteer.holders("ESP", "foreign_minister", date(2026, 3, 1))
    assert term.person == "Q999999999"
    (person,) = gazetteer.people_by_name("Ana Ruiz Vega")
    assert (person.name, person.qid) == ("Ana Ruiz", "Q999999999")
    (before,) = gazetteer.holders("ESP", "foreign_minister", date(2026, 1, 1))
    assert before.person != term.person


def test_a_row_corrects_a_known_person(tmp_path: Path) -> None:
    row = "Sergei Lavrov,RUS,foreign_minister,Minister of Foreign Affairs,2004-03-09,2031-02-03,,,"
    gazetteer = load_gazetteer(overlay(tmp_path, row))
    (term,) = gazetteer.holders("RUS", "foreign_minister", date(2031, 2, 1))
    assert (term.person, term.end) == ("Q58217", "2031-02-03")
    assert len([t for t in gazetteer.tenures_of("Q58217") if t.office == "foreign_minister"]) == 1


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("Ana Ruiz,ESX,foreign_minister,,2026-01-10,2026-02-01,,,", "line 2: country 'ESX' is not a code"),
        ("Ana Ruiz,ESP,foreign minister,,2026-01-10,2026-02-01,,,", "line 2: 'foreign minister' is not a class"),
        ("Ana Ruiz,ESP,foreign_minister,,10.1.2026,2026-02-01,,,", "line 2: start '10.1.2026' is not a date"),
        ("Ana Ruiz,ESP,foreign_minister,,2026-01-10,2025,,,", "end 2025 is before the start"),
        ("Ana Ruiz,ESP,foreign_minister,,2026-01-10,,,,", "needs known_until"),
        ("Ana Ruiz,ESP,foreign_minister,,2026-01-10,2027,,R12,", "not a Wikidata identifier"),
        (",ESP,foreign_minister,,2026-01-10,2027,,,", "name is empty"),
        ("Ana Ruiz,ESP,foreign_minister,,2026-02-30,2027,,,", "line 2: start '2026-02-30' is not a date"),
        ("Ana Ruiz,ESP,foreign_minister,,2026-01-10,2026-13,,,", "line 2: end '2026-13' is not a date"),
        ("Ana Ruiz,ESP,foreign_minister,,0000,2027,,,", "line 2: start '0000' is not a date"),
        ("Ana Ruiz,ESP,foreign_minister,,٢٠٢٦,2027,,,", "line 2: start '٢٠٢٦' is not a date"),
        ("Ana Ruiz,ESP,foreign_minister,,2026-01-10,,2026-01-09,,", "known_until 2026-01-09 is before the start"),
        ("Ana\u2028Ruiz,ESP,foreign_minister,,2026-02-30,2027,,,", "line 2: start"),
        ('"Ana\nRuiz",ESP,foreign_minister,,2026-02-30,2027,,,', "line 3: start"),
    ],
)
def test_a_bad_row_is_named(line: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"mine\.csv") as caught:
        load_gazetteer(overlay(tmp_path, line))
    assert message in str(caught.value)


def test_a_missing_file_and_column_are_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        load_gazetteer(tmp_path / "nowhere.csv")
    path = tmp_path / "short.csv"
    path.write_text("name,country\nA B,FRA\n")
    with pytest.raises(DataError, match="column office is missing"):
        load_gazetteer(path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            f"{HEADER},target\nAna Ruiz,ESP,ambassador,,2026-01-10,,2026-12-31,,,France\n",
            "line 2: target 'France' is not",
        ),
        (f"{HEADER}\nAna Ruiz,Spain,ambassador,,2026-01-10,,2026-12-31,,\n", "line 2: country 'Spain' is not"),
        (f"{HEADER.replace(',', ';')}\n", "separated by ';'; write commas"),
        ("", "the file is empty; its first line names the columns"),
    ],
)
def test_a_file_that_is_read_wrongly_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        load_gazetteer(path)
