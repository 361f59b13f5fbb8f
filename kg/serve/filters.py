"""The filter of the lists of events, actors and articles."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Self
from urllib.parse import urlencode

from kg.errors import DataError, QueryError
from kg.graph import terms
from kg.model import Status
from kg.query.countries import country_code
from kg.query.filters import DAY_FORMS, day_in
from kg.resources.event_types import load_event_types
from kg.resources.gazetteer.load import read_names

_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list is narrowed to; an empty text is no condition.

    `q` are words that must all occur (in titles, names, topics or quotes), `actor` is an IRI or words of a name,
    `country` a code such as CHN (given by code or name), `counterpart` another one that faces it, `type` and `status`
    are names, `since` and `until` days.
    """

    q: str = ""
    actor: str = ""
    country: str = ""
    counterpart: str = ""
    type: str = ""
    status: str = ""
    since: str = ""
    until: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Self:
        """Return the filter in the parameters of an address; other parameters are ignored.

        Raises QueryError for a malformed day or IRI, days in the wrong order, an unknown state or body, a counterpart
        of none, and an unknown status.
        """
        values = {field.name: given.get(field.name, "").strip()[:200] for field in fields(cls)}
        for name in ("since", "until"):
            if values[name]:
                day = day_in(values[name], last=name == "until")
                if day is None:
                    raise QueryError(f"{name} must be {DAY_FORMS}, not {values[name]!r}")
                values[name] = day.isoformat()
        if values["since"] and values["until"] and values["since"] > values["until"]:
            raise QueryError(f"since {values['since']} is after until {values['until']}")
        for name in ("country", "counterpart"):
            if values[name]:
                code = country_code(values[name])
                if code is None:
                    raise QueryError(f"{name} must be a state or body by name or code, not {values[name]!r}")
                values[name] = code
        if values["counterpart"] and values["country"] in ("", values["counterpart"]):
            raise QueryError("counterpart needs a country on the other side: country=China&counterpart=Russia")
        check_actor("actor", values["actor"])
        if values["status"] and values["status"] not in list(Status):
            raise QueryError(f"status must be one of {', '.join(Status)}, not {values['status']!r}")
        return cls(**values)

    @property
    def words(self) -> tuple[str, ...]:
        """The words looked for, in lower case."""
        return tuple(self.q.lower().split())

    def address(self, path: str, **others: str | int) -> str:
        """Return a path with this filter and other parameters."""
        given = {field.name: getattr(self, field.name) for field in fields(self)} | others
        kept = {name: value for name, value in given.items() if value != ""}
        return f"{path}?{urlencode(kept)}" if kept else path

    def has_days(self, start: str, end: str) -> bool:
        """Whether something from one ISO day to another, empty where open, may fall in the wanted period."""
        if not self.since and not self.until:
            return True
        if not start and not end:
            return False
        late_enough = not self.since or not end or end >= self.since
        return late_enough and (not self.until or not start or start <= self.until)

    def has_words(self, text: str) -> bool:
        """Whether a text in lower case contains all words."""
        return all(word in text for word in self.words)


def check_actor(name: str, value: str) -> None:
    """Raise QueryError if a parameter looks like the IRI of an actor, not like words, and is no IRI."""
    if "://" in value:
        try:
            terms.iri(value)
        except DataError as error:
            raise QueryError(f"{name}: {error}") from error


def party_name(code: str) -> str:
    """Return the name of a state or body, or its code where the gazetteer has none."""
    return _party_names().get(code, code)


#: Read once; the names alone, as a whole gazetteer takes a third of a second.
_party_names = cache(read_names)


def title_of(things: str, wanted: Filter, actor: str = "") -> str:
    """Return the title of a list of things that pass a filter; `actor` is the name of its actor."""
    kind = load_event_types().get(wanted.type)
    days = " ".join(f"{word} {day}" for word, day in (("from", wanted.since), ("to", wanted.until)) if day)
    parts = (
        kind.label if kind else wanted.type,
        wanted.status,
        " and ".join(party_name(code) for code in (wanted.country, wanted.counterpart) if code),
        actor,
        f"“{wanted.q}”" if wanted.q else "",
        days,
    )
    return f"{things}: {', '.join(filter(None, parts))}" if any(parts) else things


def asked(parameters: Mapping[str, str], **fixed: str) -> tuple[Filter, int]:
    """Return the filter in the parameters of an address, and the number of the page, from 1.

    `fixed` are parameters that the path implies. Raises QueryError as `Filter.of` does, and for a malformed number.
    """
    page = parameters.get("page", "").strip() or "1"
    if not page.isdecimal() or len(page) > _DIGITS or int(page) == 0:
        raise QueryError(f"page must be a number from 1 up, not {page!r}")
    return Filter.of({**parameters, **fixed}), int(page)
