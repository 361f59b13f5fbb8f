"""Where the articles of a store lie after a pass over sources, and which of them their files no longer hold.

An article without an `id` or an address lives and dies with its file: a text that was corrected is another article
under another hash, and must not stay beside it. What has an identifier of its own, came from the web or a stream, or
lies in a file that is gone stays.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.graph.article_files import ArticlePlace, Places, containers, noted_places
from kg.ingest.contents import Contents
from kg.pipeline.sources import is_there, mark_of, noted_sources


@dataclass(frozen=True, slots=True)
class Settled:
    """The `places` of all articles of a store, and the files that articles are `gone` from."""

    places: Places
    gone: Mapping[str, str]


def settle(folder: Path, sources: Collection[str], files: Mapping[str, str], contents: Contents) -> Settled:
    """Return where articles lie after a pass over `sources`, given what the folder of their store noted before.

    `files` says where the pass read each article that the store holds, `contents` what the files hold. Nothing is
    gone from a file that could not be read whole, or of which an article is not in the store. Raises StoreError where
    a note of the store is damaged.
    """
    known = noted_places(folder)
    marks = {source: mark_of(source) for source in sources}
    elsewhere = {mark_of(source) for source in noted_sources(folder) if is_there(source)} - set(marks.values())
    found = _found(files, contents, marks)
    partly = {file for file in contents.held if not contents.held[file].keys() <= files.keys()} | contents.broken
    in_part = {ArticlePlace(file, marks[source]) for file, source in partly}
    whole = {ArticlePlace(file, marks[source]) for file, source in contents.held.keys() - partly}
    places: dict[str, list[ArticlePlace]] = {}
    gone: dict[str, str] = {}
    for article in known.keys() | found.keys():
        before, now = known.get(article, []), found.get(article, [])
        if now:
            more = [each for each in before if each.source in elsewhere or _container(each, in_part)]
            places[article] = [*now, *(each for each in more if each not in now)]
        elif left := [each for each in before if not _container(each, whole)]:
            places[article] = left
        else:
            gone[article] = _container(before[0], whole)
    return Settled(places, gone)


def _found(files: Mapping[str, str], contents: Contents, marks: Mapping[str, str]) -> dict[str, list[ArticlePlace]]:
    """Return the places of the articles of a pass, the one that the article was read at first."""
    copies: dict[str, list[ArticlePlace]] = defaultdict(list)
    for (_, source), articles in sorted(contents.held.items()):
        for article, file in articles.items():
            copies[article].append(ArticlePlace(file, marks[source]))
    found = {}
    for article, file in files.items():
        first, others = (
            [each for each in copies[article] if (each.file == file) is is_it] for is_it in (True, False)
        )
        found[article] = [*(first or [ArticlePlace(file)]), *others]
    return found


def _container(place: ArticlePlace, among: Collection[ArticlePlace]) -> str:
    """Return the file, among some, that a place lies in; empty for none."""
    files = containers(place.file) if place.source else ()
    return next((file for file in files if ArticlePlace(file, place.source) in among), "")
