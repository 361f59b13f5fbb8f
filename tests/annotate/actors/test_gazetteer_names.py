"""If these fail, whole states or bodies are missing from every graph: their names are in the gazetteer, unread."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.model import ActorKind
from tests.support.extraction import documents_of

#: The share of names that are read as what they name in a plain sentence; the rest are homonyms.
_SHARE = 0.97


@pytest.fixture(scope="module")
def states(checkout: Path) -> list[dict[str, str]]:
    """The states of today, a row each."""
    with (checkout / "data" / "gazetteer" / "countries.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if not row["end"]]


def read_share(names: dict[str, str], sentence: str) -> tuple[float, list[str]]:
    """Return the share of names that a sentence reads as their codes, and the others."""
    documents = documents_of([sentence.format(name) for name in names])
    pairs = zip(names.items(), documents, strict=True)
    missed = [name for (name, code), document in pairs if code not in {actor.country for actor in document.actors}]
    return 1 - len(missed) / len(names), missed


@pytest.mark.parametrize("sentence", ["{} signed the treaty.", "Officials from {} signed the treaty on Monday."])
def test_every_state_is_read_by_its_name(states: list[dict[str, str]], sentence: str) -> None:
    names = {row["name"]: row["code"] for row in states}
    assert len(names) > 190
    share, missed = read_share(names, sentence)
    assert share >= _SHARE, missed


def test_every_state_is_read_by_its_adjective(states: list[dict[str, str]]) -> None:
    names = {row["adjectives"].split("|")[0]: row["code"] for row in states if row["adjectives"]}
    share, missed = read_share(names, "The {} foreign minister signed the treaty.")
    assert share >= _SHARE, missed


def test_every_capital_is_a_place_after_in(states: list[dict[str, str]]) -> None:
    capitals = [row["capital"] for row in states if row["capital"] and row["capital"] != row["name"]]
    documents = documents_of([f"The two sides met in {capital}." for capital in capitals])
    acting = [
        capital
        for capital, document in zip(capitals, documents, strict=True)
        if any(actor.kind is ActorKind.STATE for actor in document.actors)
    ]
    assert len(acting) <= len(capitals) * (1 - _SHARE), acting


def test_every_body_is_read_by_its_name(checkout: Path) -> None:
    with (checkout / "data" / "gazetteer" / "bodies.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if not row["end"] and not row["ambiguous"]]
    names = {row["name"]: row["name"] for row in rows}
    assert len(names) > 50
    documents = documents_of([f"The {name} signed the treaty with Chad on Monday." for name in names])
    missed = [
        name
        for name, document in zip(names, documents, strict=True)
        if not any(actor.kind in (ActorKind.BODY, ActorKind.GROUP) for actor in document.actors)
    ]
    assert len(missed) <= len(names) * (1 - _SHARE), missed
