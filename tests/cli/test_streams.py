"""If these fail, a command leaves half a file, overwrites a good one, or writes in the machine's own encoding."""

import os
from pathlib import Path

import pytest

from kg.cli.options import STDOUT
from kg.cli.streams import text_output
from kg.errors import OutputError


def test_a_file_is_utf8_with_plain_line_feeds(tmp_path: Path) -> None:
    with text_output(tmp_path / "out.txt") as file:
        file.write("Çavuşoğlu\n")
    assert (tmp_path / "out.txt").read_bytes() == "Çavuşoğlu\n".encode()


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("good")
    with pytest.raises(RuntimeError), text_output(target) as file:
        file.write("half")
        raise RuntimeError
    assert target.read_text() == "good"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    with text_output(tmp_path / "out.txt") as file:
        file.write("x")
    (tmp_path / "plain").touch()
    assert (tmp_path / "out.txt").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.parametrize("target", ["missing/out.txt", "."])
def test_what_cannot_be_written_is_named(tmp_path: Path, target: str) -> None:
    with pytest.raises(OutputError, match="cannot be written"), text_output(tmp_path / target) as file:
        file.write("x")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_full_disk_is_an_output_error() -> None:
    with pytest.raises(OutputError, match="No space left"), text_output(Path("/dev/full")) as file:
        file.write("x" * 100_000)


def test_standard_output_stays_open(capfd: pytest.CaptureFixture[str]) -> None:
    with text_output(STDOUT) as file:
        file.write("one\n")
    print("two")
    assert capfd.readouterr().out == "one\ntwo\n"


def test_a_named_pipe_is_written_in_place(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        with text_output(pipe) as file:
            file.write("x\n")
        assert os.read(reader, 10) == b"x\n"
        assert pipe.is_fifo()
    finally:
        os.close(reader)
