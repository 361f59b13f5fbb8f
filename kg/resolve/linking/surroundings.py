"""What a text names around an actor: the states and bodies, and how near; this tells one "Kim" from another."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.model import Actor, Field

#: The distance, in characters, at which a mention counts fully; one farther away counts `FAR`.
NEAR = 240
FAR = 0.4


@dataclass(frozen=True, slots=True)
class Nearby:
    """Codes of the states and bodies that a text names near an actor, each with a weight above 0."""

    weights: Mapping[str, float]

    @classmethod
    def of(cls, actor: Actor, actors: Sequence[Actor]) -> "Nearby":
        """Return what the other actors of a text contribute around one of them."""
        own: defaultdict[Field, list[int]] = defaultdict(list)
        for mention in actor.mentions:
            insort(own[mention.span.field], mention.span.start)
        weights: dict[str, float] = {}
        for other in actors:
            if other is actor or other.country is None:
                continue
            weights[other.country] = weights.get(other.country, 0.0) + sum(
                1.0 if _is_near(mention.span.start, own[mention.span.field]) else FAR for mention in other.mentions
            )
        return cls(weights)

    def speak_for(self, country: str) -> float:
        """Return how far the text supports a state, 0 to 1.5: named near, and named most."""
        weight = self.weights.get(country, 0.0)
        if not weight:
            return 0.0
        most = max(self.weights.values())
        return min(1.0, weight) + (0.5 if weight == most else 0.0)


def _is_near(position: int, starts: Sequence[int]) -> bool:
    """Whether one of some sorted positions is near another."""
    at = bisect_left(starts, position - NEAR)
    return at < len(starts) and starts[at] <= position + NEAR
