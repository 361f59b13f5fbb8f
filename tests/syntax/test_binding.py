"""If these fail, "it", "its" and "him" are bound to a word that the grammar of the sentence rules out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Token

from kg.syntax.binding import actors_above, barred_subject, blamed, clause_subject, possessor_in_clause, reporter
from tests.support.tokens import Answer, answer, token_in


def above(pronoun: Token) -> list[Token]:
    return [token for group in actors_above(pronoun) for token in group]


def barred(pronoun: Token) -> bool:
    return bool(barred_subject(pronoun))


#: A sentence with the word in brackets, what is asked of it, and the answer, yes or no or in words.
ROWS = (
    ("Kerry met Lavrov and thanked [him].", barred, True),
    ("[He] thanked Lavrov.", barred, False),
    ("Bahrain says [it] will reopen its embassy.", reporter, "Bahrain"),
    ("Bahrain says that [it] is likely that Iran will agree.", reporter, ""),
    ("Bahrain and Oman said [they] would agree.", reporter, "Bahrain Oman"),
    ("Bahrain left. [It] was late.", reporter, ""),
    ("Bahrain says it will reopen [its] embassy.", possessor_in_clause, "it"),
    ("NATO leaders at [their] summit agreed.", possessor_in_clause, "leaders"),
    ("Kuwait has denied that [its] position has changed.", possessor_in_clause, "Kuwait"),
    ("France condemned Iran for [its] raid.", blamed, "Iran"),
    ("France congratulated Iran on [its] vote.", blamed, "Iran"),
    ("Biden briefed Xi on [his] trip.", blamed, ""),
    ("Chad closed the border after [it] accused Libya.", above, "Chad border"),
    ("Ruto left the bloc after [it] imposed a levy.", above, "Ruto bloc"),
    ("Ruto left the bloc as [it] seems that levies rise.", above, ""),
    ("Iran rose and [left] the talks.", clause_subject, "Iran"),
    ("Iran wants to [leave] the talks.", clause_subject, "Iran"),
    ("Iran, [citing] threats, left.", clause_subject, "Iran"),
)


@pytest.mark.parametrize(("text", "ask", "expected"), ROWS)
def test_what_a_tree_says(text: str, ask: Callable[[Token], Answer], expected: bool | str) -> None:
    assert answer(ask(token_in(text))) == expected
