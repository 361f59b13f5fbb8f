"""If these fail, officials of several states act for one, and journalists and courts for none or all."""

from __future__ import annotations

import pytest

from tests.support.extraction import stands_for

#: A sentence with brackets around the words, and whom they stand for; empty for no actor.
ROWS = (
    ("The [foreign ministers] of France, Germany and Italy met.", "DEU + FRA + ITA"),
    ("The [leaders] of France and Germany met.", "DEU + FRA"),
    ("[French, German and Italian ministers] met.", "DEU + FRA + ITA"),
    ("The [US and French presidents] met.", "FRA + USA"),
    ("The [ambassadors] of Chad and Mali left.", "MLI + TCD"),
    ("The [Tripoli-based government] fell.", "LBY"),
    ("[Officials] from Chad and Mali met.", "MLI + TCD"),
    ("A [Chadian official] spoke.", "Chadian official/TCD"),
    ("[Chadian officials] spoke.", "TCD"),
    ("A [Chadian delegation] left.", "TCD"),
    ("The [delegation] of Chad left.", "TCD"),
    ("The [Chadian side] left.", "TCD"),
    ("[Chadian negotiators] left.", "TCD"),
    ("The [Chadian foreign and defence ministers] left.", "TCD"),
    ("A former [Chadian minister] left.", "Chadian minister/TCD"),
    ("[Chadian and Malian troops] clashed.", "MLI + TCD"),
    ("[Chadian fishermen] left.", ""),
    ("The [Chadian opposition] left.", ""),
    ("A [Chadian court] freed him.", "TCD"),
    ("[Chad's parliament] agreed.", "TCD"),
    ("[Chadian media] reported it.", ""),
    ("A [Chadian student] left.", ""),
    ("The [envoys] of the EU and the UN left.", "EUU + UNO"),
    ("[UN inspectors] left.", "UNO"),
    ("[IAEA inspectors] left.", "IAE"),
    ("[NATO troops] left.", "NAT"),
)


@pytest.mark.parametrize(("text", "actors"), ROWS)
def test_whose_officials_act(text: str, actors: str) -> None:
    assert stands_for(text) == actors
