"""Who watches extraction: a trace hears of every rule tried, every mention read and every report made."""

from typing import Protocol

from kg.extract.confidence.scoring import Score
from kg.extract.drafts import Draft, ReadMention
from kg.extract.refusals import Tried
from kg.model import Report


class Observer(Protocol):
    """What extraction reports while it works on one document, in reading order."""

    def tried(self, tried: Tried) -> None:
        """Hear of a rule that was tried at a trigger and does not hold."""

    def read(self, reading: ReadMention) -> None:
        """Hear of an event that a sentence names, with its status, time and place."""

    def reported(self, report: Report, draft: Draft, score: Score) -> None:
        """Hear of a report with the score that it got, also of one that is held back."""


class Silence:
    """The observer that nothing is kept of: extraction without a trace."""

    def tried(self, tried: Tried) -> None:
        """Keep nothing."""

    def read(self, reading: ReadMention) -> None:
        """Keep nothing."""

    def reported(self, report: Report, draft: Draft, score: Score) -> None:
        """Keep nothing."""


SILENCE = Silence()
