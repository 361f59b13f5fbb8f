"""Articles to reports: annotate, link the actors by the day of the article, extract, and trace what was tried."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from kg.annotate import DEFAULT_MODEL
from kg.annotate.actors import ActorFinder
from kg.annotate.annotator import Annotator
from kg.annotate.document import Document
from kg.extract.claims.proposing import ClaimProposer
from kg.extract.confidence.model import load_confidence
from kg.extract.confidence.stacking import StackedScorer, load_stack
from kg.extract.extractor import ReportExtractor
from kg.extract.learned.proposing import load_learned
from kg.extract.observer import SILENCE, Observer
from kg.extract.proposer import Proposer
from kg.extract.rules import load_rules
from kg.extract.trace import NetworkScores, Reported, SentenceTrace, Trace, TracedMention, TracedRefusal
from kg.extractors import NETWORK, RULES, Choice, choices_of, load
from kg.ingest import SetAside
from kg.model import Article, Namespace, Report
from kg.pipeline.notes import Notes
from kg.resolve.linking import link_actors
from kg.resources.gazetteer import Gazetteer, load_user_gazetteer

__all__ = [
    "Extractor",
    "NetworkScores",
    "Reported",
    "SentenceTrace",
    "Traced",
    "TracedMention",
    "TracedRefusal",
    "trace_articles",
]

#: Articles that are read at a time, after which the memory of their words is given back.
_BATCH = 32


class Extractor:
    """Reads articles into reports with one model; what it makes of an article does not depend on the others."""

    def __init__(
        self, model: str | None = None, namespace: Namespace = Namespace(), extractor: str | None = None
    ) -> None:
        """Load the spaCy pipeline `model` (the default one if None) and the gazetteer.

        `extractor` names the proposers, as `kg.extractors.choose` writes them, None the default ones.
        Raises UsageError if the model or an extractor is not installed, DataError if a data file is broken.
        """
        self._gazetteer = load_user_gazetteer()
        self._namespace = namespace
        choices = choices_of(extractor)
        proposers = [proposer for choice in choices for proposer in _proposers(choice, self._gazetteer)]
        # Third-party extractors may take seconds for an article: its reports do not wait for those of the next ones.
        self._batch = 1 if any(choice.is_third_party for choice in choices) else _BATCH
        self._annotator = Annotator(ActorFinder(self._gazetteer), model or DEFAULT_MODEL)
        learned = any(choice.name == NETWORK for choice in choices)
        self._stack = load_stack() if learned else None
        scorer = None if self._stack is None else StackedScorer(load_confidence(), self._stack)
        self._extractor = ReportExtractor(proposers, self._gazetteer, namespace, scorer)

    def extract(
        self, articles: Iterable[Article], notes: Notes | None = None
    ) -> Iterator[tuple[Article, tuple[Report, ...]]]:
        """Yield each article with its reports, in order; memory holds one batch of articles.

        An article on which a third-party extractor fails is not yielded; it goes into `notes`, as do rejected claims.
        """
        notes = notes or Notes()
        stream = iter(articles)
        while batch := list(islice(stream, self._batch)):
            with self._annotator.bounded():
                extracted = list(self._extracted(batch, notes))
            yield from extracted

    def _extracted(self, articles: Iterable[Article], notes: Notes) -> Iterator[tuple[Article, tuple[Report, ...]]]:
        documents = list(self.documents(articles))
        for document, extraction in zip(documents, self._extractor.extract_all(documents), strict=True):
            notes.add(extraction.refused)
            if extraction.failed:
                notes.add([SetAside(document.article.id, extraction.failed)])
            else:
                yield document.article, extraction.reports

    def documents(self, articles: Iterable[Article]) -> Iterator[Document]:
        """Yield the articles annotated, their actors linked, in order."""
        for document in self._annotator.annotate(articles):
            linked = link_actors(document.actors, document.anchor.day, self._gazetteer, self._namespace)
            yield document.with_actors(linked)

    def trace(self, document: Document) -> Trace:
        """Return an observer of the reading of one document that keeps everything."""
        return Trace(document, load_confidence(), self._stack)

    def reports(self, document: Document, observer: Observer = SILENCE) -> tuple[Report, ...]:
        """Return the reports of a document; `observer` follows how each came about or did not."""
        return self._extractor.extract(document, observer).reports


def _proposers(choice: Choice, gazetteer: Gazetteer) -> tuple[Proposer, ...]:
    """Return the proposers that a choice stands for."""
    if choice.name == NETWORK:
        return (load_learned(),)
    return load_rules() if choice.name == RULES else (ClaimProposer(choice.name, load(choice), gazetteer),)


@dataclass(frozen=True, slots=True)
class Traced:
    """An article with its reports, and its sentences with what was tried and read in each."""

    article: Article
    reports: tuple[Report, ...]
    sentences: tuple[SentenceTrace, ...]


def trace_articles(
    articles: Iterable[Article], *, model: str | None = None, extractor: str | None = None
) -> Iterator[Traced]:
    """Yield each article with its reports and their trace, in order.

    `model` names another spaCy pipeline, `extractor` the proposers, as for `Extractor`. The reports are those that
    `extract_articles` yields. Raises UsageError where the model or an extractor is not installed, DataError where a
    data file is broken.
    """
    way = Extractor(model, extractor=extractor)
    for document in way.documents(articles):
        trace = way.trace(document)
        reports = way.reports(document, trace)
        yield Traced(document.article, reports, trace.sentences())
