"""The records of the gazetteer: one frozen value a row, dates as ISO text cut to their precision."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_WITH_ARTICLE = ("United", "European", "Netherlands", "Philippines", "Holy See", "Czech", "Arab League", "Soviet")


class NameKind(StrEnum):
    """What a surface names."""

    STATE = "state"
    DEMONYM = "demonym"  #: an adjective ("Russian") or a people ("Russians")
    CAPITAL = "capital"  #: a capital or seat of government, city or government by context
    CITY = "city"  #: another city or a region
    BODY = "body"  #: an international organisation or an agency of one
    GROUP = "group"  #: a non-state party
    OFFICE = "office"  #: a metonym or organ of a state: the Kremlin, Congress, the Russian government
    MINISTRY = "ministry"


@dataclass(frozen=True, slots=True)
class NameEntry:
    """One reading of a surface.

    `key` is the code of the state or body meant (None for a bare "foreign ministry"); `country` what an actor of that
    name carries as its country (the body that an agency belongs to, None for bodies without a code and for rebels);
    `office` the class of an organ or ministry. `is_adjective` is true for words that stand before a noun ("Russian",
    "US"); `is_ambiguous` where the surface has other readings, listed here or not ("Georgia", "Washington").
    """

    surface: str
    kind: NameKind
    key: str | None
    country: str | None
    office: str | None = None
    is_adjective: bool = False
    is_ambiguous: bool = False
    #: Whether it is the name of a building or street where a government sits: "the Kremlin", "Downing Street".
    is_seat: bool = False


@dataclass(frozen=True, slots=True)
class NameReading:
    """Another reading of a surface, taken where the text has a cue: a word, or the code of somebody it names.

    Without cues it is taken always, unless the text names what the surface else means.
    """

    entry: NameEntry
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory: ISO 3166-1 alpha-3 `code` (alpha-3 of ISO 3166-3 for former states)."""

    code: str
    iso2: str
    qid: str | None
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capital: str | None
    capital_names: tuple[str, ...]
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation, an agency or organ of one, or a non-state group; `country` as in `NameEntry`."""

    code: str
    kind: str
    country: str | None
    qid: str | None
    name: str
    names: tuple[str, ...]
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """A ministry, organ or metonym; without a `country` the name needs one from its context."""

    surface: str
    country: str | None
    office: str
    kind: str
    stands_alone: bool


@dataclass(frozen=True, slots=True)
class Title:
    """A role phrase in lower case, its class of office, and the state or body it belongs to.

    `country` is fixed by the phrase ("taoiseach"), and empty where it serves no state ("dalai lama"); `default` is
    taken when the text names no state ("secretary of state"). `is_plural` distinguishes "foreign ministers" from
    "foreign minister".
    """

    phrase: str
    office: str
    country: str | None
    default: str | None
    is_plural: bool = False


@dataclass(frozen=True, slots=True)
class OfficeRule:
    """Which classes of tenure a role in a text can mean; `countries` empty for all that no other rule names.

    `labels` are words of which a tenure's label should have one ("President" where a king or supreme leader is head
    of state); `kind` is ``one`` where the role alone can name its holder, ``many`` where several people
    hold it at once, ``vague`` where the role says little.
    """

    office: str
    countries: tuple[str, ...]
    classes: tuple[str, ...]
    labels: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person: Wikidata identifier or ``gaz:`` slug, the usual English name, other spellings, family names."""

    id: str
    qid: str | None
    name: str
    aliases: tuple[str, ...]
    family: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class City:
    """A city or region and the state it is in."""

    name: str
    country: str
    names: tuple[str, ...]
    is_region: bool


@dataclass(frozen=True, slots=True)
class Membership:
    """A state's membership of a body; dates as in `Tenure`. Without them it is known for the day `as_of` only."""

    body: str
    country: str
    start: str | None
    end: str | None
    as_of: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Region:
    """A region of the world with its name, or a state (by code, `name` is None), and the region that it lies in."""

    key: str
    name: str | None
    within: str | None


@dataclass(frozen=True, slots=True)
class Tenure:
    """A term of office. `start` and `end` are ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; `end` is None while open.

    An open term says nothing about the days after `known_until`.
    """

    person: str
    country: str
    office: str
    label: str
    target: str | None
    start: str
    end: str | None
    known_until: str | None
    source: str
    licence: str
    note: str | None

    def post(self, state: str) -> str:
        """Return the post in words ("Secretary of State of the United States"); `state` names whose."""
        if state in self.label and self.target is None:
            return self.label
        # "Ambassador of Russia to the United States"; others keep their words together.
        head, to, place = self.label.partition(" to ") if self.target else (self.label, "", "")
        return f"{head} of {_with_article(state)}{to}{_with_article(place)}"

    def may_cover(self, day: date) -> bool:
        """Whether the person may have held the office on a day: a date known to the month covers the whole month."""
        iso = day.isoformat()
        last = self.end or self.known_until or self.start
        return self.start <= iso[: len(self.start)] and iso[: len(last)] <= last

    def covers(self, day: date) -> bool:
        """Whether the person certainly held the office on a day: bounds known to the month or year do not count."""
        iso = day.isoformat()
        last = self.end or self.known_until or self.start
        started = self.start < iso[: len(self.start)] or (len(self.start) == len(iso) and self.start <= iso)
        return started and (iso[: len(last)] < last or (len(last) == len(iso) and iso <= last))

    def years_from(self, day: date) -> float:
        """How many years a day lies outside the term; 0 inside, and for an open term after its start 0 too."""
        year = day.year + (day.timetuple().tm_yday - 1) / 366
        first = _year(self.start, last=False)
        last = _year(self.end or self.known_until or self.start, last=True)
        return round(max(0.0, first - year, year - last), 2)


def _with_article(name: str) -> str:
    return f"the {name}" if name.startswith(_WITH_ARTICLE) else name


def _year(text: str, *, last: bool) -> float:
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return parts[0] + (1.0 if last else 0.0)
    if len(parts) == 2:
        return parts[0] + (parts[1] - (0 if last else 1)) / 12
    return parts[0] + (date(*parts).timetuple().tm_yday - 1) / 366
