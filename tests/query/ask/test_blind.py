"""If these fail, `kg ask` answers fewer of the questions that people might put, or answers more of them wrongly."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

import kg
from kg.query.ask.asking import Asking
from kg.query.ask.vocabulary import load_vocabulary
from kg.resources.gazetteer import load_gazetteer
from tests.query.ask.grading import Graded, Verdict, grade, read_questions
from tests.support.demo import Demo

#: At least so many right and at most so many wrong or incomplete: what was measured (README of the questions), or a
#: little less, as extraction may change by a little.
FLOORS = {"blind": (96, 11), "later": (22, 1)}


@pytest.fixture(scope="module")
def asking(demo: Demo) -> Iterator[Asking]:
    with kg.open(demo.store) as graph:
        yield Asking(graph.store, load_gazetteer())


@pytest.fixture(scope="module")
def graded(asking: Asking, checkout: Path) -> Mapping[str, Sequence[Graded]]:
    folder = checkout / "tests" / "data" / "questions"
    return {
        name: [grade(asking, *question) for question in read_questions(folder / f"{name}.toml")] for name in FLOORS
    }


@pytest.mark.parametrize("example", load_vocabulary().examples)
def test_every_listed_question_gives_rows(asking: Asking, example: str) -> None:
    assert asking.ask(example).table(asking.run).rows


@pytest.mark.parametrize("name", FLOORS)
def test_questions_that_people_might_put(
    graded: Mapping[str, Sequence[Graded]], name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    counts = Counter(each.verdict for each in graded[name])
    with capsys.disabled():
        shown = ", ".join(f"{counts[verdict]} {verdict}" for verdict in Verdict)
        print(f"\n{name}: of {len(graded[name])} questions {shown}")
    least, most = FLOORS[name]
    wrong = [each for each in graded[name] if each.verdict in (Verdict.WRONG, Verdict.INCOMPLETE)]
    assert counts[Verdict.RIGHT] >= least, counts
    assert len(wrong) <= most, wrong


def test_a_refusal_says_why_and_what_is_understood(graded: Mapping[str, Sequence[Graded]]) -> None:
    refused = [each for each in graded["blind"] if each.verdict is Verdict.REFUSED]
    assert refused
    help_given = "questions that kg understands: '|give the full|understood: |no event in the|name the day instead"
    for each in refused:
        assert re.search(help_given, each.said), each.said
