"""Phrases of wire reports: if one is lost, an event is missed, loses its day, or gains a party."""

from datetime import date

import pytest

from kg.model import Report, Status
from tests.support.extraction import reports_of

#: A Friday.
DAY = date(2023, 6, 16)


def only(text: str, kind: str) -> Report:
    (report,) = (r for r in reports_of(text, day=DAY) if r.type == kind)
    return report


def names(report: Report) -> set[str]:
    return {participant.name for participant in report.participants}


@pytest.mark.parametrize(
    ("text", "kind", "parties"),
    [
        (
            "Israeli Foreign Minister Gideon Saar and his Danish counterpart Lars Lokke Rasmussen discussed Gaza.",
            "Meeting",
            {"Gideon Saar", "Lars Lokke Rasmussen"},
        ),
        ("Indian Prime Minister Narendra Modi and China's Xi Jinping shook hands.", "Meeting", None),
        ("Pope Francis visits the Italian island of Lampedusa.", "Visit", {"Pope Francis", "Italy"}),
        ("Fumio Kishida became the first Japanese leader to visit South Korea in 12 years.", "Visit", None),
        ("U.S. officials met with Iraqi insurgents.", "Meeting", {"United States", "Iraqi insurgents"}),
        (
            "Ethiopia's government and Tigrayan forces agreed to end the war.",
            "Agreement",
            {"Ethiopia", "Tigrayan forces"},
        ),
        ("Israel agreed to a truce with Hamas mediated by Qatar.", "Agreement", {"Israel", "Hamas"}),
        ("Delegates of Chad and Mali signed a U.N.-brokered agreement.", "Agreement", {"Chad", "Mali"}),
        ("NATO Secretary-General Jens Stoltenberg called on allies to spend more.", "Appeal", {"Jens Stoltenberg"}),
        ("Serbia and Kosovo failed to reach a deal at EU-mediated talks.", "Agreement", {"Serbia", "Kosovo"}),
    ],
)
def test_parties(text: str, kind: str, parties: set[str] | None) -> None:
    report = only(text, kind)
    assert len(report.participants) >= (1 if parties and len(parties) == 1 else 2)
    assert parties is None or names(report) == parties


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("Russia said on Tuesday it was expelling five Swedish diplomats.", "Expulsion", date(2023, 6, 13)),
        ("The European Union extended sanctions on Iran until July 31, 2024.", "Sanction", DAY),
        ("Spain extradited a smuggler to Japan over a 2007 jewel robbery.", "Cooperation", DAY),
        ("Washington has repeatedly called on Beijing to free the sailors.", "Appeal", None),
        ("Ministers of Iran and Iraq meet in Geneva for a summit.", "Meeting", DAY),
        (
            "Secretary of State Antony Blinken met Italian Foreign Minister Antonio Tajani on Wednesday. "
            "They signed a tax treaty.",
            "Agreement",
            date(2023, 6, 14),
        ),
    ],
)
def test_days(text: str, kind: str, day: date | None) -> None:
    assert only(text, kind).time.start == day


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Russia announced it will withdraw from the Treaty on Open Skies.", "Agreement", Status.CANCELLED),
        ("Ukraine is ready to resume peace talks with Russia.", "Negotiation", Status.POSSIBLE),
        ("Iran agreed to free the sailors after talks with Oman.", "Meeting", Status.OCCURRED),
    ],
)
def test_status(text: str, kind: str, status: Status) -> None:
    assert only(text, kind).status is status


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Blinken warned China against providing weapons to Russia.", "Aid"),
        ("Qatari and Iranian workers waited. They asked for help from passers-by.", "Appeal"),
        (
            "U.S. Secretary of State Antony Blinken spoke by phone with Indian Foreign Minister S. Jaishankar. "
            "Blinken and Jaishankar discussed trade.",
            "Meeting",
        ),
        (
            "U.S. Secretary of State Antony Blinken spoke by phone with Libyan Foreign Minister Najla Mangoush. "
            "Blinken and Mangoush discussed the upcoming Berlin conference.",
            "Meeting",
        ),
    ],
)
def test_no_such_event(text: str, kind: str) -> None:
    assert kind not in {report.type for report in reports_of(text, day=DAY)}


def test_two_subjects_of_one_verb_are_an_object_and_a_subject() -> None:
    text = (
        "On Thursday Kim Jong Un received Russian Foreign Minister Sergei Lavrov, who invited him to Russia, and "
        "last Saturday he met South Korean President Moon Jae-in for the second time within a month."
    )
    assert names(only(text, "Meeting")) == {"Kim Jong Un", "Moon Jae-in"}
    assert names(only(text, "Visit")) == {"Kim Jong Un", "Sergei Lavrov"}


def test_who_calls_off_the_visit_of_another_does_not_travel() -> None:
    visit = only("China has cancelled a visit by EU foreign policy chief Josep Borrell.", "Visit")
    assert {(p.role, p.country) for p in visit.participants} == {("host", "CHN"), ("visitor", "EUU")}


@pytest.mark.parametrize(
    "text",
    [
        "British racing driver Lewis Hamilton signed a three-year contract with German constructor Mercedes.",
        "American chemicals company Monsanto remains open to further talks with German drugs giant Bayer.",
    ],
)
def test_where_companies_are_from_is_no_party(text: str) -> None:
    assert reports_of(text, day=DAY) == []
