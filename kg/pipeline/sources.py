"""Where the sources of a store lie, and the user's rows they were read with: beside the graph, never exported."""

import glob
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kg.errors import StoreError
from kg.files import write_json

_FILE = "sources.json"


#: Where a store keeps the pages that a build fetched.
PAGES = "pages"


def note_sources(folder: Path, sources: Iterable[str], columns: Mapping[str, str] = MappingProxyType({})) -> None:
    """Add sources to the manifest of a store, with full paths, each once; standard input stays ``-``.

    `columns` are the user's names of the columns of these sources, kept to read them again. A file that does not
    exist is left out: the build that names it ends with an error. Raises StoreError if the manifest is damaged,
    OutputError if it cannot be written.
    """
    known = noted_sources(folder)
    sources = tuple(sources)
    there = (source for source in sources if glob.has_magic(source) or source == "-" or _is_there(source))
    listed = list(dict.fromkeys((*known, *full_names(there))))
    if listed != list(known):
        _note(folder, "sources", listed)
    mapped = _read(folder).get("columns", {})
    named = {
        **mapped,
        **{full_name(source): dict(columns) for source in sources if columns or full_name(source) in mapped},
    }
    if named != mapped:
        _note(folder, "columns", named)


def noted_columns(folder: Path, source: str) -> dict[str, str]:
    """Return the columns that a source was read with; for one that was moved, the columns of all others.

    Raises StoreError if the manifest is damaged.
    """
    mapped: dict[str, dict[str, str]] = _read(folder).get("columns", {})
    if full_name(source) in noted_sources(folder):
        return mapped.get(full_name(source), {})
    known = list(mapped.values())
    return known[0] if known and all(columns == known[0] for columns in known) else {}


def note_gazetteer(folder: Path, digest: str | None) -> None:
    """Record the SHA-256 of the user's rows of the gazetteer that a build reads with, None for no rows.

    Raises StoreError if the manifest is damaged, OutputError if it cannot be written.
    """
    if digest != noted_gazetteer(folder):
        _note(folder, "gazetteer", digest)


def noted_gazetteer(folder: Path) -> str | None:
    """Return the SHA-256 of the user's rows of the last build, None for none.

    Raises StoreError if the manifest is damaged.
    """
    digest = _read(folder).get("gazetteer")
    return None if digest is None else str(digest)


def _note(folder: Path, key: str, value: object) -> None:
    write_json(folder / _FILE, {"sources": [], **_read(folder), key: value})


def _is_there(source: str) -> bool:
    return "://" in source or Path(source).exists()


def full_names(sources: Iterable[str]) -> list[str]:
    """Return sources with full paths; see `full_name`."""
    return [full_name(source) for source in sources]


def full_name(source: str) -> str:
    """Return a source with its full path; standard input stays ``-``, and an address is one."""
    return source if source == "-" or "://" in source else str(Path(source).absolute())


def noted_sources(folder: Path) -> tuple[str, ...]:
    """Return the sources that builds read into a store, in the order they came; none if it notes none.

    Raises StoreError if the manifest is damaged.
    """
    return tuple(str(source) for source in _read(folder).get("sources", ()))


def _read(folder: Path) -> dict[str, Any]:
    path = folder / _FILE
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(content["sources"], list):
            raise ValueError("not a list")
        return dict(content)
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(
            f"{path}: the list of sources is damaged; delete it (kg verify then needs --sources)"
        ) from error
