"""Frames on the prose of agencies and ministries: if these fail, plain diplomatic news is passed over or misread.

The sentences were written from the language of the trade, without regard to the annotated articles.
"""

import pytest

from tests.support.extraction import reports_of, told

CASES = [
    ("Mediation", "QAT ISR PSE", "Qatar is mediating between Israel and Hamas, officials said."),
    ("Mediation", "OMN USA IRN", "Oman has acted as an intermediary between Washington and Tehran for years."),
    ("Mediation", "PAK USA IRN", "Pakistan relayed a message from Washington to Tehran."),
    ("Mediation", "EGY QAT ISR PSE", "Egypt and Qatar continued their mediation efforts between Israel and Hamas."),
    ("Negotiation", "KOR USA", "South Korea and the United States are in talks on sharing the cost of U.S. troops."),
    ("Negotiation", "IRN USA", "Iran backed out of talks with the United States."),
    ("Negotiation", "EUU TUR", "Turkey opened accession talks with the European Union in 2005."),
    ("Negotiation", "CHN BTN", "China and Bhutan held the 25th round of boundary talks in Beijing."),
    ("Aid", "USA ISR", "Washington provides Israel with $3.8 billion in annual military assistance."),
    ("Aid", "CHN AFG", "China has pledged 200 million yuan worth of food and medicine to Afghanistan."),
    ("Aid", "KOR UKR", "South Korea will provide Ukraine with $2.3 billion in long-term assistance, Seoul said."),
    ("Aid", "USA EGY", "The United States restored $1.3 billion in military aid to Egypt."),
    ("Warning", "PRK KOR", "North Korea vowed a merciless response to the military drills by South Korea."),
    ("Warning", "USA SYR", "The White House put Syria on notice that it would pay a heavy price."),
    ("Warning", "PAK IND", "Pakistan said any attack by India would be met with a strong response."),
    ("Criticism", "TUR ISR", 'Erdogan called Netanyahu the "butcher of Gaza".'),
    ("Criticism", "RUS GBR", "Moscow says Britain was behind the attack on its fleet."),
    ("Warning", "CUB FRA", "Cuba has no envoy in Paris. A spokesman for its embassy warned France to stay out."),
    ("Criticism", "TUR SWE", "Turkey says Sweden has failed to keep its promises on extraditing suspects."),
    ("Expulsion", "IND CAN", "India told Canada to withdraw 41 diplomats."),
    ("Expulsion", "USA CHN", "The United States ordered China to close its consulate in Houston."),
    ("Sanction", "USA PSE", "The State Department revoked the visas of Palestinian Authority officials."),
    ("Protest", "IRQ TUR", "Iraq handed the Turkish ambassador a strongly worded protest note."),
    ("Agreement", "MLI NER ECO", "Mali and Niger withdrew from the Economic Community of West African States."),
    ("Agreement", "RUS WTO", "Russia becomes the 156th member of the World Trade Organization."),
    ("Correspondence", "CHN JPN", "Fumio Kishida and Chinese Premier Li Qiang exchanged messages of congratulation."),
    ("Visit", "RUS PRK", "Russian Foreign Minister Sergei Lavrov was in Pyongyang on Wednesday for talks."),
    ("Visit", "DEU CHN", "German Chancellor Olaf Scholz led a business delegation to China."),
    ("Visit", "VAT GRC", "Pope Francis arrives on the Greek island of Lesbos."),
    (
        "Meeting",
        "USA JOR",
        "Antony Blinken spoke with Jordanian Foreign Minister Ayman Safadi at the G7 summit in Italy.",
    ),
    ("PhoneCall", "DEU RUS", "Scholz phoned Putin for the first time in two years."),
    ("Cooperation", "AUS JPN", "Australian and Japanese warships carried out joint patrols in the South China Sea."),
    ("Dispute", "VEN GUY", "Venezuela claims the oil-rich Esequibo region of Guyana."),
    (
        "Appeal",
        "TUR USA",
        "Erdogan told a conference after the summit that Washington should lift restrictions on Turkey.",
    ),
    ("Expulsion", "GMB IRN", "The Gambia severs diplomatic and economic relations with Iran."),
    ("Protest", "EGY SWE", "The Egyptian foreign ministry summons Sweden's envoy over protests in Stockholm."),
    ("Appeal", "VAT SYR", "Pope Francis petitions President Bashar al-Assad to protect the weak in Syria."),
    ("Mediation", "USA SRB XKX", "The U.S.-mediated talks between Serbia and Kosovo ended without a breakthrough."),
    (
        "Agreement",
        "EUU",
        "After a summit in Brussels, European Union leaders agree to a 20% cut in emissions by 2020.",
    ),
    ("Aid", "NLD UKR", "The first Dutch F-16s have been delivered to Ukraine, officials said."),
    ("Sanction", "CHN USA", "Beijing placed three U.S. defence firms on its unreliable entity list."),
    ("Sanction", "AUS IRN", "Australia has targeted Iranian officials with financial sanctions and travel bans."),
    ("Agreement", "SYR ISR", "Syria and Israel are close to a security agreement."),
    ("Negotiation", "COL", "The Colombian government and leftist rebels began peace negotiations in Quito."),
    ("Demand", "AZE FRA", "Baku insisted that France apologise."),
    ("Meeting", "TUR ISR", "The foreign ministers of Turkey and Israel came together in Ankara."),
    ("PhoneCall", "IRN OMN", "In a call with his Omani counterpart, Iran's foreign minister rejected the demand."),
    ("Agreement", "EUU TUN", "The EU and Tunisia have signed a strategic partnership covering migration and trade."),
    ("Agreement", "SAU IRN EGY BRC", "Saudi Arabia, Iran and Egypt were admitted to BRICS."),
    ("Statement", "ISR", "Israel admits for the first time that it carried out an airstrike on a reactor in Syria."),
    ("Relations", "DMA CHN", "Dominica switches diplomatic recognition from Taipei to Beijing."),
    ("Aid", "IRN QAT", "Iran sends five 90-tonne air cargo payloads of perishable food to Qatar."),
    ("Cooperation", "RUS EST", "Russia and Estonia exchange two convicted spies."),
    ("Expulsion", "CAN USA SDN", "Canada and the United States suspend all diplomatic operations in Sudan."),
]


@pytest.mark.parametrize(("kind", "sides", "text"), CASES, ids=[text[:40] for _, _, text in CASES])
def test_what_agencies_write_is_reported(kind: str, sides: str, text: str) -> None:
    reports = reports_of(text)
    found = [{p.country for p in report.participants} for report in reports if report.type == kind]
    asked = set(sides.split())
    assert any(len(asked & named) * 2 >= len(asked | named) for named in found), [told(r) for r in reports]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("PhoneCall", "Erdogan called Netanyahu a murderer."),
        ("PhoneCall", "Antony Blinken spoke with Ayman Safadi of Jordan at the G7 summit in Italy."),
        ("Support", "Iran backed out of talks with the United States."),
        ("Aid", "Russia deployed missiles near Finland."),
        ("Sanction", "The EU sanctions list was published in Brussels on Monday."),
        ("Meeting", "Putin will not attend talks with Zelenskiy in Istanbul."),
        ("Meeting", "The Thai government and the opposition held talks on the budget."),
        ("Meeting", "Chad recalled its ambassador to Sudan for consultations."),
        ("Appointment", "Ana Diaz, the Peruvian ambassador to Chile, took part in the ceremony."),
        ("Negotiation", "France told Mali that long negotiations come before any election."),
        ("Expulsion", "The Chilean navy expelled two Peruvian trawlers from its waters."),
        ("Expulsion", "Norway evacuated its embassy staff from Sudan by air."),
        ("PhoneCall", 'David Cameron calls Gibraltar a "matter of principle".'),
        ("Visit", "Angela Merkel welcomed Italy's leadership of the G20."),
        ("Dispute", "Japan's navy claims that North Korea fired a missile into the Sea of Japan."),
        ("Dispute", "A Filipino on death row in Indonesia was sent home to the Philippines."),
        ("Correspondence", "Iraq sent a protest note to the Turkish ambassador."),
    ],
)
def test_what_only_looks_like_it_is_not_reported(kind: str, text: str) -> None:
    assert kind not in {report.type for report in reports_of(text)}


def test_talks_that_one_side_leaves_are_called_off() -> None:
    (report,) = reports_of("Iran backed out of talks with the United States.")
    assert (report.type, str(report.status)) == ("Negotiation", "cancelled")


def test_headline_that_opens_with_a_name_read_as_a_verb() -> None:
    reports = reports_of("The jets are American.", title="Denmark to donate 19 jets to Ukraine")
    assert [{p.country for p in report.participants} for report in reports] == [{"DNK", "UKR"}]


def test_sanctions_to_be_lifted_are_not_imposed_too() -> None:
    reports = reports_of("The EU is set to lift sanctions on Syria.")
    assert [str(report.direction) for report in reports if report.type == "Sanction"] == ["lift"]
