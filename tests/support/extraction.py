"""Short ways to articles, reports and parses for the tests of annotation and extraction; all parts are real ones."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from kg.annotate.actors import ActorFinder
from kg.annotate.annotator import Annotator
from kg.annotate.document import Document
from kg.extract.confidence.scoring import ConfidenceScore
from kg.extract.drafts import Draft
from kg.extract.observer import Observer
from kg.model import Actor, ActorKind, Article, Report
from kg.pipeline.extraction import Extractor
from kg.resources.gazetteer import load_gazetteer

DAY = date(2023, 9, 14)


@cache
def shared_annotator() -> Annotator:
    """Return an annotator, loaded once however many tests ask for it."""
    return Annotator(ActorFinder(load_gazetteer()))


@cache
def by_rules() -> Extractor:
    """Return the whole way from articles to reports by the rules alone, loaded once."""
    return Extractor(extractor="frames")


@cache
def by_both() -> Extractor:
    """Return the whole way by rules and network, as it is by default, loaded once."""
    return Extractor()


def article(text: str, *, title: str | None = None, day: date | None = DAY, name: str = "test") -> Article:
    """Return an article about `text`, published on `day`."""
    return Article(id=name, text=text, title=title, date=day)


class _ByFrames(Observer):
    """Keeps what frames tell, whether or not the model of confidence holds it back, and no near miss."""

    def __init__(self) -> None:
        self.reports: dict[str, Report] = {}

    def reported(self, report: Report, draft: Draft, score: ConfidenceScore) -> None:
        if not draft.leading.mention.lacks:
            self.reports.setdefault(report.id, report)


def reports_of(
    text: str, *, title: str | None = None, day: date | None = DAY, extractor: Extractor | None = None
) -> list[Report]:
    """Return what the frames tell of one article; which of it is sure enough is for the tests of confidence."""
    return list(read_by_frames([article(text, title=title, day=day)], extractor)["test"].by_frames)


@dataclass(frozen=True)
class ReportsOfText:
    """What the frames find in an article, and what of it and of near misses is sure enough to be reported."""

    by_frames: tuple[Report, ...]
    reported: tuple[Report, ...]


def read_by_frames(articles: Iterable[Article], extractor: Extractor | None = None) -> dict[str, ReportsOfText]:
    """Return what the frames find in each article, by its id."""
    extractor = extractor or by_rules()
    found: dict[str, ReportsOfText] = {}
    for document in extractor.documents(articles):
        watch = _ByFrames()
        reported = extractor.reports(document, watch)
        found[document.article.id] = ReportsOfText(tuple(watch.reports.values()), reported)
    return found


def documents_of(texts: Iterable[str]) -> list[Document]:
    """Return the annotated documents of some texts."""
    return list(shared_annotator().annotate(article(text, name=f"test-{i}") for i, text in enumerate(texts)))


def actors_at(document: Document, words: str) -> list[Actor]:
    """Return the actors that the last word of the first occurrence of `words` stands for."""
    end = document.article.text.index(words) + len(words)
    for i, (offset, token) in enumerate(zip(document.offsets, document.doc, strict=True)):
        if offset + len(token.text) == end:
            return [document.actors[number] for number in document.actors_at.get(i, ())]
    raise AssertionError(f"no token of {document.article.text!r} ends with {words!r}")


def stands_for(text: str) -> str:
    """Return whom the words in square brackets stand for: codes of states, `name/state` of people, `kind:name`."""
    plain = text.replace("[", "").replace("]", "")
    (document,) = documents_of([plain])
    end = text.index("]") - 1
    heads = [i for i, token in enumerate(document.doc) if document.offsets[i] + len(token.text) == end]
    return " + ".join(sorted(shown(document.actors[n]) for i in heads for n in document.actors_at.get(i, ())))


def shown(actor: Actor) -> str:
    """Return an actor in one word: the code of a state or body, `name/state` of a person, `kind:name`."""
    if actor.kind is ActorKind.PERSON:
        return f"{actor.name}/{actor.country or '-'}"
    if actor.kind in (ActorKind.STATE, ActorKind.BODY):
        return actor.country or actor.name
    return f"{actor.kind}:{actor.name}"


def read_articles(path: Path) -> list[Article]:
    """Return the articles of a JSON Lines file of labelled documents."""
    return [article_from_record(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def article_from_record(record: dict[str, Any]) -> Article:
    """Return the article of one record of labelled documents or of the corpora."""
    day = date.fromisoformat(record["date"]) if record.get("date") else None
    return Article(id=record["id"], text=record["text"], title=record.get("title"), date=day)


def days_of(report: Report) -> str:
    """Return the day of a report, or its first and its last with two dots between."""
    start, end = report.time.start, report.time.end
    return str(start) if start == end else f"{start}..{end}"


def told(report: Report) -> str:
    """Return a report in one line for the message of a failing test."""
    parties = ", ".join(f"{p.role} {p.name} ({p.country})" for p in report.participants)
    change = f" {report.change}" if report.change else ""
    direction = f" {report.direction}" if report.direction else ""
    days = f"{report.time.start}..{report.time.end}"
    return f"{report.type}{direction} {report.status}{change} [{parties}] {days} source={report.source!r}"
