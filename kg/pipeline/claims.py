"""Articles through a third-party extractor: its claims, checked, and the reports they become."""

from kg.annotate.document import Document
from kg.errors import ArticleError
from kg.extract.claims.reading import ClaimReader
from kg.extractors import Choice, load
from kg.ingest import SetAside
from kg.model import Namespace, Report, Tool
from kg.pipeline.notes import Notes
from kg.resources.gazetteer import Gazetteer


class ClaimExtraction:
    """One extractor, loaded, with the checks that its claims go through."""

    def __init__(self, choice: Choice, gazetteer: Gazetteer, namespace: Namespace) -> None:
        """Load the extractor; raises UsageError if it is not installed or rejects its options."""
        self._extractor = load(choice)
        self._reader = ClaimReader(Tool(choice.name, self._extractor.version), gazetteer, namespace)

    def reports(self, document: Document, notes: Notes) -> tuple[Report, ...] | None:
        """Return the reports of a document whose actors are linked, None if the extractor fails on this article.

        Rejected claims and the failure go into `notes`.
        """
        try:
            claims = tuple(self._extractor.extract(document.article))
        except ArticleError as error:
            notes.add([SetAside(document.article.id, error.why)])
            return None
        reports, refused = self._reader.read(claims, document)
        notes.add(refused)
        return reports
