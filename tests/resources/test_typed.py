"""If these fail, a mistake in a data file is found late, or in words that do not say where it is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pytest

from kg.errors import DataError
from kg.resources.typed import typed


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Span:
    first: int
    last: int


@dataclass(frozen=True)
class Entry:
    words: frozenset[str]
    weights: Mapping[str, float]
    span: Span
    colour: Colour | None = None
    pairs: tuple[tuple[str, int], ...] = ()
    plain: bool = False
    form: re.Pattern[str] | None = None


TABLE: dict[str, Any] = {"words": ["a", "b", "a"], "weights": {"x": 1}, "span": {"first": 1, "last": 2}}


def test_a_table_becomes_what_its_fields_declare() -> None:
    more = {"colour": "red", "pairs": [["a", 1], ["b", 2]], "plain": True, "form": "a+"}
    found = typed(Entry, TABLE | more, "data/a.toml")
    assert found == Entry(
        frozenset("ab"), {"x": 1.0}, Span(1, 2), Colour.RED, (("a", 1), ("b", 2)), True, re.compile("a+")
    )
    assert isinstance(found.weights["x"], float)
    assert typed(Entry, TABLE | {"span": Span(1, 2)}, "data/a.toml") == Entry(frozenset("ab"), {"x": 1.0}, Span(1, 2))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"wrods": []}, "data/a.toml: unknown key 'wrods'"),
        ({"words": "ab"}, "data/a.toml, words: 'ab' is not a list"),
        ({"words": [1]}, "data/a.toml, words: 1 is not of type str"),
        ({"weights": ["x"]}, r"data/a.toml, weights: \['x'\] is not a table"),
        ({"weights": {"x": True}}, "data/a.toml, weights: True is not of type float"),
        ({"span": {"first": 1}}, "data/a.toml, span: the key 'last' is missing"),
        ({"span": {"first": 1, "last": True}}, "data/a.toml, span, last: True is not of type int"),
        ({"colour": "blue"}, "data/a.toml, colour: 'blue' is not a valid Colour"),
        ({"pairs": [["a"]]}, "data/a.toml, pairs: zip"),
        ({"plain": 1}, "data/a.toml, plain: 1 is not of type bool"),
        ({"form": "a("}, "data/a.toml, form: missing"),
    ],
)
def test_a_mistake_is_named_with_its_place(change: dict[str, Any], message: str) -> None:
    with pytest.raises(DataError, match=f"^{message}"):
        typed(Entry, TABLE | change, "data/a.toml")
