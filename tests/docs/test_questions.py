"""The questions of docs/questions.md. If this fails, scholars paste queries that break, or that no longer find."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from rdflib.plugins.sparql.algebra import translateQuery, traverse
from rdflib.plugins.sparql.parser import parseQuery

import kg
from benchmarks.questions import Question, questions
from kg.graph import PREFIXES
from kg.query.results import Table, as_result, as_value
from tests.support.demo import Demo

QUESTIONS = tuple(questions())
#: Something that the sample articles say, which each answer must hold; they lift no sanctions and have few topics.
HELD: Mapping[int, str] = {
    1: "Kofi Annan",
    2: "John Kerry",
    3: "Wang Yi",
    4: "Antony Blinken",
    5: "Geneva",
    6: "ERI-ETH",
    7: "RUS",
    9: "Meeting: Kim Jong Un, Donald Trump",
    10: "Meeting: Kim Jong Un, Donald Trump",
    11: "Saudi Arabia",
    12: "2023-06",
    13: "GBR",
    14: "France",
    15: "Visit: Abiy Ahmed → Eritrea",
    16: "António Guterres",
    17: "kg samples",
    18: "Mexico severs ties with Ecuador after raid on embassy",
    19: "Saudi Arabia",
    20: "KOR",
    22: "USA",
    23: "Criticism: Japan, South Korea, United States → North Korea",
    24: "Xi Jinping",
    25: "date",
}


@pytest.fixture(scope="module")
def graph(demo: Demo) -> Iterator[kg.Graph]:
    with kg.open(demo.store) as opened:
        yield opened


def patterns(sparql: str) -> int:
    """Return how many triple patterns a query has."""
    found = 0

    def visit(node: Any) -> None:
        nonlocal found
        if getattr(node, "name", "") == "BGP":
            found += len(node.triples)

    traverse(translateQuery(parseQuery(sparql), initNs=PREFIXES).algebra, visitPre=visit)
    return found


def test_there_are_twenty_five_each_with_what_it_is_worth() -> None:
    assert [question.number for question in QUESTIONS] == list(range(1, 26))
    assert all(question.trust and question.sparql for question in QUESTIONS)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: str(question.number))
def test_a_question_is_short_and_finds_what_the_articles_say(graph: kg.Graph, question: Question) -> None:
    assert 1 <= patterns(question.sparql) <= 12
    found = as_result(graph.store.query(question.sparql))
    assert isinstance(found, Table)
    if question.number in HELD:
        assert HELD[question.number] in {as_value(cell) for row in found.rows for cell in row}
