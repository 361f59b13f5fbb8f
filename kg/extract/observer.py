"""Observers of extraction: a trace records every rule tried, every mention read and every report made."""

from kg.extract.confidence.scoring import ConfidenceScore
from kg.extract.drafts import Draft, ReadMention
from kg.extract.refusals import Tried
from kg.model import Report


class Observer:
    """Receives what extraction does on one document, in reading order; a subclass keeps what it wants."""

    def tried(self, tried: Tried) -> None:
        """Receive a rule that was tried at a trigger and does not hold."""

    def read(self, reading: ReadMention) -> None:
        """Receive an event that a sentence names, with its status, time and place."""

    def reported(self, report: Report, draft: Draft, score: ConfidenceScore) -> None:
        """Receive a report with its score, including one that is held back."""


#: The null observer: extraction without a trace.
SILENCE = Observer()
