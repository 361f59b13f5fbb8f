"""If these fail, "it", "they" and "we" stand for an actor the sentence does not mean."""

from __future__ import annotations

import pytest

from kg.annotate.annotator import Annotator
from tests.support.extraction import stands_for

#: A sentence with brackets around the words, and whom they stand for; empty for no actor.
ROWS = (
    ("Bahrain says [it] will reopen its embassy.", "BHR"),
    ("Bahrain says it will reopen [its] embassy.", "BHR"),
    ("Chad closed the border after [it] accused Libya.", "TCD"),
    ("France condemned Iran for [its] raid.", "IRN"),
    ("France thanked Iran for [its] help.", "IRN"),
    ("It is likely that [it] will rain in Chad.", ""),
    ("Peru said that [it] would recall its envoy.", "PER"),
    ("Kuwait has denied that [its] position has changed.", "KWT"),
    ("Iran and Iraq said [they] would talk.", "IRN + IRQ"),
    ("Iran and Iraq signed [their] treaty.", "IRN + IRQ"),
    ("Iran denied the report. [It] urged calm.", "IRN"),
    ("Iran denied the report. Nobody believed [it].", ""),
    ("Russia and China held drills. [They] will hold more.", "CHN + RUS"),
    ("The workers protested. [They] left.", ""),
    ("Sudan said it had recalled [its] ambassador.", "SDN"),
    ("Turkey vowed to defend [itself].", ""),
    ("Emmanuel Macron said [he] would visit Chad.", "Emmanuel Macron/-"),
    ("Angela Merkel said [she] would visit Chad.", "Angela Merkel/-"),
    ("Emmanuel Macron praised Joe Biden for [his] courage.", "Joe Biden/-"),
    ("Emmanuel Macron congratulated Joe Biden on [his] victory.", "Joe Biden/-"),
    ("Emmanuel Macron met Giorgia Meloni. [He] left.", "Emmanuel Macron/-"),
    ("Emmanuel Macron met Giorgia Meloni and thanked [her].", "Giorgia Meloni/-"),
    ('"[We] urge Russia to withdraw," German Foreign Minister Annalena Baerbock said.', "Annalena Baerbock/DEU"),
    ('German Foreign Minister Annalena Baerbock said: "[We] urge Russia to withdraw."', "Annalena Baerbock/DEU"),
    ('"[I] will visit Chad," French President Emmanuel Macron said.', "Emmanuel Macron/FRA"),
    ('"You cannot trust [us]," the man said.', ""),
    ('"[Our] troops will stay," Iran\'s defence ministry said.', "IRN"),
    ("[Western countries] condemned the coup.", "group:Western countries"),
    ("Six [world powers] signed the deal.", "group:Six world powers"),
    ("The deal was signed by [195 countries].", "group:195 countries"),
    ("[Neighbouring states] closed their borders.", "group:Neighbouring states"),
    ("The army fought [Tigrayan rebels].", "group:Tigrayan rebels"),
    ("He agreed with [rebels] to stop.", "group:rebels"),
    ("[European leaders] met in Prague.", "group:European leaders"),
    ("[Arab foreign ministers] met in Cairo.", "group:Arab foreign ministers"),
    ("[Two countries] signed the pact.", ""),
    ("[Some officials] left.", ""),
    ("[Several countries] protested.", "group:Several countries"),
)


@pytest.mark.parametrize(("text", "actors"), ROWS)
def test_whom_a_pronoun_stands_for(annotator: Annotator, text: str, actors: str) -> None:
    assert stands_for(annotator, text) == actors
