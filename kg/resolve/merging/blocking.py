"""Which reports are compared at all: those that share an actor or a name, within a period.

A block key is (group of types, token, time bucket). A strong token (two states, a summit's body) lists every report
that has it. A weak token (one state, a person with daily meetings, a word of a name) lists only the reports that have
nothing better, and the others look them up. A report is compared with at most `neighbours` others of a block, the
nearest in time, so that the cost grows linearly with the number of reports; a new report touches only the blocks of
its own keys.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import combinations

from kg.resolve.merging.profile import Profile
from kg.resolve.merging.rules import MergeRules

Key = str
Place = tuple[int, str]  # the position of a report in a block: its day, then its id
Edge = tuple[str, str]  # a pair of reports

_LARGE = 6  # from this many states on, pairs are no longer keys: gatherings match by single state or name


def keys_of(profile: Profile, rules: MergeRules) -> tuple[frozenset[Key], frozenset[Key]]:
    """Return the keys of the blocks that list a report, and of those it only looks up.

    Both are empty where the report has no date to compare by. Plans and cancellations look further, as their dates
    move; a window of more than `rules.buckets` buckets is looked up by the first ones only.
    """
    window = profile.window
    if window is None:
        return frozenset(), frozenset()
    rule = rules.of(profile.report.type)
    margin = rule.slack if profile.report.status.is_actual else rule.moved
    first = (window.low - rule.slack) // rule.bucket
    last = (window.high + margin) // rule.bucket
    buckets = range(first, min(last, first + rules.buckets - 1) + 1)
    strong, weak = _tokens(profile, rules)
    thin = not strong
    listed = strong | weak if thin else strong
    return (
        frozenset(f"{profile.group} {bucket} {token}" for token in listed for bucket in buckets),
        frozenset(f"{profile.group} {bucket} {token}" for token in weak - listed for bucket in buckets),
    )


def candidates(
    profiles: Iterable[Profile], rules: MergeRules, here: Collection[Key] | None = None
) -> Iterator[tuple[Profile, Profile]]:
    """Yield each pair of reports worth comparing, once; `profiles` may come in any order.

    With `here`, only these blocks are used. If blocks are divided into shares, and each share sees all reports of its
    blocks, the shares together find every pair.
    """
    by_id = {p.id: p for p in profiles if p.window is not None}
    ordered = sorted(place_of(p) for p in by_id.values())
    blocks: dict[Key, list[Place]] = defaultdict(list)
    keys: dict[str, tuple[frozenset[Key], frozenset[Key]]] = {}
    for place in ordered:
        keys[place[1]] = found = _among(keys_of(by_id[place[1]], rules), here)
        for key in found[0]:
            blocks[key].append(place)
    for place in ordered:
        profile = by_id[place[1]]
        limit = rules.limit(profile.report.type, profile.report.status)
        for other in sorted(_neighbours(place, keys.pop(profile.id), blocks, rules.neighbours)):
            near = by_id[other[1]]
            if _within(profile, near, max(limit, rules.limit(near.report.type, near.report.status))):
                yield profile, near


def _among(
    keys: tuple[frozenset[Key], frozenset[Key]], here: Collection[Key] | None
) -> tuple[frozenset[Key], frozenset[Key]]:
    return keys if here is None else (keys[0].intersection(here), keys[1].intersection(here))


def _neighbours(
    place: Place, keys: tuple[frozenset[Key], frozenset[Key]], blocks: dict[Key, list[Place]], size: int
) -> set[Place]:
    """Return the reports that follow a report in its own blocks, and those around it in the blocks it looks up."""
    found: set[Place] = set()
    listed, looked_up = keys
    for key in listed:
        block = blocks[key]
        start = bisect_left(block, place) + 1
        found.update(block[start : start + size])
    for key in looked_up:
        if key in blocks:
            block = blocks[key]
            middle = bisect_left(block, place)
            found.update(block[max(0, middle - size // 2) : middle + size // 2])
    return found


def _tokens(profile: Profile, rules: MergeRules) -> tuple[set[str], set[str]]:
    """Return the strong and the weak tokens."""
    strong: set[str] = set()
    weak: set[str] = {f"name {name}" for name in profile.names}
    for person in profile.all.people:
        if person.id:
            weak.add(f"id {person.id}")
        weak |= {f"person {token}" for token in person.tokens if len(token) > 2}
    states = sorted(profile.all.states)
    weak |= {f"state {state}" for state in states}
    strong |= {f"body {state}" for state in states if state in rules.gatherings}
    if len(states) <= _LARGE:
        strong |= {f"states {a} {b}" for a, b in combinations(states, 2)}
    return strong, weak


def within_reach(left: Profile, right: Profile, rules: MergeRules) -> bool:
    """Whether two reports are close enough in time to be compared."""
    limit = max(rules.limit(p.report.type, p.report.status) for p in (left, right))
    return _within(left, right, limit)


def place_of(profile: Profile) -> Place:
    """Return the position of a report in its blocks."""
    return (profile.window.anchor if profile.window else 0, profile.id)


def _within(left: Profile, right: Profile, limit: int) -> bool:
    return left.window is not None and right.window is not None and left.window.gap(right.window) <= limit
