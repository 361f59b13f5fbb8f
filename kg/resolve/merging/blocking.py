"""Which reports are compared at all: those that share an actor or a name, in a stretch of time.

A block key is (group of types, token, time bucket). Two reports of one block are compared if at most
`neighbours` reports lie between them in time, so that the cost grows in proportion to the reports. A new report
touches the blocks of its own keys and no others.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from kg.resolve.merging.profile import Profile
from kg.resolve.merging.rules import MergeRules

Key = tuple[str, str, int]

_LARGE = 6  # states beyond which pairs of states are no longer keys: such gatherings meet by single state or name


def keys_of(profile: Profile, rules: MergeRules) -> frozenset[Key]:
    """Return the keys of the blocks that a report is in; none where it has no date to compare by."""
    window = profile.window
    if window is None:
        return frozenset()
    rule = rules.of(profile.report.type)
    first = (window.low - rule.slack) // rule.bucket
    last = (window.high + rule.slack) // rule.bucket
    buckets = range(first, min(last, first + rules.buckets - 1) + 1)
    return frozenset((profile.group, token, bucket) for token in _tokens(profile) for bucket in buckets)


def candidates(profiles: Sequence[Profile], rules: MergeRules) -> Iterator[tuple[Profile, Profile]]:
    """Yield each pair of reports worth comparing, once; `profiles` may come in any order."""
    blocks: dict[Key, list[Profile]] = defaultdict(list)
    for profile in sorted(profiles, key=_by_time):
        for key in keys_of(profile, rules):
            blocks[key].append(profile)
    places = {key: {p.id: i for i, p in enumerate(block)} for key, block in blocks.items() if len(block) > 1}
    for profile in profiles:
        seen: set[str] = set()
        for key in keys_of(profile, rules):
            if key not in places:
                continue
            start = places[key][profile.id] + 1
            for other in blocks[key][start : start + rules.neighbours]:
                if other.id not in seen:
                    seen.add(other.id)
                    yield profile, other


def components(ids: Iterable[str], edges: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Return the connected components of a graph, each sorted, in the order of their first members."""
    parent = {node: node for node in ids}

    def root(node: str) -> str:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for left, right in edges:
        a, b = sorted((root(left), root(right)))
        parent[b] = a
    groups: dict[str, list[str]] = defaultdict(list)
    for node in sorted(parent):
        groups[root(node)].append(node)
    return sorted(groups.values())


def _tokens(profile: Profile) -> Iterator[str]:
    for person in profile.all.people:
        if person.id:
            yield f"id {person.id}"
        for token in person.tokens:
            if len(token) > 2:
                yield f"person {token}"
    states = sorted(profile.all.states)
    for state in states:
        yield f"state {state}"
    if len(states) <= _LARGE:
        for a, b in combinations(states, 2):
            yield f"states {a} {b}"
    for name in profile.names:
        yield f"name {name}"


def _by_time(profile: Profile) -> tuple[int, str]:
    return (profile.window.low if profile.window else 0, profile.id)
