"""If these fail, events of another day or of none get the day of the news, or those of the day lose it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.support.extraction import DAY, article, by_rules, reports_of, told

STATE = "https://www.state.gov/text/"
OF_THE_DAY = [
    (
        "The White House says that it does not accept the claims of Serbia.",
        "Refusal",
    ),
    ("The United States sanctions Ethiopian officials.", "Sanction"),
    ("Poland has demanded that Belarus release two diplomats.", "Demand"),
    ("Egypt suspended the gas agreement with Israel.", "Agreement"),
    # What somebody becomes the first to do, that day.
    ("Gabriel Boric becomes the first president of Chile to visit Norway.", "Visit"),
    ("Ecuador is the third country to leave the International Criminal Court.", "Agreement"),
    # A refusal that is given voice.
    ("Chile announces its rejection of the territorial claims of Bolivia.", "Refusal"),
    ("Antony Blinken reiterated the United States' rejection of China's maritime claims.", "Refusal"),
    # What is talked of is given voice, and who brokers a deal does so when it is reached.
    ("Antony Blinken met Wang Yi, and they discussed U.S. concerns about Taiwan.", "Criticism"),
    # Talks as a process are broken off on a day; a decree does what it says.
    ("Colombia suspends peace negotiations with the rebels of the ELN.", "Negotiation"),
    # What a sentence without a verb says.
    ("Mark Gitenstein, of Washington, to be Ambassador of the United States to Belgium.", "Appointment"),
    ("Antony Blinken said: It is a pleasure to welcome Penny Wong here at the State Department.", "Visit"),
    # A vague time that says when something else was.
    ("Viktor Orban criticises the recently retired Prime Minister of Iceland.", "Criticism"),
]

OF_NO_DAY = [
    # What the present perfect sums up.
    ("Japan has provided $40 million in aid to Chad since 2009.", "Aid"),
    ("The United States thus far has provided $30 million in aid to Thailand.", "Aid"),
    ("Turkey has ignored calls of the Security Council since October 2020.", "Refusal"),
    ("France lifts its tariffs on Chad following an agreement with Mali.", "Agreement"),
    ("Morocco approves a dam, after a visit by Olaf Scholz.", "Visit"),
    ("Sailors of Kenya are freed following negotiations between Kenya and Yemen.", "Negotiation"),
    ("Israel did not plan to expel a British diplomat.", "Expulsion"),
    ("Rebels began leaving the city of Homs under a Russian-brokered truce with Syria.", "Mediation"),
    ("Olaf Scholz called off a visit to China.", "Visit"),
    ("Serbia opened the road to Kosovo. Hungary has criticised Serbia.", "Criticism"),
    ("Joe Biden said the attack, which he blames on Iran, would have consequences.", "Criticism"),
    ("John Kerry had been in Geneva negotiating with Iranian Foreign Minister Javad Zarif.", "Negotiation"),
]


@pytest.mark.parametrize(("text", "kind"), OF_THE_DAY)
def test_what_is_reported_as_the_news_is_of_its_day(text: str, kind: str) -> None:
    reports = reports_of(text)
    days = [(report.time.start, report.time.end) for report in reports if report.type == kind]
    assert days == [(DAY, DAY)], [told(report) for report in reports]


@pytest.mark.parametrize(("text", "kind"), OF_NO_DAY)
def test_what_is_reported_beside_the_news_has_no_day(text: str, kind: str) -> None:
    reports = reports_of(text)
    days = [(report.time.start, report.time.end) for report in reports if report.type == kind]
    assert days == [(None, None)], [told(report) for report in reports]


@pytest.mark.parametrize(
    ("title", "kind", "status"),
    [
        ("Secretary Blinken's Meeting with Foreign Minister Penny Wong of Australia", "Meeting", "occurred"),
        ("Readout of Secretary Blinken's Meeting with Foreign Minister Wang Yi of China", "Meeting", "occurred"),
        ("Secretary Blinken and Foreign Minister Wang Yi of China Before Their Meeting", "Meeting", "planned"),
    ],
)
def test_the_title_of_an_official_text_tells_of_its_day(title: str, kind: str, status: str) -> None:
    record = article("Good morning.", title=title, name="title")
    ((_, reports),) = by_rules().extract([replace(record, url=STATE)])
    found = [(r.type, str(r.status), r.time.start) for r in reports]
    assert found == [(kind, status, DAY)], [told(r) for r in reports]


@pytest.mark.parametrize("name", ["Public Schedule", "Daily Agenda"])
def test_a_timetable_tells_what_is_to_be_done(name: str) -> None:
    text = (
        "Secretary Blinken is on travel to Ghana and Peru from September 12-16, 2023.\n\n"
        "9:15 a.m. Secretary Blinken meets with Foreign Minister Wang Yi of China."
    )
    record = article(text, title=f"{name} - September 14, 2023", name="schedule")
    ((_, reports),) = by_rules().extract([replace(record, url=STATE)])
    found = {(r.type, str(r.status), r.time.start, r.time.end) for r in reports}
    trip = (date(2023, 9, 12), date(2023, 9, 16))
    assert found == {("Meeting", "planned", DAY, DAY), ("Visit", "ongoing", *trip)}, [told(r) for r in reports]
