"""Who watches extraction: a trace hears of every frame tried, every event told and every report made."""

from typing import Protocol

from spacy.tokens import Token

from kg.extract.drafts import Draft, Told
from kg.extract.lexicon import Frame
from kg.extract.refusals import Refusal
from kg.model import Report


class Observer(Protocol):
    """What extraction tells while it works on one document, in reading order."""

    def refused(self, frame: Frame, trigger: Token, refusal: Refusal) -> None:
        """Hear of a frame that was tried at a trigger and does not hold."""

    def told(self, told: Told) -> None:
        """Hear of an event that a sentence tells."""

    def reported(self, report: Report, draft: Draft, features: tuple[str, ...], *, held_back: bool) -> None:
        """Hear of a report with the features that its confidence rests on, also of one that is held back."""


class Silence:
    """The observer that nothing is kept of: extraction without a trace."""

    def refused(self, frame: Frame, trigger: Token, refusal: Refusal) -> None:
        """Keep nothing."""

    def told(self, told: Told) -> None:
        """Keep nothing."""

    def reported(self, report: Report, draft: Draft, features: tuple[str, ...], *, held_back: bool) -> None:
        """Keep nothing."""


SILENCE = Silence()
