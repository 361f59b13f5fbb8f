"""If these fail, a state, a body or its seat is taken for another, or a name in a name for a state."""

from __future__ import annotations

import pytest

from kg.annotate.annotator import Annotator
from tests.support.extraction import stands_for

#: A sentence with brackets around the words, and whom they stand for; empty for no actor.
ROWS = (
    ("The [Kremlin] denied the report.", "RUS"),
    ("[Downing Street] declined to comment.", "GBR"),
    ("The [White House] rejected the offer.", "USA"),
    ("The [Elysee] confirmed the call.", "FRA"),
    ("The [State Department] condemned the coup.", "USA"),
    ("The [Foreign Office] summoned the envoy.", "GBR"),
    ("The [Pentagon] said the strike was lawful.", "USA"),
    ("[Beijing] protested against the sale.", "CHN"),
    ("[Washington] imposed sanctions on the bank.", "USA"),
    ("[Pyongyang] fired a missile.", "PRK"),
    ("[Tehran] rejected the offer from London.", "IRN"),
    ("Tehran rejected the offer from [London].", "place:London"),
    ("The talks took place in [Geneva].", "place:Geneva"),
    ("They met in [Paris] on Monday.", "place:Paris"),
    ("The envoy flew to [Moscow] for talks.", "place:Moscow"),
    ("[Moscow] expelled two diplomats.", "RUS"),
    ("The government in [Kinshasa] denied the charge.", "COD"),
    ("The [European Union] extended the sanctions.", "EUU"),
    ("The [EU] extended the sanctions.", "EUU"),
    ("[NATO] will hold a summit in Vilnius.", "NAT"),
    ("The [United Nations] appealed for calm.", "UNO"),
    ("The [UN Security Council] voted on Friday.", "UNO"),
    ("The [African Union] suspended Niger.", "AFU"),
    ("[ASEAN] ministers met in Jakarta.", "ASE"),
    ("The [Arab League] readmitted Syria.", "LAS"),
    ("[South Korea] summoned the ambassador.", "KOR"),
    ("[North Korea] rejected the offer.", "PRK"),
    ("[South Sudan] and Sudan signed a deal.", "SSD"),
    ("South Sudan and [Sudan] signed a deal.", "SDN"),
    ("The [Democratic Republic of Congo] accused Rwanda.", "COD"),
    ("The [Republic of Ireland] agreed to talks.", "IRL"),
    ("[Britain] and France signed a treaty.", "GBR"),
    ("The [UK] and France signed a treaty.", "GBR"),
    ("The [United Kingdom] expelled a diplomat.", "GBR"),
    ("The [US] and Iran exchanged prisoners.", "USA"),
    ("The [United States] and Iran exchanged prisoners.", "USA"),
    ("The [U.S.] said it would respond.", "USA"),
    ("[Turkiye] opened an embassy in Chad.", "TUR"),
    ("[Turkey] opened an embassy in Chad.", "TUR"),
    ("[Myanmar] barred the envoy.", "MMR"),
    ("[Ivory Coast] recalled its ambassador.", "CIV"),
    ("The [Holy See] established relations with Oman.", "VAT"),
    ("The [Vatican] established relations with Oman.", "VAT"),
    ("[Taiwan] thanked Japan for the aid.", "TWN"),
    ("[Kosovo] applied for membership.", "XKX"),
    ("The [Palestinian Authority] protested.", "PSE"),
    ("[Georgia] signed an agreement with Armenia.", "GEO"),
    ("[Jordan] recalled its ambassador from Israel.", "JOR"),
    ("[Chad] expelled the German ambassador.", "TCD"),
    ("[French] President Emmanuel Macron spoke.", "FRA"),
    ("[Filipino] fishermen were attacked.", "PHL"),
    ("The [Saudi] crown prince arrived.", "SAU"),
    ("[Hamas] rejected the proposal.", "group:Hamas"),
    ("The [Taliban] closed the border.", "group:Taliban"),
    ("[Hezbollah] denied the claim.", "group:Hezbollah"),
    ("The [Polisario Front] rejected the plan.", "group:Polisario Front"),
    ("The [International Criminal Court] issued a warrant.", "ICC"),
    ("The [World Bank] approved a loan to Kenya.", "WBK"),
    ("The [IMF] approved a loan to Kenya.", "IMF"),
    ("The [World Health Organization] thanked Cuba.", "WHO"),
    ("The [IAEA] criticised Iran.", "IAE"),
    ("The [G7] condemned the attack.", "G7"),
    ("Michael [Jordan] praised Chad.", "Michael Jordan/-"),
    ("The [Paris] Agreement was signed.", ""),
    ("The [Minsk] accords failed.", ""),
    ("The [Beijing] summit ended without a deal.", "place:Beijing"),
    ("Ships crossed the [Taiwan] Strait.", "place:Taiwan Strait"),
    ("The [Washington] Post reported the visit.", ""),
    ("Latin [America] grew.", ""),
)


@pytest.mark.parametrize(("text", "actors"), ROWS)
def test_whom_a_name_stands_for(annotator: Annotator, text: str, actors: str) -> None:
    assert stands_for(annotator, text) == actors
