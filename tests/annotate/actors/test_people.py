"""If these fail, a person is lost, cut short, or made to serve a state that the text does not name."""

from __future__ import annotations

import pytest

from tests.support.extraction import stands_for

#: A sentence with brackets around the words, and whom they stand for; empty for no actor.
ROWS = (
    ("French President [Emmanuel Macron] spoke.", "Emmanuel Macron/FRA"),
    ("Wang Yi, China's foreign minister, met [Lavrov].", "Lavrov/-"),
    ("[Wang Yi], China's foreign minister, left.", "Wang Yi/CHN"),
    ("The Armenian foreign minister, [Ararat Mirzoyan], left.", "Ararat Mirzoyan/ARM"),
    ("President of Russia [Vladimir Putin] arrived.", "Vladimir Putin/RUS"),
    ("[Benigno Aquino] of the Philippines protested.", "Benigno Aquino/PHL"),
    ("Russia's [Lavrov] rejected the plan.", "Lavrov/RUS"),
    ("UN Secretary-General [Antonio Guterres] appealed for calm.", "Antonio Guterres/UNO"),
    ("NATO Secretary General [Jens Stoltenberg] visited Kyiv.", "Jens Stoltenberg/NAT"),
    ("[Pope Francis] visited Iraq.", "Pope Francis/VAT"),
    ("Former US President [Bill Clinton] flew to Pyongyang.", "Bill Clinton/USA"),
    ("Iranian Foreign Minister [Hossein Amir-Abdollahian] left.", "Hossein Amir-Abdollahian/IRN"),
    ("Brazilian President [Luiz Inacio Lula da Silva] arrived.", "Luiz Inacio Lula da Silva/BRA"),
    ("Mr [Smith] met Chad's envoy.", "Smith/-"),
    ("Hungarian Foreign Minister [Peter Szijjarto] met Lavrov.", "Peter Szijjarto/HUN"),
    ("Kenyan President William Ruto came. [Ruto] left.", "William Ruto/KEN"),
    ("German Chancellor Olaf Scholz came. The [chancellor] left.", "Olaf Scholz/DEU"),
    ("Chinese Foreign Ministry spokesperson [Mao Ning] said so.", "Mao Ning/CHN"),
    ("State Department spokesman [Matthew Miller] said so.", "Matthew Miller/USA"),
    ("EU foreign policy chief [Josep Borrell] condemned it.", "Josep Borrell/EUU"),
    ("[Borrell], the EU's foreign policy chief, condemned it.", "Borrell/EUU"),
    ("Italian Foreign Minister and Deputy Prime Minister [Antonio Tajani] spoke.", "Antonio Tajani/ITA"),
    ("US President-elect [Joe Biden] called Macron.", "Joe Biden/USA"),
    ("[Bill Richardson], a former US ambassador to the UN, left.", "Bill Richardson/USA"),
    ("[Mohamed Bazoum], who leads Niger, appealed to France.", "Mohamed Bazoum/NER"),
    ("Sheikh [Sabah] Al-Ahmad received the envoy.", "Sheikh Sabah Al-Ahmad/-"),
    ("Crown Prince [Mohammed bin Salman] received him.", "Crown Prince Mohammed bin Salman/-"),
    ("Kim Jong Un met Moon Jae-in. [Kim] left.", "Kim Jong Un/-"),
    ("Kim Jong Un met Moon Jae-in. [Moon] left.", "Moon Jae-in/-"),
    ("Hamas chief [Ismail Haniyeh] arrived in Cairo.", "Ismail Haniyeh/PSE"),
    ("A spokesman, [John Kirby], said so.", "John Kirby/-"),
    ("Prime Minister [Narendra Modi] arrived in Washington.", "Narendra Modi/-"),
    ("[Queen Elizabeth] II received the envoy.", "Queen Elizabeth II/-"),
    ("[Joseph R. Biden, Jr.], President of the United States, left.", "Joseph R. Biden, Jr./USA"),
    ("President Joseph R. Biden, [Jr.] Meeting with King Abdullah", "Joseph R. Biden, Jr./-"),
    ("In the Arab Republic of Egypt, Special Envoy [Kerry] met the minister.", "Kerry/-"),
    ("U.S. Special Envoy for Yemen Ambassador [Tim Lenderking] left.", "Tim Lenderking/USA"),
    ("U.S. [Special Envoy] for Yemen Ambassador Tim Lenderking left.", ""),
    ("The tennis player [Novak Djokovic] was barred.", ""),
)


@pytest.mark.parametrize(("text", "actors"), ROWS)
def test_who_is_named_and_serves_whom(text: str, actors: str) -> None:
    assert stands_for(text) == actors
