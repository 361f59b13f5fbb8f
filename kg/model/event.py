"""An event: what the reports of the same thing merge into, with the judgements that merged them."""

import datetime as dt
from dataclasses import dataclass

from kg.model.contradiction import Contradiction
from kg.model.report import Change, Codes, Direction, Participant, Place, Status
from kg.model.time import TimeSpan


@dataclass(frozen=True, slots=True)
class StatusStep:
    """One step of an event's life: on `date` (publication day of the article, or None) a report said `status`."""

    date: dt.date | None
    status: Status
    change: Change | None
    report: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """Why two reports are one event: both report ids, the decision, its score 0 to 1 and reason."""

    left: str
    right: str
    same: bool
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Event:
    """An event with what its reports agree on, `reports` by id in order, and its `history` over publication time.

    `reprints` are those of its `articles` that are the text of an earlier one of them, printed again;
    `contradictions` are those between its reports.
    """

    id: str
    type: str
    participants: tuple[Participant, ...]
    status: Status
    time: TimeSpan
    reports: tuple[str, ...]
    articles: tuple[str, ...]
    history: tuple[StatusStep, ...] = ()
    direction: Direction | None = None
    change: Change | None = None
    place: Place | None = None
    topics: tuple[str, ...] = ()
    codes: Codes = Codes()
    confidence: float = 0.5
    reprints: tuple[str, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()

    @property
    def independent(self) -> int:
        """How many of the articles are no reprint of another one."""
        return len(self.articles) - len(self.reprints)
