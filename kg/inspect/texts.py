"""The texts of articles of a store, read again from the sources that its builds noted."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from kg.errors import SourceError
from kg.graph import Store, noted_files
from kg.ingest import FetchOptions, ReadOptions
from kg.ingest.files import find_places
from kg.ingest.isolated import ReaderProcess
from kg.ingest.links import is_address
from kg.ingest.values import File, LocatedArticle, PageLink
from kg.model import Article, ArticleRecord, Report
from kg.pipeline.sources import PAGES, noted_options, noted_sources

#: An article as a store knows it, and what it reports.
Known = tuple[ArticleRecord, Sequence[Report]]


def text_of(store: Store, record: ArticleRecord, reports: Sequence[Report]) -> Article | None:
    """Return an article with its text, None where its source is gone or has changed; see `texts_of`."""
    return texts_of(store, ((record, reports),)).get(record.id)


def texts_of(store: Store, articles: Iterable[Known]) -> dict[str, Article]:
    """Return articles with their texts, by identifier, without those whose source is gone or has changed.

    Only the files that they came from are read, each once, by a process of its own; of the web only what the build
    kept, also if no feed leads there any more. An article must come of the same bytes, by their SHA-256, and have the
    words of every quote at their places. Raises StoreError if the notes of the store are damaged.
    """
    folder = store.folder
    if folder is None:
        return {}
    missing = {record.id: (record, reports) for record, reports in articles}
    found: dict[str, Article] = {}
    files = noted_files(folder, missing)
    for source in noted_sources(folder):
        places = _places(source, sorted(file for name, file in files.items() if name in missing))
        found |= _read(places, reading_options(folder, source), missing)
    pages = [
        PageLink(record.url, record.url) for record, _ in missing.values() if record.url and is_address(record.url)
    ]
    return found | _read(pages, reading_options(folder, ""), missing)


def _read(places: Sequence[File | PageLink], options: ReadOptions, missing: dict[str, Known]) -> dict[str, Article]:
    """Return those of the missing articles that are in some places, which are missing no longer."""
    found: dict[str, Article] = {}
    if not places or not missing:
        return found
    with ReaderProcess(options) as readers:
        for place in places:
            for each in readers.read(place):
                name = each.article.id if isinstance(each, LocatedArticle) else ""
                if isinstance(each, LocatedArticle) and name in missing and _is_that(each.article, *missing[name]):
                    found[name] = each.article
                    del missing[name]
    return found


def reading_options(folder: Path, source: str) -> ReadOptions:
    """Return how a source was read into the store of a folder, and of the web only what the build kept.

    Raises StoreError if the manifest is damaged.
    """
    return replace(noted_options(folder, source), fetch=FetchOptions(cache=folder / PAGES, offline=True))


def _places(source: str, files: Sequence[str]) -> list[File | PageLink]:
    """Return the places of a source that may hold what lay in some sorted files; none where the source is gone."""
    try:
        places = [] if source == "-" else find_places([source], None)
    except SourceError:
        return []
    return [place for place in places if isinstance(place, File | PageLink) and _holds(place, files)]


def _holds(place: File | PageLink, files: Sequence[str]) -> bool:
    start = place.relative if isinstance(place, File) else place.where
    first = bisect_left(files, start)
    return first < len(files) and files[first].startswith(start)


def _is_that(article: Article, record: ArticleRecord, reports: Sequence[Report]) -> bool:
    """Whether an article is the one of a record, by its identifier, its bytes and the words that were quoted."""
    same = article.origin is not None and record.origin is not None and article.origin.sha256 == record.origin.sha256
    quotes = (evidence for report in reports for evidence in report.evidence)
    return article.id == record.id and same and all(article.quote(each.span) == each.quote for each in quotes)
