"""Questions to answers. If this fails, people get an answer to a question that they did not ask."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from kg.errors import QueryError
from kg.graph import Store
from kg.model import ArticleRecord, Event, Participant, Place, Status, TimeBasis, TimeSpan
from kg.query import Table
from kg.query.ask.asking import Asking
from kg.query.ask.names import Names
from kg.query.ask.vocabulary import load_vocabulary
from tests.query.ask.asked import GAZETTEER, answer, person, state


def event(
    key: str,
    kind: str,
    day: str,
    *people: Participant,
    place: Place | None = None,
    status: Status = Status.OCCURRED,
    **more: object,
) -> Event:
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
    event("13", "Criticism", "2021-05-06", state("actor", "AUS"), state("target", "CHN"), topics=("Taiwan",)),
    event("14", "Criticism", "2021-05-07", state("actor", "CHN"), state("target", "ITA"), topics=("Taiwan",)),
    event("17", "Meeting", "2023-05-04", person("participant", "Narendra Modi", "IND"), SCHOLZ, status=Status.DENIED),
    event(
        "16",
        "Meeting",
        "2021-07-01",
        person("participant", "Narendra Modi", "IND"),
        person("participant", "Joko Widodo", "IDN"),
    ),
    event("8", "Aid", "2023-05-06", state("donor", "NOR"), state("recipient", "UKR")),
)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store.open("memory:") as opened:
        opened.replace_events(EVENTS, ())
        yield opened


@pytest.fixture(scope="module")
def asking(store: Store) -> Asking:
    return Asking(store, GAZETTEER)


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
        ("whom did the us sanction in 2022", "6"),
        ("when did the Xi-Blinken meeting take place", "1"),
        ("who went to France in July 2023", "11"),  # by a meeting there
        ("did Scholz go to Japan", ""),
        ("with which countries is Japan in dispute", "5"),
        ("who criticised China over Taiwan", "13"),
        ("when did Australia and China criticise each other", "13"),
        ("which sanctions did the United States impose on Russia", "6"),
        ("which sanctions did Russia impose on the United States", ""),
        ("which sanctions were imposed by the US on Russia", "6"),
        ("were sanctions imposed on the US by Russia", ""),
        ("who announced sanctions on Russia", "6"),
        ("who announced sanctions on the United States", ""),
        ("whom did Modi receive", ""),  # a meeting at an unknown place
    ],
)
def test_questions_find_what_was_asked_for(asking: Asking, question: str, events: str) -> None:
    assert answer(asking, question) == sorted(events.split())


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("who met Xi in 2022", "Olaf Scholz"),
        ("when did Xi meet Blinken", "19 June 2023"),
        ("when did Xi last meet a German", "4 November 2022"),
        ("where did Xi meet Blinken", "Beijing"),
        ("how often did Xi and Scholz meet", "once: 4 November 2022"),
        ("did Putin call Biden", "yes, 12 February 2022"),
        ("did Macron meet Scholz in September 2023", "no report says so; planned for 1 September 2023"),
        ("will Macron meet Scholz in September 2023", "planned for 1 September 2023"),
        ("did Modi meet Scholz", "no: denied, 4 May 2023"),
        ("how many diplomats did China expel", "no event in the store answers this"),
        ("who met Xi in 2031", "no event in the store answers this"),
        ("who met Xi in 2031 about fisheries", "no event in the store answers this"),
        (
            "who met Xi in 2031 about Gandalf",
            "no event in the store answers this; "
            "kg knows no act or name 'gandalf', and no sentence of the store has it",
        ),
        ("where did Macron call Scholz", "no event in the store answers this"),
        ("did Putin meet Biden", "no report says so"),
        ("which countries met China in 2022", "Germany"),
        ("who did the Chinese president meet in 2023", "Antony Blinken"),
        ("who met Xi Jinpng in 2022", "Olaf Scholz"),
        ("who met antony blinkn", "Xi Jinping"),
        ("what did Xi do in 2022", "Meeting: Olaf Scholz, Xi Jinping, 4 November 2022"),
        ("what is the next meeting of Macron", "Meeting: Emmanuel Macron, Olaf Scholz, 1 September 2023"),
        ("who met Macron in July", "Olaf Scholz"),
        ("who met Xi after 2022", "Antony Blinken"),
        ("what is planned?", "Meeting: Emmanuel Macron, Olaf Scholz, 1 September 2023"),
        ("what is planned between France and Germany", "Meeting: Emmanuel Macron, Olaf Scholz, 1 September 2023"),
        ("what is planned between France and Japan", "no event in the store answers this"),
        ("how many countries met China", "2 named: Germany; United States"),
        ("how many countries did Blinken visit", "1 named: China"),
    ],
)
def test_the_answer_in_one_line(asking: Asking, question: str, line: str) -> None:
    found = asking.ask(question).answer
    assert found is not None
    assert found.line == line


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("what is the meaning of life", "no event fits 'meaning', 'life'"),
        ("who met Xi in Geneva because of trade", "no event"),
        (
            "who met Xi about Gandalf",
            "no event fits 'gandalf': kg knows no act or name 'gandalf', and no sentence of the store has it",
        ),
        (
            "who met Xi about fisheries",
            "no event fits 'fisheries': other events have the words, but none that fits the rest of the question",
        ),
        ("", "kg does not understand"),
        ("Xi and Blinken", "kg does not understand"),
        ("who is the president of China", "kg knows no act"),
        ("who met Xi last year", "depends on today's date"),
        ("who met Xi on 31 June 2023", "no such day or month: '31 June 2023'"),
        ("what was known of China", "needs a day"),
        ("who met economy", "no actor in the store is called 'economy'"),
        ("who met محمود عباس", "no actor in the store is called 'محمود عباس'"),
        ("whom did economy meet in 2023", "no actor in the store is called 'economy'"),
        ("who held talks with the economy", "no actor in the store is called 'economy'"),
        ("which reports of Gandalf contradict each other", "no actor in the store is called 'Gandalf'"),
        ("who met Xi; DROP ALL", "no event fits 'drop'"),
        ('who met "Xi" } UNION { ?s ?p ?o', "no event"),
    ],
)
def test_what_is_not_understood_is_refused_with_what_is(asking: Asking, question: str, message: str) -> None:
    with pytest.raises(QueryError, match=re.escape(message)):
        asking.ask(question)


def test_the_query_behind_an_answer_holds_its_events(asking: Asking) -> None:
    asked = asking.ask("who met Xi in 2023")
    assert asked.query == "answers"
    assert asked.parameters["since"] == "2023-01-01"
    result = asking.run(asked.sparql)
    assert isinstance(result, Table)
    assert asked.answer is not None
    assert {event.event for event in asked.answer.events} <= {row["event"] for row in result.records()}


@pytest.mark.parametrize(
    ("question", "events"),
    [
        ("which US secretaries of state visited China", "4"),
        ("whom did US secretaries of state meet", "1"),
        ("what did Chinese leaders do in May 2023", "10"),
    ],
)
def test_a_post_in_the_plural_means_its_holders(asking: Asking, question: str, events: str) -> None:
    assert answer(asking, question) == sorted(events.split())


@pytest.mark.parametrize(
    ("question", "line", "unused"),
    [
        ("which presidents met Scholz", "Xi Jinping; Emmanuel Macron", ()),
        ("Which foreign ministers met Xi?", "Antony Blinken", ()),
        ("which foreign ministers met Scholz", "Xi Jinping; Emmanuel Macron", ("foreign ministers",)),
        ("which leaders met Xi", "Antony Blinken; Olaf Scholz", ("leaders",)),  # may be anybody
        ("which politicians met Xi", "Antony Blinken; Olaf Scholz", ()),
    ],
)
def test_an_office_keeps_its_holders_or_is_not_used(
    asking: Asking, question: str, line: str, unused: tuple[str, ...]
) -> None:
    asked = asking.ask(question)
    assert asked.answer is not None
    assert set(asked.answer.values) == set(line.split("; "))
    assert asked.unused == unused


def test_people_are_found_by_the_names_of_the_store() -> None:
    people = [
        Participant("participant", name, "NOR", f"urn:a:{key}")
        for key, name in [("1", "Ingrid Vestby"), ("2", "Ingrid Haugen"), ("3", "Anne Li"), ("4", "Anne Li")]
    ]
    kim = [person("participant", name, "PRK") for name in ("Kim Jong Un", "Kim Jong Il")]
    often = [event(f"k{n}", "Meeting", f"2023-07-0{n}", kim[0], XI) for n in range(1, 5)]
    with Store.open("memory:") as store:
        store.replace_events([event("1", "Meeting", "2023-06-19", *people, *kim), *often], ())
        names = Names(store, GAZETTEER, load_vocabulary())
        assert names.parse("Vestby").actors == names.parse("ingrid vestby").actors == ("urn:a:1",)
        assert names.parse("Anne Li").actors == ("urn:a:3", "urn:a:4")  # two of one name: both
        assert names.parse("Kim").label == "Kim Jong Un"  # he is in far more events than the other
        with pytest.raises(QueryError, match="'Ingrid' may be Ingrid Haugen, Ingrid Vestby; give"):
            names.parse("Ingrid")
        with pytest.raises(QueryError, match=r"'Vestbyx'.*did you mean Ingrid Vestby"):
            names.parse("Vestbyx")


def test_the_title_of_a_named_person_is_no_office_asked_for(asking: Asking) -> None:
    with pytest.raises(QueryError, match="asks what"):
        asking.ask("what President Macron said about Taiwan")


def test_the_next_event_is_the_first_after_the_last_article() -> None:
    plans = [
        event(key, "Meeting", day, XI, BLINKEN, status=Status.PLANNED)
        for key, day in (("1", "2001-05-01"), ("2", "2023-06-19"), ("3", "2023-07-30"))
    ]
    with Store.open("memory:") as store:
        store.replace_article(ArticleRecord("a", date=date(2023, 5, 2)), ())
        store.replace_article(ArticleRecord("b", date=date(2023, 6, 1)), ())
        store.replace_events(plans, ())
        asked = Asking(store, GAZETTEER).ask("when is the next meeting of Xi")
        assert asked.answer is not None
        assert asked.answer.line == "19 June 2023 (counted from 1 June 2023, the day of the last article)"
        assert asked.period == "from 2023-06-01 to the last day (by the last article)"
        store.replace_article(ArticleRecord("c", date=date(2024, 1, 1)), ())
        late = Asking(store, GAZETTEER)
        none = late.ask("when is the next meeting of Xi").answer
        assert none is not None
        counted = "(counted from 1 January 2024, the day of the last article)"
        assert none.line == f"no event in the store answers this {counted}"
        asked = late.ask("when was the next meeting of Xi planned after 2000")
        assert asked.answer is not None
        assert asked.answer.line == "1 May 2001"


def test_what_is_planned_is_what_lies_ahead_or_else_all_plans() -> None:
    plans = [
        event("old", "Meeting", "2020-05-01", XI, SCHOLZ, status=Status.PLANNED),
        event("new", "Sanction", "2023-07-30", state("actor", "FRA"), state("target", "MLI"), status=Status.PLANNED),
    ]
    with Store.open("memory:") as store:
        store.replace_article(ArticleRecord("a", date=date(2023, 6, 1)), ())
        store.replace_events(plans, ())
        asking = Asking(store, GAZETTEER)
        assert answer(asking, "what is planned") == ["new"]
        old = asking.ask("which meetings are planned").answer
        assert old is not None
        assert old.line.endswith("(no plan is for a day after 1 June 2023, the day of the last article)")


def test_every_act_of_one_doer_is_in_the_answer_with_both_sides() -> None:
    """Without this, France sanctions Iran and Syria, and the second is lost without a word."""
    acts = [
        event(code, "Sanction", f"2023-06-0{n}", state("actor", "FRA"), state("target", code), direction="impose")
        for n, code in enumerate(("IRN", "SYR"), 1)
    ]
    with Store.open("memory:") as store:
        store.replace_events(acts, ())
        asking = Asking(store, GAZETTEER)
        both = asking.ask("who sanctioned whom").answer
        assert both is not None
        assert set(both.values) == {"France → Iran", "France → Syria"}
        assert both.line == " | ".join(both.values)
        assert answer(asking, "who imposed sanctions") == ["IRN", "SYR"]


def test_words_that_were_looked_for_are_named(asking: Asking) -> None:
    assert asking.ask("who is in dispute over fisheries").words == ("fisheries",)
    assert asking.ask("who met Xi in 2022").words == ()
