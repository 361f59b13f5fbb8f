"""What a reviewer decides about reports: the entries of the ledger that is replayed at every build."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What a decision says."""

    ACCEPT = "accept"  #: the reports tell of one event, and rightly so
    REJECT = "reject"  #: the reports are misread and tell of no event
    MERGE = "merge"  #: the reports tell of one event
    SPLIT = "split"  #: the reports do not tell of the event that the other ones tell of
    CORRECT = "correct"  #: a field of a report has another value


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision about reports, named by their identifiers.

    `apart` are the other reports of a split. `field`, `value` and `was` belong to a correction: a name of
    `kg.model.correction.FIELDS`, and what it is and what it was read as, both as JSON text. `note` says why.
    """

    verdict: Verdict
    reports: tuple[str, ...]
    apart: tuple[str, ...] = ()
    field: str | None = None
    value: str | None = None
    was: str | None = None
    note: str | None = None

    @property
    def named(self) -> tuple[str, ...]:
        """All reports that the decision names."""
        return self.reports + self.apart

    @property
    def reason(self) -> str:
        """The decision as a reason in words."""
        return f"decided by review: {self.verdict}" + (f" ({self.note})" if self.note else "")
