"""One event from many reports. If these fail, an event names an actor twice, loses one, or is too sure of itself."""

from dataclasses import replace

from kg.model import Codes, Link, Participant, Place, Status
from kg.resolve.merging.event import confidence_of, participants_of
from kg.resources.traits import load_traits
from tests.resolve.merging_reports import NAMES, events, told

BOTH = "participant:Lund participant:Sato"


def test_one_identifier_is_one_participant_with_the_fullest_name_and_the_best_link() -> None:
    full = told("2023-05-04", "Meeting", BOTH)[0]
    lund = next(p for p in full.participants if p.name == "Astrid Lund")
    short = replace(lund, name="Lund", link=Link("Astrid Lund", "better", 0.99))
    found = participants_of([replace(full, participants=(short,)), full], load_traits()["Meeting"])
    assert [(p.name, p.link and p.link.score) for p in found] == [("Emi Sato", 0.9), ("Astrid Lund", 0.99)]


def test_without_an_identifier_name_and_state_are_one_participant() -> None:
    report = told("2023-05-04", "Meeting", BOTH)[0]
    unknown = Participant("participant", "astrid  lund", "NOR")
    found = participants_of([replace(report, participants=(unknown,)), report], load_traits()["Meeting"])
    assert [p.id for p in found] == [NAMES.iri("person", "Emi Sato"), NAMES.iri("person", "Astrid Lund")]
    other = Participant("participant", "Astrid Lund", "JPN")
    assert len(participants_of([replace(report, participants=(other,)), report], load_traits()["Meeting"])) == 3


def test_offsets_of_an_article_do_not_go_into_the_event() -> None:
    (event,) = events(told("2023-05-04", "Meeting", BOTH, "2023-05-03"))
    assert all(p.mentions == () for p in event.participants)
    assert event.time.mention is None


def test_confidence_grows_with_the_reports_and_is_never_certain() -> None:
    assert confidence_of([0.8], 0.99) == 0.8
    assert confidence_of([0.6, 0.5], 0.99) == 0.8
    assert confidence_of([0.9] * 12, 0.99) == 0.99
    assert confidence_of([0.3, 0.2, 0.7], 0.99) == confidence_of([0.7, 0.3, 0.2], 0.99)


def test_topics_unite_and_place_and_codes_are_those_of_most_reports() -> None:
    bergen, oslo = Place("Bergen", "NOR"), Place("Oslo", "NOR")
    given = [
        (bergen, ("fish",), "041"),
        (oslo, ("trade", "fish"), "042"),
        (oslo, (), "042"),
    ]
    reports = []
    for place, topics, code in given:
        report, record = told(
            "2023-05-04", "Meeting", BOTH, "2023-05-03", place=place, topics=topics, quote=f"{place} {topics}"
        )
        reports.append((replace(report, codes=Codes(code, "CONSULT")), record))
    (event,) = events(*reports)
    assert event.place == oslo
    assert event.topics == ("fish", "trade")
    assert event.codes == Codes("042", "CONSULT")
    assert event.articles == tuple(sorted(record.id for _, record in reports))


def test_whoever_was_only_expected_is_not_there_where_another_of_the_state_came() -> None:
    oslo, planned = Place("Oslo", "NOR"), Status.PLANNED
    (event,) = events(
        told("2023-05-01", "Visit", "visitor:Sato host:NOR host:Berg", "2023-05-03", status=planned, place=oslo),
        told("2023-05-04", "Visit", "visitor:Sato host:NOR host:Lund", "2023-05-03", place=oslo),
    )
    assert {p.name for p in event.participants} == {"Astrid Lund", "NOR", "Emi Sato"}


def test_who_a_plan_names_stays_where_no_report_says_who_came() -> None:
    (event,) = events(
        told("2023-05-01", "Meeting", BOTH, "2023-05-03", status=Status.PLANNED),
        told("2023-05-04", "Meeting", "participant:Lund participant:JPN", "2023-05-03"),
    )
    assert {p.name for p in event.participants} == {"Astrid Lund", "Emi Sato", "JPN"}
