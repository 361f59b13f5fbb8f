"""If these fail, a plain question brings the wrong rows, hides how it was read, or is answered though unknown."""

import json
import subprocess
import sys
from pathlib import Path

from kg.errors import QueryError
from tests.cli.conftest import Kg


def test_a_question_is_answered_with_the_sparql_that_was_used(kg: Kg, store: Path) -> None:
    asked = kg("ask", "who", "met", "whom?", "-f", "csv", "--store", store)
    same = kg("query", "contacts", "-p", "type=Meeting", "-f", "csv", "--store", store)
    assert asked.exit_code == 0
    assert asked.stdout == same.stdout
    assert len(asked.stdout.splitlines()) > 1
    assert asked.stderr.startswith(f"kg query contacts --store {store} --param type=Meeting\n\nPREFIX kg:")
    sparql = asked.stderr.partition("\n\n")[2]
    assert kg("query", sparql, "-f", "csv", "--store", store).stdout == same.stdout


def test_json_holds_all_that_was_understood(kg: Kg, store: Path) -> None:
    asked = kg("ask", "what happened from 1990 to 2029", "--json", "--store", store)
    found = json.loads(asked.stdout)
    assert asked.stderr == ""
    assert found["query"] == "events"
    assert found["parameters"] == {"since": "1990-01-01", "until": "2029-12-31"}
    assert {row["event"] for row in found["rows"]}
    assert found["sparql"].startswith("PREFIX")


def test_nothing_found_is_said(kg: Kg, store: Path) -> None:
    asked = kg("ask", "what happened in 1950", "--store", store)
    assert asked.exit_code == 0
    assert "the store has no answer" in asked.stderr
    assert kg("ask", "what happened in 1950", "--store", store, "--quiet").stderr == ""


def test_a_question_of_no_form_is_refused_with_the_nearest(kg: Kg, store: Path) -> None:
    asked = kg("ask", "who meets whom in Geneva", "--store", store)
    assert asked.exit_code == QueryError.exit_code
    assert "the nearest questions are: 'who met whom in Geneva in 2023'; " in asked.stderr
    assert asked.stdout == ""


def test_asking_starts_without_a_language_model(store: Path) -> None:
    code = (
        "import sys; from typer.testing import CliRunner; from kg.cli import app; "
        f"r = CliRunner().invoke(app, ['ask', 'who met whom', '--store', {str(store)!r}]); "
        "sys.exit(r.exit_code or 'spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
