"""Who acts: mentions of actors in an article, tied together, and the link to an identifier."""

from dataclasses import dataclass
from enum import StrEnum

from kg.model.spans import Span


class ActorKind(StrEnum):
    """What an actor is on the diplomatic stage."""

    STATE = "state"  #: a country or its government, by whatever name
    BODY = "body"  #: an international organisation
    PERSON = "person"
    GROUP = "group"  #: a non-state party: rebels, a movement, a company
    PLACE = "place"  #: a city or region that is not (here) a government


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """One mention of an actor: where it stands and the words."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Who an actor was found to be, or why it was not: full English name or None, reason, score 0 to 1."""

    label: str | None
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor of one article with all its mentions, in reading order.

    `name` is the fullest form in the article; `country` the ISO 3166-1 alpha-3 code of the state served, or the
    code of a body; `office` the office that the text gives in a normal form (``foreign_minister``), `title` its
    words. `id`, `qid` and `link` are filled by `kg.resolve`.
    """

    name: str
    kind: ActorKind
    country: str | None
    mentions: tuple[Mention, ...]
    office: str | None = None
    title: str | None = None
    id: str | None = None
    qid: str | None = None
    link: Link | None = None

    @property
    def side(self) -> str:
        """The code of the state or body that it acts for, its name where it acts for itself."""
        return self.country or self.name
