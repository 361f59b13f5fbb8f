"""The data file of merging. If these fail, a slip in it goes unnoticed or shows as a stack trace."""

import shutil
from pathlib import Path

import pytest

from kg.errors import DataError
from kg.resolve.merging import MergeRules
from kg.resources import data_path
from kg.resources.event_types import load_event_types
from kg.resources.paths import ontology_path

_FILES = "merging.toml", "merging_weights.toml", "event_types.toml"


def test_the_shipped_rules_hold_together() -> None:
    rules = MergeRules.load()
    for kind in rules.types:
        rule = rules.of(kind.name)
        assert 0 <= rule.slack <= rule.reach <= rule.moved, kind.name
        assert rule.bucket > 0
        assert {rules.of(other).bucket for other in kind.merges_with} <= {rule.bucket}
        assert {rules.group(other) for other in kind.merges_with} <= {rules.group(kind.name)}
    assert 0 < rules.linkage <= rules.pair < 1
    assert list(rules.doubt) == sorted(rules.doubt)
    assert [rules.doubt_step(days) for days in (1, 2, rules.doubt[-1] + 1)] == [1, rules.doubt[1], rules.doubt[-1]]


def test_types_that_may_be_one_event_share_a_group() -> None:
    rules = MergeRules.load()
    assert len({rules.group(kind) for kind in ("Visit", "Meeting", "Negotiation")}) == 1
    assert rules.group("Aid") == "Aid"
    with pytest.raises(DataError, match="Tea"):
        rules.of("Tea")


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("person = ", "persn = ", "no weight of person"),
        ("both_Visit = ", "both_Visits = ", "unknown feature both_Visits"),
        ("doubt_31 = ", "doubt_30 = ", "no weight of doubt_31"),
        ("bias = ", "# bias = ", "bias"),
        ("linkage = ", 'linkage = "half" # ', "half"),
        ("slack = 4", "slake = 4", "slake"),
        ("mutual = true", "mutual = 1", "1 is not of type bool"),
        ("mutual = true", "", "mutual"),
        ('merges_with = ["Meeting', 'merges_with = ["Tea', "Tea"),
    ],
)
def test_a_slip_is_named(old: str, new: str, named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(ontology_path("event-types.ttl"), tmp_path)
    texts = {name: data_path(name).read_text(encoding="utf-8") for name in _FILES}
    assert any(old in text for text in texts.values())
    for name, text in texts.items():
        (tmp_path / name).write_text(text.replace(old, new, 1), encoding="utf-8")
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
