"""If these fail, messages land among the data, `--quiet` is not quiet, or nobody learns how long a build takes."""

import io
import sys
import time

import pytest

from kg.cli.messages import Messages, line_of
from kg.ingest import SetAside
from kg.ingest.values import Cause


def test_messages_never_reach_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    messages = Messages(verbose=True)
    messages.info("one")
    messages.detail("two")
    messages.warning("three\nfour")
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines() == ["one", "two", "kg: warning: three four"]


def test_the_name_of_a_file_does_not_control_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    messages = Messages()
    messages.set_aside(SetAside("a.zip, \x1b[2J\r\x9b31m.txt", "the file is empty"))
    messages.info("\x1b]0;title\x07")
    assert capsys.readouterr().err == "kg: warning: a.zip, [2J 31m.txt: the file is empty\n ]0;title \n"


def test_quiet_leaves_warnings(capsys: pytest.CaptureFixture[str]) -> None:
    messages = Messages(quiet=True, verbose=True)
    messages.info("one")
    messages.detail("two")
    messages.set_aside(SetAside("b.txt", "another language", Cause.LANGUAGE))
    messages.set_aside(SetAside("a.txt", "the file is empty"))
    assert capsys.readouterr().err == "kg: warning: a.txt: the file is empty\n"


def test_details_are_for_verbose_only(capsys: pytest.CaptureFixture[str]) -> None:
    Messages().detail("two")
    assert capsys.readouterr().err == ""


def test_a_line_of_a_log_tells_rate_and_time_left() -> None:
    assert line_of("Reading", 121, 481, 60.0) == "Reading: 121 of 481, 2.0/s, 0:03:00 left"
    assert line_of("Reading", 151, 0, 60.0) == "Reading: 151, 2.5/s"


def test_a_log_estimates_nothing_from_the_first_seconds(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    began = now = time.monotonic()
    monkeypatch.setattr("time.monotonic", lambda: now)
    with Messages().counting("Reading") as counted:
        counted.expect(254)
        for after in (55.0, 56.0, 61.5, *range(62, 182)):  # models were loaded for 55 seconds
            now = began + after
            counted.advance()
    early, later = capsys.readouterr().err.splitlines()
    assert early == "Reading: 3 of 254"
    assert later == "Reading: 64 of 254, 0.9/s, 0:03:22 left"


@pytest.mark.parametrize("quiet", [False, True])
def test_short_work_says_nothing_off_a_terminal(capsys: pytest.CaptureFixture[str], quiet: bool) -> None:
    with Messages(quiet).counting("Reading") as counted:
        counted.expect(2)
        counted.advance()
    assert capsys.readouterr().err == ""


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("quiet", "shown"), [(False, True), (True, False)])
def test_the_progress_bar_shows_on_a_terminal(monkeypatch: pytest.MonkeyPatch, quiet: bool, shown: bool) -> None:
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with Messages(quiet).counting("Reading articles") as counted:
        counted.advance()
    assert ("Reading articles" in terminal.getvalue()) is shown
