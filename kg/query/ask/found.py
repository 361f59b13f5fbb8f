"""The events of a store that may answer a question, with their participants and their sentences."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import pyoxigraph as ox

from kg.graph import terms
from kg.graph.event_graph import sides_of
from kg.model import Change
from kg.query.ask.vocabulary import load_numbers
from kg.query.binding import bind
from kg.query.results import Cell, Result, Table
from kg.query.saved import find_query
from kg.resources.event_types import load_event_types
from kg.resources.gazetteer import fold

#: What runs a query.
Run = Callable[[str], Result]

#: How many events are looked up at a time for their sentences.
_BATCH = 500
_WORD = re.compile(r"[^\W_]+")
# fmt: off
_ENDINGS = (
    "ations", "ation", "ating", "ated", "ate", "ions", "ion", "ements", "ement", "ments", "ment", "ings", "ing",
    "ies", "ied", "ers", "ed", "es", "s", "e", "y",
)
# fmt: on
_SHORTEST = 4
#: Endings that are often those of short verbs: "cuts", "ended".
_OF_SHORT = frozenset({"s", "ed"})


@dataclass(frozen=True, slots=True)
class FoundParticipant:
    """A participant in an event: role, name there, state or body served, identifier (else the name), name shown."""

    role: str
    name: str
    country: str | None
    actor: str
    label: str

    @property
    def is_person(self) -> bool:
        """Whether it is a person, known or not, rather than a state, body or place."""
        return "/person/" in self.actor

    @property
    def is_unnamed(self) -> bool:
        """Whether the text only describes it: "many other governments", "More than 20 countries"."""
        words = self.label.split()
        is_group = self.country is None and (self.actor == self.name or "/group/" in self.actor) and len(words) > 1
        return self.label[:1].islower() or (is_group and all(word.islower() or word.isdigit() for word in words[1:]))


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of an event, with its article's title, source and day.

    `confidence`, `status` and `change` are those of its report, `offset` says where it stands in the article, and
    `word` on whose word the article reports it.
    """

    quote: str
    title: str | None
    source: str | None
    published: date | None
    article: str
    confidence: float
    status: str
    offset: int
    word: str | None = None
    change: str | None = None

    @property
    def state(self) -> str:
        """The status; "postponed" for what is only put off."""
        return _state(self.status, self.change)


@dataclass(frozen=True)
class Found:
    """An event: what it is, when and where, who took part, and the sentences that say so.

    `disputed` has the words for a fact that some reports deny, `called_off_with` the name of the cancelled event that
    a plan was to be part of.
    """

    event: str
    type: str
    status: str
    direction: str | None
    start: date | None
    end: date | None
    place: str | None
    place_country: str | None
    confidence: float
    basis: str
    parts: tuple[FoundParticipant, ...]
    said: tuple[Said, ...] = ()
    topics: tuple[str, ...] = ()
    #: The sentences of all events of its articles, which say what those are about.
    around: tuple[str, ...] = ()
    disputed: str | None = None
    change: str | None = None
    called_off_with: str | None = None

    @property
    def doubt(self) -> str | None:
        """Why it may not have been, or not be, as its status says; None for most events."""
        whole = self.called_off_with
        return self.disputed or (f"part of what was called off: {whole}" if whole else None)

    @property
    def state(self) -> str:
        """The status; "postponed" for what is only put off."""
        return _state(self.status, self.change)

    def is_said(self, states: Collection[str]) -> bool:
        """Whether a report, or what all of them come to, gives it one of some states."""
        known = {self.state, *(said.state for said in self.said)}
        # A graph may have been published without its quotes.
        return not known.isdisjoint(states) or not (self.said or self.change)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of the words in its reports: sentences, titles, topics, place and names."""
        named = (*self.topics, self.place or "", *(name for part in self.parts for name in (part.name, part.label)))
        return stems_of((*named, *(text for said in self.said for text in (said.quote, said.title or ""))))

    @cached_property
    def stems_quoted(self) -> frozenset[str]:
        """The stems of the words in its sentences alone."""
        return stems_of(said.quote for said in self.said)

    def has_capitals(self, word: str) -> bool:
        """Whether a word in capitals stands in its sentences or titles: "WHO" is another word than "who"."""
        texts = (text for said in self.said for text in (said.quote, said.title or ""))
        return any(word in _WORD.findall(text) for text in texts)

    @cached_property
    def stems_around(self) -> frozenset[str]:
        """The stems of the words of its articles, as far as their events quote them."""
        return stems_of(self.around)


def _state(status: str, change: str | None) -> str:
    return change if change == Change.POSTPONED else status


def words_of(text: str) -> list[str]:
    """Return the words of a text, folded, numbers in digits ("13th" for "thirteenth")."""
    numbers = load_numbers()
    return [numbers.get(word, word) for word in _WORD.findall(fold(text)) if len(word) > 1]


def stem(word: str) -> str:
    """Return what inflected forms of a word have in common, so that "expel" and "expelled" count as one."""
    for ending in _ENDINGS:
        least = _SHORTEST - (ending in _OF_SHORT and not word.endswith(("eed", "ss")))
        if word.endswith(ending) and len(word) - len(ending) >= least:
            word = word.removesuffix(ending)
            break
    return word[:-1] if word[-1:] == word[-2:-1] else word


def stems_of(texts: Iterable[str]) -> frozenset[str]:
    """Return the stems of the words of some texts."""
    return frozenset(stem(word) for text in texts for word in words_of(text))


def find_events(run: Run, parameters: Mapping[str, str]) -> tuple[list[Found], str]:
    """Return the events that fit the parameters of the saved query `answers`, and its SPARQL."""
    sparql = bind(find_query("answers"), parameters)
    rows = _records(run, sparql)
    grouped: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        grouped.setdefault(row["event"], []).append(row)
    return [_event(event, rows) for event, rows in grouped.items()], sparql


def with_words(run: Run, events: Sequence[Found]) -> list[Found]:
    """Return events with the sentences that the store has of them."""
    said: dict[str, dict[Said, None]] = {}
    query = find_query("quotes-of-events")
    for start in range(0, len(events), _BATCH):
        names = ",".join(event.event for event in events[start : start + _BATCH])
        for row in _records(run, bind(query, {"event": names})):
            sure = float(row["confidence"] or 0.0)
            where = row["title"], row["source"], row["published"], row["article"]
            told = row["offset"] or 0, row["word"], row["change"]
            sentence = Said(row["quote"], *where, sure, row["status"] or "", *told)
            said.setdefault(row["event"], {})[sentence] = None
    return [replace(event, said=tuple(said.get(event.event, ()))) for event in events]


def with_articles(run: Run, events: Sequence[Found]) -> list[Found]:
    """Return events that have their sentences with those of the other events of their articles."""
    articles = sorted({said.article for event in events for said in event.said})
    around: dict[str, dict[str, None]] = {}
    query = find_query("quotes-of-articles")
    for start in range(0, len(articles), _BATCH):
        for row in _records(run, bind(query, {"article": ",".join(articles[start : start + _BATCH])})):
            around.setdefault(row["article"], {})[row["quote"]] = None
    return [
        replace(
            event, around=tuple(q for a in dict.fromkeys(s.article for s in event.said) for q in around.get(a, ()))
        )
        for event in events
    ]


def _records(run: Run, sparql: str) -> Iterable[Mapping[str, Any]]:
    result = run(sparql)
    return result.records() if isinstance(result, Table) else []


def _event(event: str, rows: Sequence[Mapping[str, Any]]) -> Found:
    first = rows[0]
    parts = dict.fromkeys(
        FoundParticipant(
            row["role"].removesuffix("Role"),
            row["name"],
            row["country"],
            row["actor"] or row["name"],
            row["known_as"] or row["name"],
        )
        for row in rows
    )
    return Found(
        event,
        first["type"],
        first["status"],
        first["direction"],
        first["start"],
        first["end"],
        first["place"],
        first["place_country"],
        float(first["confidence"] or 0.0),
        first["basis"] or "",
        tuple(parts),
        topics=tuple(dict.fromkeys(row["topic"] for row in rows if row["topic"])),
        disputed=first["disputed"],
        change=first["change"],
        called_off_with=first["called_off_with"],
    )


def table_of(events: Sequence[Found]) -> Table:
    """Return events as a table, one row each, in their order, with status, change and doubt."""
    columns = ("start", "end", "type", "who", "place", "status", "change", "called_off_with", "disputed", "event")
    return Table(columns, tuple(_row(event) for event in events))


def who_of(event: Found) -> str:
    """Return who took part in an event: "Xi Jinping; Olaf Scholz", "France → Iran"."""
    sides = sides_of(event.type, event.parts, load_event_types())
    return " → ".join("; ".join(dict.fromkeys(part.label for part in side)) for side in sides)


def _row(event: Found) -> tuple[Cell, ...]:
    days = terms.day(event.start), terms.day(event.end)
    state = event.status, event.change, event.called_off_with, event.disputed
    shown = event.type, who_of(event), event.place, *state
    texts = (None if text is None else ox.Literal(text) for text in shown)
    return (*days, *texts, ox.NamedNode(event.event))
