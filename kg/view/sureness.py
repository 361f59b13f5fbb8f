"""How sure an event is, as one of three steps for readers (`data/view/sure.toml`)."""

from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from kg.resources import load_toml
from kg.resources.typed import typed


@dataclass(frozen=True, slots=True)
class Sureness:
    """A step: its name, the least confidence for it, the dots that show it, and the opacity of drawings."""

    name: str
    least: float
    dots: str
    opacity: float


@cache
def sure_steps() -> tuple[Sureness, ...]:
    """Return the steps, the surest first."""
    return tuple(typed(Sureness, step, "data/view/sure.toml") for step in load_toml("view", "sure.toml")["step"])


def sureness(confidence: float) -> Sureness:
    """Return the step of a confidence."""
    return next((step for step in sure_steps() if confidence >= step.least), sure_steps()[-1])


def as_json() -> list[dict[str, Any]]:
    """Return the steps for the page."""
    return [asdict(step) for step in sure_steps()]
