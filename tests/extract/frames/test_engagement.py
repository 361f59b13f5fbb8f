"""Visits, meetings, calls, letters, talks: if these fail, an analyst loses who met whom, or who went where."""

from datetime import date

import pytest

from kg.model import Report, Status
from tests.support.extraction import reports_of

#: A Friday.
DAY = date(2023, 6, 16)


def told(text: str, kind: str) -> list[Report]:
    return [report for report in reports_of(text, day=DAY) if report.type == kind]


def only(text: str, kind: str) -> Report:
    (report,) = told(text, kind)
    return report


def parties(report: Report) -> set[str]:
    return {participant.name for participant in report.participants}


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (
            "British Foreign Secretary David Lammy and his French counterpart Stephane Sejourne, on a joint visit to "
            "Jerusalem, urged all sides to seize the moment.",
            "Visit",
            {"David Lammy", "Stephane Sejourne", "Israel"},
        ),
        (
            "Chinese President Hu Jintao left Khartoum. Kenya is the next stop on the African tour of Hu.",
            "Visit",
            {"Hu Jintao", "Kenya"},
        ),
        (
            "Bill Clinton said he would dispatch envoy Strobe Talbott to Moscow.",
            "Visit",
            {"Strobe Talbott", "Russia"},
        ),
        (
            "Saudi King Salman held talks with visiting Chinese Premier Li Qiang on Monday.",
            "Visit",
            {"Li Qiang", "Saudi Arabia"},
        ),
        (
            "Iran's government, whose envoys flew to Moscow on Monday, said so.",
            "Visit",
            {"Iran", "Russia"},
        ),
        (
            "A plan for Kosovo was brought to Belgrade by Russian envoy Viktor Chernomyrdin.",
            "Visit",
            {"Viktor Chernomyrdin", "Serbia"},
        ),
        ("German Chancellor Angela Merkel headed to a NATO summit in Warsaw.", "Visit", {"Angela Merkel", "Poland"}),
        ("Russian Foreign Minister Sergei Lavrov's stay in Beijing ended.", "Visit", {"Sergei Lavrov", "China"}),
        (
            "President Barack Obama had lunch with French President Francois Hollande in Paris.",
            "Meeting",
            {"Barack Obama", "Francois Hollande"},
        ),
        (
            "Japanese Foreign Minister Taro Kono paid a courtesy call on Chinese Premier Li Keqiang.",
            "Meeting",
            {"Taro Kono", "Li Keqiang"},
        ),
        (
            "Leaders of the Group of Seven, gathered in Hiroshima, pledged to support Ukraine.",
            "Meeting",
            {"Group of Seven"},
        ),
        ("ASEAN leaders wrapped up their annual summit in Jakarta.", "Meeting", {"ASEAN"}),
        (
            "UN envoy Paulo Pinheiro met with ministers in Burma.",
            "Meeting",
            {"Paulo Pinheiro", "Myanmar"},
        ),
        (
            "Ceasefire talks between the Russian and Ukrainian delegations resume via video link.",
            "Negotiation",
            {"Russia", "Ukraine"},
        ),
        (
            "The United States is helping Armenia and Azerbaijan negotiate a peace treaty.",
            "Mediation",
            {"United States", "Armenia", "Azerbaijan"},
        ),
        (
            "French President Emmanuel Macron was on the phone with Chinese President Xi Jinping for two hours.",
            "PhoneCall",
            {"Emmanuel Macron", "Xi Jinping"},
        ),
        (
            "Clinton arrived from Jakarta. US Secretary of State Hillary Clinton was to see Premier Wen of China.",
            "Visit",
            {"Hillary Clinton", "Indonesia"},
        ),
        ("German Chancellor Angela Merkel is to fly to the resort of Sochi.", "Visit", {"Angela Merkel", "Russia"}),
        ("British Foreign Secretary Robin Cook put off a visit to South Asia.", "Visit", {"Robin Cook"}),
        (
            "China's Wang Yi had already seen Iranian Foreign Minister Mohammad Javad Zarif.",
            "Meeting",
            {"Wang Yi", "Mohammad Javad Zarif"},
        ),
        (
            "US ambassador William Milam handed Pakistan a message from President Bill Clinton.",
            "Correspondence",
            {"Bill Clinton", "Pakistan"},
        ),
        (
            "Norway's special envoy Elisabeth Slattum attended the president's inauguration in Manila.",
            "Visit",
            {"Elisabeth Slattum", "Philippines"},
        ),
        (
            "Negotiations on the accession of North Macedonia and Albania to the European Union begin in Brussels.",
            "Negotiation",
            {"North Macedonia", "Albania", "European Union"},
        ),
        (
            "The Philippine government resumed talks with communist rebels.",
            "Negotiation",
            {"Philippines", "communist rebels"},
        ),
        (
            "Israel frees prisoners before the peace summit with US President George W. Bush.",
            "Meeting",
            {"Israel", "George W. Bush"},
        ),
        (
            "The protest is at the castle where EU finance ministers are meeting.",
            "Meeting",
            {"European Union"},
        ),
        (
            "Chadian president Mahamat Déby visits Niamey in order to meet Nigerien officials.",
            "Meeting",
            {"Mahamat Déby", "Niger"},
        ),
        ("China's special envoy is expected to travel to the region.", "Visit", {"China's special envoy"}),
        ("Leaders will call for restraint at the G7.", "Meeting", {"Group of Seven"}),
        (
            "A note to this effect will be handed to the Russian embassy, Georgia's foreign minister said.",
            "Correspondence",
            {"Georgia", "Russia"},
        ),
        ("While in Baghdad, Russian minister Igor Ivanov met diplomats.", "Visit", {"Igor Ivanov", "Iraq"}),
        ("Iranian Foreign Minister Javad Zarif is in New York.", "Visit", {"Javad Zarif", "United States"}),
        ("The Russia-EU summit will be held in Rome in November.", "Meeting", {"Russia", "European Union"}),
        (
            "French President Emmanuel Macron and Russian President Vladimir Putin spoke for two hours on Friday.",
            "PhoneCall",
            {"Emmanuel Macron", "Vladimir Putin"},
        ),
        (
            "Turkey and Armenia are at odds. Talks on reopening the border broke down in March.",
            "Negotiation",
            {"Turkey", "Armenia"},
        ),
        (
            "Negotiations on a trade pact with the EU resumed in Brussels on Monday, Swiss officials said.",
            "Negotiation",
            {"European Union", "Switzerland"},
        ),
        (
            "Switzerland has offered its good offices to Russia and Ukraine.",
            "Mediation",
            {"Switzerland", "Russia", "Ukraine"},
        ),
        (
            "Chinese President Xi Jinping congratulated North Korean leader Kim Jong Un in a message.",
            "Correspondence",
            {"Xi Jinping", "Kim Jong Un"},
        ),
    ],
)
def test_who_took_part(text: str, kind: str, expected: set[str]) -> None:
    assert parties(only(text, kind)) == expected


def test_one_visit_for_each_stop_of_a_tour() -> None:
    text = "Chinese President Hu Jintao spoke in Khartoum. The tour has already taken him to Cameroon and Liberia."
    assert {frozenset(parties(visit)) for visit in told(text, "Visit")} >= {
        frozenset({"Hu Jintao", "Cameroon"}),
        frozenset({"Hu Jintao", "Liberia"}),
    }


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        (
            "Vladimir Putin of Russia invited Italian Prime Minister Romano Prodi to visit Moscow.",
            "Visit",
            Status.POSSIBLE,
        ),
        ("Turkey offered to mediate between Ukraine and Russia.", "Mediation", Status.POSSIBLE),
        ("The Philippines said it was open to talks with China on fishing.", "Negotiation", Status.POSSIBLE),
        (
            "Wang Yi of China will fly to Jakarta to hold talks with Indonesia's Joko Widodo.",
            "Meeting",
            Status.PLANNED,
        ),
    ],
)
def test_whether_it_took_place(text: str, kind: str, status: Status) -> None:
    assert only(text, kind).status is status


def test_what_leaders_talk_of_by_phone_takes_no_part() -> None:
    text = "Joe Biden of the United States and China's Xi Jinping discussed Taiwan by telephone."
    assert parties(only(text, "PhoneCall")) == {"Joe Biden", "Xi Jinping"}


def test_who_reported_a_meeting_was_not_at_it() -> None:
    text = "The spokeswoman Emily Horne issued a statement on Jake Sullivan's meeting with Simon Coveney of Ireland."
    assert parties(only(text, "Meeting")) == {"Jake Sullivan", "Simon Coveney"}


def test_what_the_news_recalls_of_other_years_is_another_meeting() -> None:
    text = (
        "U.S. Secretary of State John Kerry held a session with Iranian Foreign Minister Mohammad Javad Zarif. "
        "Oman hosted secret talks between the United States and Iran in 2012."
    )
    assert len(told(text, "Meeting")) == 2


def test_who_attends_a_summit_and_meets_somebody_at_it() -> None:
    text = (
        "Hillary Clinton of the United States will attend a summit in Russia on Saturday. "
        "Clinton is expected to hold talks with Russian President Vladimir Putin."
    )
    assert len(told(text, "Meeting")) == 2


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Pope Francis met separately with Israel's Isaac Herzog and Palestinian leader Mahmoud Abbas.", "Meeting"),
        (
            "Iranian minister Abbas Araghchi held separate phone calls with his counterparts from Qatar and Oman.",
            "PhoneCall",
        ),
    ],
)
def test_separate_encounters_are_one_each(text: str, kind: str) -> None:
    assert [len(report.participants) for report in told(text, kind)] == [2, 2]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (
            "Indian minister S. Jaishankar met Oman's minister Badr Albusaidi in Muscat. "
            "Jaishankar also met with senior officials of Oman.",
            2,
        ),
        ("Emmanuel Macron of France attended the NATO summit. He met with Georgia's Salome Zourabichvili.", 2),
        (
            "Emmanuel Macron of France met Georgia's Salome Zourabichvili in Paris. "
            "At the meeting Macron and Zourabichvili also discussed trade.",
            1,
        ),
        ("Emmanuel Macron met Olaf Scholz in Bonn. The French president met the chancellor for an hour.", 1),
    ],
)
def test_who_also_met_others_met_again(text: str, count: int) -> None:
    assert len(told(text, "Meeting")) == count


@pytest.mark.parametrize(
    "text",
    [
        "Sauli Niinisto of Finland held talks with Kersti Kaljulaid of Estonia. Following the talks, the Finnish and "
        "Estonian defence ministers spoke to reporters.",
    ],
)
def test_who_acts_after_the_meeting_was_not_at_another(text: str) -> None:
    assert len(told(text, "Meeting")) == 1
