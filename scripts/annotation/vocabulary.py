"""The vocabulary of labels: event types with their roles, from kg's own traits, statuses, directions."""

from kg.model import Direction, Status
from kg.resources.event_types import load_event_types
from kg.resources.traits import load_traits

ROLES = {traits.name: tuple(traits.roles) for traits in load_traits()}
STATUSES = tuple(status.value for status in Status)
DIRECTIONS = {
    kind.name: tuple(direction.value for direction in Direction if direction in kind.directions)
    for kind in load_event_types()
    if kind.directions
}
TIME_BASES = ("expression", "news", "event", "none")
