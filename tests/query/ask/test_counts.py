"""If these fail, meetings are counted wrongly, the core promise: too many, too few, or otherwise in `contact-counts`.

The 60 questions and 28 articles of `tests/data/counts` were made blind. The first, unseen figures, before anything
was changed for them (commit 2ed7a09): `kg ask` 17 right, 23 refused, 12 over, 4 of them above twice the number;
`contact-counts` 30 right, 10 over, 2 above twice; both the same in 25.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest

import kg
from kg.errors import QueryError
from kg.graph import Store
from kg.query import Table, run
from kg.query.ask.asking import Asking
from kg.query.ask.counting import times_stated
from kg.query.ask.found import Found, FoundParticipant
from kg.query.ask.names import Name, Names
from kg.query.ask.vocabulary import load_vocabulary
from kg.resources.gazetteer import load_gazetteer
from tests.support.demo import Demo

pytestmark = pytest.mark.one_python

TYPES = {"meeting": "Meeting", "call": "PhoneCall", "visit": "Visit", "contact": "Meeting,PhoneCall,Visit"}
#: A little less than what was reached (README of the counts): at least so many of the 60 right, at most so many over,
#: and so many the same both ways.
RIGHT, OVER, SAME = 49, 4, 56
RIGHT_BY_QUERY = 47


@dataclass(frozen=True, slots=True)
class Counted:
    """A question with the right number, what `kg ask` answers (None if it refuses), and `contact-counts`."""

    question: str
    right: int
    asked: int | None
    counted: int

    @property
    def exceeds(self) -> bool:
        """Whether either is above twice the number."""
        return max(self.asked or 0, self.counted) > 2 * self.right


@pytest.fixture(scope="module")
def counted(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sequence[Counted]]:
    folder = checkout / "tests" / "data" / "counts"
    with kg.build(kg.read(folder / "articles"), tmp_path_factory.mktemp("counted") / "store") as graph:
        asking = Asking(graph.store, load_gazetteer())
        names = Names(graph.store, load_gazetteer(), load_vocabulary())
        with (folder / "questions.csv").open(encoding="utf-8", newline="") as file:
            yield [
                Counted(
                    row["question"],
                    int(row["count"]),
                    _asked(asking, row["question"]),
                    _counted(graph.store, names, row),
                )
                for row in csv.DictReader(file)
            ]


def _asked(asking: Asking, question: str) -> int | None:
    try:
        answer = asking.ask(question).answer
    except QueryError:
        return None
    assert answer is not None
    return int(answer.values[0])


def _counted(store: Store, names: Names, row: dict[str, str]) -> int:
    """Return the sum of `contact-counts` for a pair; of a post for each of its holders."""
    since, _, until = row["period"].partition("/")
    days = {"since": since, "until": until.strip(".")}
    common = {"type": TYPES[row["kind"]], **{key: day for key, day in days.items() if day}}
    sides = [_meant(names.parse(name)) for name in row["pair"].split(";")]
    return sum(
        int(str(record["events"]))
        for pair in product(*sides)
        for record in _table(store, common | _bound(pair, row["kind"])).records()
    )


def _meant(name: Name) -> list[tuple[bool, str]]:
    return [(True, name.code)] if name.code is not None else [(False, actor) for actor in name.actors]


def _bound(pair: Sequence[tuple[bool, str]], kind: str) -> dict[str, str]:
    keys = {True: ["visited"] if kind == "visit" else ["country", "counterpart"], False: ["actor", "partner"]}
    return {keys[is_state].pop(0): value for is_state, value in pair}


def _table(store: Store, parameters: dict[str, str]) -> Table:
    result = run(store, "contact-counts", parameters, timeout=None)  # 200 processes say nothing more
    assert isinstance(result, Table)
    return result


def test_contacts_are_counted_right(counted: Sequence[Counted], capsys: pytest.CaptureFixture[str]) -> None:
    right = [each for each in counted if each.asked == each.right]
    over = [each for each in counted if (each.asked or 0) > each.right]
    by_query = [each for each in counted if each.counted == each.right]
    same = [each for each in counted if each.asked == each.counted]
    with capsys.disabled():
        print(
            f"\ncounts: of {len(counted)} questions {len(right)} right, {len(over)} over; contact-counts "
            f"{len(by_query)} right; both the same in {len(same)}"
        )
    assert len(right) >= RIGHT, [each for each in counted if each not in right]
    assert len(over) <= OVER, over
    assert len(by_query) >= RIGHT_BY_QUERY, [each for each in counted if each not in by_query]
    assert len(same) >= SAME, [each for each in counted if each not in same]


def test_no_count_is_above_twice_the_number(counted: Sequence[Counted]) -> None:
    assert [each for each in counted if each.exceeds] == []


def test_an_answer_says_what_was_counted_and_what_has_no_date(demo: Demo) -> None:
    with Store.open(demo.store) as store:
        asked = Asking(store, load_gazetteer())
        mixed = asked.ask("how many statements did Theresa May make about Russia").answer
        plain = asked.ask("how many meetings did Kim Jong Un have in 2018").answer
    assert mixed is not None
    assert plain is not None
    line = re.fullmatch(r"(\d+) times \((.*?)\): (.*)", mixed.line)
    assert line is not None
    types = Counter(event.type for event in mixed.events)
    assert sorted(line[2].split(", ")) == sorted(f"{name} {number}" for name, number in types.items())
    undated = sum(event.start is None and event.end is None for event in mixed.events)
    assert undated == 0 or line[3].endswith(f", {undated} without a date")
    assert "(" not in plain.line  # all are what the question names


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Kim received Lavrov, and on Saturday he met Moon Jae-in for the second time.", 1),
        ("Kim and Lavrov met for the third time on Thursday.", 3),
        ("They met for the second time.", 2),
    ],
)
def test_for_the_second_time_counts_only_for_those_who_took_part(sentence: str, number: int) -> None:
    parts = tuple(FoundParticipant("participant", n, None, n, n) for n in ("Kim Jong Un", "Sergey Lavrov"))
    event = Found("e", "Meeting", "occurred", None, None, None, None, None, 0.9, "stated", parts)
    assert times_stated(event, sentence) == number
