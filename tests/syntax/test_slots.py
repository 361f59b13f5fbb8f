"""If these fail, frames find another actor in a slot than the sentence has there, or none."""

from __future__ import annotations

import pytest

from kg.syntax.slots import slot_tokens
from tests.support.tokens import token_in, words

#: A sentence with the trigger in brackets, the path of a slot, and the words that stand there.
ROWS = (
    ("Iran [criticised] Iraq.", "subject", "Iran"),
    ("Iran [criticised] Iraq.", "object", "Iraq"),
    ("Iran [met] with Iraq in Rome.", "with", "Iraq"),
    ("Iran [met] with Iraq in Rome.", "in", "Rome"),
    ("Iran [held] talks with Iraq.", "object.with", "Iraq"),
    ("Iran [held] a series of talks with Iraq.", "object.with", "Iraq"),
    ("Russian [troops] left.", "modifier", "Russian"),
    ("Russia's [troops] left.", "possessive", "Russia"),
    ("Iran [gave] weapons to Iraq.", "dative", "Iraq"),
    ("Chad [named] Ann Sample as envoy.", "attribute", "envoy"),
    ("Iran and Iraq [are] rivals.", "attribute", "rivals"),
    ("Iran [urged] Iraq to leave Syria.", "complement.object", "Syria"),
    ("The [visit] of Macron to Chad ended.", "of", "Macron"),
    ("The [visit] of Macron to Chad ended.", "to", "Chad"),
    ("The [Iraq] talks failed.", "actor", "Iraq"),
    ("The [Iraq] talks failed.", "head.actor", "talks"),
)


@pytest.mark.parametrize(("text", "path", "expected"), ROWS)
def test_what_stands_in_a_slot(text: str, path: str, expected: str) -> None:
    assert words(slot_tokens(token_in(text), path)) == expected


@pytest.mark.parametrize(("text", "path", "expected"), ROWS)
def test_a_slot_that_is_not_there_is_empty(text: str, path: str, expected: str) -> None:
    assert slot_tokens(token_in(text), "against") == []
