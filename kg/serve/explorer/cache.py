"""The data of the live explorer on disk: made once for each state of a store, for all workers and later starts.

They lie in the cache folder of the user and may be deleted at any time.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from operator import itemgetter
from pathlib import Path

from kg import __version__
from kg.errors import OutputError
from kg.files import appearing
from kg.model import content_hash
from kg.resources import data_path, ontology_path
from kg.resources.gazetteer import user_rows_digest
from kg.serve.explorer.data import ExplorerData

#: Files that are kept, two for each state of a store.
_MOST = 12

#: What the data are made and drawn with.
_PACKAGES = ("kg.view", "kg.serve.explorer", "kg.exchange")
_DATA = ("view", "export", "gazetteer", "event_types.toml")
_TYPES = "event-types.ttl"


def cached(folder: Path, version: str, read: Callable[[], ExplorerData]) -> ExplorerData:
    """Return the data of a version of a store from the folder, or read them and keep them there.

    `version` names the store and the `maker` too. A folder that cannot be written is no error: then nothing is kept.
    """
    names = [f"{version}.{part}.gz" for part in ("core", "quotes")]
    try:
        return ExplorerData(*(folder.joinpath(name).read_bytes() for name in names))
    except OSError:
        found = read()  # missing or unreadable
    with suppress(OSError, OutputError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name, content in zip(names, (found.core, found.quotes), strict=True):
            with appearing(folder / name) as stream:
                stream.write(content)
        _drop_oldest(folder)
    return found


def _drop_oldest(folder: Path) -> None:
    for path in sorted(folder.glob("*.gz"), key=lambda file: file.stat().st_mtime_ns, reverse=True)[_MOST:]:
        path.unlink(missing_ok=True)


def maker() -> str:
    """Return a name for all that makes and draws the data: code, tables of `data/`, and the user's gazetteer.

    Raises DataError if the installation is not whole.
    """
    return content_hash(_installed(), user_rows_digest() or "")[:12]


@cache
def _installed() -> str:
    """Return the hash of what is installed; a server starts anew to run other code."""
    digest = hashlib.sha256(__version__.encode())
    roots = (
        *((name, files(name)) for name in _PACKAGES),
        *((name, data_path(name)) for name in _DATA),
        (_TYPES, ontology_path(_TYPES)),
    )
    for root, place in roots:
        for name, path in sorted(_files(root, place), key=itemgetter(0)):
            digest.update(f"{name}\x1f".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _files(name: str, path: Traversable) -> Iterator[tuple[str, Traversable]]:
    """Yield the files of a folder, or a file itself, with their names from a root on."""
    if path.is_file():
        yield name, path
    elif path.name != "__pycache__":
        for inner in path.iterdir():
            yield from _files(f"{name}/{inner.name}", inner)
