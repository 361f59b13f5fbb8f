"""Where the sources of a store lay, and the user's rows they were read with: beside the graph, never exported."""

import glob
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kg.errors import StoreError

_FILE = "sources.json"


def note_sources(folder: Path, sources: Iterable[str]) -> None:
    """Add sources to the manifest of a store, with full paths, each once; standard input stays ``-``.

    A file that does not exist is left out: the build that names it ends with an error. Raises StoreError if the
    manifest cannot be read or written.
    """
    known = noted_sources(folder)
    there = (source for source in sources if glob.has_magic(source) or source == "-" or _is_there(source))
    listed = list(dict.fromkeys((*known, *full_names(there))))
    if listed != list(known):
        _note(folder, "sources", listed)


def note_gazetteer(folder: Path, digest: str | None) -> None:
    """Set down the SHA-256 of the user's own rows of the gazetteer that a build reads with, None for no such rows.

    Raises StoreError if the manifest cannot be read or written.
    """
    if digest != noted_gazetteer(folder):
        _note(folder, "gazetteer", digest)


def noted_gazetteer(folder: Path) -> str | None:
    """Return the SHA-256 of the user's rows that the last build read with, None for none.

    Raises StoreError if the manifest is damaged.
    """
    digest = _read(folder).get("gazetteer")
    return None if digest is None else str(digest)


def _note(folder: Path, key: str, value: object) -> None:
    target = folder / _FILE
    temporary = target.with_suffix(".new")
    content = {"sources": [], **_read(folder), key: value}
    try:
        with temporary.open("w", encoding="utf-8") as file:
            json.dump(content, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except OSError as error:
        raise StoreError(f"{target}: cannot be written: {error.strerror or error}") from error


def _is_there(source: str) -> bool:
    return "://" in source or Path(source).exists()


def full_names(sources: Iterable[str]) -> list[str]:
    """Return sources with full paths; standard input stays ``-``, and an address is one."""
    return [name if name == "-" or "://" in name else str(Path(name).absolute()) for name in sources]


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
        raise StoreError(f"{path}: the list of sources is damaged; name them with --sources") from error
