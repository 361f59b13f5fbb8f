"""The content of a store as values: what exports, views and statistics work on."""

import datetime as dt
from dataclasses import dataclass

from kg.model.article import Article, Origin
from kg.model.correction import corrected
from kg.model.decision import Decision
from kg.model.event import Event, Judgement
from kg.model.report import Report
from kg.model.sketch import sketch_of


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """What the graph keeps of an article: everything but its text, of which it keeps a sketch (`kg.model.sketch`)."""

    id: str
    title: str | None = None
    date: dt.date | None = None
    url: str | None = None
    source: str | None = None
    language: str | None = None
    origin: Origin | None = None
    author: str | None = None
    sketch: str | None = None

    @classmethod
    def from_article(cls, article: Article) -> "ArticleRecord":
        """Return the record of an article."""
        return cls(
            article.id,
            article.title,
            article.date,
            article.url,
            article.source,
            article.language,
            article.origin,
            article.author,
            sketch_of(article.text),
        )


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Articles, reports, events and judgements of a store, each sorted by identifier.

    `reports` are as they were read; `decisions` are those of a reviewer that went into the events, in their order.
    """

    articles: tuple[ArticleRecord, ...] = ()
    reports: tuple[Report, ...] = ()
    events: tuple[Event, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    decisions: tuple[Decision, ...] = ()

    @property
    def shown(self) -> tuple[Report, ...]:
        """The reports as they are shown, with the corrections of a reviewer."""
        return corrected(self.reports, self.decisions) if self.decisions else self.reports
