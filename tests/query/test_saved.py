"""The saved queries' headers. If this fails, `kg query --list` tells users of parameters that do not exist."""

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import DataError, QueryError
from kg.graph import PREFIXES
from kg.query import bind, find_query, list_queries
from kg.query.saved import ParameterType
from kg.resources import data_path

NAMES = [query.name for query in list_queries()]


def test_the_queries_that_the_documentation_names_are_there() -> None:
    expected = (
        "actors actors-by-month actors-of-event aid answers busiest-places calls-by-month contact-counts contacts "
        "contradictions criticism disputes events events-as-of events-of-actor evidence-of-event "
        "first-last-contact followed-by history-of-event holders mediations pairs planned-not-held "
        "quotes-of-articles quotes-of-events sanctions sources statements-of timeline topics visitors visits"
    )
    assert " ".join(NAMES) == expected


@pytest.mark.parametrize("name", NAMES)
def test_every_query_is_documented_and_runs_anywhere_as_it_stands(name: str) -> None:
    query = find_query(name)
    assert query.title
    assert query.description.endswith(".")
    assert all(parameter.help for parameter in query.parameters)
    assert query.example
    assert ox.Store().query(bind(query, query.example), prefixes=PREFIXES)
    ox.Store().query(query.text)  # without our prefixes: the file declares its own


@pytest.mark.parametrize("name", NAMES)
def test_every_parameter_of_the_text_is_in_the_header(name: str) -> None:
    query = find_query(name)
    variables = set(re.findall(r"\?_(\w+)", query.text))
    # Candidates carry their type and status along; ?_months is made of since and until.
    assert variables - {"type", "status", "months"} == {p.name for p in query.parameters} - {"type", "status"}
    assert {p.name for p in query.parameters} <= variables


@pytest.mark.parametrize("name", NAMES)
def test_every_result_is_in_a_stable_order(name: str) -> None:
    assert "\nORDER BY " in find_query(name).text


def test_parameters_have_type_default_and_help() -> None:
    query = find_query("contacts")
    kinds = {parameter.name: (parameter.type, parameter.many, parameter.default) for parameter in query.parameters}
    assert kinds["status"] == (ParameterType.STATUS, True, "kg:occurred kg:ongoing")
    assert kinds["since"] == (ParameterType.DATE, False, None)
    assert find_query("events-of-actor").parameter("actor").required


def test_an_unknown_name_brings_the_nearest_ones() -> None:
    with pytest.raises(QueryError, match="no saved query is called 'contcts'; the nearest are contacts"):
        find_query("contcts")
    with pytest.raises(QueryError, match="no saved query is called 'zzz'; the nearest are actors, actors-by-month"):
        find_query("zzz")


@pytest.mark.parametrize("name", ["../contacts", "contacts.rq", "", "*"])
def test_a_name_is_no_path(name: str) -> None:
    with pytest.raises(QueryError):
        find_query(name)


def test_an_unknown_parameter_brings_the_known_ones() -> None:
    with pytest.raises(QueryError, match="has no parameter 'actr'; it has actor, partner"):
        find_query("contacts").parameter("actr")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * {}", "begins with '# title"),
        ("# title: A\nSELECT * {}", "begins with '# title"),
        ("# title: A\n# description: B.\n# param x: C\nSELECT * {}", "not '# param NAME TYPE"),
        ("# title: A\n# description: B.\n# param x colour: C\nSELECT * {}", "a type of string, integer"),
        ("# title: A\n# description: B.\n# param x string: C\nSELECT * {}", "needs 'VALUES \\?_x"),
        ("# title: A\n# description: B.\n#if y: ?a ?b ?c\nSELECT * {}", "line 3: a condition names parameters"),
        ("# title: A\n# description: B.\nSELECT * { #if \n}", "line 3: a condition names parameters"),
    ],
)
def test_a_broken_header_is_a_data_error(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "broken.rq").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        list_queries(tmp_path)


def test_lines_hold_for_the_parameters_that_are_given(tmp_path: Path) -> None:
    text = (
        "# title: A\n# description: B.\n# param x string: C\n# param y string: D\nSELECT * {\n"
        "  #if x: VALUES ?_x { UNDEF }\n  #if x y: ?a ?b ?c .\n  #if y: VALUES ?_y { UNDEF }\n"
        "  ?d ?e ?f .  #unless x\n}\n"
    )
    (tmp_path / "one.rq").write_text(text, encoding="utf-8")
    query = find_query("one", tmp_path)
    body = {given: query.text_for(given).partition("SELECT")[2] for given in [(), ("x",), ("y",)]}
    assert body[()] == " * {\n  ?d ?e ?f .\n}\n"
    assert body[("x",)] == " * {\n  VALUES ?_x { UNDEF }\n  ?a ?b ?c .\n}\n"
    assert body[("y",)] == " * {\n  ?a ?b ?c .\n  VALUES ?_y { UNDEF }\n  ?d ?e ?f .\n}\n"


def test_all_files_of_the_folder_are_listed() -> None:
    assert sorted(path.stem for path in data_path("queries").iterdir()) == NAMES
