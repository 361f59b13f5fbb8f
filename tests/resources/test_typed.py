"""If these fail, a mistake in a data file is found late, or in words that do not say where it is."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from kg.annotate.segments import load_layout_rules
from kg.errors import DataError
from kg.extract.frames.lexicon import load_lexicon
from kg.extract.status.cues import load_cues
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
        ({"weights": {"x": True}}, "data/a.toml, weights, x: True is not of type float"),
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


@pytest.mark.parametrize(
    ("load", "file", "entry"),
    [
        (load_cues, "status.toml", "past_future"),
        (load_layout_rules, "furniture.toml", "prose_words"),
        (load_lexicon, "frames/support.toml", "cabinets"),
    ],
)
def test_an_entry_that_a_file_of_your_own_lacks_is_named(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, load: Callable[[], object], file: str, entry: str
) -> None:
    folder = tmp_path / "data" / Path(file).parent
    folder.mkdir(parents=True)
    for known in (checkout / "data").iterdir():
        if not (tmp_path / "data" / known.name).exists():
            (tmp_path / "data" / known.name).symlink_to(known)
    for known in (checkout / "data" / file).parent.iterdir():
        if not (folder / known.name).exists():
            (folder / known.name).symlink_to(known)
    (tmp_path / "ontologies").symlink_to(checkout / "ontologies")
    (tmp_path / "data" / file).unlink()
    whole = (checkout / "data" / file).read_text("utf-8")
    (tmp_path / "data" / file).write_text(whole.replace(f"{entry} =", "other ="), "utf-8")
    monkeypatch.setenv("KG_RESOURCES", str(tmp_path))
    with pytest.raises(DataError, match=f"data/{file}: the entry '{entry}' is missing"):
        load()
