"""The network's output labels: types (a direction makes a separate one), roles, statuses, sources of days, places."""

from annotation.vocabulary import DIRECTIONS, ROLES, STATUSES

#: Types, and those directions of a type that are not its first.
TYPES = (*ROLES, *(f"{name}/{way}" for name, ways in DIRECTIONS.items() for way in ways[1:]))
#: Pairs of type and role.
ROLE_PAIRS = tuple((name, role) for name, roles in ROLES.items() for role in roles)
STATUS_NAMES = STATUSES
#: The source of a day that no time expression of the block gives.
DAY_SOURCES = ("news", "event", "none")
#: The source of a place that no mention of the block gives.
PLACE_SOURCES = ("none", "dateline")


def type_number(name: str, direction: str | None) -> int:
    """Return the number of a type with its direction."""
    joined = f"{name}/{direction}"
    return TYPES.index(joined) if joined in TYPES else TYPES.index(name)


def role_numbers(type_name: str) -> range:
    """Return the numbers of the roles of a type."""
    name = type_name.partition("/")[0]
    found = [number for number, (kind, _) in enumerate(ROLE_PAIRS) if kind == name]
    return range(found[0], found[-1] + 1)
