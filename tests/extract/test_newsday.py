"""If these fail, events of another day or of none get the day of the news, or those of the day lose it."""

from __future__ import annotations

import pytest

from kg.pipeline.extraction import Extractor
from tests.support.extraction import DAY, reports_of, told

OF_THE_DAY = [
    (
        "The White House says that it does not accept the claims of Serbia.",
        "Refusal",
    ),
    ("The United States sanctions Ethiopian officials.", "Sanction"),
    ("The United Nations Security Council passes a resolution condemning North Korea.", "Criticism"),
    ("Antony Blinken makes an unannounced visit to Ukraine to hold talks with Volodymyr Zelensky.", "Meeting"),
    ("Poland has demanded that Belarus release two diplomats.", "Demand"),
    ("Egypt suspended the gas agreement with Israel.", "Agreement"),
]

OF_NO_DAY = [
    ("Israel did not plan to expel a British diplomat.", "Expulsion"),
    ("Rebels began leaving the city of Homs under a Russian-brokered truce with Syria.", "Mediation"),
    ("Olaf Scholz called off a visit to China.", "Visit"),
    ("Serbia opened the road to Kosovo. Hungary has criticised Serbia.", "Criticism"),
    ("Joe Biden said the attack, which he blames on Iran, would have consequences.", "Criticism"),
    ("John Kerry had been in Geneva negotiating with Iranian Foreign Minister Javad Zarif.", "Negotiation"),
]


@pytest.mark.parametrize(("text", "kind"), OF_THE_DAY)
def test_told_as_the_news_is_of_its_day(extractor: Extractor, text: str, kind: str) -> None:
    reports = reports_of(extractor, text)
    days = [(report.time.start, report.time.end) for report in reports if report.type == kind]
    assert days == [(DAY, DAY)], [told(report) for report in reports]


@pytest.mark.parametrize(("text", "kind"), OF_NO_DAY)
def test_told_beside_the_news_has_no_day(extractor: Extractor, text: str, kind: str) -> None:
    reports = reports_of(extractor, text)
    days = [(report.time.start, report.time.end) for report in reports if report.type == kind]
    assert days == [(None, None)], [told(report) for report in reports]
