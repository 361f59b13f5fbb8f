"""What reading articles leaves besides reports: rejected claims, and articles on which an extractor failed."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from kg.ingest import SetAside
from kg.model import Refused

Note = SetAside | Refused


@dataclass(slots=True)
class Notes:
    """The articles that `failed` and the claims that were `refused`, in order; `tell` is called for each."""

    tell: Callable[[Note], None] = lambda _: None
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
    """Return in one line how many claims were rejected and why, None if none were."""
    faults = Counter(each.fault for each in refused)
    if not faults:
        return None
    listed = ", ".join(f"{fault} ({number})" for fault, number in sorted(faults.items()))
    claims = (
        "1 claim of the extractor was" if faults.total() == 1 else f"{faults.total()} claims of the extractor were"
    )
    return f"{claims} rejected: {listed}"
