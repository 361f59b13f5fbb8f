"""Statuses in answers. If this fails, kg ask gives as a fact what some deny, or mixes up what became of plans."""

from collections.abc import Iterator
from datetime import date

import pytest

from kg.errors import QueryError
from kg.model import Change, Place, Status
from kg.query.ask.asking import Asking
from tests.query.ask.asked import answer, person, state
from tests.query.ask.quoted import MadeUpEvent, Quoted, asking

XI, MACRON = person("participant", "Xi Jinping", "CHN"), person("participant", "Emmanuel Macron", "FRA")
SCHOLZ = person("participant", "Olaf Scholz", "DEU")
DENIED = Quoted("China denied that Xi had met Macron.", Status.DENIED, word="China", source="Denials")
EVENTS = {
    "met": MadeUpEvent("Meeting", (XI, SCHOLZ), (Quoted("Xi met Scholz."),)),
    "disputed": MadeUpEvent(
        "Meeting", (XI, MACRON), (Quoted("Xi met Macron.", source="Facts"), DENIED), place=Place("Paris", "FRA")
    ),
    "put-off": MadeUpEvent(
        "Visit",
        (person("visitor", "Antony Blinken", "USA"), state("host", "CHN")),
        (Quoted("Blinken put off his visit to China.", Status.CANCELLED, Change.POSTPONED),),
    ),
    "called-off": MadeUpEvent(
        "Visit",
        (person("visitor", "Annalena Baerbock", "DEU"), state("host", "CHN")),
        (Quoted("Baerbock called off her visit to China.", Status.CANCELLED),),
    ),
    "fallen": MadeUpEvent(
        "Meeting",
        (person("participant", "Annalena Baerbock", "DEU"), person("participant", "Qin Gang", "CHN")),
        (Quoted("She was to meet Qin Gang there.", Status.PLANNED),),
        within="called-off",
        day=date(2023, 6, 1),
    ),
    "ahead": MadeUpEvent(
        "Meeting", (SCHOLZ, MACRON), (Quoted("Scholz will meet Macron.", Status.PLANNED),), day=date(2023, 6, 1)
    ),
    "no-sanctions": MadeUpEvent(
        "Sanction",
        (state("actor", "TUR"), state("target", "SYR")),
        (Quoted("Turkey denied imposing sanctions on Syria.", Status.DENIED, word="Turkey", source="Denials"),),
    ),
    "no-aid": MadeUpEvent(
        "Aid",
        (state("donor", "NOR"), state("recipient", "MLI")),
        (Quoted("Norway cancelled the aid to Mali.", Status.CANCELLED),),
    ),
    "deal": MadeUpEvent(
        "Agreement",
        (state("party", "NOR"), state("party", "SWE")),
        (Quoted("Norway and Sweden signed a deal to scrap tariffs."),),
    ),
}


@pytest.fixture(scope="module")
def ask() -> Iterator[Asking]:
    with asking(EVENTS) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("who met Xi", "Emmanuel Macron (denied by some); Olaf Scholz"),
        ("who met whom", "Emmanuel Macron; Xi Jinping (denied by some) | Olaf Scholz; Xi Jinping"),
        ("when did Xi meet Macron", "4 May 2023 (denied by some)"),
        ("where did Xi meet Macron", "Paris (denied by some)"),
        ("how often did Xi meet Macron", "once: 4 May 2023 (denied by some)"),
        ("what happened in Paris", "“Xi met Macron.” (denied by some)"),
        ("did Xi meet Macron", "disputed: reported as a fact for 4 May 2023, and denied"),
        ("did Xi meet Scholz", "yes, 4 May 2023"),
        ("was the visit of Blinken to China postponed", "yes, reported on 4 May 2023"),
        ("was the visit of Blinken to China cancelled", "no report says so; postponed, reported on 4 May 2023"),
        ("was the visit of Baerbock to China postponed", "no report says so; cancelled, reported on 4 May 2023"),
        ("did Blinken visit China", "no: postponed, 4 May 2023"),
        ("who postponed a visit to China", "Antony Blinken"),
        ("who cancelled a visit to China", "Annalena Baerbock"),
        ("who denied the meeting with Macron", "China"),
        ("by whom was the meeting with Macron denied", "China"),
        ("which countries denied sanctions on Syria", "Turkey"),
        ("which source says that Xi met Macron", "Facts (denied by some)"),
        ("which sources reported the meeting of Xi and Macron", "Facts (denied by some)"),
        ("which source denied that Xi met Macron", "Denials"),
        ("what was postponed", "“Blinken put off his visit to China.”"),
        ("when was the visit of Blinken cancelled", "no event in the store answers this"),
    ],
)
def test_what_some_deny_and_what_became_of_plans_is_in_the_answer(ask: Asking, question: str, line: str) -> None:
    found = ask.ask(question).answer
    assert found is not None
    assert found.line == line


def test_an_event_that_some_reports_deny_is_marked_in_its_row(ask: Asking) -> None:
    rows = ask.ask("who met Xi").table(ask.run).records()
    assert {str(row["event"]): row["disputed"] for row in rows} == {
        "urn:e:met": None,
        "urn:e:disputed": "denied by some",
    }


def test_a_row_says_what_was_only_put_off(ask: Asking) -> None:
    (row,) = ask.ask("which visits were postponed").table(ask.run).records()
    assert (row["status"], row["change"]) == ("cancelled", "postponed")
    assert answer(ask, "which visits were cancelled") == ["called-off"]


@pytest.mark.parametrize(
    ("question", "events"),
    [
        ("what was denied", "disputed no-sanctions"),
        ("what was cancelled", "called-off no-aid"),
        ("what did Turkey deny", "no-sanctions"),
        ("which aid did Norway cancel", "no-aid"),
        ("how many events were cancelled", "called-off no-aid"),
        ("which sanctions were denied", "no-sanctions"),
        ("did Norway and Sweden sign a deal to scrap tariffs", "deal"),
    ],
)
def test_events_of_all_types_are_denied_and_cancelled(ask: Asking, question: str, events: str) -> None:
    assert answer(ask, question) == events.split()


def test_an_article_that_denies_an_event_does_not_report_it(ask: Asking) -> None:
    with pytest.raises(QueryError, match="articles deny it, and none reports it"):
        ask.ask("which source says that Turkey imposed sanctions on Syria")


def test_what_belongs_to_a_cancelled_journey_is_not_ahead(ask: Asking) -> None:
    assert answer(ask, "what is planned") == ["ahead"]
    mark = "(part of what was called off: Visit: Annalena Baerbock → China)"
    for question, line in [
        ("will Baerbock meet Qin Gang", f"no report says so; planned for 1 June 2023 {mark}"),
        ("who will meet Qin Gang", f"Annalena Baerbock {mark}"),
        ("will Scholz meet Macron", "planned for 1 June 2023"),
    ]:
        found = ask.ask(question).answer
        assert found is not None
        assert found.line == line
    (row,) = ask.ask("who will meet Qin Gang").table(ask.run).records()
    assert row["called_off_with"] == "Visit: Annalena Baerbock → China"
