"""Articles to reports with a trace of how they came about, on one process."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.extract.confidence.model import load_confidence
from kg.extract.trace import Reading, SentenceTrace, Trace, Tried
from kg.model import Article, Report
from kg.pipeline.extraction import Extractor

__all__ = ["Reading", "SentenceTrace", "Traced", "Tried", "trace_articles"]


@dataclass(frozen=True, slots=True)
class Traced:
    """An article with its reports, and its sentences with what was tried and told in each."""

    article: Article
    reports: tuple[Report, ...]
    sentences: tuple[SentenceTrace, ...]


def trace_articles(
    articles: Iterable[Article], *, model: str | None = None, extractor: str | None = None
) -> Iterator[Traced]:
    """Yield each article with its reports and their trace, in order.

    `model` names another spaCy pipeline, `extractor` the proposers (see `kg.pipeline.extraction.Extractor`).

    The reports are those that `extract_articles` yields.
    Raises UsageError where the model is not installed, DataError where a data file is broken.
    """
    way = Extractor(model, extractor=extractor)
    confidence = load_confidence()
    for document in way.documents(articles):
        trace = Trace(document, confidence)
        reports = way.reports(document, trace)
        yield Traced(document.article, reports, trace.sentences())
