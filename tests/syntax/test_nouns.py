"""If these fail, talks that are still to come, or that never were, are read as held."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Token

from kg.syntax.nouns import hyphenated, is_ahead, is_money, is_none, modifiers, portioned
from kg.syntax.slots import portions
from kg.syntax.tree import has_before, is_definite, possessors, qualifiers
from tests.support.tokens import Answer, answer, token_in


def has_both(noun: Token) -> bool:
    return has_before(noun, {"both"})


#: A sentence with the word in brackets, what is asked of it, and the answer, yes or no or in words.
ROWS = (
    ("The envoys met ahead of [talks] with Iran.", is_ahead, True),
    ("The envoys met before the [talks].", is_ahead, True),
    ("The envoys met on the eve of the [summit].", is_ahead, True),
    ("The envoys met after the [talks].", is_ahead, False),
    ("There were no [talks].", is_none, True),
    ("There were two [talks].", is_none, False),
    ("Japan gave 100 million [euros] in aid.", is_money, True),
    ("Japan gave $3 [billion] in aid.", is_money, True),
    ("Japan gave ten [ships].", is_money, False),
    ("The [talks] failed.", is_definite, True),
    ("[Talks] failed.", is_definite, False),
    ("Both [sides] left.", has_both, True),
    ("The EU imposed a [series] of sanctions.", portions, "series sanctions"),
    ("The EU imposed a [set] of sanctions.", portions, "set sanctions"),
    ("Japan gave 100 million [euros] in aid.", portions, "euros aid"),
    ("The EU imposed [sanctions] on Mali.", portions, "sanctions"),
    ("A number of [documents] were signed.", portioned, "number"),
    ("The texts of [documents] were read.", portioned, "documents"),
    ("The deputy Russian foreign [minister] left.", modifiers, "deputy Russian foreign"),
    ("Russia's foreign [minister] left.", modifiers, "foreign"),
    ("Iran's [minister] left.", possessors, "Iran"),
    ("Their deputy [minister] left.", possessors, "Their"),
    ("The deputy foreign [minister] left.", qualifiers, "deputy foreign"),
)


@pytest.mark.parametrize(("text", "ask", "expected"), ROWS)
def test_what_a_tree_says(text: str, ask: Callable[[Token], Answer], expected: bool | str) -> None:
    assert answer(ask(token_in(text))) == expected


def test_a_hyphen_makes_one_lemma() -> None:
    assert hyphenated(token_in("They signed two [cease-fires].")) == "cease-fire"
    assert hyphenated(token_in("They signed two [deals].")) == "deal"
