"""If these fail, an analyst's question is answered wrongly, in the wrong form, or with a traceback."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from rdflib import Graph

from tests.cli.conftest import Kg
from tests.support.newsroom import newsroom

COUNT = "SELECT (COUNT(?e) AS ?n) WHERE { ?e a kg:Event }"


def test_a_saved_query_answers_as_table_csv_and_json(kg: Kg, store: Path) -> None:
    table = kg("query", "contacts", "--store", store)
    rows = list(csv.DictReader(io.StringIO(kg("query", "contacts", "-f", "csv", "--store", store).stdout)))
    bindings = json.loads(kg("query", "contacts", "-f", "json", "--store", store).stdout)["results"]["bindings"]
    assert table.exit_code == 0
    assert len(table.stdout.splitlines()) - 2 == len(rows) == len(bindings) > 0
    assert {row["event"] for row in rows} <= {event.id for event in newsroom().events if event.status.is_actual}


def test_a_parameter_is_bound(kg: Kg, store: Path) -> None:
    result = kg("query", "contacts", "-p", "status=planned", "-f", "csv", "--store", store)
    assert {row["status"] for row in csv.DictReader(io.StringIO(result.stdout))} == {"planned"}


def test_sparql_as_typed_and_from_a_file_and_from_standard_input(kg: Kg, store: Path, tmp_path: Path) -> None:
    (tmp_path / "count.rq").write_text(COUNT)
    answers = {
        kg("query", COUNT, "-f", "csv", "--store", store).stdout,
        kg("query", "count.rq", "-f", "csv", "--store", store).stdout,
        kg("query", "-", "-f", "csv", "--store", store, stdin=COUNT).stdout,
    }
    assert [answer.split() for answer in answers] == [["n", str(len(newsroom().events))]]


def test_a_file_with_a_header_takes_parameters(kg: Kg, store: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text(
        "# title: One type\n# description: Counts it.\n# param type event-type: the type\n"
        "SELECT (COUNT(?e) AS ?n)\n"
        "WHERE { VALUES ?_type { UNDEF } ?e sem:eventType|kg:putativeType ?_type ; kg:status ?s }\n"
    )
    result = kg("query", "mine.rq", "-p", "type=Meeting", "-f", "csv", "--store", store)
    assert result.stdout.split() == ["n", str(sum(event.type == "Meeting" for event in newsroom().events))]


def test_a_term_that_does_not_exist_is_a_warning(kg: Kg, store: Path) -> None:
    done = kg("query", "SELECT * { ?e kg:participations ?p }", "--store", store)
    assert done.stdout.split() == ["e", "p", "-", "-"]
    assert "no term kg:participations, so nothing fits it; did you mean kg:participation?" in done.stderr


def test_construct_gives_turtle(kg: Kg, store: Path) -> None:
    result = kg("query", "CONSTRUCT { ?e a kg:Event } WHERE { ?e a kg:Event }", "-f", "turtle", "--store", store)
    assert len(Graph().parse(data=result.stdout, format="turtle")) == len(newsroom().events)


def test_an_answer_goes_to_a_file(kg: Kg, store: Path, tmp_path: Path) -> None:
    result = kg("query", "contacts", "-f", "csv", "-o", "rows.csv", "--store", store)
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / "rows.csv").read_bytes() == kg("query", "contacts", "-f", "csv", "--store", store).stdout_bytes


def test_the_list_names_every_saved_query_and_its_parameters(kg: Kg, checkout: Path) -> None:
    listing = kg("query", "--list").stdout
    for path in (checkout / "data" / "queries").glob("*.rq"):
        assert re.search(rf"^{re.escape(path.stem)}\s", listing, re.MULTILINE)
        described = kg("query", path.stem, "--list").stdout
        for name in re.findall(r"^# param (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE):
            assert name in described


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ((), 2, "kg query --list"),
        (("contact",), 5, "contacts"),
        (("SELECT ?x WHERE { ?x a }",), 5, "1"),
        (("contacts", "-p", "since=June"), 5, "since"),
        (("contacts", "-p", "colour=red"), 5, "colour"),
        (("contacts", "-p", "red"), 2, "name=value"),
        (("missing.rq",), 5, "missing.rq: the query cannot be read"),
        (("SELECT * { ?s ?p ?o }", "-p", "a=b"), 2, "take parameters"),
        (("ASK { ?a ?b ?c }", "-f", "turtle"), 5, "turtle"),
    ],
)
def test_bad_questions_are_one_line(kg: Kg, store: Path, arguments: tuple[str, ...], code: int, words: str) -> None:
    result = kg("query", *arguments, "--store", store)
    assert result.exit_code == code
    assert words in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert result.stdout == ""


def test_a_query_without_end_is_stopped(kg: Kg, store: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    result = kg("query", endless, "--timeout", "1", "--store", store)
    assert result.exit_code == 5
    assert "took longer than 1 s" in result.stderr
