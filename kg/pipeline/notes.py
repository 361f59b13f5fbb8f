"""What reading articles leaves besides reports: claims that were refused, articles that an extractor failed on."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from kg.ingest import SetAside
from kg.model import Refused

Note = SetAside | Refused


def _tell_nobody(_: Note) -> None:
    """Keep notes in the lists only."""


@dataclass(slots=True)
class Notes:
    """The articles that `failed` and the claims that were `refused`, in order; `tell` hears of each as it happens."""

    tell: Callable[[Note], None] = _tell_nobody
    failed: list[SetAside] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)

    def add(self, notes: Iterable[Note]) -> None:
        """Take notes down."""
        for note in notes:
            if isinstance(note, Refused):
                self.refused.append(note)
            else:
                self.failed.append(note)
            self.tell(note)


def refused_text(refused: Iterable[Refused]) -> str | None:
    """Return in one line how many claims were refused and for what, None if none was."""
    faults = Counter(each.fault for each in refused)
    if not faults:
        return None
    listed = ", ".join(f"{number} {fault}" for fault, number in sorted(faults.items()))
    claims = (
        "1 claim of the extractor was" if faults.total() == 1 else f"{faults.total()} claims of the extractor were"
    )
    return f"{claims} refused: {listed}"
