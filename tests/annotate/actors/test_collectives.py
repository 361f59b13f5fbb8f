"""If these fail, parties that a text only describes do nothing, or people at home become parties."""

from __future__ import annotations

import pytest

from tests.support.extraction import actors_at, documents_of


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("A European diplomat complained.", "diplomat", ["European diplomat"]),
        ("Kurdish leaders complained.", "leaders", ["Kurdish leaders"]),
        ("Rebel fighters complained.", "fighters", ["Rebel fighters"]),
        ("Warring factions signed a treaty.", "factions", ["Warring factions"]),
        ("International observers complained.", "observers", ["International observers"]),
        ("Several countries complained.", "countries", ["Several countries"]),
        ("Later, the five nations by the lake signed.", "nations", ["five nations"]),
        ("Donors met in London.", "Donors", ["Donors"]),
        ("Kurds called a donors' conference.", "donors", ["donors"]),
        ("Unita met. Unita rebels complained.", "rebels", ["Unita"]),
        ("FARC freed a man. The rebels complained.", "rebels", ["FARC"]),
        ("Darfur rebels met. Then FARC met. The rebels complained.", "The rebels", ["FARC"]),
        ("The guerrillas complained. Spain wrote to FARC.", "guerrillas", ["FARC"]),
        ("The West met. The rebels complained.", "rebels", ["rebels"]),
        ("Many leaders complained.", "leaders", []),
        ("A senior diplomat complained.", "diplomat", []),
        ("The foreign ministers complained.", "ministers", []),
        ("Republican leaders complained.", "leaders", []),
        ("Party heads met in Rome.", "heads", []),
    ],
)
def test_described_parties(text: str, words: str, names: list[str]) -> None:
    (document,) = documents_of([text])
    assert [actor.name for actor in actors_at(document, words)] == names
