"""Where the articles of a store were read from: beside the graph, in ``files.jsonl``, never in it.

A path begins at the source that the user named, so that it says nothing of the machine; the source is a hash.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from kg.errors import StoreError
from kg.files import write_lines

_FILE = "files.jsonl"
#: What stands between a file and the member, line or record in it.
_INSIDE = ", "


class ArticlePlace(NamedTuple):
    """Where an article lies: the path from a source (then the member, line or record), and the hash of the source.

    The source is empty unless the article lives and dies with the file: it has no identifier of its own.
    """

    file: str
    source: str = ""


Key = TypeVar("Key")
Places = Mapping[str, Sequence[ArticlePlace]]


def noted_files(folder: Path | None, among: Collection[str] | None = None) -> dict[str, str]:
    """Return where the articles of the store in a folder were read from, all or those `among` some identifiers.

    A store without a folder, or without such a note, has none. Raises StoreError if the note is damaged.
    """
    return {article: places[0].file for article, places in noted_places(folder, among).items()}


def noted_places(folder: Path | None, among: Collection[str] | None = None) -> dict[str, list[ArticlePlace]]:
    """Return all places of articles, the one that was read first; see `noted_files`."""
    found: dict[str, list[ArticlePlace]] = {}
    if folder is None or not (folder / _FILE).exists():
        return found
    # Of few articles only the lines that begin with one are parsed: a page of the server does not wait for the rest.
    starts = None if among is None else tuple(json.dumps([article])[:-1].encode() + b"," for article in among)
    try:
        with (folder / _FILE).open("rb") as stream:
            for line in stream:
                if starts is None or line.startswith(starts):
                    article, *place = json.loads(line)
                    found.setdefault(str(article), []).append(ArticlePlace(*map(str, place)))
    except (OSError, ValueError, TypeError) as error:
        raise StoreError(f"{folder / _FILE}: the list of files is damaged; delete it and build again") from error
    return found


def note_places(folder: Path, places: Places) -> None:
    """Note where all articles of a store were read from. Raises OutputError if that cannot be written."""
    if noted_places(folder) != {article: list(found) for article, found in places.items()}:
        rows = ((article, place) for article in sorted(places) for place in places[article])
        write_lines(folder / _FILE, ([article, *(place if place.source else place[:1])] for article, place in rows))


def containers(file: str) -> Iterator[str]:
    """Yield the files that a place may lie in: the whole of it, then each part before a comma, the longest first."""
    while file:
        yield file
        file = file.rpartition(_INSIDE)[0]


def files_called(files: Mapping[Key, str], name: str) -> frozenset[Key]:
    """Return the articles, or what else has a file, in a file, given by its path or the last parts of it.

    A path as the shell completes it, which begins above the source ("news/today.txt" of the source "news"), is found
    too.
    """
    if not name:
        return frozenset()
    found = frozenset(article for article, file in files.items() if f"/{file}".endswith(f"/{name}"))
    if found:
        return found
    ends = {article: file for article, file in files.items() if f"/{name}".endswith(f"/{file}")}
    longest = max(map(len, ends.values()), default=0)
    return frozenset(article for article, file in ends.items() if len(file) == longest)


def places_within(files: Mapping[str, str], name: str) -> tuple[str, ...]:
    """Return where in a file of many articles each of them was read ("news.jsonl, line 3"), the shortest place first.

    The file is given as in `files_called`; nothing for a file of one article.
    """
    inside = {article: file.partition(_INSIDE)[0] for article, file in files.items() if _INSIDE in file}
    found = (files[article] for article in files_called(inside, name))
    return tuple(sorted(found, key=lambda place: (len(place), place)))
