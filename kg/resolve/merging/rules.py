"""The rules of merging, as read from ``data/merging.toml`` and the traits of event types."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.errors import DataError
from kg.model import Status
from kg.resources import load_toml
from kg.resources.event_types import EventTypes, load_event_types
from kg.resources.traits import EventTraits, MergeSpan, load_traits
from kg.resources.typed import typed


@dataclass(frozen=True, slots=True)
class Weights:
    """What each agreement or conflict of two reports adds, in log-odds; see the data file."""

    bias: float
    same_text: float
    person: float
    more_persons: float
    person_conflict: float
    counterpart: float
    state_pair: float
    state: float
    body: float
    states_equal: float
    state_conflict: float
    gathering: float
    nobody: float
    place: float
    place_country: float
    place_conflict: float
    topic: float
    name: float
    word: float
    no_detail: float
    moved: float
    lasting: float
    near: float
    gap: float
    far: float


@dataclass(frozen=True, slots=True)
class MergeRules:
    """All the data that merging needs."""

    types: EventTraits
    coding: EventTypes
    groups: Mapping[str, str]
    cross: Mapping[frozenset[str], float]
    opening: frozenset[str]
    symmetric: frozenset[str]
    gatherings: frozenset[str]
    weights: Weights
    doubt: tuple[tuple[int, float], ...]
    pair: float
    linkage: float
    neighbours: int
    sample: int
    buckets: int
    cap: float
    reprint: float
    reprint_days: int
    shortest: int
    sentence: int
    common: frozenset[str] = field(repr=False)
    series_nouns: frozenset[str]
    series_numbers: Mapping[str, int]

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
        """Read ``data/merging.toml``; raises DataError if it is missing, or lacks or misnames an entry."""
        raw, types = load_toml("merging.toml"), load_traits()
        try:
            return typed(cls, _flat(raw, types), "data/merging.toml")
        except KeyError as error:
            raise DataError(f"data/merging.toml: {error} is missing") from error


def _flat(raw: Mapping[str, Any], types: EventTraits) -> dict[str, Any]:
    """Return the rules by field: what the file says, and what follows from the types of events."""
    return {
        **raw["threshold"],
        **raw["bounds"],
        **raw["words"],
        "types": types,
        "coding": load_event_types(),
        "groups": _groups(types),
        "cross": {frozenset((kind.name, other)): cost for kind in types for other, cost in kind.merges_with.items()},
        "opening": frozenset(kind.first_role for kind in types if not kind.mutual),
        "symmetric": frozenset(kind.first_role for kind in types if kind.mutual),
        "gatherings": raw["bodies"]["gatherings"],
        "weights": raw["weights"],
        "doubt": raw["doubt"]["steps"],
        "cap": raw["confidence"]["cap"],
        "reprint": raw["reprints"]["resemblance"],
        "reprint_days": raw["reprints"]["days"],
        "series_nouns": raw["series"]["nouns"],
        "series_numbers": raw["series"]["numbers"],
    }


def _groups(types: EventTraits) -> dict[str, str]:
    """Return for each type the first one that it may merge with, directly or through others."""
    groups: dict[str, str] = {}
    for kind in types:
        todo = [kind.name]
        while todo:
            name = todo.pop()
            if name not in groups:
                groups[name] = kind.name
                todo.extend(types[name].merges_with)
    return groups
