"""The areas of the page's network: states that belong together as members of a body."""

from collections import defaultdict
from collections.abc import Iterable

from kg.resources import load_toml
from kg.resources.gazetteer.load import read_memberships


def areas(codes: Iterable[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Return the areas of `data/view/groups.toml` that have some of these codes of states and bodies.

    Each is its name and its codes, sorted. A code stands in the first area that fits it, or in none.
    """
    left = set(codes)
    members = _members()
    found = []
    for area in load_toml("view", "groups.toml")["area"]:
        bodies = area["bodies"]
        inside = left.intersection(bodies) | {code for body in bodies for code in members[body] & left}
        left -= inside
        if inside:
            found.append((area["name"], tuple(sorted(inside))))
    return found


def _members() -> dict[str, set[str]]:
    """Return the present members of bodies by their codes."""
    found: dict[str, set[str]] = defaultdict(set)
    for membership in read_memberships():
        if membership.end is None:
            found[membership.body].add(membership.country)
    return found
