"""If these fail, the commands disagree about which events a filter means, or an empty answer does not say why."""

import csv
import io
import json
from pathlib import Path

import pytest

from kg.graph import Store
from tests.cli.conftest import Kg
from tests.support.newsroom import newsroom

pytestmark = pytest.mark.one_python

OPTIONS = (
    "--type", "--since", "--until", "--actor", "--country", "--place", "--topic", "--status", "--min-confidence",
)  # fmt: skip
CHOICES = [
    ("--country", "kenya"),
    ("--actor", "Kenya", "--since", "2024-03"),
    ("--type", "Engagement", "--until", "2024-08"),
    ("--topic", "grain", "--min-confidence", "0.5"),
    ("--country", "EGY,FRA", "--type", "Meeting"),
]


@pytest.mark.parametrize("command", ["query", "ask", "export", "view", "stats"])
def test_every_command_has_every_option(kg: Kg, command: str) -> None:
    shown = kg(command, "--help").stdout
    assert [name for name in OPTIONS if f"  {name} " not in shown] == []


def test_a_state_is_itself_as_an_actor_and_all_who_serve_it_as_a_country(kg: Kg, store: Path) -> None:
    """Whoever asks for the actor United States misses what its leaders did: each option names the other."""
    chosen = [kg("query", "events", *how, "-f", "csv", "--store", store).stdout.count("\n") for how in (
        ("--actor", "Kenya"), ("--country", "Kenya"))]  # fmt: skip
    assert 1 < chosen[0] < chosen[1]
    shown = " ".join(kg("export", "--help").stdout.split())
    assert "means the state itself; --country adds those who serve it" in shown
    assert "For the state alone use --actor" in shown


@pytest.mark.parametrize("choice", CHOICES, ids=" ".join)
def test_all_commands_mean_the_same_events(kg: Kg, store: Path, tmp_path: Path, choice: tuple[str, ...]) -> None:
    wanted = (*choice, "--status", "all", "--store", store)
    kg("export", "jsonl", "-o", "all.jsonl", *wanted)
    exported = {json.loads(line)["event"] for line in (tmp_path / "all.jsonl").read_text("utf-8").split("\n")[:-1]}
    assert 0 < len(exported) < len(newsroom().events)
    answered = kg("query", "events", "--format", "csv", *wanted).stdout
    assert {row["event"] for row in csv.DictReader(io.StringIO(answered, newline=""))} == exported
    typed = kg("query", "SELECT ?e { ?e a kg:Event }", "--format", "csv", *wanted).stdout
    assert set(typed.split()[1:]) == exported
    assert json.loads(kg("stats", "--json", *wanted).stdout)["events"] == len(exported)
    assert f"page.html: {len(exported)} event" in kg("view", "-o", "page.html", *wanted).stderr


def test_a_question_takes_the_filter_too(kg: Kg, store: Path) -> None:
    met = [event for event in newsroom().events if event.type == "Meeting" and event.status.is_actual]
    code = next(p.country for event in met for p in event.participants if p.country)
    asked = ("ask", "who met whom", "--format", "csv", "-q", "--store", store)
    some, everything = (kg(*asked, *more).stdout.splitlines() for more in (("--country", code), ()))
    assert 1 < len(some) < len(everything)
    assert set(some) < set(everything)


@pytest.mark.parametrize(
    "command",
    [("query", "contacts"), ("stats",), ("export", "csv", "-o", "x.csv"), ("view",)],
    ids=lambda command: command[0],
)
def test_an_empty_answer_says_why(kg: Kg, store: Path, command: tuple[str, ...]) -> None:
    result = kg(*command, "--type", "Visit,Meeting", "--since", "2031", "--store", store)
    assert result.exit_code == 0
    assert f"of {len(newsroom().events)} events: " in result.stderr
    assert "then 0 events since 2031-01-01" in result.stderr


def test_a_question_without_an_answer_in_the_filter_says_so(kg: Kg, store: Path) -> None:
    result = kg("ask", "who met whom", "--since", "2031", "--store", store)
    assert (result.exit_code, result.stdout) == (0, "no event in the store answers this\n")
    assert "fit the filter, and none answers the query" in result.stderr


def test_a_condition_given_twice_is_refused(kg: Kg, store: Path) -> None:
    result = kg("query", "events", "-p", "country=KEN", "--country", "EGY", "--store", store)
    assert result.exit_code == 2
    assert "country is given twice, as a parameter and by the filter" in result.stderr


def test_identifiers_stand_for_iris(kg: Kg, store: Path) -> None:
    event = max(newsroom().events, key=lambda event: len(event.reports))
    key = event.id.rpartition("/")[2]
    whole = kg("query", "evidence-of-event", "-p", f"event={event.id}", "--store", store)
    assert len(whole.stdout.splitlines()) > 2
    for name in (key, f"event/{key}", f"<{event.id}>"):
        assert kg("query", "evidence-of-event", "-p", f"event={name}", "--store", store).stdout == whole.stdout
    for name, message in (("", "has the identifier"), ("zzz", "nothing in the store has the identifier 'zzz'")):
        result = kg("query", "evidence-of-event", "-p", f"event={name}", "--store", store)
        assert (result.exit_code, message in result.stderr) == (5, True)


def test_an_actor_may_be_named_by_any_identifier(kg: Kg) -> None:
    article = {"date": "2023-06-19", "text": "Antony Blinken met Qin Gang in Beijing on Sunday."}
    kg("build", "-", "--extractor", "frames", stdin=json.dumps(article))
    with Store.open("kg-store") as opened:
        somebody = next(p for event in opened.events() for p in event.participants if p.qid)
    names = (somebody.name, somebody.id, somebody.qid, f"wd:{somebody.qid}", f"person/{somebody.qid}")
    answers = {kg("query", "events", "-p", f"actor={name}").stdout for name in names}
    answers |= {kg("query", "events", "--actor", name).stdout for name in names}
    assert len(answers) == 1
    assert "Beijing" in answers.pop()
