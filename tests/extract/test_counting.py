"""If these fail, encounters are counted twice, or two of them as one, or with states in place of the people."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Report
from tests.support.extraction import reports_of

PAIR = "Russian President Vladimir Putin received Turkish President Recep Tayyip Erdogan in Moscow on Monday."
MET = (
    "French President Emmanuel Macron met Chinese President Xi Jinping in Paris on Monday. "
    "German Chancellor Olaf Scholz stayed away."
)


def contacts(text: str) -> list[tuple[str, str | None, set[str]]]:
    """Return type, days and people of the encounters that took place."""
    reports = reports_of(text, day=date(2023, 6, 20))
    return [(r.type, r.time.edtf, _who(r)) for r in reports if r.type in {"Meeting", "PhoneCall", "Visit"}]


def _who(report: Report) -> set[str]:
    return {p.link.label if p.link and p.link.label else p.name for p in report.participants}


def test_a_readout_is_one_call_whatever_it_is_called_further_down() -> None:
    text = (
        "President Joe Biden spoke by telephone with President Xi Jinping of China on Monday. The two leaders held a "
        "candid discussion on trade. The call follows their meeting in Bali in November 2022."
    )
    found = [type_ for type_, _, _ in contacts(text)]
    assert sorted(found) == ["Meeting", "PhoneCall"]


def test_a_talk_at_a_place_is_a_meeting() -> None:
    text = "US President Joe Biden and Chinese President Xi Jinping talked on Monday on the island of Bali."
    assert [type_ for type_, _, _ in contacts(text)] == ["Meeting"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("They had met in Istanbul in January and again in Sochi in March.", {"2023-01", "2023-03"}),
        ("They had met in Istanbul on 9 January, and before that in Sochi in May 2022.", {"2023-01-09", "2022-05"}),
        ("They had met in Istanbul in January and agreed on a truce in March.", {"2023-01"}),
    ],
)
def test_one_verb_with_several_times_is_several_meetings(text: str, days: set[str]) -> None:
    found = contacts(f"{PAIR} {text}")
    past = {day for type_, day, who in found if type_ == "Meeting" and day != "2023-06-19"}
    assert past == days
    assert all(who == {"Vladimir Putin", "Recep Tayyip Erdoğan"} for type_, _, who in found if type_ == "Meeting")


def test_a_month_of_that_year_is_of_the_year_named_before() -> None:
    text = f"{MET} Macron and Xi had met in Bali in November 2021. They spoke by phone in July of that year."
    assert ("PhoneCall", "2021-07") in [(type_, day) for type_, day, _ in contacts(text)]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        (
            "Russian Foreign Minister Sergei Lavrov met his Turkish counterpart, Hakan Fidan, on Monday.",
            "Hakan Fidan",
        ),
        ("German Chancellor Olaf Scholz spoke by phone with his Dutch counterpart on Monday.", "Mark Rutte"),
    ],
)
def test_a_counterpart_is_the_person_named_beside_or_the_holder_on_the_day(text: str, person: str) -> None:
    ((_, _, who),) = contacts(text)
    assert person in who


def test_the_two_leaders_are_the_people_named_and_not_the_states() -> None:
    text = (
        "Russia and Turkey agreed on a truce in Syria. Vladimir Putin thanked his guest. Recep Tayyip Erdogan "
        "thanked the Syrian people.\n\nThe Syrian army shelled a Turkish post.\n\n"
        "The two leaders met in Sochi on Monday."
    )
    assert {"Vladimir Putin", "Recep Tayyip Erdoğan"} in [who for _, _, who in contacts(text)]


def test_what_is_called_fiction_did_not_happen() -> None:
    said = "of a report that Vladimir Putin and Donald Trump had met on Thursday."
    text = f'"It is pure fiction," Dmitry Peskov said {said}'
    reports = reports_of(text, day=date(2024, 11, 11))
    assert [str(r.status) for r in reports if r.type == "Meeting"] in (["denied"], [])


def test_the_leader_of_a_dependency_is_not_the_head_of_its_state() -> None:
    found = contacts("Hong Kong's leader met Singapore's prime minister on Monday.")
    assert [who for _, _, who in found] == [{"John Lee", "Lee Hsien Loong"}]


@pytest.mark.parametrize("place", ["on the island of Bali", "at a villa near Rome", "on a yacht"])
def test_a_long_talk_at_a_place_is_a_meeting_however_long_it_was(place: str) -> None:
    text = f"Joe Biden and Xi Jinping talked on Monday for more than four hours {place}."
    assert [type_ for type_, _, _ in contacts(text)] == ["Meeting"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Wang Yi met Antony Blinken's predecessor, Mike Pompeo, on Monday.", {"Wang Yi", "Mike Pompeo"}),
        (
            "Chinese President Xi Jinping received the US secretary of state in a meeting on Monday.",
            {"Xi Jinping", "Antony Blinken"},
        ),
    ],
)
def test_who_meets_is_the_person_in_the_phrase_and_not_whom_it_belongs_to(text: str, people: set[str]) -> None:
    assert {type_: who for type_, _, who in contacts(text)}["Meeting"] == people


def test_days_of_one_stay_are_one_visit_in_whatever_order() -> None:
    """A wrong order would count two visits where days 12, 20 and 16 are stated, and one where 12, 16 and 20 are."""
    days = [
        "On 12 June Macron flew to China.",
        "On 20 June Macron flew to China.",
        "On 16 June Macron flew to China.",
    ]
    for text in (" ".join(days), " ".join(sorted(days))):
        found = reports_of(text, day=date(2023, 6, 22))
        assert [report.time.edtf for report in found if report.type == "Visit"] == ["2023-06-12/2023-06-20"]


@pytest.mark.parametrize(
    ("second", "stays"),
    [
        ("On Wednesday Macron travelled to China again.", 1),
        ("On 2 May Macron travelled to China.", 2),
        ("On Wednesday Macron travelled to Japan.", 2),
        ("On Wednesday Olaf Scholz travelled to China.", 2),
    ],
)
def test_days_of_one_stay_are_one_visit(second: str, stays: int) -> None:
    text = f"French President Emmanuel Macron flew to China on Monday. {second}"
    found = reports_of(text, day=date(2023, 6, 22))
    visits = [report.time.edtf for report in found if report.type == "Visit"]
    assert len(visits) == stays
    assert stays > 1 or visits == ["2023-06-19/2023-06-21"]


def test_a_journey_talked_over_with_others_is_one_journey_of_those_who_made_it() -> None:
    text = (
        "Emmanuel Macron visited China on Monday. Before he left, he discussed the trip with Joe Biden by telephone."
    )
    visits = [who for type_, _, who in contacts(text) if type_ == "Visit"]
    assert visits == [{"Emmanuel Macron", "China"}]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Putin and Erdogan have met three times this year, in Ankara, in Kazan, and in Sochi on 3 May.", "Sochi"),
        ("Putin and Erdogan met in Kazan and in Sochi on 3 May.", "Sochi"),
        ("Putin and Erdogan met in Sochi on 3 May, and Lavrov stayed away.", "Sochi"),
    ],
)
def test_the_day_of_one_place_of_several_is_a_meeting_there(text: str, place: str) -> None:
    reports = reports_of(f"{PAIR} {text}", day=date(2023, 6, 20))
    assert [r.place and r.place.name for r in reports if r.time.edtf == "2023-05-03"] == [place]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Emmanuel Macron joined them for lunch.", {"Vladimir Putin", "Recep Tayyip Erdoğan", "Emmanuel Macron"}),
        ("Emmanuel Macron joined them in condemning Iran.", {"Vladimir Putin", "Recep Tayyip Erdoğan"}),
    ],
)
def test_who_joins_two_others_meets_them(text: str, people: set[str]) -> None:
    text = f"Russian President Vladimir Putin met Turkish President Recep Tayyip Erdogan on Monday. {text}"
    assert [who for type_, _, who in contacts(text) if type_ == "Meeting"] == [people]


def test_a_month_or_more_never_beats_the_day_inside_it() -> None:
    text = f"{MET} Macron met Xi in June 2023, his office said, to talk about trade."
    assert [day for type_, day, _ in contacts(text) if type_ == "Meeting"] == ["2023-06-19"]


def test_the_two_ministers_are_those_named_under_a_prince_s_title_too() -> None:
    text = (
        "Prince Faisal bin Farhan had talks with his Iranian colleague, Hossein Amir-Abdollahian, on Monday, and was "
        "received by President Ebrahim Raisi. The two ministers had met in Beijing in April."
    )
    found = {day: who for type_, day, who in contacts(text) if type_ == "Meeting"}
    assert found["2023-04"] == {"Faisal bin Farhan Al Saud", "Hossein Amir-Abdollahian"}
