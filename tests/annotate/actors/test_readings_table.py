"""If these fail, a name that several states, cities or people bear is read as the wrong one."""

from __future__ import annotations

import pytest

from kg.annotate.annotator import Annotator
from tests.support.extraction import stands_for

#: A sentence with brackets around the words, and whom they stand for; empty for no actor.
ROWS = (
    ("[Georgia] thanked Armenia.", "GEO"),
    ("[Jordan] thanked Iraq.", "JOR"),
    ("[Chad] thanked Niger.", "TCD"),
    ("[Chad Harris] left.", "Chad Harris/-"),
    ("[Israel] Katz met Lavrov.", "Israel Katz/-"),
    ("[Mali] thanked Niger.", "MLI"),
    ("[Malia Obama] left.", "Malia Obama/-"),
    ("[Cuba] thanked Mexico.", "CUB"),
    ("The [DRC] accused Rwanda.", "COD"),
    ("[Korea] and Japan agreed.", "KOR"),
    ("The [North] fired a missile at South Korea.", "PRK"),
    ("North Korea fired. The [South] protested.", "KOR"),
    ("[Moscow] protested.", "RUS"),
    ("[Brussels] imposed tariffs.", "EUU"),
    ("[Brussels] and Belgium's king agreed.", "BEL"),
    ("The [Congress] passed a bill.", "USA"),
    ("The Congress of [Colombia] passed a bill.", "COL"),
    ("The [Senate] passed a bill.", "USA"),
    ("The [Knesset] passed a bill.", "ISR"),
    ("The [Bundestag] passed a bill.", "DEU"),
    ("The [Duma] passed a bill.", "RUS"),
    ("The [CIA] denied it.", "USA"),
    ("The [Mossad] denied it.", "ISR"),
    ("[Manchester] City won.", ""),
    ("The [Macedonian government] agreed.", "MKD"),
    ("[Burma] protested.", "MMR"),
    ("[Swaziland] protested.", "SWZ"),
    ("[Czechia] protested.", "CZE"),
    ("The [Czech Republic] protested.", "CZE"),
    ("[Bosnia] protested.", "BIH"),
    ("[Bosnia and Herzegovina] protested.", "BIH"),
    ("[Trinidad and Tobago] protested.", "TTO"),
    ("[Sao Tome] protested.", "STP"),
    ("The [Gambia] protested.", "GMB"),
    ("[Holland] protested.", "NLD"),
    ("The [Emirates] protested.", "ARE"),
    ("The [UAE] protested.", "ARE"),
    ("The [Philippines] protested.", "PHL"),
    ("[Timor-Leste] protested.", "TLS"),
    ("[Cote d'Ivoire] protested.", "CIV"),
    ("The [Maldives] protested.", "MDV"),
    ("[Hong Kong] protested.", "HKG"),
)


@pytest.mark.parametrize(("text", "actors"), ROWS)
def test_which_reading_a_name_has(annotator: Annotator, text: str, actors: str) -> None:
    assert stands_for(annotator, text) == actors
