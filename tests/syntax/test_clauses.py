"""If these fail, the background of a story is dated like its news, or half of a list is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Token

from kg.syntax.clauses import (
    clause_verb,
    is_background,
    is_distinction,
    is_headline_style,
    preposition_of,
    relative_head,
)
from kg.syntax.coordination import conjuncts, coordinated, first_conjunct, whole_coordination
from tests.support.tokens import Answer, answer, token_in


def is_of_before(verb: Token) -> bool:
    return is_background(verb, frozenset({"repeatedly"}))


#: A sentence with the word in brackets, what is asked of it, and the answer, yes or no or in words.
ROWS = (
    ("Iran had [signed] the deal.", is_of_before, True),
    ("Iran repeatedly [attacked] Iraq.", is_of_before, True),
    ("Iran [attacked] Iraq.", is_of_before, False),
    ("The deal, which Iran [signed] in 2015, failed.", is_of_before, True),
    ("Iraq protested after Iran [attacked] it.", is_of_before, True),
    ("Iraq protests because Iran [attacks] it.", is_of_before, False),
    ("Francis became the first pope to [visit] Iraq.", is_distinction, True),
    ("Francis wants to [visit] Iraq.", is_distinction, False),
    ("Francis became the first pope to [visit] Iraq.", is_of_before, False),
    ("Two envoys [expelled] from Chad", is_headline_style, True),
    ("Chad [expelled] two envoys.", is_headline_style, False),
    ("Iran said that Iraq had [attacked].", clause_verb, "said"),
    ("Iran [said] so.", clause_verb, ""),
    ("The deal that Iran [signed] failed.", relative_head, "deal"),
    ("Iran [signed] the deal.", relative_head, "signed"),
    ("Talks between Iran and [Iraq] failed.", preposition_of, "between"),
    ("Talks with [Iran] failed.", preposition_of, "with"),
    ("[Iran] left.", preposition_of, ""),
    ("Iran, Iraq and [Oman] met.", first_conjunct, "Iran"),
    ("[Iran], Iraq and Oman met.", conjuncts, "Iran Iraq Oman"),
    ("Talks between [Xi] and Biden failed.", conjuncts, "Xi Biden"),
    ("Talks between Xi and President [Biden] failed.", conjuncts, "Biden"),
    ("Iran, Iraq and [Oman] met.", whole_coordination, "Iran Iraq Oman"),
    ("Israel denies making demands and [accuses] Hamas.", coordinated, "denies"),
    ("Israel rose and [left].", coordinated, "rose"),
)


@pytest.mark.parametrize(("text", "ask", "expected"), ROWS)
def test_what_a_tree_says(text: str, ask: Callable[[Token], Answer], expected: bool | str) -> None:
    assert answer(ask(token_in(text))) == expected
