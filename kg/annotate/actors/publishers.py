"""Who publishes an official text, and which official its titles and readouts are about without naming him."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar
from urllib.parse import urlsplit

from kg.errors import DataError
from kg.model import Article
from kg.resources import load_toml
from kg.resources.gazetteer.gazetteer import Gazetteer

_T = TypeVar("_T")


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
class Publishers:
    """Whose voice a source or a host speaks in: names and domains to codes of states and bodies, and to leaders."""

    hosts: Mapping[str, str]
    sources: Mapping[str, str]
    government: frozenset[str]
    domains: Mapping[str, str]
    leaders: Mapping[str, Leader]
    leaders_by_source: Mapping[str, Leader]

    def of(self, article: Article) -> str | None:
        """Return the code of the state or body that publishes an article, or None."""
        return self._first(article, self.hosts, self.sources) or next(
            (code for host in _hosts(article) if (code := self._government(host)) is not None), None
        )

    def leader(self, article: Article) -> Leader | None:
        """Return the official whose doings the publisher of an article reports, or None."""
        return self._first(article, self.leaders, self.leaders_by_source)

    def _first(self, article: Article, hosts: Mapping[str, _T], sources: Mapping[str, _T]) -> _T | None:
        for host in _hosts(article):
            parts = host.split(".")
            for at in range(len(parts) - 1):
                found = hosts.get(".".join(parts[at:]))
                if found is not None:
                    return found
        return sources.get((article.source or "").casefold())

    def _government(self, host: str) -> str | None:
        *_, label, land = ("", *host.split("."))
        return self.domains.get(land) if label in self.government else None


def load_publishers(gazetteer: Gazetteer) -> Publishers:
    """Return the publishers of `data/publishers.toml`; DataError if the file is missing or broken."""
    data = load_toml("publishers.toml")
    lands = {state.iso2.lower(): state.code for state in gazetteer.states if state.iso2}
    try:
        return Publishers(
            data["hosts"],
            data["sources"],
            frozenset(data["government"]),
            lands | data["domains"],
            _leaders(data["leaders"]),
            _leaders(data["leaders_by_source"]),
        )
    except (KeyError, TypeError) as error:
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


def _leaders(entries: Mapping[str, Any]) -> dict[str, Leader]:
    return {name: Leader(**entry) for name, entry in entries.items()}


def _hosts(article: Article) -> Iterator[str]:
    """Yield the hosts that say who publishes an article: that of its address, and its source if that is one."""
    if article.url:
        yield urlsplit(article.url).hostname or ""
    if article.source and "." in article.source and " " not in article.source:
        yield article.source.casefold()
