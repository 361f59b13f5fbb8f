"""If these fail, what was talked about in a call is reported as a separate meeting."""

from __future__ import annotations

import pytest

from kg.pipeline.extraction import Extractor
from tests.support.extraction import reports_of, told

CALLS = [
    "Vladimir Putin spoke by telephone with Silvio Berlusconi on Monday.",
    "Silvio Berlusconi telephoned Vladimir Putin on Monday.",
]


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize(
    "topic", ["The two leaders discussed energy.", "The two leaders discussed the war in Sudan."]
)
def test_what_is_discussed_on_the_telephone_is_no_meeting(extractor: Extractor, call: str, topic: str) -> None:
    reports = reports_of(extractor, f"{call} {topic}")
    assert [r.type for r in reports] == ["PhoneCall"], [told(report) for report in reports]


def test_others_who_discuss_something_meet(extractor: Extractor) -> None:
    text = f"{CALLS[0]} Antony Blinken and Wang Yi discussed the war in Sudan."
    assert [r.type for r in reports_of(extractor, text)] == ["PhoneCall", "Meeting"]
