"""Files that grow by lines. If these fail, a build killed while writing leaves a line that nobody can read."""

import errno
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import OutputError, named_error
from kg.files import append_lines, last_line, writing

#: Longer than what is read at a time.
LONG = 100_000
LINES = st.text(st.characters(codec="ascii", exclude_characters="\n"), max_size=4) | st.sampled_from(
    ["a" * 65_535, "b" * 65_536, "c" * LONG]
)


@pytest.mark.parametrize(("by_hand", "kept"), [(False, ""), (True, "x" * LONG + "\n")])
def test_a_long_line_without_an_end_is_cut_off_or_ended(tmp_path: Path, by_hand: bool, kept: str) -> None:
    path = tmp_path / "log.jsonl"
    path.write_text("y" * LONG + "\n" + "x" * LONG)
    assert last_line(path) == b"y" * LONG
    append_lines(path, ["new"], by_hand=by_hand)
    assert path.read_text() == "y" * LONG + "\n" + kept + "new\n"
    assert last_line(path) == b"new"


@given(st.lists(LINES, max_size=4), LINES, st.lists(LINES, min_size=1, max_size=3))
def test_whole_lines_stay_and_a_line_cut_short_goes(whole: list[str], cut: str, new: list[str]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "log"
        path.write_bytes("".join(f"{line}\n" for line in whole).encode() + cut.encode())
        assert last_line(path) == (whole[-1].encode() if whole else b"")
        append_lines(path, new)
        assert path.read_bytes() == "".join(f"{line}\n" for line in (*whole, *new)).encode()
        assert last_line(path) == new[-1].encode()


def test_a_file_of_no_line_has_no_last_one(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    assert last_line(tmp_path / "empty") == b""
    with pytest.raises(FileNotFoundError):
        last_line(tmp_path / "none")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_says_how_to_go_on_whichever_process_met_it(number: int) -> None:
    """A worker sends the class and the message of its error, and its cause stays behind."""
    with pytest.raises(OutputError) as met, writing("runs/b1"):
        raise OSError(number, "No space left")
    error = named_error("OutputError", str(met.value))
    assert str(error) == "runs/b1: cannot be written: No space left; free some space and try again"
    with pytest.raises(OutputError, match=r"Read-only; choose a folder that can be written to$"), writing("runs/b1"):
        raise OSError(errno.EROFS, "Read-only")
