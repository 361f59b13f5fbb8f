"""If these fail, a mistyped status or parameter is taken for something else."""

import pytest

from kg.cli.options import parse_parameters
from kg.errors import UsageError
from kg.model import Status
from kg.query.filters import parse_statuses


def test_statuses_are_a_list_or_all() -> None:
    assert parse_statuses(None) is None
    assert parse_statuses("all") == frozenset(Status)
    assert parse_statuses("planned, denied") == frozenset({Status.PLANNED, Status.DENIED})


@pytest.mark.parametrize("text", ["", "occured", "planned,,denied", "PLANNED"])
def test_what_is_no_status_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match=r"unknown status .*: use all, or some of occurred"):
        parse_statuses(text)


def test_a_value_may_hold_an_equals_sign() -> None:
    assert parse_parameters(["actor=USA", "text=a=b", "empty="]) == {"actor": "USA", "text": "a=b", "empty": ""}


@pytest.mark.parametrize("pairs", [["actor"], ["=x"], ["a=1", "a=2"]])
def test_what_is_no_parameter_is_refused(pairs: list[str]) -> None:
    with pytest.raises(UsageError, match="--param"):
        parse_parameters(pairs)
