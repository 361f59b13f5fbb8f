"""If these fail, what is planned, denied or summed up is read as done."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Token

from kg.syntax.clauses import arranged
from kg.syntax.verb_forms import (
    has_negated_subject,
    has_own_subject,
    is_content_clause,
    is_infinitive,
    is_modal_to,
    is_participle,
    is_perfect,
    is_reduced,
    is_sum,
    takes_place,
)
from tests.support.tokens import Answer, answer, token_in

#: A sentence with the word in brackets, what is asked of it, and the answer, yes or no or in words.
ROWS = (
    ("Iran refused to [sign] the deal.", is_infinitive, True),
    ("Iran will [sign] the deal.", is_infinitive, False),
    ("EU to [lift] sanctions on Mali.", is_modal_to, False),
    ("Neither Rome nor Paris [signed] the deal.", has_negated_subject, True),
    ("No minister [signed] the deal.", has_negated_subject, True),
    ("No fewer than ten ministers [signed] the deal.", has_negated_subject, False),
    ("A minister [signed] the deal.", has_negated_subject, False),
    ("They confirmed reports that the two had [met].", is_content_clause, True),
    ("The two had [met] in Rome.", is_content_clause, False),
    ("The talks will be [held] in Rome.", takes_place, True),
    ("The talks will [take] place in Rome.", takes_place, True),
    ("Italy will [hold] talks in Rome.", takes_place, False),
    ("Iran has [signed] the deal.", is_perfect, True),
    ("Iran had [signed] the deal.", is_perfect, False),
    ("Iran has so far [provided] ten tons.", is_sum, True),
    ("Iran has [provided] ten tons.", is_sum, False),
    ("Iran left, [accusing] Iraq of lying.", is_participle, True),
    ("Iran is [accusing] Iraq of lying.", is_participle, False),
    ("Iran left, [accusing] Iraq of lying.", is_reduced, True),
    ("Iran hopes to [meet] Iraq.", is_reduced, True),
    ("Iran [met] Iraq.", is_reduced, False),
    ("Iran [met] Iraq.", has_own_subject, True),
    ("Iran rose and [left] the talks.", has_own_subject, False),
    ("The talks [are] due to begin on Monday.", arranged, "begin"),
    ("The talks are [set] to start on Monday.", arranged, "start"),
    ("The talks are [expected] to be held in Rome.", arranged, "held"),
    ("Iran is [set] to fall.", arranged, ""),
)


@pytest.mark.parametrize(("text", "ask", "expected"), ROWS)
def test_what_a_tree_says(text: str, ask: Callable[[Token], Answer], expected: bool | str) -> None:
    assert answer(ask(token_in(text))) == expected
