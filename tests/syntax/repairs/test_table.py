"""If these fail, a sentence that the shipped model misreads is read as it stands: the wrong actor, or none.

Every row is a sentence with the word in brackets that the parser gets wrong, the repair that notices, and what is
read instead. A repair that no sentence needs any more with a new model can go.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Token

from kg.syntax.arguments import objects, prep_arguments, subjects
from kg.syntax.clauses import clause_verb
from kg.syntax.coordination import coordinated
from kg.syntax.repairs import misreadings
from kg.syntax.repairs.misreadings import (
    displaced_clauses,
    is_mistagged_noun,
    is_mistagged_plural,
    is_mistagged_verb,
    is_noun_with_object,
    is_purpose,
    misread_addressee,
    misread_subject,
    name_beside,
    preposition_read_as_mark,
    written_to,
)
from tests.support.tokens import token_in, words
from tests.syntax.repairs import test_misreadings

DUDA = "President Duda spoke today with Prime Minister Bennett to [offer] his condolences."
#: The sentence, the repair, who does it, and to whom or what.
VERBS = (
    ("Malta [names] Joseph Borg as ambassador to Libya.", is_mistagged_plural, "Malta", "Borg"),
    ("Malta [names] Joseph Borg as ambassador to Libya.", is_mistagged_verb, "Malta", "Borg"),
    ("Kuwait [names] Ali al-Sabah as its first ambassador to Oman.", is_mistagged_plural, "Kuwait", "Sabah"),
    ("A Turkish official [rebuffs] the claims of Athens.", is_noun_with_object, "official", "claims"),
    ("A Turkish official [rebuffs] the claims of Athens.", is_mistagged_verb, "official", "claims"),
    ("An Iranian official [rebuffs] the claim.", misread_subject, "official", "claim"),
    ("Egypt [names] Nabil Fahmy ambassador.", misread_subject, "Egypt", "ambassador"),
    ("At talks in Bali Modi had also [proposed] a fund.", name_beside, "Modi", "fund"),
    ("In Le Touquet Macron had also [spoken].", name_beside, "Macron", ""),
    (DUDA, is_purpose, "Duda", "condolences"),
    (DUDA, preposition_read_as_mark, "Duda", "condolences"),
    ("Vladimir Putin sent a message to Leonid Kuchma [congratulating] him.", misread_addressee, "Putin", "Kuchma"),
    ("Kim Jong Un sent a letter to Xi Jinping [thanking] him for the aid.", misread_addressee, "Un", "Jinping"),
)


@pytest.mark.parametrize(("text", "repair", "who", "whom"), VERBS)
def test_who_does_what_to_whom(text: str, repair: Callable[[Token], object], who: str, whom: str) -> None:
    verb = token_in(text)
    assert repair(verb)
    assert (words(subjects(verb)), words(objects(verb))) == (who, whom)


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Biden [told] a meeting that Israel must stop.", "stop"),
        ("Erdogan [told] a rally that Greece must withdraw.", "withdraw"),
        ("The raids, he [said], must stop.", "stop"),
        ("The talks, Lavrov [said], will resume.", "resume"),
        ("Putin [expressed] hope that these discussions would help to settle the conflict.", "help"),
        ("Putin [said] that Iran must stop.", ""),
        ("Biden [told] a meeting about Israel.", ""),
    ],
)
def test_a_reported_clause_is_found_where_the_parser_hangs_it(text: str, clause: str) -> None:
    assert words(displaced_clauses(token_in(text))) == clause


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Vladimir Putin sent a message [to] Leonid Kuchma congratulating him.", "Kuchma"),
        ("Kim Jong Un sent a letter [to] Xi Jinping thanking him for the aid.", "Jinping"),
        ("Kim Jong Un sent a letter [to] Xi Jinping.", ""),
    ],
)
def test_who_gets_a_letter_is_under_its_preposition(text: str, addressee: str) -> None:
    assert words(written_to(token_in(text))) == addressee


def test_whom_one_spoke_with_is_found_under_a_purpose() -> None:
    verb = token_in("President Duda [spoke] today with Prime Minister Bennett to offer his condolences.")
    assert words(prep_arguments(verb, frozenset({"with"}))) == "Bennett"


def test_talks_that_resume_are_a_noun() -> None:
    talks = token_in("Ceasefire [talks] between Sudan and rebels resume.")
    assert is_mistagged_noun(talks)
    assert clause_verb(talks) is not None
    assert words(subjects(token_in("Ceasefire talks between Sudan and rebels [resume]."))) == "talks"


def test_a_finite_verb_is_joined_with_a_finite_one() -> None:
    assert words(coordinated(token_in("Israel denies making demands and [accuses] Hamas."))) == "denies"


@pytest.mark.parametrize(
    ("text", "repair"),
    [
        ("The EU [sanctions] list grew.", is_mistagged_plural),
        ("Iran [criticised] Iraq.", is_mistagged_verb),
        ("The [claims] were false.", is_noun_with_object),
        ("The [talks] failed.", is_mistagged_noun),
        ("Iran [left] to sign a deal.", is_purpose),
        ("Iran called for Iraq to [leave].", is_purpose),
        ("Iran [named] an envoy.", misread_subject),
        ("In Rome, Modi [spoke].", name_beside),
        ("Iran, [congratulating] Iraq, left.", misread_addressee),
    ],
)
def test_a_sentence_that_is_read_well_is_left_alone(text: str, repair: Callable[[Token], object]) -> None:
    assert not repair(token_in(text))


def test_every_repair_has_its_sentence() -> None:
    repairs = {
        name
        for name, value in vars(misreadings).items()
        if getattr(value, "__module__", None) == misreadings.__name__ and not name.startswith("_")
    }
    assert repairs <= {*globals(), *vars(test_misreadings)}
