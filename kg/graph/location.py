"""Where a store lies: the file that marks a folder as a store, and the errors of opening one."""

import json
import re
import shutil
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kg.errors import LayoutError, OutputError, StoreError
from kg.files import appearing, make_folder
from kg.model import Namespace

MEMORY = "memory:"
_MARKER = "kg-store.json"
#: The folder of the first database of a store; those that replace it have a number behind (see `Location.successor`).
_DATABASE = "graph"
_DATABASE_NAME = re.compile(rf"{_DATABASE}(-[1-9][0-9]*)?")
#: The prefix of folders in which events wait to be loaded.
EVENTS = "events-"
_APPLICATION = "diplomatic-kg"
#: The layout of a store: increased when its triples change so that older stores would be misread.
_LAYOUT = 5


class Mode(StrEnum):
    """How a store is opened."""

    READ = "read"  #: a snapshot of an existing store, beside a writer if there is one
    WRITE = "write"  #: an existing store, by one writer at a time
    CREATE = "create"  #: as WRITE, making the store if need be


@dataclass(frozen=True, slots=True)
class Location:
    """A folder that holds a store: the path of its database, and the namespace of its identifiers."""

    folder: Path
    namespace: Namespace

    @property
    def database(self) -> Path:
        """The folder of the engine's files, which the marker names. Raises StoreError if that is damaged."""
        found = _read_marker(self.folder)
        return self.folder / (_DATABASE if found is None else found[1])

    @property
    def successor(self) -> Path:
        """The folder for a database that is to replace the present one."""
        number = self.database.name.removeprefix(_DATABASE).removeprefix("-") or "0"
        return self.folder / f"{_DATABASE}-{int(number) + 1}"

    def succeed(self) -> None:
        """Make the database in the folder `successor` that of the store, at once; the other one is left behind.

        Raises OutputError if the marker cannot be written.
        """
        _write_marker(self.folder, self.namespace, self.successor.name)


def is_memory(location: str | Path) -> bool:
    """Whether a location means a store in memory."""
    return str(location) == MEMORY


def is_endpoint(location: str | Path) -> bool:
    """Whether a location is the URL of a SPARQL endpoint."""
    return str(location).startswith(("http://", "https://"))


def remove_leftovers(location: Location) -> None:
    """Remove what a killed writer left in a store: unfinished files, events that were being loaded, other databases.

    Only for the process that holds the lock of the database. What is being used elsewhere stays.
    """
    others = {location.folder / _DATABASE, *location.folder.glob(f"{_DATABASE}-*")} - {location.database}
    for path in (*location.folder.glob(".*.json*.part"), *location.folder.glob(f"{EVENTS}*"), *others):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def find_location(location: str | Path, mode: Mode, namespace: Namespace | None) -> Location:
    """Return the store in a folder, making it if the mode says so.

    `namespace` is that of a new store (the default one if None); an existing store keeps its own.
    Raises StoreError if there is no store, the folder holds something else, or the namespaces differ.
    """
    folder = Path(location)
    try:
        marker = _read_marker(folder)
        if marker is None and mode is not Mode.CREATE:
            raise StoreError(f"{folder}: no store here; `kg build SOURCE --store {folder}` makes one")
        known = namespace or Namespace() if marker is None else marker[0]
        if marker is None:
            _write_marker(folder, known, _DATABASE)
    except OSError as error:
        raise StoreError(f"{folder}: the store cannot be opened: {error.strerror or error}") from error
    except OutputError as error:
        raise StoreError(str(error)) from error
    if namespace is not None and namespace != known:
        raise StoreError(f"{folder}: the store's identifiers start with {known.base}, not with {namespace.base}")
    return Location(folder, known)


def _read_marker(folder: Path) -> tuple[Namespace, str] | None:
    """Return the namespace of a store and the name of its database, None for a new one."""
    if not folder.exists():
        return None
    if not folder.is_dir():
        raise StoreError(f"{folder}: a store is a folder, this is a file")
    marker = folder / _MARKER
    if not marker.exists():
        if any(not entry.name.startswith(f".{_MARKER}.") for entry in folder.iterdir()):
            raise StoreError(f"{folder}: not a store of kg but a folder with other files; choose a new or empty one")
        return None
    try:
        content = json.loads(marker.read_text(encoding="utf-8"))
        application, version = content["application"], content["format"]
        base, database = str(content["base"]), str(content.get("database", _DATABASE))
        if not _DATABASE_NAME.fullmatch(database):
            raise ValueError(f"no name of a database: {database}")
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{marker}: the store's marker is damaged; build the store in another folder") from error
    if application != _APPLICATION:
        raise StoreError(f"{folder}: not a store of kg but of {application!r}")
    layouts = f"the store has layout {version}, this kg reads layout {_LAYOUT}"
    if isinstance(version, int) and version > _LAYOUT:
        raise StoreError(f"{folder}: {layouts}: a newer kg wrote it; update kg")
    if version != _LAYOUT:
        raise LayoutError(folder, f"{layouts}: build it again in another folder; decisions of reviewers carry over")
    return Namespace(base), database


def _write_marker(folder: Path, namespace: Namespace, database: str) -> None:
    """Write the marker before the database is made, so that a store whose creation was interrupted can be opened."""
    make_folder(folder)
    content = {"application": _APPLICATION, "format": _LAYOUT, "base": namespace.base, "database": database}
    with appearing(folder / _MARKER) as stream:
        stream.write(json.dumps(content).encode())
