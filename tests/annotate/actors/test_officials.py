"""If these fail, embassies, ministries and officials do not act for their state, or companies and papers do."""

from __future__ import annotations

import pytest

from tests.support.extraction import stands_for

#: A sentence with brackets around the words, and whom they stand for; empty for no actor.
ROWS = (
    ("[Russian troops] left the base.", "RUS"),
    ("The [Chinese embassy] protested.", "CHN"),
    ("[Swiss officials] hosted the talks.", "CHE"),
    ("The [Dutch government] agreed.", "NLD"),
    ("[Emirati officials] confirmed the visit.", "ARE"),
    ("[ECOWAS] imposed sanctions on Mali.", "ECOWAS"),
    ("The [government of Japan] thanked Peru.", "JPN"),
    ("The [authorities] in Kinshasa denied the charge.", "COD"),
    ("[Iran's foreign ministry] summoned the envoy.", "IRN"),
    ("The [Turkish Defence Ministry] denied the report.", "TUR"),
    ("[French and German officials] met in Rome.", "DEU + FRA"),
    ("The [US and Chinese presidents] spoke.", "CHN + USA"),
    ("[NATO allies] agreed to help.", "NAT"),
    ("[Iran's Guardian Council] rejected the bill.", "IRN"),
    ("The [Australian Federal Police] arrested a man.", "AUS"),
    ("The [Kenyan delegation] walked out.", "KEN"),
    ("The [Israeli army] crossed the border.", "ISR"),
    ("The [Biden administration] lifted the ban.", "USA"),
    ("The [Assad regime] rejected the charge.", "SYR"),
    ("[Russia's parliament] ratified the treaty.", "RUS"),
    ("The [French foreign minister] left.", "French foreign minister/FRA"),
    ("The [foreign minister] of France left.", "foreign minister of France/FRA"),
    ("[France's foreign minister] left.", "France's foreign minister/FRA"),
    ("The [foreign ministers] of France and Chad met.", "FRA + TCD"),
    ("The [Indian high commissioner] to Canada was expelled.", "Indian high commissioner to Canada/IND"),
    ("The [Iranian supreme leader] spoke.", "Iranian supreme leader/IRN"),
    ("An [Iranian lawmaker] was arrested.", "Iranian lawmaker/IRN"),
    ("A [Polisario representative] spoke.", "group:Polisario Front"),
    ("The [UN special envoy] for Yemen resigned.", "UN special envoy for Yemen/UNO"),
    ("A [UN fact-finding mission] accused Chad.", "UNO"),
    ("The [spokesman] for the Kremlin denied it.", "spokesman for the Kremlin/RUS"),
    ("[Putin's envoy] left.", "Putin's envoy/RUS"),
    ("The [French company] left Chad.", ""),
    ("A [French journalist] was freed.", ""),
    ("The [British Museum] reopened.", ""),
    ("The [Chinese economy] grew.", ""),
    ("The [expulsion] of the German ambassador angered Berlin.", ""),
    ("The [Qatari prime minister] and foreign minister left.", "Qatari prime minister/QAT"),
    ("[Serbian and Kosovan leaders] met.", "SRB + XKX"),
)


@pytest.mark.parametrize(("text", "actors"), ROWS)
def test_for_whom_officials_act(text: str, actors: str) -> None:
    assert stands_for(text) == actors
