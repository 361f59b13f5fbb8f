"""If these fail, who says that "it will" do something is lost, or "him" is the wrong person."""

from __future__ import annotations

import pytest

from tests.support.extraction import actors_at, documents_of, stands_for

PAIR = "Russian Foreign Minister Sergei Lavrov met Ukrainian Foreign Minister Dmytro Kuleba "
THANKS = "Russian Foreign Minister Sergei Lavrov {} Ukrainian Foreign Minister Dmytro Kuleba {}."


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("Kenya says it will reopen the embassy.", "it", ["Kenya"]),
        ("Kenya says that it condemned the raid and that it will act.", "it", ["Kenya"]),
        ("Kenya announced its withdrawal from the treaty.", "its", ["Kenya"]),
        ("Kenya and Oman say they will sign the treaty.", "they", ["Kenya", "Oman"]),
        ("Kenya condemned Oman over its raid.", "its", ["Oman"]),
        ("Kenya promised to reopen its embassy.", "its", ["Kenya"]),
        (PAIR + "and congratulated him.", "him", ["Dmytro Kuleba"]),
        (THANKS.format("congratulated", "on his appointment"), "his", ["Dmytro Kuleba"]),
        (THANKS.format("thanked", "for his visit to Kazan"), "his", ["Dmytro Kuleba"]),
        (THANKS.format("briefed", "on his visit to Kazan"), "his", ["Sergei Lavrov"]),
    ],
)
def test_grammar_binds(text: str, words: str, names: list[str]) -> None:
    (document,) = documents_of([text])
    assert sorted(actor.name for actor in actors_at(document, words)) == names


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kenyan President William Ruto says it is late.", "it"),
        ("Kenya trades much. It rained.", "It"),
        ("Its embassy in Kenya is open.", "Its"),
    ],
)
def test_what_grammar_leaves_open(text: str, words: str) -> None:
    (document,) = documents_of([text])
    assert actors_at(document, words) == []


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
def test_whom_a_pronoun_stands_for(text: str, actors: str) -> None:
    assert stands_for(text) == actors
