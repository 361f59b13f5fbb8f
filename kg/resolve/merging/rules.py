"""The rules of merging, from ``data/merging.toml``, ``data/merging_weights.toml`` and the traits of event types."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.errors import DataError
from kg.model import Status
from kg.resolve.merging.clues import BOTH, FEATURES, Weights
from kg.resources import load_toml
from kg.resources.event_types import EventTypes, load_event_types
from kg.resources.traits import EventTraits, MergeSpan, load_traits
from kg.resources.typed import typed

_RULES, _WEIGHTS = "merging.toml", "merging_weights.toml"


@dataclass(frozen=True, slots=True)
class MergeRules:
    """All the data that merging needs."""

    types: EventTraits
    coding: EventTypes
    groups: Mapping[str, str]
    opening: frozenset[str]
    symmetric: frozenset[str]
    gatherings: frozenset[str]
    weights: Weights
    doubt: tuple[int, ...]
    pair: float
    linkage: float
    neighbours: int
    sample: int
    buckets: int
    cap: float
    reprint: float
    reprint_days: int
    stem: int
    common: frozenset[str] = field(repr=False)
    series_nouns: frozenset[str]
    series_numbers: Mapping[str, int]

    def doubt_step(self, days: int) -> int:
        """Return the step of a doubt in days: the least of `doubt` that holds it, or the last."""
        return next((step for step in self.doubt if days <= step), self.doubt[-1])

    def of(self, kind: str) -> MergeSpan:
        """Return how far apart in time reports of an event type may be; raises DataError for an unknown type."""
        return self.types[kind].merging

    def group(self, kind: str) -> str:
        """Return the name under which reports of a type are blocked: its group, or the type itself."""
        return self.groups.get(kind, kind)

    def limit(self, kind: str, status: Status) -> int:
        """Return the maximum distance in days to another date: larger for events that may have been moved."""
        rule = self.of(kind)
        return rule.reach if status.is_actual else rule.moved

    @classmethod
    def load(cls) -> "MergeRules":
        """Read the data files; raises DataError if one is missing, or lacks or misnames an entry."""
        return cls._read(_weights)

    @classmethod
    def unweighted(cls) -> "MergeRules":
        """Return the rules with weights of 0, to learn them; raises DataError as `load` does."""
        return cls._read(lambda features: Weights(0.0, dict.fromkeys(features, 0.0)))

    @classmethod
    def _read(cls, weigh: Callable[[Collection[str]], Weights]) -> "MergeRules":
        raw, types = load_toml(_RULES), load_traits()
        try:
            return typed(cls, _flat(raw, types, weigh), f"data/{_RULES}")
        except KeyError as error:
            raise DataError(f"data/{_RULES}: {error} is missing") from error


def _flat(raw: Mapping[str, Any], types: EventTraits, weigh: Callable[[Collection[str]], Weights]) -> dict[str, Any]:
    """Return the rules by field: what the file says, and what follows from the types of events."""
    return {
        **raw["threshold"],
        **raw["bounds"],
        **raw["words"],
        "types": types,
        "coding": load_event_types(),
        "groups": _groups(types),
        "opening": frozenset(kind.first_role for kind in types if not kind.mutual),
        "symmetric": frozenset(kind.first_role for kind in types if kind.mutual),
        "gatherings": raw["bodies"]["gatherings"],
        "weights": weigh(_features(types, raw["doubt"]["steps"])),
        "doubt": raw["doubt"]["steps"],
        "cap": raw["confidence"]["cap"],
        "reprint": raw["reprints"]["resemblance"],
        "reprint_days": raw["reprints"]["days"],
        "series_nouns": raw["series"]["nouns"],
        "series_numbers": raw["series"]["numbers"],
    }


def _features(types: EventTraits, doubt: Sequence[int]) -> tuple[str, ...]:
    return (*sorted(FEATURES), *(f"doubt_{days}" for days in doubt), *(f"{BOTH}{kind.name}" for kind in types))


def _weights(features: Collection[str]) -> Weights:
    """Return the learned weights; a type of event that was not there when they were learned counts nothing."""
    return typed(Weights, load_toml(_WEIGHTS), f"data/{_WEIGHTS}").checked(features, f"data/{_WEIGHTS}")


def _groups(types: EventTraits) -> dict[str, str]:
    """Return for each type the first one that it may merge with, directly or through others."""
    groups: dict[str, str] = {}
    for kind in types:
        todo = [kind.name]
        while todo:
            name = todo.pop()
            if name not in groups:
                groups[name] = kind.name
                todo.extend(sorted(types[name].merges_with))
    return groups
