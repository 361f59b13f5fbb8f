"""Encounters that depend on the words beside them: who travels when invited, who mediates, who meets at home."""

from datetime import date

import pytest

from kg.model import Report
from tests.support.extraction import reports_of

#: A Friday.
DAY = date(2023, 6, 16)


def told(text: str, kind: str) -> list[Report]:
    return [report for report in reports_of(text, day=DAY) if report.type == kind]


@pytest.mark.parametrize(
    ("text", "visitor", "host"),
    [
        ("Narendra Modi accepted Emmanuel Macron's invitation to visit Paris.", "Narendra Modi", "France"),
        ("Xi Jinping handed Park Geun-hye an invitation to visit Beijing.", "Park Geun-hye", "China"),
        ("Emmanuel Macron extended an invitation to Narendra Modi to visit Paris.", "Narendra Modi", "France"),
        ("Xi Jinping has received an invitation from Vladimir Putin to visit Moscow.", "Xi Jinping", "Russia"),
    ],
)
def test_who_is_invited_travels_not_who_invites(text: str, visitor: str, host: str) -> None:
    (report,) = told(text, "Visit")
    roles = {p.role: p.name for p in report.participants}
    assert roles == {"visitor": visitor, "host": host}


def test_a_trip_goes_on() -> None:
    text = "U.S. Secretary of State Antony Blinken arrived in Jordan. He will continue to Turkey on Monday."
    assert {p.name for r in told(text, "Visit") for p in r.participants} >= {"Jordan", "Turkey"}


@pytest.mark.parametrize(
    ("text", "mediator", "parties"),
    [
        ("Qatar's emir will host talks between Chad and Sudan.", "QAT", {"Chad", "Sudan"}),
        (
            "U.N. envoy Martin Griffiths chaired a round between Saudi Arabia and Yemen.",
            "Martin Griffiths",
            {"Yemen"},
        ),
        ("Norway arranged a meeting between Israeli and Lebanese officials.", "Norway", {"Israel", "Lebanon"}),
        ("The good offices of Oman were welcome, Iran said.", "Oman", set()),
        ("A truce arranged by Egypt collapsed, Israel and Lebanon said.", "Egypt", set()),
    ],
)
def test_who_brings_two_together_mediates(text: str, mediator: str, parties: set[str]) -> None:
    (report,) = told(text, "Mediation")
    (who,) = [p for p in report.participants if p.role == "mediator"]
    assert mediator in {who.name, who.country}
    assert parties <= {p.name for p in report.participants if p.role == "party"}


def test_what_a_mediator_arranges_is_reported_too() -> None:
    text = "Norway arranged a meeting between Israeli and Lebanese officials."
    assert told(text, "Meeting")


@pytest.mark.parametrize(
    "text",
    [
        "Japan's Fumio Kishida convened a National Security Council meeting on North Korea.",
        "Emmanuel Macron announced after a Defence Council meeting that France would send troops to Estonia.",
        "The Israeli war cabinet holds a meeting on Lebanon.",
        "During his meeting with Russian surgeon Leonid Roshal, President Vladimir Putin spoke of the war in Iraq.",
        "Turkish minister Mevlut Cavusoglu held a meeting with supporters in France.",
        "Antony Blinken takes part in a roundtable with representatives of Burmese civil society.",
    ],
)
def test_meetings_of_ones_own_are_no_events(text: str) -> None:
    assert not told(text, "Meeting")


def test_a_council_of_states_meets() -> None:
    assert told("The UN Security Council held an emergency meeting on Syria.", "Meeting")


@pytest.mark.parametrize(
    "text",
    [
        "Serbia has called off talks with Kosovo.",
        "Talks between Serbia and Kosovo were put off.",
        "Talks between Serbia and Kosovo have been suspended.",
    ],
)
def test_talks_that_are_stopped_are_a_process(text: str) -> None:
    assert [r.type for r in reports_of(text, day=DAY)] == ["Negotiation"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Mexico's Claudia Sheinbaum congratulated Canada's Mark Carney by telephone.", "PhoneCall"),
        ("Emmanuel Macron reassured Volodymyr Zelenskiy over the phone that French aid would flow.", "PhoneCall"),
        ("Emmanuel Macron rang Volodymyr Zelenskiy on Thursday.", "PhoneCall"),
        ("Pakistan's Ishaq Dar warned Iran's Abbas Araghchi in person.", "Meeting"),
    ],
)
def test_how_two_spoke(text: str, kind: str) -> None:
    (report,) = told(text, kind)
    assert len(report.participants) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Serbia and Kosovo resumed talks in Brussels. EU envoy Miroslav Lajcak has led the mediation since March.",
        "Peter Sorensen of the European Union, who mediates, was pleased. Serbia and Kosovo reached an agreement.",
    ],
)
def test_between_whom_somebody_mediates_another_sentence_says(text: str) -> None:
    (report,) = told(text, "Mediation")
    assert {p.name for p in report.participants if p.role == "party"} == {"Serbia", "Kosovo"}


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (
            "Prime Ministers Keir Starmer and Pravind Jugnauth, who spoke by telephone, praised the accord.",
            "PhoneCall",
            {"Keir Starmer", "Pravind Jugnauth"},
        ),
        (
            "Emmanuel Macron and Olaf Scholz, who met in Paris on Monday, were confident.",
            "Meeting",
            {"Emmanuel Macron", "Olaf Scholz"},
        ),
        (
            "A call by Emmanuel Macron to King Mohammed was not answered.",
            "PhoneCall",
            {"Emmanuel Macron", "King Mohammed"},
        ),
        (
            "Kurt Campbell of the United States spent two hours with Solomon Islands' Manasseh Sogavare.",
            "Meeting",
            {"Kurt Campbell", "Manasseh Sogavare"},
        ),
        (
            "Vladimir Putin and Poland's Alexander Kwasniewski gave a joint news conference.",
            "Meeting",
            {"Vladimir Putin", "Alexander Kwasniewski"},
        ),
        ("A session of GCC foreign ministers ran for nine hours.", "Meeting", {"Gulf Cooperation Council"}),
    ],
)
def test_who_meets(text: str, kind: str, expected: set[str]) -> None:
    (report,) = told(text, kind)
    assert {p.name for p in report.participants} == expected


def test_two_meetings_in_two_countries_are_two() -> None:
    text = (
        "Wendy Sherman will meet Japanese and South Korean officials in Tokyo next week. "
        "In Seoul she will meet South Korean officials."
    )
    assert len(told(text, "Meeting")) == 2


def test_a_mediator_is_no_party_to_what_he_brokers() -> None:
    text = (
        "Russia and Georgia agreed a ceasefire. Nicolas Sarkozy, whose country France holds the European Union's "
        "presidency and who brokered the ceasefire, was praised."
    )
    (report,) = told(text, "Mediation")
    assert {p.name for p in report.participants if p.role == "party"} == {"Russia", "Georgia"}


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        (
            "Vladimir Putin sent a message to President Leonid Kuchma congratulating him on the holiday.",
            "Leonid Kuchma",
        ),
        (
            "Ukraine's Leonid Kuchma forwarded US President George W. Bush a return message on the treaty.",
            "George W. Bush",
        ),
        ("Vladimir Putin sent a letter to Ukrainian President Leonid Kuchma asking for gas.", "Leonid Kuchma"),
    ],
)
def test_to_whom_a_message_goes(text: str, recipient: str) -> None:
    (report,) = told(text, "Correspondence")
    assert [p.name for p in report.participants if p.role == "recipient"] == [recipient]


def test_a_message_to_the_participants_of_a_conference_has_a_sender() -> None:
    text = "Vladimir Putin sent a message to the participants in an international conference on Syria."
    (report,) = told(text, "Correspondence")
    assert "Vladimir Putin" in {p.name for p in report.participants if p.role == "sender"}


@pytest.mark.parametrize(
    "text",
    [
        "Oman has been shuttling messages between Chad and Sudan.",
        "Oman relayed Chad's reply to Sudan.",
        "The Omani sultan tried to smooth things over between Chad and Sudan.",
        "Efforts by Oman to heal the rift between Chad and Sudan have stalled.",
        "Oman helped to arrange secret contacts between Chad and Sudan.",
    ],
)
def test_ways_to_mediate(text: str) -> None:
    (report,) = told(text, "Mediation")
    sides = {(p.role, p.country) for p in report.participants}
    assert sides == {("mediator", "OMN"), ("party", "TCD"), ("party", "SDN")}


def test_who_appeals_for_talks_does_not_negotiate() -> None:
    text = "The United States and the United Nations appeal for calm and negotiations."
    assert not told(text, "Negotiation")


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Iran's Abbas Araghchi sat across the table from U.S. envoy Steve Witkoff.", "Meeting", {"IRN", "USA"}),
        ("Sergei Lavrov is paying a call on Kim Jong-un.", "Meeting", {"RUS", "PRK"}),
        ("Sergei Lavrov's plane landed in Pyongyang.", "Visit", {"RUS", "PRK"}),
        ("Sergei Lavrov set foot in Pyongyang on Thursday.", "Visit", {"RUS", "PRK"}),
        ("Narendra Modi was given a red-carpet welcome in Moscow.", "Visit", {"IND", "RUS"}),
        ("Serbia and Kosovo are back at the negotiating table.", "Negotiation", {"SRB", "XKX"}),
        ("Bargaining between London and Brussels over fish went into the night.", "Negotiation", {"GBR", "EUU"}),
    ],
)
def test_the_idiom_of_the_trade(text: str, kind: str, expected: set[str]) -> None:
    (report,) = told(text, kind)
    assert {p.country for p in report.participants} == expected


@pytest.mark.parametrize(
    "text",
    [
        "France beat Belgium in their semi-final meeting in Saint Petersburg.",
        "Kenyan President Uhuru Kenyatta appeared at a status conference of the International Criminal Court.",
        "Marc Garneau spoke out against China during a visit to Rome.",
    ],
)
def test_matches_hearings_and_outcries_are_no_meetings(text: str) -> None:
    assert not told(text, "Meeting")


def test_an_envoy_called_home_for_talks_is_not_asked_for_them() -> None:
    assert not told("France called home its envoy to Australia for consultations.", "Appeal")
