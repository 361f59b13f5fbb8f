"""If these fail, who did what to whom is read wrong: the guest becomes the host, the accused the accuser."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc, Token

from kg.syntax.arguments import objects, prep_arguments, subjects
from kg.syntax.clauses import clause_verb, governing_clauses, preposition_of
from kg.syntax.coordination import conjuncts, first_conjunct
from kg.syntax.verb_forms import is_passive
from tests.support.extraction import documents_of


def parse(text: str) -> Doc:
    (document,) = documents_of([text])
    return document.doc


def token(doc: Doc, word: str) -> Token:
    """Return the one token with this text."""
    (found,) = [t for t in doc if t.text == word]
    return found


def words(tokens: list[Token]) -> list[str]:
    return sorted(t.text for t in tokens)


@pytest.mark.parametrize(
    ("text", "verb", "who", "whom"),
    [
        # Active, with coordination on both sides.
        ("Iran criticised Iraq.", "criticised", ["Iran"], ["Iraq"]),
        ("Iran and Oman criticised Iraq and Kuwait.", "criticised", ["Iran", "Oman"], ["Iraq", "Kuwait"]),
        ("Iran, Oman and Qatar criticised Iraq.", "criticised", ["Iran", "Oman", "Qatar"], ["Iraq"]),
        ("Iran invited Iraq and criticised Kuwait.", "criticised", ["Iran"], ["Kuwait"]),
        # Passive.
        ("Iraq was criticised by Iran.", "criticised", ["Iran"], ["Iraq"]),
        ("Iraq and Kuwait were criticised by Iran and Oman.", "criticised", ["Iran", "Oman"], ["Iraq", "Kuwait"]),
        ("Iraq has been criticised.", "criticised", [], ["Iraq"]),
        ("Iraq, criticised by Iran, protested.", "criticised", ["Iran"], ["Iraq"]),
        ("Iran breaks off relations with Iraq after a riot and an attack.", "breaks", ["Iran"], ["relations"]),
        ("Iraq was invited and criticised by Iran.", "criticised", ["Iran"], ["Iraq"]),
        ("Iraq is expected to be criticised by Iran.", "criticised", ["Iran"], ["Iraq"]),
        # Control and raising.
        ("Iran plans to criticise Iraq.", "criticise", ["Iran"], ["Iraq"]),
        ("Iran refused to criticise Iraq.", "criticise", ["Iran"], ["Iraq"]),
        ("Iran seems to criticise Iraq.", "criticise", ["Iran"], ["Iraq"]),
        ("Iran is ready to criticise Iraq.", "criticise", ["Iran"], ["Iraq"]),
        ("Iran urged Oman to criticise Iraq.", "criticise", ["Oman"], ["Iraq"]),
        ("Oman was urged by Iran to criticise Iraq.", "criticise", ["Oman"], ["Iraq"]),
        ("Iran began criticising Iraq.", "criticising", ["Iran"], ["Iraq"]),
        # Relative and participial clauses.
        ("Iran, which criticised Iraq, left.", "criticised", ["Iran"], ["Iraq"]),
        ("Iraq, which Iran criticised, left.", "criticised", ["Iran"], ["Iraq"]),
        ("Iran, which visited Oman and criticised Iraq, left.", "criticised", ["Iran"], ["Iraq"]),
        ("Iran, criticising Iraq, left.", "criticising", ["Iran"], ["Iraq"]),
        ("Iran left after criticising Iraq.", "criticising", ["Iran"], ["Iraq"]),
        ("Iran left the talks, criticising Iraq.", "criticising", ["Iran"], ["Iraq"]),
        # Clauses of their own under a verb of saying.
        ("Oman said that Iran criticised Iraq.", "criticised", ["Iran"], ["Iraq"]),
        ("Iran criticised Iraq, Oman said.", "criticised", ["Iran"], ["Iraq"]),
        # Apposition.
        (
            "Sarkozy, the president of France, and Merkel criticised Iraq.",
            "criticised",
            ["Merkel", "Sarkozy"],
            ["Iraq"],
        ),
    ],
)
def test_who_acts_on_whom(text: str, verb: str, who: list[str], whom: list[str]) -> None:
    found = token(parse(text), verb)
    assert (words(subjects(found)), words(objects(found))) == (who, whom)


@pytest.mark.parametrize(
    ("text", "verb", "passive"),
    [
        ("Iran criticised Iraq.", "criticised", False),
        ("Iran has criticised Iraq.", "criticised", False),
        ("Iran was criticising Iraq.", "criticising", False),
        ("Iraq was criticised.", "criticised", True),
        ("Iraq got criticised by Iran.", "criticised", True),
        ("The deal signed by Iran failed.", "signed", True),
        ("Iran, criticising Iraq, left.", "criticising", False),
    ],
)
def test_voice(text: str, verb: str, passive: bool) -> None:
    assert is_passive(token(parse(text), verb)) is passive


@pytest.mark.parametrize(
    ("text", "head", "prepositions", "found"),
    [
        ("Talks between Iran and Iraq failed.", "Talks", {"between"}, ["Iran", "Iraq"]),
        ("Peru held talks with Iran, Oman and Iraq.", "talks", {"with"}, ["Iran", "Iraq", "Oman"]),
        ("Talks in Geneva with Iran failed.", "Talks", {"with"}, ["Iran"]),
        ("Iraq met with Iran in Geneva.", "met", {"with"}, ["Iran"]),
        ("Iraq met with Iran in Geneva.", "met", {"in"}, ["Geneva"]),
        ("Iraq met with Iran in Geneva.", "met", {"against"}, []),
        ("The ambassador of Iran left.", "ambassador", {"of"}, ["Iran"]),
        # The parser takes the object of the preposition for the subject of the infinitive.
        ("Sullivan spoke today with Kaja Kallas of Estonia to reinforce ties.", "spoke", {"with"}, ["Kallas"]),
    ],
)
def test_what_prepositions_govern(text: str, head: str, prepositions: set[str], found: list[str]) -> None:
    assert words(prep_arguments(token(parse(text), head), frozenset(prepositions))) == found


def test_coordination() -> None:
    doc = parse("Talks between Iran, Oman and Iraq failed.")
    assert [t.text for t in conjuncts(token(doc, "Iran"))] == ["Iran", "Oman", "Iraq"]
    assert first_conjunct(token(doc, "Iraq")).text == "Iran"
    preposition = preposition_of(token(doc, "Iraq"))
    assert preposition is not None
    assert preposition.text == "between"
    assert preposition_of(token(doc, "Talks")) is None


def test_the_clause_above() -> None:
    doc = parse("Oman said Iran plans to hold talks with Iraq.")
    verb = clause_verb(token(doc, "Iraq"))
    assert verb is not None
    assert verb.text == "hold"
    assert [t.text for t in governing_clauses(verb)] == ["plans", "said"]
    assert clause_verb(token(doc, "said")) is None


def test_a_name_beside_a_main_verb_is_its_subject_where_the_parser_lists_it_with_places() -> None:
    doc = parse("Speaking in Qatar, Hamas political chief, Khaled Mashal rejects the ceasefire efforts.")
    assert [t.text for t in subjects(token(doc, "rejects"))] == ["Mashal"]


@pytest.mark.parametrize(
    ("text", "verb", "who"),
    [
        ("A Turkish official rebuffs the claims as baseless.", "rebuffs", ["official"]),
        ("Malta names Joseph Borg as ambassador to Libya.", "names", ["Malta"]),
        ("Kuwait names Ali al-Sabah as its first ambassador to Oman.", "names", ["Kuwait"]),
        ("Georgia and Armenia resume talks on trade and agree to open the border.", "agree", ["Armenia", "Georgia"]),
        ("President Duda spoke today with Prime Minister Bennett to offer his condolences.", "offer", ["Duda"]),
    ],
)
def test_the_subject_of_a_misread_verb(text: str, verb: str, who: list[str]) -> None:
    assert words(subjects(token(parse(text), verb))) == who


def test_whom_one_speaks_with_where_a_purpose_follows() -> None:
    doc = parse("President Duda spoke today with Prime Minister Bennett to offer his condolences.")
    assert words(prep_arguments(token(doc, "spoke"), frozenset({"with"}))) == ["Bennett"]
