"""If these fail, a command shows the password of the server that it was pointed at."""

from pathlib import Path

import pytest

from tests.cli.conftest import Kg

SECRET = "hunter2"
URL = f"http://ann:{SECRET}@127.0.0.1:1/query"


@pytest.mark.parametrize(
    "arguments",
    [
        ("stats", "--store", URL),
        ("query", "events", "--store", URL),
        ("ask", "who met whom", "--store", URL),
        ("build", "-", "--store", URL),
        ("push", "--to", URL, "--tries", "1", "--store", "STORE"),
        ("extract", URL),
        ("verify", "--store", URL),
        ("view", "--store", URL, "-o", "x.html"),
        ("export", "csv", "--store", URL, "-o", URL),
        ("query", "events", "--limit", URL),
    ],
    ids=lambda arguments: arguments[0],
)
def test_no_command_shows_them(kg: Kg, store: Path, arguments: tuple[str, ...]) -> None:
    result = kg(*(store if word == "STORE" else word for word in arguments), stdin='{"text": "Ann met Bob."}\n')
    assert result.exit_code > 0
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert SECRET not in result.output
