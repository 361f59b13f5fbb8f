"""Sightings of unknown people to identities: blocks by state and family name, variants, unambiguous groups."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from rapidfuzz import process
from rapidfuzz.fuzz import token_set_ratio

from kg.model import Link, Participant, Report
from kg.resolve.components import components
from kg.resolve.identity.variants import Variant, variant_of
from kg.resources.gazetteer import fold, fold_loosely

#: Names whose words begin alike in these many letters of the loose key share a block; in it those are compared whose
#: words overlap as far as this (0 to 100).
_BLOCK_KEY = 3
_NEAR = 70.0


@dataclass(frozen=True, slots=True, order=True)
class Sighting:
    """An unknown person as participants name them: identifier, full name, and the state served."""

    id: str
    name: str
    country: str


@dataclass(frozen=True, slots=True, order=True)
class SamePerson:
    """Why two identifiers mean one person: the identifier given up, the one kept, score 0 to 1 and reason."""

    id: str
    canonical: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Identities:
    """Which identifiers mean one person: `judgements` by the identifier given up."""

    judgements: Mapping[str, SamePerson]

    @property
    def canonical(self) -> dict[str, str]:
        """The identifier that is kept, by the one given up."""
        return {name: judgement.canonical for name, judgement in self.judgements.items()}

    def applied(self, reports: Iterable[Report]) -> list[Report]:
        """Return reports with one identifier a person; the link of who is renamed says why."""
        return [replace(report, participants=tuple(map(self._renamed, report.participants))) for report in reports]

    def _renamed(self, participant: Participant) -> Participant:
        judgement = self.judgements.get(participant.id or "")
        if judgement is None:
            return participant
        before = participant.link.reason if participant.link else "unknown"
        link = Link(None, f"{before}; {judgement.reason}", judgement.score)
        return replace(participant, id=judgement.canonical, link=link)


def identify_sightings(sightings: Iterable[Sighting]) -> Identities:
    """Return which of the people sighted are one, whatever the order of the sightings."""
    names: dict[tuple[str, str], str] = {}
    for sighting in sorted(set(sightings)):
        if len(fold(sighting.name).split()) > 1:
            # An identifier is made from the name and the state; should it have two spellings, the longer counts.
            key = (sighting.country, sighting.id)
            names[key] = max(names.get(key, ""), sighting.name, key=lambda name: (len(name), name))
    by_state: dict[str, dict[str, str]] = defaultdict(dict)
    for (country, identifier), name in names.items():
        by_state[country][identifier] = name
    judgements: dict[str, SamePerson] = {}
    for country in sorted(by_state):
        for judgement in _judged(by_state[country]):
            judgements[judgement.id] = judgement
    return Identities(judgements)


def _judged(people: Mapping[str, str]) -> list[SamePerson]:
    """Return the judgements on the people of one state, given by identifier with their names."""
    variants = _variants(people)
    sure = components(people, (pair for pair, variant in variants.items() if variant.sure))
    groups = _with_unsure(people, _cliques(sure, variants), variants)
    found: list[SamePerson] = []
    for group in groups:
        fullest = max(_fullness(people[name]) for name in group)
        kept = min(name for name in group if _fullness(people[name]) == fullest)
        for other in sorted(group - {kept}):
            variant = variants.get(_pair(other, kept))
            reason = variant.reason if variant else "both are variants of a third name"
            score = variant.score if variant else min(v.score for pair, v in variants.items() if set(pair) <= group)
            found.append(SamePerson(other, kept, score, f"one person with {people[kept]!r}: {reason}"))
    return found


def _variants(people: Mapping[str, str]) -> dict[tuple[str, str], Variant]:
    """Return the pairs of names that are variants; only names in one block are compared."""
    blocks: dict[str, dict[str, str]] = defaultdict(dict)
    for identifier, name in sorted(people.items()):
        for key in {fold_loosely(word)[:_BLOCK_KEY] for word in fold(name).split() if len(word) > 1}:
            blocks[key][identifier] = fold(name)
    found: dict[tuple[str, str], Variant] = {}
    for _, block in sorted(blocks.items()):
        for identifier, name in block.items():
            near = process.extract(name, block, scorer=token_set_ratio, score_cutoff=_NEAR, limit=None)
            for _, _, other in near:
                pair = _pair(identifier, other)
                variant = variant_of(people[identifier], people[other]) if identifier < other else None
                if variant is not None:
                    found[pair] = variant
    return found


def _cliques(groups: Iterable[Sequence[str]], variants: Mapping[tuple[str, str], Variant]) -> list[set[str]]:
    """Return the groups in which each name is a sure variant of every other; other groups are split."""
    kept: list[set[str]] = []
    for group in groups:
        whole = all(pair in variants and variants[pair].sure for pair in combinations(group, 2))
        kept.extend([set(group)] if whole else [{name} for name in group])
    return kept


def _with_unsure(
    people: Iterable[str], groups: Sequence[set[str]], variants: Mapping[tuple[str, str], Variant]
) -> list[set[str]]:
    """Join groups by initials and omitted names, where all names so connected are variants of each other.

    "A. Lopez" stays apart as long as both Ana and Alberto Lopez occur.
    """
    group_of = {name: group for group in groups for name in group}
    inside = [(min(group), name) for group in groups for name in group]
    kept: list[set[str]] = []
    for joined in components(people, [*variants, *inside]):
        whole = all(pair in variants for pair in combinations(joined, 2))
        kept.extend([set(joined)] if whole else [group_of[name] for name in joined if name == min(group_of[name])])
    return kept


def _pair(one: str, two: str) -> tuple[str, str]:
    return (one, two) if one <= two else (two, one)


def _fullness(name: str) -> tuple[int, int]:
    """Rank names by how many whole words they have, then by length."""
    words = [word for word in fold(name).split() if len(word) > 1]
    return len(words), len(name)
