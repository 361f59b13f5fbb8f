"""Friction, rupture, appeals: if these fail, an analyst loses who acts on whom, or reads what was only asked for."""

import pytest

from kg.extract.frames.lexicon import FrameLexicon, load_lexicon
from kg.model import Report
from tests.support.extraction import by_both, reports_of


def _told(reports: list[Report], kind: str) -> list[tuple[str | None, ...]]:
    """Return the countries of actor and target of the events of a type, sorted."""
    found: list[tuple[str | None, ...]] = []
    for report in reports:
        if report.type == kind:
            found.append(
                tuple(
                    p.country for role in ("actor", "target", "party") for p in report.participants if p.role == role
                )
            )
    return sorted(found, key=str)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Rwanda and South Africa expelled each other's diplomats.", "Expulsion", [("RWA", "ZAF"), ("ZAF", "RWA")]),
        ("Peru recalled its ambassador to Ecuador to protest against the raid.", "Protest", []),
        ("Malawi hoped Zambia would reconsider the ban.", "Appeal", [("MWI", "ZMB")]),
        ("Malawi hoped that the visit to Zambia would be a success.", "Appeal", []),
        ("Chad and Libya recalled their ambassadors.", "Expulsion", [("LBY", "TCD"), ("TCD", "LBY")]),
        ("Peru and Chile each expelled a consul.", "Expulsion", [("CHL", "PER"), ("PER", "CHL")]),
        (
            "Latvia, Estonia and Poland expelled Belarusian diplomats.",
            "Expulsion",
            [("EST", "BLR"), ("LVA", "BLR"), ("POL", "BLR")],
        ),
        (
            "Armenia and Azerbaijan accused each other of violating the truce.",
            "Criticism",
            [("ARM", "AZE"), ("AZE", "ARM")],
        ),
        ("Germany and France accused Russia of violating the truce.", "Criticism", [("DEU", "FRA", "RUS")]),
    ],
)
def test_acts_on_each_other_go_both_ways(text: str, kind: str, expected: list[tuple[str, ...]]) -> None:
    assert _told(reports_of(text), kind) == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("China said the United States should lift the ban.", "Appeal", ("CHN", "USA")),
        ("China said the United States must lift the ban.", "Demand", ("CHN", "USA")),
        ("China said the arms sale by the United States was a grave violation.", "Criticism", ("CHN", "USA")),
        ("Iran said the charges by Israel were baseless.", "Refusal", ("IRN", "ISR")),
        ("Iran vowed to retaliate against Israel.", "Warning", ("IRN", "ISR")),
        ("Japan is deeply concerned about China.", "Criticism", ("JPN", "CHN")),
        ("The French ambassador was summoned by Italy.", "Protest", ("ITA", "FRA")),
        ("France declared two Russian diplomats persona non grata.", "Expulsion", ("FRA", "RUS")),
        ("Two Russian diplomats were expelled from Bulgaria.", "Expulsion", ("BGR", "RUS")),
        ("New U.S. sanctions target Iran's oil trade.", "Sanction", ("USA", "IRN")),
        ("The sanctions of the EU on Iran were extended by the EU.", "Sanction", ("EUU", "IRN")),
    ],
)
def test_what_is_said_of_another_has_actor_and_target(text: str, kind: str, expected: tuple[str, ...]) -> None:
    assert expected in _told(reports_of(text), kind)


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("Poland will not attend the summit in Russia.", True),
        ("Serbia does not accept the border of Kosovo.", True),
        ("Poland did not attend the summit in Russia.", False),
        ("Germany threatened to leave if Poland does not accept the plan.", False),
        ("Germany urged Poland not to sign the deal.", False),
    ],
)
def test_a_negated_verb_is_a_refusal_where_it_tells_a_stance(text: str, refused: bool) -> None:
    assert bool(_told(reports_of(text), "Refusal")) is refused


def test_a_rejected_demand_was_made() -> None:
    reports = reports_of("Iran rejected the demands of the United States.")
    assert _told(reports, "Refusal") == [("IRN", "USA")]
    assert _told(reports, "Demand") == [("USA", "IRN")]


def test_denying_an_event_is_no_refusal() -> None:
    text = "Iran denied that Foreign Minister Hossein Amirabdollahian met Israeli Prime Minister Benjamin Netanyahu."
    assert _told(reports_of(text), "Refusal") == []


def test_a_disputed_place_is_a_dispute_of_two_but_an_election_is_not() -> None:
    assert _told(reports_of("China sent a ship to islands disputed by Japan."), "Dispute") != []
    assert _told(reports_of("China praised Russia after the disputed election."), "Dispute") == []


def test_who_takes_something_out_of_service_complains_of_nobody() -> None:
    text = "Iran undertakes to take out of service some centrifuges under the accord with the United States."
    assert _told(reports_of(text), "Criticism") == []
    assert _told(reports_of("China took issue with the United States over the remarks."), "Criticism")


def test_documents_act_for_who_issues_them() -> None:
    text = "France sent a letter urging Germany to close the plant."
    assert ("FRA", "DEU") in _told(reports_of(text, extractor=by_both()), "Appeal")


@pytest.fixture(scope="module")
def lexicon() -> FrameLexicon:
    return load_lexicon()


def test_word_classes_of_the_engine_are_filled(lexicon: FrameLexicon) -> None:
    """An empty class would silently close the gate for sentences that name one state."""
    assert {"ceasefire", "sanctions"} <= lexicon.stage


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Two Russian diplomats were told to leave Norway.", "Expulsion", ("NOR", "RUS")),
        ("Police escorted the Turkish minister out of the country, Germany said.", "Expulsion", None),
        ("Dutch police escorted a Turkish minister out of the country.", "Expulsion", ("NLD", "TUR")),
        ("The vote prompted Turkey to recall its ambassador from Washington.", "Expulsion", ("TUR", "USA")),
        ("It follows the expulsion of the German ambassador from Chad last week.", "Expulsion", ("TCD", "DEU")),
        ("Russia's ambassador to London was summoned on Monday.", "Protest", ("GBR", "RUS")),
        ("Israel's ambassador to London, Ron Prosor, who was summoned on Monday, left.", "Protest", ("GBR", "ISR")),
        ("Saudi Arabia summoned its Lebanese ambassador after the remarks.", "Protest", ("SAU", "LBN")),
        ("Japanese delegates stormed out of the talks with Russia.", "Protest", ("JPN", "RUS")),
        ("Minister Bruno Rodriguez of Cuba condemned the U.S. blockade.", "Sanction", ("USA", "CUB")),
        ("Abu Ali al-Anabi was placed on the United Nations sanctions list.", "Sanction", ("UNO", None)),
        ("Canada welcomed the European Union's adoption of sanctions against Belarus.", "Sanction", ("EUU", "BLR")),
        ("Ecuador revoked the diplomatic status of Mexico's ambassador.", "Expulsion", ("ECU", "MEX")),
        ("Moscow stripped three German diplomats of their accreditation.", "Expulsion", ("RUS", "DEU")),
        ("Hungary's ambassador was withdrawn from Kyiv.", "Expulsion", ("HUN", "UKR")),
        ("The move follows Britain's expulsion of one of Russia's diplomats.", "Expulsion", ("GBR", "RUS")),
        ("Nicaragua ordered the European Union's ambassador to leave.", "Expulsion", ("NIC", "EUU")),
        ("Poland's foreign ministry handed Russia's ambassador a note of protest.", "Protest", ("POL", "RUS")),
        ("Iran summoned the acting head of Afghanistan's embassy.", "Protest", ("IRN", "AFG")),
        ("Canada retaliated with duties on American bourbon.", "Sanction", ("CAN", "USA")),
        ("Britain placed the head of Belarus's air force under sanctions.", "Sanction", ("GBR", "BLR")),
        ("Venezuela was accused of trying to circumvent United States sanctions.", "Sanction", ("USA", "VEN")),
        ("The European Union says it is likely that it will impose sanctions on Chad.", "Sanction", ("EUU", "TCD")),
        ("Lithuania held up the decision because of its disputes with Moscow.", "Dispute", ("RUS", "LTU")),
        ("The border row pits Kenya against Somalia.", "Dispute", ("KEN", "SOM")),
        ("Israel debates it now that relations with Turkey have deteriorated.", "Dispute", ("TUR", "ISR")),
        ("Shinzo Abe of Japan is to mediate between Iran and Qatar amid high tensions.", "Dispute", ("IRN", "QAT")),
        ("France and Germany remain divided over migration.", "Dispute", ("FRA", "DEU")),
    ],
)
def test_ruptures_are_reported_in_many_ways(text: str, kind: str, expected: tuple[str | None, ...] | None) -> None:
    assert _told(reports_of(text), kind) == ([] if expected is None else [expected])


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Cuba condemned the ongoing U.S. blockade.", "Sanction ongoing"),
        ("Peru and Chile signed a treaty, ending a dispute between Peru and Chile over the sea.", "Dispute occurred"),
        ("Peru wants to end the dispute between Peru and Chile over the sea.", "Dispute ongoing"),
    ],
)
def test_what_lasts_is_ongoing_until_it_is_ended(text: str, status: str) -> None:
    assert status in {f"{report.type} {report.status}" for report in reports_of(text)}


def test_sanctions_that_are_lifted_are_reported_once() -> None:
    text = "Canada lifted all sanctions imposed on Syria."
    assert _told(reports_of(text), "Sanction") == [("CAN", "SYR")]
