"""One spaCy model on the check set: figures, speed, memory and size on disk."""

import resource
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kg.annotate import DEFAULT_MODEL
from kg.annotate.parsing import load_model
from quality.runs import run


@dataclass(frozen=True, slots=True)
class ModelFigures:
    """What a model reaches on the check set, 0 to 1, and what it costs: seconds an article, peak MiB, MB on disk."""

    name: str
    detection_precision: float
    detection_recall: float
    detection_f1: float
    central: float
    actors_f1: float
    status: float
    date: float
    place: float
    strict_f1: float
    articles_per_second: float
    peak_mib: float
    disk_mb: float

    def as_json(self) -> dict[str, Any]:
        """Return the figures as a JSON object."""
        return asdict(self)

    @classmethod
    def from_json(cls, record: dict[str, Any]) -> "ModelFigures":
        """Return the figures of a JSON object."""
        return cls(**record)


def measure(folder: Path, model: str | None) -> ModelFigures:
    """Return the figures of a model, the default one for None."""
    done = run(folder, "check", model)
    overall = done.scores.overall
    nlp = load_model(model or DEFAULT_MODEL)
    size = sum(path.stat().st_size for path in nlp.path.rglob("*") if path.is_file()) if nlp.path else 0
    return ModelFigures(
        name=f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}",
        detection_precision=overall.detection.precision,
        detection_recall=overall.detection.recall,
        detection_f1=overall.detection.f1,
        central=overall.central.value,
        actors_f1=overall.actors.f1,
        status=overall.status.value,
        date=overall.date.value,
        place=overall.place.value,
        strict_f1=overall.strict.f1,
        articles_per_second=done.scores.documents / done.seconds,
        peak_mib=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        disk_mb=size / 1e6,
    )
