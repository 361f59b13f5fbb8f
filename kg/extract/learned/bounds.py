"""From which scores on the network is believed; chosen on the split `dev` of `data/corpus`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """Scores from 0 to 1, each the least that counts.

    `trigger` proposes a mention. `needed` fills a role that is empty, `role` one that the network has filled,
    `unknown` that of who acts by somebody of whom kg knows nothing. `kept` is for an actor that a rule has put into a
    role. `status` and `day` are believed where the text says nothing else.
    """

    trigger: float = 0.5
    role: float = 0.5
    needed: float = 0.35
    unknown: float = 0.8
    kept: float = 0.0
    status: float = 0.7
    day: float = 0.6
