"""Questions to saved queries. If this fails, people get an answer to a question that they did not ask."""

from collections.abc import Iterator

import pytest

from kg.errors import QueryError
from kg.graph import Store
from kg.model import Event, Link, Namespace, Participant, Place, Status, TimeBasis, TimeSpan
from kg.query import Table, run_saved
from kg.query.ask import QuestionForm, load_forms, understand
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


def event(
    key: str,
    kind: str,
    day: str,
    *people: Participant,
    place: Place | None = None,
    status: Status = Status.OCCURRED,
    **more: object,
) -> Event:
    from datetime import date

    time = TimeSpan(date.fromisoformat(day), date.fromisoformat(day), TimeBasis.STATED)
    return Event(f"urn:e:{key}", kind, people, status, time, (key,), (key,), place=place, **more)  # type: ignore[arg-type]


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
    event(
        "9",
        "PhoneCall",
        "2022-02-12",
        person("participant", "Vladimir Putin", "RUS"),
        person("participant", "Joe Biden", "USA"),
    ),
    event("10", "Statement", "2023-05-20", person("speaker", "Qin Gang", "CHN"), topics=("Taiwan",)),
    event(
        "11",
        "Meeting",
        "2023-07-01",
        person("participant", "Emmanuel Macron", "FRA"),
        SCHOLZ,
        place=Place("Lyon", "FRA"),
    ),
    event(
        "12", "Meeting", "2023-09-01", person("participant", "Emmanuel Macron", "FRA"), SCHOLZ, status=Status.PLANNED
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
        ("who met whom in Beijing", "1 2"),
        ("who met whom in 2023", "1 7 11"),
        ("who met xi in may 2023 in beijing", ""),
        ("who met xi in June 2023 in Beijing", "1"),
        ("who met Scholz in France", "11"),
        ("who met Xi in China in 2022", "2"),
        ("who met the U.S.?", "1"),
        ("whom did the usa meet", "1"),
        ("WHO MET XI", "1 2"),
        ("who met President Xi", "1 2"),
        ("who met Secretary of State Blinken", "1"),
        ("with whom did Macron meet", "11"),
        ("where did Xi meet Blinken", "1"),
        ("did Xi meet Scholz", "2"),
        ("did Scholz call Xi", "3"),
        ("who spoke to Xi by phone", "3"),
        ("which meetings took place in Beijing in 2022", "2"),
        ("when did Blinken visit China", "4"),
        ("who visited whom", "4"),
        ("which countries did Blinken visit", "4"),
        ("who is in dispute over fisheries", "5"),
        ("are China and Japan in dispute", "5"),
        ("which disputes were there in 2023", "5"),
        ("on whom did the United States impose sanctions", "6"),
        ("to whom did Norway give aid", "8"),
        ("whom did Norway aid in 2022", ""),
        ("what happened in Beijing", "1 2"),
        ("what happened in France in 2023", "11"),
        ("what happened on 19 June 2023", "1"),
        ("what did France do", "11"),
        ("who mediated", ""),
        ("what was planned and never held", "12"),
        ("which meetings with Macron were planned and never held", "12"),
        ("which meetings of Xi were planned and not held", ""),
        ("who met Xi", "1 2"),
        ("Who met Xi Jinping in June 2023?", "1"),
        ("who met with China in 2022", "2"),
        ("who met Xi in Beijing since 2023", "1"),
        ("who met Xi since 2023 in Beijing", "1"),
        ("who met Xi in Geneva", ""),
        ("whom did Olaf Scholz meet", "2 11"),
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
    assert answer(store, question) == sorted(events.split())


def test_counts_are_by_year(store: Store) -> None:
    asked = understand(store, "how many meetings between China and Germany in 2022?", gazetteer=GAZETTEER)
    table = run_saved(store, asked.query, asked.parameters)
    assert isinstance(table, Table)
    assert table.records() == [{"year": 2022, "type": "Meeting", "events": 1}]
    assert asked.parameters["country"] == "CHN"
    assert asked.names == ("China", "Germany")


@pytest.mark.parametrize("form", load_forms(), ids=lambda form: form.example)
def test_the_example_of_a_form_is_understood_as_it(store: Store, form: QuestionForm) -> None:
    asked = understand(store, form.example, gazetteer=GAZETTEER)
    assert (asked.form, asked.query) == (form.example, form.query)
    assert asked.parameters.items() >= form.set.items()


@pytest.mark.parametrize(
    ("question", "query", "parameters"),
    [
        ("what did China say about Taiwan", "statements-of", {"country": "CHN", "about": "Taiwan"}),
        ("what was known of China on 1 June 2023", "events-as-of", {"country": "CHN", "date": "2023-06-01"}),
        ("what was known in 2022", "events-as-of", {"date": "2022-12-31"}),
        (
            "what did China and Russia agree on",
            "timeline",
            {"country": "CHN", "counterpart": "RUS", "type": "Agreement"},
        ),
        (
            "who condemned Israel since 2024",
            "criticism",
            {"type": "Criticism", "counterpart": "ISR", "since": "2024-01-01"},
        ),
        (
            "how often did China meet with India",
            "contact-counts",
            {"type": "Meeting", "country": "CHN", "counterpart": "IND"},
        ),
        ("who met NATO", "contacts", {"type": "Meeting", "country": "NAT"}),
        ("where do reports of Japan disagree", "contradictions", {"country": "JPN"}),
        ("which places were busiest before 2023", "busiest-places", {"until": "2022-12-31"}),
    ],
)
def test_what_a_question_binds(store: Store, question: str, query: str, parameters: dict[str, str]) -> None:
    asked = understand(store, question, gazetteer=GAZETTEER)
    assert (asked.query, asked.parameters) == (query, parameters)


def test_people_are_found_by_the_names_of_the_store() -> None:
    people = [
        Participant("participant", name, "NOR", f"urn:a:{key}")
        for key, name in [
            ("1", "Ingrid Vestby"),
            ("2", "Ingrid Haugen"),
            ("3", "Anne Li"),
            ("4", "Anne Li"),
            ("5", "Kari"),
        ]
    ] + [Participant("participant", "the envoy", "NOR")]
    with Store.open("memory:") as store:
        store.replace_events([event("1", "Meeting", "2023-06-19", *people)], ())
        find = lambda name: understand(store, f"who met {name}", gazetteer=GAZETTEER).parameters["actor"]  # noqa: E731
        assert find("Vestby") == find("ingrid vestby") == "urn:a:1"
        assert find("Anne Li") == "Anne Li"  # two of one name: both
        assert find("envoy") == "envoy"
        with pytest.raises(QueryError, match="'Ingrid' may be Ingrid Haugen, Ingrid Vestby; give the full name"):
            find("Ingrid")


@pytest.mark.parametrize(
    ("question", "message"),
    [
        (
            "what is the meaning of life",
            "kg does not understand 'what is the meaning of life'; the nearest questions are: '",
        ),
        ("who met Xi in Geneva because of trade", "no actor in the store is called"),
        ("who meet Xi", "the nearest questions are: 'who met Xi in June 2023'"),
        ("", "kg does not understand"),
        ("who met Kim", "'Kim' may be Kim Jong Il, Kim Jong Un; give the full name"),
        ("who met Gandalf", "no actor in the store is called 'Gandalf'"),
        ("what happened between Xi and Blinken", "is about states and bodies, and Xi Jinping is neither"),
        ("who met Xi last year", "depends on today's date"),
        ("who met Xi in June", "'in June' needs a year"),
        ("who met Xi on 31 June 2023", "no such day or month: '31 June 2023'"),
        ("what was known of China", "needs a day"),
        ("what was known of China since 2022", "needs a day"),
        ("did it rain in Geneva", "kg does not understand"),
        (
            "why did Xi meet Blinken",
            "kg does not understand 'why did Xi meet Blinken'; the nearest questions are: 'when did",
        ),
        ("who met Xi; DROP ALL", "no actor in the store is called"),
        ('who met "Xi" } UNION { ?s ?p ?o', "no actor in the store is called"),
    ],
)
def test_what_is_not_understood_is_refused(store: Store, question: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        understand(store, question, gazetteer=GAZETTEER)
