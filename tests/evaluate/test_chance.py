"""If these fail, two annotators seem to agree more, or less, than they do beyond chance."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate.chance import chance_corrected, krippendorff_alpha
from kg.evaluate.gold import GoldSet, read_gold
from tests.evaluate.made import GOLD

FIRST = read_gold(GOLD)


def test_alpha_is_that_of_the_worked_example_of_its_source() -> None:
    """Krippendorff (2011), section A: ten units, both say yes of one, one alone of four."""
    assert krippendorff_alpha(1, 4, 10) == pytest.approx(0.095, abs=0.0005)


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1))
def test_alpha_is_one_less_the_observed_over_the_expected_disagreement(units: list[tuple[bool, bool]]) -> None:
    both, differ = sum(a and b for a, b in units), sum(a != b for a, b in units)
    said = [value for pair in units for value in pair]
    pairs = [(a, b) for n, a in enumerate(said) for b in said[n + 1 :]]
    expected = sum(a != b for a, b in pairs) / len(pairs)
    found = krippendorff_alpha(both, differ, len(units))
    assert found == (pytest.approx(1 - differ / len(units) / expected) if expected else None)


def test_who_marks_the_same_sentences_agrees_wholly_and_who_marks_others_less_than_by_chance() -> None:
    every, *kinds = chance_corrected(FIRST, FIRST)
    assert (every.type, every.alpha) == ("all", 1)
    assert {row.type for row in kinds} == {event.type for event in FIRST.events}
    assert every.one == every.other == every.both == sum(row.both for row in kinds)
    turned = {"Meeting": "Visit", "Visit": "Meeting"}
    changed = {
        name: tuple(replace(event, type=turned.get(event.type, event.type)) for event in events)
        for name, events in FIRST.documents.items()
    }
    rows = {row.type: row for row in chance_corrected(FIRST, GoldSet(changed))}
    assert rows["Meeting"].alpha is not None
    assert rows["Meeting"].alpha < 0
    assert [row.type for row in chance_corrected(FIRST, FIRST, ["Visit"])] == ["all", "Visit"]


def test_sentences_named_by_words_and_by_places_are_not_compared() -> None:
    spans = {
        name: tuple(replace(event, quotes=(), sentences=("[0, 10]",)) for event in events)
        for name, events in FIRST.documents.items()
    }
    assert chance_corrected(FIRST, GoldSet(spans)) == ()
    assert chance_corrected(GoldSet(spans), GoldSet(spans))[0].alpha is not None
