"""Questions to saved queries. If this fails, people get an answer to a question that they did not ask."""

from collections.abc import Iterator

import pytest

from kg.errors import QueryError
from kg.graph import Store
from kg.model import Event, Link, Namespace, Participant, Place, Status, TimeBasis, TimeSpan
from kg.query import Table, run_saved
from kg.query.ask import understand
from kg.resources.gazetteer import load_gazetteer

NAMES = Namespace()
GAZETTEER = load_gazetteer()


def person(role: str, name: str, country: str) -> Participant:
    known = GAZETTEER.people_by_name(name)[0]
    iri = NAMES.iri("person", known.qid or known.id)
    return Participant(role, name, country, iri, known.qid, Link(known.name, "name", 1.0))


def state(role: str, code: str) -> Participant:
    name = GAZETTEER.name_of(code) or code
    return Participant(role, name, code, NAMES.iri("state", code), None, Link(name, "name", 1.0))


def event(key: str, kind: str, day: str, *people: Participant, place: Place | None = None, **more: object) -> Event:
    from datetime import date

    time = TimeSpan(date.fromisoformat(day), date.fromisoformat(day), TimeBasis.STATED)
    return Event(f"urn:e:{key}", kind, people, Status.OCCURRED, time, (key,), (key,), place=place, **more)  # type: ignore[arg-type]


XI, BLINKEN = person("participant", "Xi Jinping", "CHN"), person("participant", "Antony Blinken", "USA")
SCHOLZ = person("participant", "Olaf Scholz", "DEU")
EVENTS = (
    event("1", "Meeting", "2023-06-19", XI, BLINKEN, place=Place("Beijing", "CHN")),
    event("2", "Meeting", "2022-11-04", XI, SCHOLZ, place=Place("Beijing", "CHN")),
    event("3", "PhoneCall", "2023-03-01", XI, SCHOLZ),
    event("4", "Visit", "2023-06-18", person("visitor", "Antony Blinken", "USA"), state("host", "CHN")),
    event("5", "Dispute", "2023-01-01", state("party", "CHN"), state("party", "JPN"), topics=("fisheries",)),
    event("6", "Sanction", "2022-03-01", state("actor", "USA"), state("target", "RUS"), direction="impose"),
    event(
        "7",
        "Meeting",
        "2023-05-05",
        person("participant", "Kim Jong Un", "PRK"),
        person("participant", "Kim Jong Il", "PRK"),
    ),
    event("8", "Aid", "2023-05-06", state("donor", "NOR"), state("recipient", "UKR")),
)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store.open("memory:") as opened:
        opened.replace_events(EVENTS, ())
        yield opened


def answer(store: Store, question: str) -> list[str]:
    asked = understand(store, question, gazetteer=GAZETTEER)
    table = run_saved(store, asked.query, asked.parameters)
    assert isinstance(table, Table)
    return sorted({str(row["event"]).removeprefix("urn:e:") for row in table.records()})


@pytest.mark.parametrize(
    ("question", "events"),
    [
        ("who met Xi", "1 2"),
        ("Who met Xi Jinping in June 2023?", "1"),
        ("who met with China in 2022", "2"),
        ("who met Xi in Beijing since 2023", "1"),
        ("who met Xi since 2023 in Beijing", "1"),
        ("who met Xi in Geneva", ""),
        ("whom did Olaf Scholz meet", "2"),
        ("who called Scholz", "3"),
        ("who visited China in June 2023", "4"),
        ("where did Blinken go in 2023", "4"),
        ("is China in dispute with Japan over fisheries", "5"),
        ("is China in a dispute with Japan over Taiwan", ""),
        ("what disputes does Japan have", "5"),
        ("who sanctioned Russia", "6"),
        ("who sanctioned the Russian government in 2022", "6"),
        ("whom did the United States sanction in 2022", "6"),
        ("who lifted sanctions on Russia", ""),
        ("when did Xi last meet Blinken", "1"),
        ("when did Xi last meet the US", "1"),
        ("what happened between China and the United States in 2023", "1 4"),
        ("who gave aid to Ukraine", "8"),
        ("what did Kim Jong Un do", "7"),
    ],
)
def test_questions_find_what_was_asked_for(store: Store, question: str, events: str) -> None:
    assert answer(store, question) == events.split()


def test_counts_are_by_year(store: Store) -> None:
    asked = understand(store, "how many meetings between China and Germany in 2022?", gazetteer=GAZETTEER)
    table = run_saved(store, asked.query, asked.parameters)
    assert isinstance(table, Table)
    assert table.records() == [{"year": 2022, "type": "Meeting", "events": 1}]
    assert asked.parameters["country"] == "CHN"
    assert asked.names == ("China", "Germany")


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("what is the meaning of life", "no form of question fits 'what is the meaning of life'; the nearest are: '"),
        ("who met Xi in Geneva because of trade", "no actor of the store is known as"),
        ("who meet Xi", "the nearest are: 'who met Xi in June 2023'"),
        ("", "no form of question fits"),
        ("who met Kim", "'Kim' may be Kim Jong Il, Kim Jong Un; give the full name"),
        ("who met Gandalf", "no actor of the store is known as 'Gandalf'"),
        ("what happened between Xi and Blinken", "needs states or bodies, not Xi Jinping, Antony Blinken"),
        ("who met Xi last year", "depends on the day of asking"),
    ],
)
def test_what_is_not_understood_is_refused(store: Store, question: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        understand(store, question, gazetteer=GAZETTEER)
