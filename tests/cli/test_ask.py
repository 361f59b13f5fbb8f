"""If these fail, a plain question brings the wrong answer, hides how it was read, or is answered though unknown."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

from kg.errors import QueryError
from kg.graph import Mode, Store
from tests.cli.conftest import Kg
from tests.support.newsroom import newsroom


def test_a_question_is_answered_in_a_line_with_a_quote_and_its_events(kg: Kg, store: Path) -> None:
    asked = kg("ask", "who", "met", "Miriam", "Harlow?", "--store", store)
    assert asked.exit_code == 0
    line, quote, gap, header, *_ = asked.stdout.splitlines()
    assert "Miriam Harlow" not in line
    assert line
    assert quote.startswith("“")
    assert gap == ""
    columns = "start end type who place status change called_off_with disputed event"
    assert header.split() == columns.split()
    assert "understood as: Miriam Harlow" in asked.stderr
    assert kg("ask", "who met Miriam Harlow", "--store", store, "--quiet").stderr == ""


def test_other_formats_hold_the_events_alone(kg: Kg, store: Path) -> None:
    asked = kg("ask", "who met Miriam Harlow", "-f", "csv", "--store", store)
    rows = list(csv.DictReader(io.StringIO(asked.stdout)))
    assert rows
    assert all("Miriam Harlow" in row["who"] for row in rows)


def test_the_query_behind_an_answer_is_shown_if_asked_for(kg: Kg, store: Path) -> None:
    asked = kg("ask", "what happened in 2024", "--sparql", "--quiet", "--store", store)
    assert asked.stderr.startswith(
        f"kg query answers --store {store} --param since=2024-01-01 --param until=2024-12-31"
    )
    sparql = asked.stderr.partition("\n\n")[2]
    found = kg("query", sparql, "-f", "csv", "--store", store).stdout
    events = {row["event"] for row in csv.DictReader(io.StringIO(found))}
    shown = kg("ask", "what happened in 2024", "-f", "csv", "--store", store).stdout
    assert {row["event"] for row in csv.DictReader(io.StringIO(shown))} <= events
    said = kg("ask", "what happened in 2024", "--store", store).stderr
    assert "PREFIX" not in said
    assert "understood as: from 2024-01-01 to 2024-12-31" in said


def test_json_holds_all_that_was_understood(kg: Kg, store: Path) -> None:
    asked = kg("ask", "what happened from 1990 to 2029", "--json", "--store", store)
    found = json.loads(asked.stdout)
    assert asked.stderr == ""
    assert found["query"] == "answers"
    assert found["parameters"] == {"since": "1990-01-01", "until": "2029-12-31"}
    assert found["period"] == "from 1990-01-01 to 2029-12-31"
    assert {row["event"] for row in found["rows"]}
    assert found["answer"].startswith("“")
    assert found["quote"] in found["answer"]
    assert found["sparql"].startswith("PREFIX")


def test_a_question_about_the_store_gives_the_rows_of_its_query(kg: Kg, store: Path) -> None:
    asked = kg("ask", "who was most active in 2024", "-f", "csv", "--store", store)
    same = kg("query", "actors", "-p", "since=2024-01-01", "-p", "until=2024-12-31", "-f", "csv", "--store", store)
    assert asked.stdout == same.stdout
    assert len(asked.stdout.splitlines()) > 1


def test_the_answer_about_plans_claims_no_more_than_that_no_report_says_they_took_place(kg: Kg, store: Path) -> None:
    asked = kg("ask", "what was planned and never held", "--store", store)
    assert "the rows of the query planned-not-held: Planned, and not reported as held\n" in asked.stderr


def test_what_is_not_understood_is_refused(kg: Kg, store: Path) -> None:
    asked = kg("ask", "Geneva in 2023", "--store", store)
    assert (asked.exit_code, asked.stdout) == (QueryError.exit_code, "")
    assert "kg does not understand" in asked.stderr
    assert "questions that kg understands: '" in asked.stderr


def test_a_refusal_says_what_the_options_left_out(kg: Kg, store: Path) -> None:
    asked = kg("ask", "who met Miriam Harlow", "--since", "2031", "--store", store)
    assert asked.exit_code == QueryError.exit_code
    assert "with these options 2 events fit the filter, and none answers" in asked.stderr


def test_a_question_that_no_event_answers_is_no_error(kg: Kg, store: Path) -> None:
    asked = kg("ask", "what happened in 1950", "--since", "2031", "--store", store)
    assert (asked.exit_code, asked.stdout) == (0, "no event in the store answers this\n")
    assert "questions that kg understands" not in asked.stderr
    assert "the store has no answer: 2 events fit the filter, and none answers" in asked.stderr
    table = kg("ask", "what happened in 1950", "-f", "csv", "--store", store)
    assert (table.exit_code, table.stdout.count("\n")) == (0, 1), "a header without rows"


def test_words_that_are_only_looked_for_are_named(kg: Kg, store: Path) -> None:
    question = ("ask", "what happened about talks with Harlow", "--store", store)
    asked = kg(*question)
    assert asked.exit_code == 0, asked.stderr
    words = json.loads(kg(*question, "--json").stdout)["words"]
    assert words
    assert f"about the words: {', '.join(words)}" in asked.stderr


def test_asking_starts_without_a_language_model(store: Path) -> None:
    code = (
        "import sys; from typer.testing import CliRunner; from kg.cli import app; "
        f"r = CliRunner().invoke(app, ['ask', 'who met whom', '--store', {str(store)!r}]); "
        "sys.exit(r.exit_code or 'spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_store_whose_build_was_stopped_answers_that(kg: Kg, tmp_path: Path) -> None:
    with Store.open(tmp_path / "half", Mode.CREATE) as half:
        for record, reports in ((a, newsroom().by_article[a.id]) for a in newsroom().articles[:3]):
            half.replace_article(record, reports)
    asked = kg("ask", "who met Miriam Harlow", "--store", "half")
    assert (asked.exit_code, asked.stdout) == (QueryError.exit_code, "")
    assert "and no events: the last build was interrupted; run the same `kg build` again" in asked.stderr
