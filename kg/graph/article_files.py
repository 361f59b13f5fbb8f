"""Where the articles of a store were read from: beside the graph, in ``files.jsonl``, never in it.

A path begins at the source that the user named, so that it says nothing of the machine.
"""

import json
import re
from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

from kg.errors import StoreError
from kg.files import write_lines

_FILE = "files.jsonl"
#: What stands between a file and the member, line or record in it.
_INSIDE = ", "
#: What the identifier of an article without one looks like, see `kg.model.content_hash`.
_HASH = re.compile("[0-9a-f]{16}")


def noted_files(folder: Path | None, among: Collection[str] | None = None) -> dict[str, str]:
    """Return where the articles of the store in a folder were read from, all or those `among` some identifiers.

    A store without a folder, or without such a note, has none. Raises StoreError if the note is damaged.
    """
    if folder is None or not (folder / _FILE).exists():
        return {}
    # Of few articles only the lines that begin with one are parsed: a page of the server does not wait for the rest.
    starts = None if among is None else tuple(json.dumps([article])[:-1].encode() + b"," for article in among)
    try:
        with (folder / _FILE).open("rb") as stream:
            rows = [json.loads(line) for line in stream if starts is None or line.startswith(starts)]
        return {str(article): str(file) for article, file in rows}
    except (OSError, ValueError, TypeError) as error:
        raise StoreError(f"{folder / _FILE}: the list of files is damaged; delete it and build again") from error


def files_called(files: Mapping[str, str], name: str) -> frozenset[str]:
    """Return the identifiers of the articles in a file, given by its path or the last parts of it.

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


def note_files(folder: Path, files: Mapping[str, str]) -> None:
    """Note where articles were read from, beside those noted before. Raises OutputError if that cannot be written."""
    known = noted_files(folder)
    if known != (now := known | dict(files)):
        write_lines(folder / _FILE, sorted(now.items()))


def changed_texts(
    known: Mapping[str, str], now: Mapping[str, str], stored: AbstractSet[str]
) -> tuple[tuple[str, str], ...]:
    """Return the files of which one text has changed, each with an article that it gave before.

    They are articles without an identifier of their own, named by a hash of their content, so that a changed one does
    not replace the earlier one. `known` says where
    articles were read from before, `now` where those of the same sources are; only `stored` ones count.
    """
    new = _by_file(now, stored - known.keys())
    gone = _by_file(known, {name for name in stored - now.keys() if _HASH.fullmatch(name)})
    return tuple((file, name) for file in sorted(new) if len(new[file]) == 1 for name in sorted(gone.get(file, ())))


def _by_file(files: Mapping[str, str], among: AbstractSet[str]) -> dict[str, set[str]]:
    """Return the articles of each file, those `among` some only."""
    found: dict[str, set[str]] = {}
    for article in files.keys() & among:
        found.setdefault(files[article], set()).add(article)
    return found
