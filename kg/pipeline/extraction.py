"""Articles to reports: annotate, link the actors by the article's day, extract."""

from collections.abc import Iterable, Iterator

from kg.annotate.annotator import Annotator, anchor_day
from kg.annotate.default_model import DEFAULT_MODEL
from kg.annotate.document import Document
from kg.extract.extractor import ReportExtractor
from kg.extract.observer import SILENCE, Observer
from kg.model import Article, Namespace, Report
from kg.resolve.linking import link_actors
from kg.resources.gazetteer import load_user_gazetteer


class Extractor:
    """Reads articles into reports with one model; what it makes of an article does not depend on the others."""

    def __init__(self, model: str | None = None, namespace: Namespace = Namespace()) -> None:
        """Load the spaCy pipeline `model` (the default one if None) and the gazetteer.

        Raises UsageError if the model is not installed, DataError if a data file is broken.
        """
        self._gazetteer = load_user_gazetteer()
        self._namespace = namespace
        self._annotator = Annotator(self._gazetteer, model or DEFAULT_MODEL)
        self._extractor = ReportExtractor(self._gazetteer, namespace)

    def extract(self, articles: Iterable[Article]) -> Iterator[tuple[Article, tuple[Report, ...]]]:
        """Yield each article with its reports, in order; memory holds one batch of articles."""
        for document in self.documents(articles):
            yield document.article, self.reports(document)

    def documents(self, articles: Iterable[Article]) -> Iterator[Document]:
        """Yield the articles annotated, their actors linked, in order."""
        for document in self._annotator.annotate(articles):
            linked = link_actors(document.actors, anchor_day(document), self._gazetteer, self._namespace)
            yield document.with_actors(linked)

    def reports(self, document: Document, observer: Observer = SILENCE) -> tuple[Report, ...]:
        """Return the reports of a document; `observer` hears how each came about and what was not told."""
        return self._extractor.extract(document, observer)
