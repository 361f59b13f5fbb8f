"""If these fail, a person loses the post or the state that the text gives, or gets another."""

from __future__ import annotations

import pytest

from kg.annotate.annotator import Annotator
from tests.support.extraction import stands_for

#: A sentence with brackets around the words, and whom they stand for; empty for no actor.
ROWS = (
    ("Iran's president [Ebrahim Raisi] spoke.", "Ebrahim Raisi/IRN"),
    ("The president of Iran, [Ebrahim Raisi], spoke.", "Ebrahim Raisi/IRN"),
    ("[Ebrahim Raisi], the president of Iran, spoke.", "Ebrahim Raisi/IRN"),
    ("[Ebrahim Raisi], president of Iran, spoke.", "Ebrahim Raisi/IRN"),
    ("[Ebrahim Raisi] (the president of Iran) spoke.", "Ebrahim Raisi/IRN"),
    ("Iranian leader [Ebrahim Raisi] spoke.", "Ebrahim Raisi/IRN"),
    ("Iranian [Raisi] spoke.", "Raisi/IRN"),
    ("Outgoing Finnish Prime Minister [Sanna Marin] spoke.", "Sanna Marin/FIN"),
    ("The then Israeli prime minister, [Naftali Bennett], spoke.", "Naftali Bennett/ISR"),
    ("Ex-US President [Barack Obama] spoke.", "Barack Obama/USA"),
    ("Deputy Prime Minister of Russia [Alexander Novak] spoke.", "Alexander Novak/RUS"),
    ("Russia's Deputy Prime Minister [Alexander Novak] spoke.", "Alexander Novak/RUS"),
    ("Egypt's foreign minister [Sameh Shoukry] spoke.", "Sameh Shoukry/EGY"),
    ("Turkish Foreign Minister [Hakan Fidan] spoke.", "Hakan Fidan/TUR"),
    ("Syrian President [Bashar al-Assad] spoke.", "Bashar al-Assad/SYR"),
    ("Saudi Foreign Minister Prince [Faisal bin Farhan] spoke.", "Prince Faisal bin Farhan/SAU"),
    ("Japanese Prime Minister [Fumio Kishida] spoke.", "Fumio Kishida/JPN"),
    ("Vietnamese Communist Party chief [Nguyen Phu Trong] spoke.", "Nguyen Phu Trong/VNM"),
    ("EU Council President [Charles Michel] spoke.", "Charles Michel/EUU"),
    ("European Commission President [Ursula von der Leyen] spoke.", "Ursula von der Leyen/EUU"),
    ("UN envoy [Martin Griffiths] spoke.", "Martin Griffiths/UNO"),
    ("The UN's [Martin Griffiths] spoke.", "Martin Griffiths/UNO"),
    ("Taiwan's President [Tsai Ing-wen] spoke.", "Tsai Ing-wen/TWN"),
    ("Palestinian President [Mahmoud Abbas] spoke.", "Mahmoud Abbas/PSE"),
    ("Colombian President [Gustavo Petro] spoke.", "Gustavo Petro/COL"),
    ("South African President [Cyril Ramaphosa] spoke.", "Cyril Ramaphosa/ZAF"),
    ("Chinese State Councilor [Wang Yi] spoke.", "Wang Yi/CHN"),
    ("US Treasury Secretary [Janet Yellen] spoke.", "Janet Yellen/USA"),
    ("British Foreign Secretary [James Cleverly] spoke.", "James Cleverly/GBR"),
    ("Foreign Secretary [James Cleverly] of Britain spoke.", "James Cleverly/GBR"),
    ("US Senator [Lindsey Graham] spoke.", "Lindsey Graham/USA"),
    ("Belarusian leader [Alexander Lukashenko] spoke.", "Alexander Lukashenko/BLR"),
    ("Pakistan's army chief [Asim Munir] spoke.", "Asim Munir/PAK"),
    ("Wagner chief [Yevgeny Prigozhin] spoke.", "Yevgeny Prigozhin/-"),
    ("The Dalai [Lama] spoke.", "Dalai Lama/-"),
    ("Libyan commander [Khalifa Haftar] spoke.", "Khalifa Haftar/LBY"),
)


@pytest.mark.parametrize(("text", "actors"), ROWS)
def test_post_and_state_of_a_person(annotator: Annotator, text: str, actors: str) -> None:
    assert stands_for(annotator, text) == actors
