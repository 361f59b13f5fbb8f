"""If these fail, "the president" is another president, or "the junta" another state."""

from __future__ import annotations

import pytest

from kg.annotate.annotator import Annotator
from tests.support.extraction import stands_for

#: A sentence with brackets around the words, and whom they stand for; empty for no actor.
ROWS = (
    ("Kenya's President William Ruto came. The [president] spoke.", "William Ruto/KEN"),
    ("Kenya's President William Ruto met Chad's President Mahamat Deby. The [president] spoke.", ""),
    (
        "Kenya's President William Ruto met Chad's President Mahamat Deby. The [presidents] spoke.",
        "Mahamat Deby/TCD + William Ruto/KEN",
    ),
    ("The [president] spoke.", ""),
    ("Vice President Kamala Harris came. The [vice president] spoke.", "Kamala Harris/-"),
    ("German Chancellor Olaf Scholz came. The [German] spoke.", "Olaf Scholz/DEU"),
    ("German Chancellor Olaf Scholz came. The [French] spoke.", "FRA"),
    ("Pope Francis spoke. The [pope] left.", "Pope Francis/VAT"),
    ("The emir of Qatar, Tamim bin Hamad, came. The [emir] spoke.", "Tamim bin Hamad/QAT"),
    ("The Chinese embassy protested. The [embassy] wrote a letter.", "CHN"),
    ("ECOWAS met. The [bloc] imposed sanctions on Mali.", "ECOWAS"),
    ("The European Union met. The [bloc] imposed sanctions on Mali.", "EUU"),
    ("Hamas met Egypt's envoy. The [group] freed two men.", "group:Hamas"),
    ("Taiwan thanked Japan. The [island] held a drill.", "TWN"),
    ("Kenya denied the report. The [country] is calm.", "KEN"),
    ("Kenya met Chad. Somebody left the [country].", ""),
    ("The [bloc] met.", ""),
    ("Oman spoke. The [terrorist group] left.", ""),
    ("Saudi Arabia agreed. The [kingdom] will host talks.", "SAU"),
    ("NATO agreed. The [alliance] will send troops.", "NAT"),
)


@pytest.mark.parametrize(("text", "actors"), ROWS)
def test_whom_a_noun_takes_up(annotator: Annotator, text: str, actors: str) -> None:
    assert stands_for(annotator, text) == actors
