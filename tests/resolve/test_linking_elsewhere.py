"""Linking of people whose state the text seems to give wrong, or who have left the office they are called by.

If these fail, "President Biden" in a text on Germany serves Germany, a president who meets the European Union serves
the Union, and a former secretary of state is a stranger; or a stranger becomes the minister of another state.
"""

from datetime import date

import pytest

from kg.model import Actor, ActorKind, Field, Mention, Namespace, Span
from kg.resolve.linking import link_actors
from kg.resources.gazetteer import load_gazetteer

GAZETTEER = load_gazetteer()

# name; the state that annotation read; office; day; states and bodies named beside; who; the state served
TABLE = """
Biden; DEU; head_of_state; 2021-06-23; DEU USA; Joe Biden; USA
Biden; CAN; ; 2021-06-23; CAN USA; Joe Biden; USA
Blinken; ITA; secretary; 2021-08-04; ITA USA; Antony Blinken; USA
Putin; EUU; head_of_state; 2002-05-28; EUU RUS; Vladimir Putin; RUS
Vladimir Putin; NAT; head_of_state; 2002-05-28; NAT; Vladimir Putin; RUS
Nikki Haley; UNO; un_permrep; 2018-03-20; UNO USA; Nikki Haley; USA
Kofi Annan; UNO; io_head; 2003-03-20; UNO USA; Kofi Annan; UNO
Geir Pedersen; NOR; diplomat; 2018-11-01; NOR UNO; Geir Pedersen; NOR
Anthony Loke; MYS; ; 2018-11-01; MYS UNO; -; MYS
Said Djinnit; UNO; special_envoy; 2015-06-01; UNO BDI; Said Djinnit; UNO
Julie Chung; LKA; ; 2021-06-15; LKA USA; Julie Chung; USA
Obama; ; head_of_state; 2021-07-12; USA CUB; Barack Obama; USA
Obama; USA; head_of_state; 2021-07-12; USA CUB; Barack Obama; USA
Mitsotakis; USA; head_of_government; 2022-02-19; GRC USA; Kyriakos Mitsotakis; GRC
Biden; DEU; head_of_state; 2021-06-23; DEU; -; DEU
Herzog; ; head_of_state; 2021-06-03; USA ISR; -;
Garcia; PER; foreign_minister; 2022-02-19; PER ECU; -; PER
"""


@pytest.mark.parametrize("row", TABLE.strip().splitlines())
def test_the_name_tells_whom_a_state_misread_would_hide(row: str) -> None:
    name, state, office, day, beside, who, served = (cell.strip() for cell in row.split(";"))
    person = Actor(name, ActorKind.PERSON, state or None, _at(100), office or None)
    named = [_named(code) for code in beside.split()]
    found = link_actors([person, *named], date.fromisoformat(day), GAZETTEER, Namespace("https://example.org/"))[0]
    assert found.link is not None
    assert (found.link.label or "-", found.country or "") == (who, served), found.link.reason


def _named(code: str) -> Actor:
    kind = ActorKind.STATE if GAZETTEER.state(code) is not None else ActorKind.BODY
    return Actor(GAZETTEER.name_of(code) or code, kind, code, _at(150))


def _at(start: int) -> tuple[Mention, ...]:
    return (Mention(Span(Field.TEXT, start, start + 4), "name"),)
