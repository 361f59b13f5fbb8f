"""If these fail, a protest in an article about two states is lodged with nobody, or with a bystander."""

from __future__ import annotations

import pytest

from tests.support.extraction import reports_of

MET = "Chinese Foreign Minister Wang Yi met Japanese Foreign Minister Yoko Kamikawa in Beijing. "


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        (MET + "Kamikawa lodged a strong protest over the demonstrations.", ["China"]),
        (MET + "Kamikawa handed over a formal protest. She left on Friday. She repeated the protest.", ["China"]),
        ("Iran met Iraq and Oman in Doha. Iran lodged a strong protest over the demonstrations.", []),
        ("The United Nations met. The United Nations heard Japan. Japan lodged a protest over the drills.", []),
    ],
)
def test_who_is_protested_to(text: str, targets: list[str]) -> None:
    reports = [report for report in reports_of(text) if report.type == "Protest"]
    assert [[p.name for p in report.participants if p.role == "target"] for report in reports] == [targets]
