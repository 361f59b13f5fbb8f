"""If these fail, where something happened is taken for who did it, or a government for its city."""

from __future__ import annotations

import pytest

from tests.support.extraction import stands_for

#: A sentence with brackets around the words, and whom they stand for; empty for no actor.
ROWS = (
    ("They met in [Vienna] and Rome.", "place:Vienna"),
    ("They met in Vienna, [Rome] and Oslo.", "place:Rome"),
    ("[Vienna] hosted the talks.", "AUT"),
    ("They flew from [Vienna] to Rome.", "place:Vienna"),
    ("They flew from Vienna to [Rome].", "place:Rome"),
    ("[Vienna] and Rome protested.", "AUT"),
    ("The [Gulf of Oman] is calm.", "place:Gulf of Oman"),
    ("The [Jordan] valley is dry.", "place:Jordan valley"),
    ("They sailed through the [South China Sea].", "place:South China Sea"),
    ("They met at the [White House].", "place:White House"),
    ("The walls of the [Kremlin] are red.", "place:Kremlin"),
    ("Talks in [Doha] and Cairo failed.", "place:Doha"),
    ("Talks in Doha and [Cairo] failed.", "place:Cairo"),
    ("He visited [Tokyo] and Seoul.", "place:Tokyo"),
    ("He visited Tokyo and [Seoul].", "place:Seoul"),
    ("He left [Moscow] on Friday.", "place:Moscow"),
    ("[Tokyo] and Seoul agreed.", "JPN"),
    ("Tokyo and [Seoul] agreed.", "KOR"),
    ("The talks between [Kabul] and Islamabad failed.", "AFG"),
    ("The Treaty of [Rome] was signed.", ""),
    ("The [Oslo] Accords failed.", ""),
    ("Clashes near [Aleppo] went on.", "place:Aleppo"),
    ("[Crimea] is under occupation.", "place:Crimea"),
    ("Fighting in [Gaza] went on.", "place:Gaza"),
    ("The embassy in [Khartoum] closed.", "place:Khartoum"),
)


@pytest.mark.parametrize(("text", "actors"), ROWS)
def test_a_city_is_a_place_or_a_government(text: str, actors: str) -> None:
    assert stands_for(text) == actors
