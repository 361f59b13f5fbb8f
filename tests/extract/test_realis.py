"""If these fail, what was only intended, nearly done, given up or done by nobody is told as a fact."""

from __future__ import annotations

import pytest

from kg.pipeline.extraction import Extractor
from tests.support.extraction import article, told

CASES = [
    ("The European Union has yet to impose sanctions on Serbia.", "Sanction denied"),
    ("France stopped short of imposing sanctions on Germany.", "Sanction denied"),
    ("Iran refrained from signing the treaty with Russia.", "Agreement denied"),
    ("Russia and Iran came close to signing a trade agreement.", "Agreement possible"),
    ("Neither Emmanuel Macron nor Olaf Scholz visited Greece.", "Visit denied"),
    ("There are no plans for a meeting between Joe Biden and Vladimir Putin.", "Meeting denied"),
    ("A planned meeting between Emmanuel Macron and Olaf Scholz fell through.", "Meeting cancelled"),
    ("Antony Blinken shelved plans to visit China.", "Visit cancelled"),
    ("Turkey is mulling sanctions on Greece.", "Sanction possible"),
    ("The Kremlin dismissed reports that Vladimir Putin met Recep Tayyip Erdogan.", "Meeting denied"),
    ("Emmanuel Macron met Olaf Scholz and stopped short of nothing.", "Meeting occurred"),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_status(extractor: Extractor, sentence: str, expected: str) -> None:
    ((_, reports),) = extractor.extract([article(sentence)])
    assert [f"{report.type} {report.status}" for report in reports] == [expected], [told(r) for r in reports]
