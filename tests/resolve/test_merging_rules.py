"""The data file of merging. If these fail, a slip in it goes unnoticed or shows as a stack trace."""

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.resolve.merging import MergeRules
from kg.resources import data_path
from kg.resources.event_types import load_event_types


def test_the_shipped_rules_hold_together() -> None:
    rules = MergeRules.load()
    for name, rule in rules.types.items():
        assert 0 <= rule.slack <= rule.reach <= rule.moved, name
        assert rule.bucket > 0
    for pair in rules.cross:
        first, second = sorted(pair)
        assert rules.group(first) == rules.group(second)
    assert 0 < rules.linkage <= rules.pair < 1
    assert [days for days, _ in rules.doubt] == sorted(days for days, _ in rules.doubt)
    weights = [weight for _, weight in rules.doubt]
    assert weights == sorted(weights, reverse=True)


def test_a_type_without_rules_of_its_own_has_the_default_ones() -> None:
    rules = MergeRules.load()
    assert rules.of("Aid") == rules.types["default"]
    assert rules.group("Aid") == "Aid"


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("person = ", "persn = ", "persn"),
        ("bias = ", "# bias = ", "bias"),
        ("[types.default]", "[types.other]", "default"),
        ("pair = 0.5", 'pair = "half"', "half"),
        ("lasting = true", "lasts = true", "lasts"),
    ],
)
def test_a_slip_is_named(old: str, new: str, named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = data_path("merging.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "merging.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    monkeypatch.setattr("kg.resources.paths._shared", lambda folder: tmp_path)
    with pytest.raises(DataError, match=named):
        MergeRules.load()


def test_roles_agree_with_the_event_types() -> None:
    """A directed type opens with its first role; the parties of a symmetric one are compared all at once."""
    rules = MergeRules.load()
    for kind in load_event_types():
        if kind.symmetric:
            assert set(kind.roles) <= rules.symmetric, kind.name
        else:
            assert kind.roles[0] in rules.opening, kind.name
            assert not set(kind.roles[1:]) & rules.opening, kind.name
