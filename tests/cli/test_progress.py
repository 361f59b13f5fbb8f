"""If these fail, whoever waits for a long build does not learn how long."""

import pytest

from kg.cli.messages import line_of, progress_of


def test_a_line_of_a_log_tells_rate_and_time_left() -> None:
    assert line_of("Reading", 120, 480, 60.0) == "Reading: 120 of 480, 2.0/s, 0:03:00 left"
    assert line_of("Reading", 10, 0, 4.0) == "Reading: 10, 2.5/s"


def test_short_work_and_quiet_say_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    for quiet in (False, True):
        with progress_of("Reading", quiet=quiet) as shown:
            shown.expect(2)
            shown.advance()
    assert capsys.readouterr().err == ""
