"""Where a user's rows lie and how new ones join them; if these fail, rows are lost or land where nobody looks."""

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.resources.gazetteer import add_user_rows, user_rows_path

HEADER = "name,country,office,start,known_until,end\n"


def test_the_place_is_proper_to_the_platform() -> None:
    home = {"HOME": "/home/ana"}
    assert user_rows_path(home, "linux") == Path("/home/ana/.local/share/diplomatic-kg/gazetteer.csv")
    assert user_rows_path({**home, "XDG_DATA_HOME": "/data"}, "linux") == Path("/data/diplomatic-kg/gazetteer.csv")
    mac = Path("/home/ana/Library/Application Support/diplomatic-kg/gazetteer.csv")
    assert user_rows_path(home, "darwin") == mac
    assert user_rows_path({**home, "LOCALAPPDATA": "/local"}, "win32") == Path("/local/diplomatic-kg/gazetteer.csv")
    assert user_rows_path({**home, "KG_GAZETTEER": "/here/rows.csv"}, "win32") == Path("/here/rows.csv")


def test_rows_join_and_the_newer_one_counts(tmp_path: Path) -> None:
    target = tmp_path / "kept" / "rows.csv"
    first, second = tmp_path / "1.csv", tmp_path / "2.csv"
    row = "Ana Ruiz,ESP,foreign_minister,2030-01-01,2030-06-30,\n"
    first.write_text(HEADER + row + "Petra Novak,SVN,ambassador,2031-01-01,,2032-01-01\n", "utf-8")
    second.write_text(HEADER + row.replace("2030-06-30", "2030-12-31"), "utf-8")
    assert add_user_rows(first, target) == (2, 2)
    assert add_user_rows(second, target) == (1, 2)
    text = target.read_text("utf-8")
    assert "2030-12-31" in text
    assert "2030-06-30" not in text
    assert "Petra Novak" in text


def test_the_order_of_files_with_other_people_changes_nothing(tmp_path: Path) -> None:
    one, two = tmp_path / "1.csv", tmp_path / "2.csv"
    one.write_text(HEADER + "Ana Ruiz,ESP,foreign_minister,2030-01-01,2030-06-30,\n", "utf-8")
    two.write_text(HEADER + "Petra Novak,SVN,ambassador,2031-01-01,,2032-01-01\n", "utf-8")
    for name, files in (("a", (one, two)), ("b", (two, one))):
        for file in files:
            add_user_rows(file, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_bad_row_leaves_what_is_there(tmp_path: Path) -> None:
    target, good, bad = tmp_path / "rows.csv", tmp_path / "1.csv", tmp_path / "2.csv"
    good.write_text(HEADER + "Ana Ruiz,ESP,foreign_minister,2030-01-01,2030-06-30,\n", "utf-8")
    bad.write_text(HEADER + "Petra Novak,XYZ,ambassador,2031-01-01,,2032-01-01\n", "utf-8")
    add_user_rows(good, target)
    before = target.read_bytes()
    with pytest.raises(DataError, match=r"2\.csv, line 2"):
        add_user_rows(bad, target)
    assert target.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1.csv", "2.csv", "rows.csv"]
