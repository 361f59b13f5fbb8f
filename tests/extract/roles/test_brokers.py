"""Brokers: if these fail, whoever brings about a deal is reported as a party to it."""

import pytest

from tests.support.extraction import reports_of


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Qatar brokered a truce between Israel and Hamas.", {"ISR", "PSE"}),
        ("Israel and Hamas accepted a Qatari-mediated truce.", {"ISR", "PSE"}),
        ("A peace accord hosted by Kenya was signed by Ethiopia and Eritrea.", {"ETH", "ERI"}),
        (
            "Three ceasefires between Armenia and Azerbaijan, arranged by Paris, broke down within hours.",
            {"ARM", "AZE"},
        ),
        ("Turkey and Egypt facilitated the deal that Russia and Ukraine signed.", {"RUS", "UKR"}),
    ],
)
def test_who_brokers_a_deal_is_no_party_to_it(text: str, parties: set[str]) -> None:
    found = [report for report in reports_of(text) if report.type == "Agreement"]
    assert found
    assert all({p.country for p in report.participants} == parties for report in found)


@pytest.mark.parametrize(
    "text",
    [
        "A truce sponsored by the United States and Russia does not cover the jihadists.",
        "French President Emmanuel Macron, who brokered the ceasefire, has called leaders to Paris.",
    ],
)
def test_a_deal_whose_parties_are_not_named_is_not_its_brokers(text: str) -> None:
    assert [report for report in reports_of(text) if report.type == "Agreement"] == []
