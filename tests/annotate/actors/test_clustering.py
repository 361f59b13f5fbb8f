"""If these fail, one actor becomes two, or two become one, and their events with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.extraction import documents_of, shown

#: A text, and its actors with the number of their mentions; people by name alone.
ROWS = (
    ("Emmanuel Macron met Xi Jinping. Macron thanked Xi.", "Emmanuel Macron 2, Xi Jinping 2"),
    ("French President Emmanuel Macron came. President Macron spoke. Mr Macron left.", "FRA 1, Emmanuel Macron 3"),
    ("The US said so. The United States left. Washington agreed. American officials left.", "USA 4"),
    ("Kim Jong Un met Moon Jae-in. Kim left. Moon stayed.", "Kim Jong Un 2, Moon Jae-in 2"),
    ("Donald Trump Jr. met Chad's envoy. Trump left.", "Donald Trump Jr. 2, TCD 1, Chad's envoy 1"),
    ("George Bush met Jeb Bush. Bush left.", "George Bush 1, Jeb Bush 2"),
    ("The African Union met. The AU agreed.", "AFU 2"),
    ("Iran agreed. Iranian officials left. Tehran thanked Oman.", "IRN 3, OMN 1"),
    ("Hamas agreed. Hamas officials left.", "group:Hamas 3"),
    ("The Russian president left. President Vladimir Putin of Russia spoke.", "RUS 2, Vladimir Putin 2"),
    (
        "Kaja Kallas, Estonia's prime minister, met Sanna Marin, the prime minister of Finland.",
        "Kaja Kallas 1, Sanna Marin 1, EST 1, FIN 1",
    ),
    ("They met in Geneva. Geneva is in Switzerland.", "place:Geneva 2, CHE 1"),
    ("The South China Sea is calm. Ships left the South China Sea.", "place:South China Sea 2"),
    ("North Korea and South Korea met. The North left.", "PRK 2, KOR 1"),
    ("The two Koreas met.", "PRK 1, KOR 1"),
    ("North and South Korea met.", "PRK 1, KOR 1"),
    ("Mr Abe met Mr Modi. Shinzo Abe left.", "Shinzo Abe 2, Modi 1"),
)
#: Actors of the sample articles that a reader would name: people with the state served where the text says so.
SAMPLES = {
    "2015-02-12_minsk_ceasefire.txt": (
        "UKR",
        "FRA",
        "DEU",
        "RUS",
        "place:Minsk",
        "BLR",
        "OSC",
        "place:Kiev",
        "group:rebels",
        "place:Donetsk",
        "place:Luhansk",
        "place:Brussels",
        "EUU",
        "IMF",
        "Vladimir Putin/-",
        "Petro Poroshenko/-",
        "Angela Merkel/-",
        "Francois Hollande/-",
        "Alexander Lukashenko/BLR",
        "Heidi Tagliavini/-",
        "Leonid Kuchma/UKR",
        "Mikhail Zurabov/RUS",
    ),
    "2018-03-26_allies_expel_russians.txt": (
        "group:More than 20 countries",
        "RUS",
        "GBR",
        "USA",
        "group:more than 20 other countries",
        "place:Seattle",
        "DEU",
        "FRA",
        "POL",
        "CAN",
        "UKR",
        "EUU",
        "EUU",
        "place:Moscow",
        "ISL",
        "AUS",
        "place:St Petersburg",
        "place:Salisbury",
        "Donald Tusk/EUU",
        "Theresa May/GBR",
        "Sergei Skripal/-",
    ),
    "2018-05-24_trump_cancels_kim_summit.txt": (
        "USA",
        "PRK",
        "SGP",
        "LBY",
        "place:Punggye-ri",
        "KOR",
        "place:Washington",
        "UNO",
        "Donald Trump/USA",
        "Kim Jong Un/PRK",
        "Choe Son Hui/PRK",
        "Mike Pence/-",
        "Mike Pompeo/USA",
        "Antonio Guterres/UNO",
    ),
    "2020-11-23_saudi_denies_netanyahu_meeting.txt": (
        "SAU",
        "ISR",
        "USA",
        "place:Neom",
        "PSE",
        "BHR",
        "ARE",
        "place:Washington",
        "group:seven countries",
        "QAT",
        "Mohammed bin Salman/-",
        "Benjamin Netanyahu/ISR",
        "Prince Faisal bin Farhan/-",
        "Mike Pompeo/USA",
        "Yossi Cohen/-",
        "Yoav Gallant/-",
        "Donald Trump/-",
    ),
    "2021-06-16_geneva_summit.txt": (
        "place:Geneva",
        "USA",
        "RUS",
        "CHE",
        "UKR",
        "BLR",
        "Joe Biden/USA",
        "Vladimir Putin/RUS",
        "Guy Parmelin/CHE",
        "Alexei Navalny/-",
    ),
    "2021-09-17_france_recalls_ambassadors.txt": (
        "FRA",
        "USA",
        "AUS",
        "place:Washington",
        "GBR",
        "AUKUS",
        "CHN",
        "Jean-Yves Le Drian/FRA",
        "Emmanuel Macron/-",
        "Joe Biden/-",
        "Scott Morrison/AUS",
        "Boris Johnson/GBR",
        "Marise Payne/AUS",
        "Zhao Lijian/CHN",
        "spokeswoman for the White House/USA",
    ),
    "2023-02-03_blinken_postpones_china_trip.txt": (
        "place:Beijing",
        "USA",
        "CHN",
        "place:Bali",
        "KOR",
        "TWN",
        "RUS",
        "Antony Blinken/USA",
        "Qin Gang/-",
        "Xi Jinping/-",
        "Joe Biden/-",
        "Wang Yi/CHN",
        "Park Jin/-",
    ),
    "2025-05-12_us_china_tariff_truce.txt": (
        "USA",
        "CHN",
        "place:Geneva",
        "place:White House",
        "WTO",
        "CHE",
        "UNO",
        "He Lifeng/-",
        "Scott Bessent/USA",
        "Jamieson Greer/USA",
        "Donald Trump/-",
        "Xi Jinping/CHN",
        "Ngozi Okonjo-Iweala/WTO",
    ),
}


@pytest.mark.parametrize(("text", "actors"), ROWS)
def test_mentions_of_one_actor_are_tied_together(text: str, actors: str) -> None:
    (document,) = documents_of([text])
    found = [f"{shown(actor).split('/')[0]} {len(actor.mentions)}" for actor in document.actors]
    assert sorted(found) == sorted(actors.split(", "))


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_actors_of_a_sample_article(samples: Path, name: str) -> None:
    (document,) = documents_of([(samples / name).read_text("utf-8")])
    assert set(SAMPLES[name]) <= {shown(actor) for actor in document.actors}
