"""Drafts: the events of an article in the making, between mentions and reports."""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.annotate.document import Document
from kg.extract.mentions import EventMention, Filler
from kg.extract.realis import Realis
from kg.model import ActorKind, Place, Span, Status, TimeSpan
from kg.resources.traits import Traits


@dataclass(frozen=True, slots=True)
class Source:
    """On whose word something is reported: a name, and the actor (position in `Document.actors`) with its mention."""

    name: str
    actor: int | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class ReadMention:
    """A mention with what was read of it in its sentence."""

    mention: EventMention
    realis: Realis
    time: TimeSpan
    place: Place | None
    topics: tuple[str, ...]
    source: Source | None
    #: Whether the same words report another encounter too, of another day ("in May and again in June").
    recurs: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """An event of an article in the making: its mentions, the leading one first."""

    mentions: tuple[ReadMention, ...]
    fillers: tuple[Filler, ...]
    status: Status
    time: TimeSpan

    @property
    def leading(self) -> ReadMention:
        """The most informative mention: its wording, status and source become the event's."""
        return self.mentions[0]

    @property
    def type(self) -> str:
        """The name of the event type."""
        return self.kind.name

    @property
    def kind(self) -> Traits:
        """The event type with its traits."""
        return self.leading.mention.kind


def side_of(filler: Filler, document: Document) -> str:
    """Return the state or body that an actor acts for, or the actor's own name."""
    return document.actors[filler.actor].side


def sides_of(fillers: Iterable[Filler], document: Document) -> set[str]:
    """Return the sides that some fillers act for."""
    return {side_of(filler, document) for filler in fillers}


def people_by_side(fillers: tuple[Filler, ...], role: str, document: Document) -> dict[str, set[str]]:
    """Return the people (by name) in a role for each side; a bare state has none."""
    sides: dict[str, set[str]] = {}
    for filler in fillers:
        if filler.role == role:
            actor = document.actors[filler.actor]
            people = sides.setdefault(actor.side, set())
            if actor.kind is ActorKind.PERSON:
                people.add(actor.name)
    return sides
