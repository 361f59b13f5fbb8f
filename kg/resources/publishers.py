"""Who publishes an article: whose official voice it is, what kind of source, and which official it is about."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from kg.errors import DataError
from kg.resources.gazetteer.load import read_bodies, read_states
from kg.resources.paths import data_path, load_toml

_T = TypeVar("_T")
_WORD = re.compile(r"[^\W_][\w.'’&-]*")
#: How many words the name of a state or body in that of a source has at most.
_LONGEST = 6


class SourceKind(StrEnum):
    """What kind of source publishes an article."""

    OFFICIAL = "official"  #: a state or body speaks for itself
    AGENCY = "agency"  #: a news agency
    BROADCASTER = "broadcaster"
    NEWSPAPER = "newspaper"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Leader:
    """The official whose doings a site reports: the office in its normal form, and what the texts call him."""

    office: str
    title: str


@dataclass(frozen=True, slots=True)
class EncounterTitles:
    """Titles that name an encounter and one side: words that may come first, and the types of the names."""

    before: frozenset[str]
    types: Mapping[tuple[str, ...], str]

    def match(self, words: list[str]) -> tuple[int, int, str] | None:
        """Return start, end and type of the encounter that a title begins with, where "with" follows it.

        `words` are those of the title in lower case.
        """
        for start, word in enumerate(words):
            for name, kind in self.types.items():
                end = start + len(name)
                if tuple(words[start:end]) == name and words[end : end + 1] == ["with"]:
                    return start, end, kind
            if word not in self.before:
                return None
        return None


@dataclass(frozen=True, slots=True)
class Publisher:
    """A publisher as an article names it: the source, and the address; either may be missing."""

    source: str | None
    url: str | None

    @property
    def hosts(self) -> Iterator[str]:
        """The hosts that say who publishes: that of the address, and the source if that is one."""
        if self.url:
            yield _host(self.url)
        if self.source and "." in self.source and " " not in self.source:
            yield self.source.casefold()

    @property
    def name(self) -> str:
        """The source in small letters, without an article."""
        return (self.source or "").strip().casefold().removeprefix("the ")


@dataclass(frozen=True, slots=True)
class Publishers:
    """Whose voice a source or a host speaks in, what kind of source it is, and whose doings it reports."""

    hosts: Mapping[str, str]
    sources: Mapping[str, str]
    government: frozenset[str]
    domains: Mapping[str, str]
    leaders: Mapping[str, Leader]
    leaders_by_source: Mapping[str, Leader]
    kinds_by_host: Mapping[str, SourceKind]
    kinds_by_name: Mapping[str, SourceKind]
    words: Mapping[tuple[str, ...], SourceKind]
    parties: Mapping[str, str]

    def of(self, publisher: Publisher) -> str | None:
        """Return the code of the state or body whose official voice a publisher is, or None."""
        return self._first(publisher, self.hosts, self.sources) or next(
            (code for host in publisher.hosts if (code := self._government(host)) is not None), None
        )

    def leader(self, publisher: Publisher) -> Leader | None:
        """Return the official whose doings a publisher reports, or None."""
        return self._first(publisher, self.leaders, self.leaders_by_source)

    def kind(self, publisher: Publisher) -> tuple[SourceKind, str | None]:
        """Return what kind of source a publisher is, and of an official one the code of its state or body."""
        code = self._first(publisher, self.hosts, self.sources)
        known = self._first(publisher, self.kinds_by_host, {}) or self.kinds_by_name.get(publisher.name)
        if code is None and known is not None:
            return known, None
        code = code or self.of(publisher) or self.parties.get(publisher.name)
        return (SourceKind.OFFICIAL, code) if code is not None else self._by_words(publisher.name)

    def _by_words(self, name: str) -> tuple[SourceKind, str | None]:
        """Return the kind that a word of a name stands for; an official name has to say whose it is."""
        words = _WORD.findall(name)
        for start in range(len(words)):
            for end in range(start + 1, min(start + 4, len(words)) + 1):
                if self.words.get(tuple(words[start:end])) is SourceKind.OFFICIAL:
                    code = self._party(words[end:]) or self._party(words[:start])
                    if code is not None:
                        return SourceKind.OFFICIAL, code
        stretches = (tuple(words[start:end]) for start in range(len(words)) for end in range(start + 1, start + 4))
        kinds = (self.words.get(stretch) for stretch in stretches)
        return next((kind for kind in kinds if kind not in (None, SourceKind.OFFICIAL)), SourceKind.UNKNOWN), None

    def _party(self, words: list[str]) -> str | None:
        """Return the code of the first state or body that some words name."""
        for start in range(len(words)):
            for end in range(min(len(words), start + _LONGEST), start, -1):
                code = self.parties.get(" ".join(words[start:end]).removesuffix("'s").removesuffix("’s"))
                if code is not None:
                    return code
        return None

    def _first(self, publisher: Publisher, hosts: Mapping[str, _T], sources: Mapping[str, _T]) -> _T | None:
        for host in publisher.hosts:
            parts = host.split(".")
            for at in range(len(parts) - 1):
                found = hosts.get(".".join(parts[at:]))
                if found is not None:
                    return found
        return sources.get((publisher.source or "").casefold())

    def _government(self, host: str) -> str | None:
        *_, label, land = ("", *host.split("."))
        return self.domains.get(land) if label in self.government else None


def load_publishers() -> Publishers:
    """Return the publishers of `data/publishers.toml`; DataError if the file is missing or broken."""
    return _load(data_path("publishers.toml"))


@cache
def _load(path: Path) -> Publishers:
    data = load_toml(path.name)
    states = read_states()
    lands = {state.iso2.lower(): state.code for state in states if state.iso2}
    try:
        kinds = {SourceKind(name): entry for name, entry in data["kinds"].items()}
        return Publishers(
            data["hosts"],
            data["sources"],
            frozenset(data["government"]),
            lands | data["domains"],
            _leaders(data["leaders"]),
            _leaders(data["leaders_by_source"]),
            {host: kind for kind, entry in kinds.items() for host in entry.get("hosts", ())},
            {name: kind for kind, entry in kinds.items() for name in entry.get("names", ())},
            {tuple(words.split()): kind for kind, entry in kinds.items() for words in entry["words"]},
            _parties(),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(f"data/publishers.toml: missing or unknown entry: {error}") from error


@cache
def load_encounter_titles() -> EncounterTitles:
    """Return the titles of `data/publishers.toml`; DataError if the file is missing or broken."""
    try:
        titles = load_toml("publishers.toml")["titles"]
        names = {tuple(name.split()): kind for kind, listed in titles["types"].items() for name in listed}
        return EncounterTitles(frozenset(titles["before"]), names)
    except (KeyError, TypeError, AttributeError) as error:
        raise DataError(f"data/publishers.toml: missing or unknown entry: {error}") from error


def _parties() -> dict[str, str]:
    """Return the codes of states and bodies by their names and adjectives in small letters."""
    named: dict[str, str] = {}
    for body in read_bodies():
        if body.kind != "group" and body.country:
            named |= {name.casefold(): body.country for name in (body.name, *body.names)}
    for state in read_states():
        named |= {name.casefold(): state.code for name in (state.name, *state.names, *state.adjectives)}
    return named


def _leaders(entries: Mapping[str, Any]) -> dict[str, Leader]:
    return {name: Leader(**entry) for name, entry in entries.items()}


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
