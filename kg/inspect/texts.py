"""The text of an article of a store, read again from the source that its build noted."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kg.errors import SourceError
from kg.graph import Store, noted_files
from kg.ingest import FetchOptions, ReadOptions
from kg.ingest.files import find_places
from kg.ingest.isolated import ReaderProcess
from kg.ingest.values import File, Found, Link
from kg.model import Article, ArticleRecord, Report
from kg.pipeline.sources import PAGES, noted_options, noted_sources


def text_of(store: Store, record: ArticleRecord, reports: Sequence[Report]) -> Article | None:
    """Return an article with its text, None where its source is gone or has changed.

    Only the file that it came from is read, by a process of its own; of the web only what the build kept. The article
    must come of the same bytes, by their SHA-256, and have the words of every quote at their places. Raises
    StoreError if the notes of the store are damaged.
    """
    folder = store.folder
    file = noted_files(folder, [record.id]).get(record.id)
    if folder is None or file is None:
        return None
    for source in noted_sources(folder):
        options = reading_options(folder, source)
        for place in _places(source, file):
            with ReaderProcess(options) as readers:
                for found in readers.read(place):
                    if isinstance(found, Found) and _is_that(found.article, record, reports):
                        return found.article
    return None


def reading_options(folder: Path, source: str) -> ReadOptions:
    """Return how a source was read into the store of a folder, and of the web only what the build kept.

    Raises StoreError if the manifest is damaged.
    """
    return replace(noted_options(folder, source), fetch=FetchOptions(cache=folder / PAGES, offline=True))


def _places(source: str, file: str) -> Iterator[File | Link]:
    """Yield the places of a source that may hold what lay in a file; none where the source is gone."""
    try:
        places = [] if source == "-" else find_places([source], None)
    except SourceError:
        return
    for place in places:
        if isinstance(place, File | Link):
            start = place.relative if isinstance(place, File) else place.where
            if file.startswith(start):
                yield place


def _is_that(article: Article, record: ArticleRecord, reports: Sequence[Report]) -> bool:
    """Whether an article is the one of a record, by its identifier, its bytes and the words that were quoted."""
    same = article.origin is not None and record.origin is not None and article.origin.sha256 == record.origin.sha256
    quotes = (evidence for report in reports for evidence in report.evidence)
    return article.id == record.id and same and all(article.quote(each.span) == each.quote for each in quotes)
