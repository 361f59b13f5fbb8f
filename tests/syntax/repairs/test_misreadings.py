"""If these fail, what the parser takes for a noun, a modifier or somebody else's clause is read as it stands.

The parses are made by hand, as another model may read these sentences well.
"""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Token

from kg.syntax.arguments import objects, subjects
from kg.syntax.repairs.misreadings import (
    is_mistagged_noun,
    is_mistagged_plural,
    is_mistagged_verb,
    is_purpose,
    last_of_list,
    misread_addressee,
    misread_subject,
    name_beside,
    written_to,
)


def made(parse: str) -> dict[str, Token]:
    """Return the tokens of a parse by their texts: `word/pos/tag/label/head`, the head as the word it is."""
    rows = [row.split("/") for row in parse.split()]
    texts = [row[0] for row in rows]
    doc = Doc(
        spacy.blank("en").vocab,
        words=texts,
        pos=[row[1] for row in rows],
        tags=[row[2] for row in rows],
        deps=[row[3] for row in rows],
        heads=[texts.index(row[4]) for row in rows],
        lemmas=[row[0].lower() for row in rows],
        sent_starts=[number == 0 for number in range(len(rows))],
    )
    return {token.text: token for token in doc}


PHRASE = "Malta/PROPN/NNP/compound/{noun} sanctions/NOUN/NNS/nmod/{noun} {between}{noun}/NOUN/{tag}/ROOT/{noun}"


@pytest.mark.parametrize(
    ("noun", "tag", "between", "verb"),
    [
        ("officials", "NNS", "", True),
        ("list", "NN", "", False),
        ("list", "NN", "long/ADJ/JJ/amod/list ", True),
    ],
)
def test_an_english_plural_is_no_modifier(noun: str, tag: str, between: str, verb: bool) -> None:
    tokens = made(PHRASE.format(noun=noun, tag=tag, between=between))
    assert is_mistagged_plural(tokens["sanctions"]) is verb
    if verb:
        assert objects(tokens["sanctions"]) == [tokens[noun]]


def test_a_noun_with_a_subject_or_an_object_is_a_verb() -> None:
    tokens = made("Moon/PROPN/NNP/nsubj/meets meets/NOUN/NNS/ROOT/meets Kim/PROPN/NNP/npadvmod/meets")
    assert is_mistagged_verb(tokens["meets"])
    tokens = made("official/NOUN/NN/amod/rebuffs rebuffs/NOUN/NNS/ROOT/rebuffs claims/NOUN/NNS/dobj/rebuffs")
    assert is_mistagged_verb(tokens["rebuffs"])
    assert not is_mistagged_verb(tokens["claims"])


def test_a_verb_that_is_a_subject_is_a_noun() -> None:
    tokens = made("talks/VERB/VBZ/nsubj/resume resume/VERB/VBP/ROOT/resume")
    assert is_mistagged_noun(tokens["talks"])
    assert not is_mistagged_noun(tokens["resume"])


def test_the_modifier_right_before_a_verb_is_its_subject() -> None:
    tokens = made("Kuwait/PROPN/NNP/compound/names names/VERB/VBZ/ROOT/names envoy/NOUN/NN/dobj/names")
    assert misread_subject(tokens["names"]) == tokens["Kuwait"]
    assert subjects(tokens["names"]) == [tokens["Kuwait"]]


def test_the_last_of_a_list_is_a_subject_too() -> None:
    tokens = made(
        "ASEAN/PROPN/NNP/nsubj/sign ,/PUNCT/,/punct/ASEAN Oman/PROPN/NNP/conj/ASEAN and/CCONJ/CC/cc/Oman "
        "Chad/PROPN/NNP/compound/sign sign/VERB/VBP/ROOT/sign"
    )
    assert last_of_list(tokens["sign"], [tokens["ASEAN"], tokens["Oman"]]) == [tokens["Chad"]]
    assert last_of_list(tokens["sign"], []) == []


def test_the_name_right_before_a_verb_is_its_subject() -> None:
    tokens = made(
        "Speaking/VERB/VBG/advcl/rejects in/ADP/IN/prep/Speaking Qatar/PROPN/NNP/pobj/in ,/PUNCT/,/punct/Qatar "
        "Mashal/PROPN/NNP/conj/Qatar rejects/VERB/VBZ/ROOT/rejects"
    )
    assert name_beside(tokens["rejects"]) == tokens["Mashal"]
    assert name_beside(tokens["Speaking"]) is None


def test_who_gets_a_message_does_not_send_it() -> None:
    sent = "Putin/PROPN/NNP/nsubj/sent sent/VERB/VBD/ROOT/sent message/NOUN/NN/dobj/sent to/ADP/IN/prep/sent "
    after = "congratulating/VERB/VBG/{label} him/PRON/PRP/dobj/congratulating"
    read_as_subject = made(sent + "Kuchma/PROPN/NNP/nsubj/congratulating " + after.format(label="advcl/sent"))
    assert misread_addressee(read_as_subject["congratulating"]) == read_as_subject["Kuchma"]
    assert written_to(read_as_subject["to"]) == [read_as_subject["Kuchma"]]
    assert objects(read_as_subject["congratulating"]) == [read_as_subject["Kuchma"]]
    assert subjects(read_as_subject["congratulating"]) == [read_as_subject["Putin"]]
    of_message = made(sent + "Kuchma/PROPN/NNP/pobj/to " + after.format(label="acl/message"))
    assert misread_addressee(of_message["congratulating"]) == of_message["Kuchma"]
    assert misread_addressee(of_message["sent"]) is None


@pytest.mark.parametrize(
    ("preposition", "label", "purpose"), [("with", "pcomp", True), ("for", "pcomp", False), ("with", "xcomp", False)]
)
def test_a_purpose_behind_a_preposition_is_none_of_its_object(preposition: str, label: str, purpose: bool) -> None:
    tokens = made(
        f"spoke/VERB/VBD/ROOT/spoke {preposition}/ADP/IN/prep/spoke Kallas/PROPN/NNP/nsubj/thank "
        f"to/PART/TO/aux/thank thank/VERB/VB/{label}/{preposition}"
    )
    assert is_purpose(tokens["thank"]) is purpose
