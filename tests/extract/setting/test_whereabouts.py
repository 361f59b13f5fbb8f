"""If these fail, an event is put where its subject is, in a building, or nowhere though the text says where."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extract.mentions import EventMention
from tests.support.extraction import reports_of, told
from tests.support.proposing import reports_with

CASES = [
    # At the encounter of those who act.
    ("Olaf Scholz arrived in Cairo and urged Israel to show restraint.", "Appeal", "Cairo"),
    ("Emmanuel Macron met Narendra Modi in Paris. Mr Modi thanked France for its help.", "Support", "Paris"),
    ("Giorgia Meloni made a visit to Tunisia to hold talks with Kais Saied.", "Meeting", "Tunisia"),
    ("PRAGUE (AP) - Czech President Petr Pavel met Andrzej Duda of Poland here on Friday.", "Meeting", "Prague"),
    ("OSLO (AP) - Norwegian Prime Minister Jonas Gahr Store held talks with Olaf Scholz.", "Meeting", "Oslo"),
    # What a visitor comes for is where he comes to.
    ("Emmanuel Macron arrives in Ghana for talks with Nana Akufo-Addo.", "Meeting", "Ghana"),
    ("Wang Yi will travel to Lima to meet Peruvian Foreign Minister Ana Gervasi.", "Meeting", "Lima"),
    ("Olaf Scholz lands in Chile, where he is to hold talks with Gabriel Boric.", "Meeting", "Chile"),
    # The land of the person who receives.
    ("Gabriel Boric warmly welcomed Olaf Scholz at the gate.", "Visit", "Chile"),
    # The city, not the building; the city, not the country.
    ("Joe Biden met Fumio Kishida at the White House.", "Meeting", "Washington"),
    ("Ursula von der Leyen makes a visit to Kyiv, Ukraine.", "Visit", "Kyiv"),
    ("The ministers of Iran and Oman met in the Omani capital, Muscat.", "Meeting", "Muscat"),
    ("Sergei Lavrov met Wang Yi in the Austrian capital.", "Meeting", "Vienna"),
    # Towns that no list holds.
    ("The World Health Organization opens its first summit on medicine in Gandhinagar.", "Meeting", "Gandhinagar"),
    ("Wang Yi made a visit to Trnava, Slovakia.", "Visit", "Trnava"),
    ("Giorgia Meloni arrived on the Greek island of Tilos.", "Visit", "Tilos"),
    ("Giorgia Meloni made a visit to the port city of Mariupol.", "Visit", "Mariupol"),
    ("Ukraine received Peter Szijjarto in Uzhhorod.", "Visit", "Uzhhorod"),
    # Where an embassy goes, where somebody is expelled from, who hosts, where an envoy is posted.
    ("Honduras moved its embassy in Israel to Jerusalem.", "Relations", "Jerusalem"),
    ("Belgian authorities expelled the Turkish minister from Antwerp.", "Expulsion", "Antwerp"),
    ("Poland summons the German ambassador in Warsaw.", "Protest", "Warsaw"),
    ("Oslo hosts a conference of foreign ministers of the European Union.", "Meeting", "Oslo"),
    ("Latvia recalls its ambassador from Minsk.", "Expulsion", "Minsk"),
    ("Norway suspends its work at the embassy in Khartoum.", "Expulsion", "Khartoum"),
    # The mission that speaks is in its city.
    ("The British embassy in Riga warned Latvia of a rift.", "Warning", "Riga"),
    ("The Indian consulate in Toronto calls on Canada to protect it.", "Appeal", "Toronto"),
    # Where somebody speaks, or sends word from.
    ("Wang Yi, speaking in Davos, urged Chad to hold elections.", "Appeal", "Davos"),
    ("From Washington, Antony Blinken urged Chad to hold elections.", "Appeal", "Washington"),
    ("From Seoul, Wang Yi will travel to Lima to meet Peruvian officials.", "Meeting", "Lima"),
    ("The pact between Chad and Niger was signed at Sea Island.", "Agreement", "Sea Island"),
    # What was named before.
    ("Wang Yi signed a pact with Vietnam during his visit in the country.", "Visit", "Vietnam"),
    ("LONDON (AP) - Leaders of Chad and Niger met on Friday.", "Meeting", "London"),
    # A gathering called after its city, and what is said there; one that is told to be held somewhere.
    ("Wang Yi warned Chad at the G20 Seoul summit.", "Warning", "Seoul"),
    ("At a conference in Oslo, Wang Yi called on Chad to hold elections.", "Appeal", "Oslo"),
    ("During a visit to Tbilisi, Wang Yi condemned Serbia.", "Criticism", "Tbilisi"),
    ("They spoke of a Russian-German summit to be held on May 3 in Riga.", "Meeting", "Riga"),
    ("It was about preparation for the Russia-NATO summit due to open in Lima.", "Meeting", "Lima"),
    # The town before its region; what is disputed; the name that the text gives a state.
    ("The foreign ministers of Chad and Niger meet in La Malbaie, Quebec, Canada.", "Meeting", "La Malbaie"),
    ("Wang Yi arrives in Burma.", "Visit", "Burma"),
    ("Wang Yi arrived in Britain on Monday.", "Visit", "Britain"),
    # What the words are about is no place.
    ("Germany called for a no-fly zone in Syria.", "Appeal", None),
    ("The EU extends sanctions on Russia for its interference in Ukraine.", "Sanction", None),
    # On the soil of the one who acts.
    ("Russia expels two diplomats of Estonia.", "Expulsion", "Russia"),
    ("Riyadh expelled two diplomats of Estonia.", "Expulsion", "Riyadh"),
    ("LONDON (AP) - Britain expelled two diplomats of Estonia on Friday.", "Expulsion", "London"),
    ("OSLO (AP) - Britain expelled two diplomats of Estonia on Friday.", "Expulsion", "Britain"),
    ("Estonia recalls its ambassador to Russia.", "Expulsion", None),
    # A month before a state is no town in it.
    ("In April, France recalled its ambassador.", "Expulsion", None),
]


@pytest.mark.parametrize(("text", "kind", "place"), CASES)
def test_place(text: str, kind: str, place: str | None) -> None:
    reports = [report for report in reports_of(text) if report.type == kind]
    assert [r.place and r.place.name for r in reports] == [place], [f"{told(r)} {r.place}" for r in reports]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("OSLO (AP) - Norwegian Prime Minister Jonas Gahr Store held talks with Olaf Scholz.", "place/oslo-nor"),
        ("Jonas Gahr Store held talks with Olaf Scholz in Oslo.", "place/oslo-nor"),
        ("Gabriel Boric warmly welcomed Olaf Scholz at the gate.", "state/CHL"),
        ("Olaf Scholz lands in Chile, where he is to hold talks with Gabriel Boric.", "state/CHL"),
        ("Wang Yi made a visit to Trnava, Slovakia.", None),
    ],
)
def test_a_place_has_one_identifier_however_it_is_found(text: str, place: str | None) -> None:
    found = {report.place.id for report in reports_of(text) if report.place is not None}
    assert found == {place and f"https://w3id.org/diplomatic-kg/id/{place}"}


def at_dateline(mention: EventMention) -> EventMention:
    """Return a mention that is said to be where the report comes from."""
    return replace(mention, given=replace(mention.given, at_dateline=True))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("GENEVA, May 4 (Reuters) - Kenya urged Somalia on Tuesday to reopen the border.", "Geneva"),
        ("GENEVA, May 4 (Reuters) - In Mombasa, Kenya urged Somalia on Tuesday to reopen the border.", "Mombasa"),
        ("Kenya urged Somalia on Tuesday to reopen the border.", None),
        ("GENEVA, May 4 (Reuters) - The foreign ministers of Kenya and Somalia will meet next week.", "Geneva"),
    ],
)
def test_a_proposer_may_point_at_the_dateline(text: str, place: str | None) -> None:
    reports = reports_with(text, at_dateline)
    assert {report.place and report.place.name for report in reports} == {place}, text


MET = "Emmanuel Macron met Narendra Modi in Paris. {} Mr Modi thanked France for its help."
