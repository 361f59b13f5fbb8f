"""The thresholds from which the network's scores count; chosen on the split `dev` of `data/corpus`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """Thresholds, from 0 to 1.

    `trigger` proposes a mention, `second` one whose word more likely states an event of another type. `needed` fills
    an empty role, `role` one that the network has filled, `beside` one that a rule has filled, and `listed` either of
    these with whoever is in a list with somebody who has the role; what a rule has filled stays from `kept` on,
    unless somebody else of the same side is so much likelier that it has less than `instead` times that score.
    From `unknown` on somebody acts whose state or office is not known. `status` and `day` count where the text says
    nothing else, `overrule` even against words of plan, doubt and denial, and where rules alone propose.
    From `place` on the network's place stands, before that of the rules; from `dateline` on that of the dateline,
    where the rules find none. From which probability of a trigger on rules yield, `kg.extract.mentions` and
    `kg.extract.select` say.
    """

    trigger: float = 0.5
    second: float = 0.8
    role: float = 0.6
    needed: float = 0.15
    beside: float = 0.98
    listed: float = 0.4
    kept: float = 0.4
    instead: float = 0.7
    unknown: float = 0.8
    status: float = 0.5
    overrule: float = 0.85
    day: float = 0.4
    place: float = 0.4
    dateline: float = 0.5
