"""If these fail, an event gets less confidence although rules and network are surer, or one outside 0 to 1."""

import math
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import DataError
from kg.extract.confidence.stacking import Stack, load_stack, log_odds

PROBABILITIES = st.floats(0, 1)
SCORES = ("words", "sentence", "participants")


@pytest.fixture(scope="module")
def shipped() -> Stack:
    """The stack of the shipped network."""
    return load_stack()


def numbers(words: float, sentence: float, participants: float) -> dict[str, float]:
    logs = dict(zip(SCORES, map(log_odds, (words, sentence, participants)), strict=True))
    return logs | {"type=Meeting": 1.0, "status=occurred": 1.0}


@given(PROBABILITIES, PROBABILITIES)
def test_log_odds_rise_and_are_clipped(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert log_odds(low) <= log_odds(high)
    assert log_odds(0.0) <= log_odds(low)
    assert log_odds(high) <= log_odds(1.0) == pytest.approx(-log_odds(0.0))
    assert math.isfinite(log_odds(one))


def test_log_odds_of_a_half_are_none() -> None:
    assert log_odds(0.5) == 0


@given(*(PROBABILITIES for _ in SCORES), PROBABILITIES, st.sampled_from(SCORES))
def test_the_shipped_stack_rises_with_each_score(
    shipped: Stack, words: float, sentence: float, participants: float, more: float, name: str
) -> None:
    found = numbers(words, sentence, participants)
    higher = found | {name: max(found[name], log_odds(more))}
    assert 0 <= shipped.of(found) <= shipped.of(higher) <= 1


@given(st.dictionaries(st.text(max_size=3), st.floats(-1e6, 1e6), max_size=5))
def test_any_numbers_give_a_probability_of_three_digits(found: dict[str, float]) -> None:
    probability = Stack(0.0, dict.fromkeys(found, 1.0), 0.3).of(found)
    assert 0 <= probability <= 1
    assert round(probability, 3) == probability


@given(st.permutations(list(numbers(0.3, 0.6, 0.9).items())))
def test_the_order_of_the_numbers_does_not_matter(shipped: Stack, found: list[tuple[str, float]]) -> None:
    assert shipped.of(dict(found)) == shipped.of(numbers(0.3, 0.6, 0.9))


def test_a_number_without_a_weight_counts_nothing() -> None:
    assert Stack(1.0, {"words": 2.0}, 0.3).of({"else": 9.0}) == Stack(1.0, {}, 0.3).of({})


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "intercept"),
        ("intercept = 1\nleast = 0.3", "weights"),
        ('intercept = 1\nleast = 0.3\n[weights]\nwords = "x"', "weights, words"),
    ],
)
def test_a_broken_file_is_named_with_the_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, key: str
) -> None:
    (tmp_path / "data" / "model").mkdir(parents=True)
    (tmp_path / "ontologies").mkdir()
    (tmp_path / "data" / "model" / "stack.toml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("KG_RESOURCES", str(tmp_path))
    with pytest.raises(DataError, match=rf"^{re.escape(str(tmp_path))}/data/model/stack\.toml.*{key}"):
        load_stack()
