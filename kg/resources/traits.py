"""Traits of event types, read from `data/event_types.toml`: all that follows from the type of an event.

What each trait means stands at the top of that file.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kg.errors import DataError
from kg.model import Status
from kg.resources.paths import data_path, load_toml
from kg.resources.typed import typed


class Encounter(StrEnum):
    """How the parties of an event meet."""

    NONE = "none"
    REMOTE = "remote"
    IN_PERSON = "in person"
    JOURNEY = "journey"


class Speech(StrEnum):
    """What an act of speech does to what it is about."""

    NONE = "none"
    PLAIN = "plain"
    FOR = "for"
    AGAINST = "against"
    REFUSE = "refuse"
    ASK = "ask"
    WARN = "warn"


class Length(StrEnum):
    """How long an event lasts."""

    MOMENT = "moment"
    KEPT = "kept"
    DAYS = "days"
    PROCESS = "process"
    STANDING = "standing"


class Pledge(StrEnum):
    """Whether pledging or announcing an act is doing it."""

    NO = "no"
    COUNTS = "counts"
    ALONE = "alone"


class Where(StrEnum):
    """Where to look for the place of an event."""

    DESTINATION = "destination"
    VENUE = "venue"
    SPEAKER = "speaker"
    DEED = "deed"
    CLAUSE = "clause"


#: Who is named before or after the word that states an event (`Traits.each`).
BEFORE, AFTER = "before", "after"


@dataclass(frozen=True, slots=True)
class MergeSpan:
    """How far apart, in days, reports of one type may lie and still be of one event."""

    slack: int
    reach: int
    back: int
    ahead: int
    moved: int
    bucket: int


@dataclass(frozen=True, slots=True)
class Traits:
    """All that follows from the type of an event; each field is explained in the data file."""

    name: str
    roles: Mapping[str, int]
    mutual: bool
    own_side: bool
    encounter: Encounter
    gathering: bool
    speech: Speech
    duration: Length
    status: Status
    stands_as: Status | None
    pledge: Pledge
    by_invitation: bool
    each: frozenset[str]
    place: Where
    place_after: frozenset[str]
    envoys: bool
    at_hand: bool
    parties_of: tuple[str, ...]
    taken_up_by: frozenset[str]
    merges_with: frozenset[str]
    received_as: str | None
    merging: MergeSpan

    @property
    def first_role(self) -> str:
        """The role of who acts, or of all who take part."""
        return next(iter(self.roles))

    @property
    def second_role(self) -> str:
        """The role of whom a directed event is aimed at; of a mutual one that of all who take part."""
        return tuple(self.roles)[-1]

    @property
    def in_turn(self) -> bool:
        """Whether states do it one after another, each by an act of its own ("France expels four, Italy two")."""
        return self.first_role in self.each

    @property
    def distributed(self) -> Iterable[str]:
        """The roles of which each of several may have an event of its own."""
        return self.roles.keys() if self.mutual and self.each else self.each

    @property
    def is_encounter(self) -> bool:
        """Whether the parties meet, in person or not."""
        return self.encounter is not Encounter.NONE

    @property
    def is_in_person(self) -> bool:
        """Whether the parties meet in person."""
        return self.encounter in (Encounter.IN_PERSON, Encounter.JOURNEY)

    @property
    def is_remote(self) -> bool:
        """Whether the parties meet without being at one place."""
        return self.encounter is Encounter.REMOTE

    @property
    def is_journey(self) -> bool:
        """Whether one party travels to the other."""
        return self.encounter is Encounter.JOURNEY

    @property
    def is_contact(self) -> bool:
        """Whether it is an encounter of some days at most; talks go on for longer."""
        return self.is_encounter and self.duration is not Length.PROCESS

    @property
    def is_talks(self) -> bool:
        """Whether it is an encounter that goes on as a process."""
        return self.is_encounter and self.duration is Length.PROCESS

    @property
    def is_deal(self) -> bool:
        """Whether the parties bind themselves to each other by one act, where they meet."""
        return self.mutual and self.at_hand and self.is_act and not self.is_encounter

    @property
    def is_act(self) -> bool:
        """Whether it is done in a day, however long what it decides is to last."""
        return self.duration in (Length.MOMENT, Length.KEPT)

    @property
    def lasts(self) -> bool:
        """Whether it may last for days, so that a duration beside it is its own."""
        return self.duration in (Length.DAYS, Length.PROCESS)

    @property
    def is_speech(self) -> bool:
        """Whether it is an act of speech."""
        return self.speech is not Speech.NONE

    @property
    def is_stance(self) -> bool:
        """Whether it is said for or against something that another did or said."""
        return self.speech in (Speech.FOR, Speech.AGAINST, Speech.REFUSE)

    @property
    def is_aimed(self) -> bool:
        """Whether it is aimed at whom the text is about where it names nobody."""
        return self.is_opposing or self.speech is Speech.REFUSE

    @property
    def is_opposing(self) -> bool:
        """Whether it is aimed at the only opponent that the article has, where nothing nearer says at whom."""
        return self.speech in (Speech.AGAINST, Speech.ASK, Speech.WARN)

    @property
    def is_address(self) -> bool:
        """Whether it says more than a plain statement: for, against, asking or warning."""
        return self.is_aimed or self.speech is Speech.FOR

    @property
    def is_measure(self) -> bool:
        """Whether it is a deed that is done by announcing it, and still open while it is prepared."""
        return self.pledge is not Pledge.NO and not self.is_speech


@dataclass(frozen=True, slots=True)
class EventTraits:
    """The traits of all event types, by name, in the order of the file."""

    by_name: Mapping[str, Traits]

    def __iter__(self) -> Iterator[Traits]:
        return iter(self.by_name.values())

    def __getitem__(self, name: str) -> Traits:
        """Return the traits of a type; raises DataError if the file has none of that name."""
        try:
            return self.by_name[name]
        except KeyError as error:
            raise DataError(f"{name!r} is not an event type of data/event_types.toml") from error


def load_traits() -> EventTraits:
    """Return the traits of all event types.

    Raises DataError, naming the type, if the file is missing, or an entry lacks a trait or has an unknown one.
    """
    return _traits_of(data_path("event_types.toml"))


@cache
def _traits_of(path: Path) -> EventTraits:
    """Return the traits in the file, read once: they are asked for with every article."""
    raw = load_toml(path.name)
    found = {
        name: typed(Traits, _without_placeholders(entry) | {"name": name}, f"data/event_types.toml, {name}")
        for name, entry in raw.items()
    }
    for traits in found.values():
        for other in (*traits.parties_of, *traits.merges_with, *filter(None, (traits.received_as,))):
            if other not in found:
                raise DataError(f"data/event_types.toml, {traits.name}: {other!r} is not an event type")
    return EventTraits(MappingProxyType(found))


def _without_placeholders(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return the traits of a type with None where the file, as TOML has no such value, says that there is none."""
    nothing = {"stands_as": "none", "received_as": ""}
    return {key: None if nothing.get(key) == value else value for key, value in entry.items()}
