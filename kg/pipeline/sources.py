"""Where the sources of a store lie, and the user's rows they were read with: beside the graph, never exported."""

import glob
import json
import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kg.errors import SourceError, StoreError, without_passwords
from kg.files import write_json
from kg.ingest import DayOrder, ReadOptions
from kg.ingest.files import find_places
from kg.model import content_hash

_FILE = "sources.json"
_COLUMNS, _DATES = "columns", "dates"


#: Where a store keeps the pages that a build fetched.
PAGES = "pages"


def note_sources(folder: Path, sources: Iterable[str], options: ReadOptions = ReadOptions()) -> None:
    """Add sources to the manifest of a store, with full paths, each once; standard input stays ``-``.

    What `options` say of columns and dates is kept to read the sources again. A file that does not exist and a folder
    without files are left out: the build that names them ends with an error. Raises StoreError if the manifest is
    damaged, OutputError if it cannot be written.
    """
    known = noted_sources(folder)
    sources = tuple(sources)
    there = (source for source in sources if glob.has_magic(source) or source == "-" or _has_files(source))
    listed = list(dict.fromkeys((*known, *full_names(there))))
    if listed != list(known):
        _note(folder, "sources", listed)
    for key, value in ((_COLUMNS, dict(options.columns)), (_DATES, options.day_order)):
        before = _read(folder).get(key, {})
        again = {full_name(source): value for source in sources if value or full_name(source) in before}
        if {**before, **again} != before:
            _note(folder, key, {**before, **again})


def noted_options(folder: Path, source: str) -> ReadOptions:
    """Return how a source was read, by columns and dates; for one that was moved, how all others were.

    Raises StoreError if the manifest is damaged.
    """
    columns, order = (_noted_reading(folder, key, source) for key in (_COLUMNS, _DATES))
    return ReadOptions(columns=columns or {}, day_order=DayOrder(order) if order else None)


def _noted_reading(folder: Path, key: str, source: str) -> Any:
    noted: dict[str, Any] = _read(folder).get(key, {})
    if full_name(source) in noted_sources(folder):
        return noted.get(full_name(source))
    known = list(noted.values())
    return known[0] if known and all(value == known[0] for value in known) else None


def rebuild_command(folder: Path) -> str | None:
    """Return the command that builds a store again beside its folder, from its sources as they were read.

    None where no command can: standard input is gone, or the sources were read in different ways. Raises StoreError
    if the manifest is damaged.
    """
    sources = noted_sources(folder)
    if not sources or "-" in sources:
        return None
    options, *others = (noted_options(folder, source) for source in sources)
    if any(other != options for other in others):
        return None
    how = []
    if options.columns:
        how.append(f"--columns={','.join(f'{field}={name}' for field, name in options.columns.items())}")
    if options.day_order is not None:
        how.append(f"--dates={options.day_order}")
    return f"kg build {shlex.join([*sources, *how])} --store {shlex.quote(f'{folder}-new')}"


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


def _has_files(source: str) -> bool:
    if "://" in source:
        return True
    try:
        return bool(find_places([source], None))
    except SourceError:
        return False


def full_names(sources: Iterable[str]) -> list[str]:
    """Return sources with full paths; see `full_name`."""
    return [full_name(source) for source in sources]


def full_name(source: str) -> str:
    """Return a source with its full path; standard input stays ``-``, an address keeps all but its password."""
    if source == "-" or "://" in source:
        return without_passwords(source)
    return str(Path(source).absolute())


def mark_of(source: str) -> str:
    """Return the hash that stands for a source where its path must not show."""
    return content_hash(full_name(source))


def is_there(source: str) -> bool:
    """Return whether a source is where it was; an address, a pattern and standard input always are."""
    return source == "-" or "://" in source or glob.has_magic(source) or Path(source).exists()


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
            f"{path}: the list of sources is damaged; delete it (kg verify then needs the option sources)"
        ) from error
