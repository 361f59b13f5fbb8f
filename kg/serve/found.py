"""What pages show, as values: pages of lists, and single things with all that is known of them."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from kg.model import ArticleRecord, Event, Judgement, Participant, Report
from kg.serve.settings import PAGE

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event in a list, and its label."""

    event: Event
    label: str


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor beside another, and how many events they share."""

    iri: str
    name: str
    country: str
    events: int


@dataclass(frozen=True, slots=True)
class Listed(Generic[Row]):
    """One page of a list: its rows, how many there are in all, and which page it is (from 1)."""

    rows: tuple[Row, ...]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """The number of pages."""
        return max(1, -(-self.total // PAGE))


@dataclass(frozen=True, slots=True)
class TellingReport:
    """A report with its article (None if the store lacks it) and the event that it belongs to."""

    report: Report
    article: ArticleRecord | None
    event: str | None = None
    event_label: str | None = None


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event with its reports by publication, its participants by role, and what was judged about its reports."""

    event: Event
    label: str
    roles: tuple[tuple[str, tuple[Participant, ...]], ...]
    reports: tuple[TellingReport, ...]
    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class FoundActor:
    """An actor: how it is called, whom it serves, its Wikidata items, and how many events of each type it is in."""

    iri: str
    name: str
    names: tuple[str, ...]
    countries: tuple[str, ...]
    items: tuple[str, ...]
    types: tuple[tuple[str, int], ...]
    partners: tuple[ActorRow, ...]


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article with its reports."""

    record: ArticleRecord
    reports: tuple[TellingReport, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One triple of a resource: the property, and the other end with its label if it is a thing that has one."""

    predicate: str
    value: str
    is_iri: bool
    label: str | None


@dataclass(frozen=True, slots=True)
class FoundResource:
    """Any other thing: what the graph says of it, and what points at it (no more than some hundreds of each)."""

    iri: str
    label: str | None
    statements: tuple[Statement, ...]
    pointing: tuple[Statement, ...]
