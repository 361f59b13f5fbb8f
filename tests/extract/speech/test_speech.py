"""Acts of speech: if these fail, an analyst loses who said, asked, threatened or refused what, and against whom."""

import pytest

from kg.model import Report
from tests.support.extraction import reports_of


def _told(reports: list[Report]) -> set[tuple[str, ...]]:
    """Return type and countries of the participants of each event, in the order of their roles."""
    return {(r.type, *sorted(p.country or p.name for p in r.participants)) for r in reports}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The parser hangs the verb of saying on the clause that it tells.
        (
            "The strikes on Armenia, Turkish Foreign Minister Hakan Fidan said, must stop at once.",
            ("Demand", "ARM", "TUR"),
        ),
        # Feelings without an object; whom they are aimed at is what the text is about.
        (
            "Norway expelled a Russian diplomat. The Russian ambassador said he was disappointed.",
            ("Criticism", "NOR", "RUS"),
        ),
        ("The Kremlin said NATO was to blame for the war.", ("Criticism", "NAT", "RUS")),
        ("Iran said the United States could not be trusted.", ("Criticism", "IRN", "USA")),
        ("Egypt said it would seize Ethiopian ships unless the dam was opened.", ("Warning", "EGY", "ETH")),
        ("Chad said it would treat a raid by Libya as an act of war.", ("Warning", "LBY", "TCD")),
        ("India's foreign minister said all options were on the table over Pakistan.", ("Warning", "IND", "PAK")),
        ("Poland will not hesitate to use force against Belarus.", ("Warning", "BLR", "POL")),
        ("Japan reserves the right to respond to the Chinese flights.", ("Warning", "CHN", "JPN")),
        ("Kenya faces calls from Uganda to halt the deportations.", ("Appeal", "KEN", "UGA")),
        ("Qatar presented Chad with a proposal for a truce.", ("Appeal", "QAT", "TCD")),
        ("Ukraine has applied for membership of NATO.", ("Appeal", "NAT", "UKR")),
        ("Iran's envoy was denied a meeting with Iraq.", ("Refusal", "IRN", "IRQ")),
        ("Serbia will not place its troops under NATO's command.", ("Refusal", "NAT", "SRB")),
        ("Japan turned down a demand by China that it apologise.", ("Demand", "CHN", "JPN")),
        ("Ireland joined the condemnation of Israel.", ("Criticism", "IRL", "ISR")),
        ("Peru questioned the legitimacy of Bolivia's government.", ("Criticism", "BOL", "PER")),
        # The parser hangs the verb on what stands before it.
        (
            "Armenia expanded its case at the court against Azerbaijan, accusing it of torture.",
            ("Criticism", "ARM", "AZE"),
        ),
        ("The delegation of Hamas was refused entry to Egypt.", ("Refusal", "EGY", "PSE")),
        ("A Polish senator is barred from entering Belarus.", ("Refusal", "BLR", "POL")),
        ("Chad announced a boycott of the games in Libya.", ("Refusal", "LBY", "TCD")),
        ("Fiji's prime minister dismissed a complaint by Tonga.", ("Refusal", "FJI", "TON")),
        ("Kyrgyzstan stated that the lease of the United States would not be renewed.", ("Refusal", "KGZ", "USA")),
        (
            "The Japanese foreign minister said Japan would not reconsider its claim against Korea.",
            ("Refusal", "JPN", "KOR"),
        ),
        ("North Korea's envoy says it will not release the sailors of Japan.", ("Refusal", "JPN", "PRK")),
        ("Peru declared that it would not recognize the government of Bolivia.", ("Relations", "BOL", "PER")),
        ("Lithuania blocked the launch of talks with Russia.", ("Refusal", "LTU", "RUS")),
        ("China will not be attending the talks with Vietnam.", ("Refusal", "CHN", "VNM")),
        ("Chad says it will no longer accept the papers of Libya.", ("Refusal", "LBY", "TCD")),
        ("China reserves the right to further action against Japan.", ("Warning", "CHN", "JPN")),
        ("Germany increases pressure on Hungary to cooperate.", ("Demand", "DEU", "HUN")),
        ("The captain went home after pressure from China on Japan.", ("Demand", "CHN", "JPN")),
        ("At the request of Iraq, Turkey sent doctors.", ("Appeal", "IRQ", "TUR")),
        ("Peru took in the writer despite Chile's request to extradite him.", ("Appeal", "CHL", "PER")),
        ("Canada closed its embassy, citing Iran's support for rebels.", ("Criticism", "CAN", "IRN")),
        ("U.S. officials said China had tested a missile in violation of the treaty.", ("Criticism", "CHN", "USA")),
        ("Georgia's president said that Russia was stirring trouble.", ("Criticism", "GEO", "RUS")),
        ("Secretary Blinken stressed the need for Iran to show calm.", ("Appeal", "IRN", "USA")),
        ("The Russians rejected the offer of Finland.", ("Refusal", "FIN", "RUS")),
        ("Palestinians rejected the offer of Israel.", ("Refusal", "ISR", "PSE")),
        ("Sweden warned its citizens to avoid travel to Lebanon.", ("Statement", "SWE")),
        ("President Joe Biden has been clear that the United States stays in Taiwan.", ("Statement", "USA")),
        ("Mali recalled its envoy over remarks by the French president.", ("Statement", "FRA")),
        ("Germany's chancellor said Berlin may lift sanctions against Russia.", ("Statement", "DEU")),
    ],
)
def test_acts_of_speech_are_reported(text: str, expected: tuple[str, ...]) -> None:
    assert expected in _told(reports_of(text))


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("China moved troops to what India says is its territory.", "Statement"),
        ("Turkey found reasons to believe that Syria was behind the attack.", "Statement"),
        ("The officials of Chad spoke on condition of anonymity about Libya.", "Statement"),
        ("Japan rejected a demand that China apologise to Korea.", "Statement"),
        ("Sweden warned its citizens to avoid travel to Lebanon.", "Warning"),
        ("The plan announced by Russia was criticised by Latvia.", "Statement"),
        ("France urged Iran to show calm and said that time was short.", "Statement"),
        ("In a statement by the German government, Russia was urged to withdraw.", "Statement"),
        ("Russia declared a ceasefire in Ukraine.", "Statement"),
        ("Kenya faces calls from Uganda to halt the deportations.", "PhoneCall"),
        ("Putin's envoy never left Syria.", "Refusal"),
        ("Iranians took to the streets to oppose the plan of the United States.", "Refusal"),
        ("France does not meet the conditions of Germany.", "Refusal"),
        ("The European Union pledged new sanctions against Belarus.", "Warning"),
        ("Thousands of Cubans in Miami asked the United States to help.", "Appeal"),
        ("Tanzania's president dismissed the foreign minister over the talks with Kenya.", "Refusal"),
        ("Peru declared that it would not recognize the government of Bolivia.", "Refusal"),
        ("Poland said that Russian troops could invade Lithuania.", "Criticism"),
    ],
)
def test_what_is_no_such_act_is_not_reported(text: str, absent: str) -> None:
    assert absent not in {report.type for report in reports_of(text)}


def test_who_speaks_with_others_and_alone_makes_two_statements() -> None:
    text = (
        "Turkey and France said that the war in Libya was nearly over. France added that the war had cost many lives."
    )
    speakers = {
        tuple(sorted(p.country or "" for p in report.participants))
        for report in reports_of(text)
        if report.type == "Statement"
    }
    assert speakers == {("FRA", "TUR"), ("FRA",)}


def test_a_clause_has_the_speaker_beside_it_as_its_source() -> None:
    text = "Russia has imposed sanctions on Latvia, Latvian Foreign Minister Baiba Braze said."
    assert {report.source for report in reports_of(text) if report.type == "Sanction"} == {"Baiba Braze"}


def test_the_sentence_that_names_the_target_comes_with_the_event() -> None:
    text = "Norway expelled a Russian diplomat. The Russian ambassador said he was disappointed."
    (criticism,) = (report for report in reports_of(text) if report.type == "Criticism")
    assert [evidence.trigger.text for evidence in criticism.evidence] == ["disappointed", "Norway"]


def test_who_goes_on_after_a_statement_is_its_speaker() -> None:
    text = "The European Union said the talks with Iran must be open and urged Israel to take part."
    assert ("Appeal", "EUU", "ISR") in _told(reports_of(text))


def test_a_refusal_of_the_day_has_its_day() -> None:
    reports = reports_of("Slovakia will not sign the treaty with Austria.")
    assert [r.time.edtf for r in reports if r.type == "Refusal"] == ["2023-09-14"]
