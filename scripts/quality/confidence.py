"""What `data/confidence.toml` says of how the confidence was trained, for the page."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

_FILE = Path(__file__).resolve().parents[2] / "data" / "confidence.toml"


@dataclass(frozen=True, slots=True)
class Unseen:
    """Cross-validated figures on the annotated articles that no rule was written with, and the choice made there."""

    documents: int
    events: int
    f1_all_told: float
    f1_chosen: float
    near_misses_told: int
    held_back: int
    least_told: float
    least_near_miss: float


def load_confidence_figures() -> Unseen:
    """Return what the data file says; KeyError if it is of another form."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    unseen = data["cross_validated"]["unseen"]
    return Unseen(
        documents=unseen["documents"],
        events=unseen["events"],
        f1_all_told=unseen["f1_all_told"],
        f1_chosen=unseen["f1_chosen"],
        near_misses_told=unseen["near_misses_told"],
        held_back=unseen["held_back"],
        least_told=data["least"]["told"],
        least_near_miss=data["least"]["near_miss"],
    )
