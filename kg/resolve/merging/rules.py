"""The rules of merging, as read from ``data/merging.toml`` and the traits of event types."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from kg.errors import DataError
from kg.model import Status
from kg.resources import load_toml
from kg.resources.event_types import EventTypes, load_event_types
from kg.resources.traits import EventTraits, MergeSpan, load_traits


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
    def load(cls, *parts: str) -> "MergeRules":
        """Read the rules from a TOML file under `data/`, by default ``merging.toml``.

        Raises DataError if the file is missing, does not parse, or lacks or misnames an entry.
        """
        name = parts or ("merging.toml",)
        raw = load_toml(*name)
        try:
            return _from_toml(raw, load_traits())
        except (KeyError, TypeError, ValueError) as error:
            raise DataError(f"data/{'/'.join(name)}: missing or unknown entry: {error}") from error


def _from_toml(raw: Mapping[str, Any], types: EventTraits) -> MergeRules:
    words, series, bounds = raw["words"], raw["series"], raw["bounds"]
    unknown = set(raw["weights"]) - {f.name for f in fields(Weights)}
    if unknown:
        raise ValueError(f"weights.{min(unknown)}")
    return MergeRules(
        types=types,
        coding=load_event_types(),
        groups=_groups(types),
        cross={frozenset((kind.name, other)): cost for kind in types for other, cost in kind.merges_with.items()},
        opening=frozenset(kind.first_role for kind in types if not kind.mutual),
        symmetric=frozenset(kind.first_role for kind in types if kind.mutual),
        gatherings=frozenset(raw["bodies"]["gatherings"]),
        weights=Weights(**{key: float(value) for key, value in raw["weights"].items()}),
        doubt=tuple((int(days), float(weight)) for days, weight in raw["doubt"]["steps"]),
        pair=float(raw["threshold"]["pair"]),
        linkage=float(raw["threshold"]["linkage"]),
        neighbours=int(bounds["neighbours"]),
        sample=int(bounds["sample"]),
        buckets=int(bounds["buckets"]),
        cap=float(raw["confidence"]["cap"]),
        reprint=float(raw["reprints"]["resemblance"]),
        reprint_days=int(raw["reprints"]["days"]),
        shortest=int(words["shortest"]),
        sentence=int(words["sentence"]),
        common=frozenset(words["common"]),
        series_nouns=frozenset(series["nouns"]),
        series_numbers=dict(series["numbers"]),
    )


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
