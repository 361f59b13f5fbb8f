"""The data of the live explorer on disk: made once for each state of a store, for all workers and later starts.

They lie in the cache folder of the user and may be deleted at any time.
"""

import hashlib
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from kg.errors import OutputError
from kg.files import appearing
from kg.serve.explorer.data import ExplorerData

#: Files that are kept, two for each state of a store.
_MOST = 12


def cached(folder: Path, version: str, read: Callable[[], ExplorerData]) -> ExplorerData:
    """Return the data of a version of a store from the folder, or read them and keep them there.

    Data that other code made are not used. A folder that cannot be written is no error: then nothing is kept.
    """
    names = [f"{version}.{_code()}.{part}.gz" for part in ("core", "quotes")]
    try:
        return ExplorerData(*(folder.joinpath(name).read_bytes() for name in names))
    except OSError:
        found = read()  # missing or unreadable
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name, content in zip(names, (found.core, found.quotes), strict=True):
            with appearing(folder / name) as stream:
                stream.write(content)
        _drop_oldest(folder)
    except (OSError, OutputError):
        return found
    return found


def _drop_oldest(folder: Path) -> None:
    for path in sorted(folder.glob("*.gz"), key=lambda file: file.stat().st_mtime_ns, reverse=True)[_MOST:]:
        path.unlink(missing_ok=True)


@cache
def _code() -> str:
    """Return the hash of the modules that make and draw the data."""
    digest = hashlib.sha256()
    for path in sorted(_sources(files("kg.view")), key=lambda path: path.name):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _sources(folder: Traversable) -> list[Traversable]:
    found: list[Traversable] = []
    for path in folder.iterdir():
        if path.is_dir():
            found += _sources(path)
        elif path.name.endswith((".py", ".js")):
            found.append(path)
    return found
