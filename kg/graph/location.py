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
        return self.folder / (_DATABASE if found is None else found.database)

    @property
    def successor(self) -> Path:
        """The folder for a database that is to replace the present one."""
        number = self.database.name.removeprefix(_DATABASE).removeprefix("-") or "0"
        return self.folder / f"{_DATABASE}-{int(number) + 1}"

    def succeed(self) -> None:
        """Make the database in the folder `successor` that of the store, at once; the other one is left behind.

        Raises OutputError if the marker cannot be written.
        """
        _write_marker(self.folder, _Marker(self.namespace, self.successor.name))


@dataclass(frozen=True, slots=True)
class _Marker:
    """What the marker of a store says."""

    namespace: Namespace
    database: str


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
        found = _read_marker(folder)
        if found is None:
            if mode is not Mode.CREATE:
                raise StoreError(f"{folder}: no store here; `kg build SOURCE --store {folder}` makes one")
            found = _Marker(namespace or Namespace(), _DATABASE)
            _write_marker(folder, found)
    except OSError as error:
        raise StoreError(f"{folder}: the store cannot be opened: {error.strerror or error}") from error
    except OutputError as error:
        raise StoreError(str(error)) from error
    if namespace is not None and namespace != found.namespace:
        raise StoreError(
            f"{folder}: the store's identifiers start with {found.namespace.base}, not with {namespace.base}"
        )
    return Location(folder, found.namespace)


def _read_marker(folder: Path) -> _Marker | None:
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
        found = _Marker(Namespace(str(content["base"])), str(content.get("database", _DATABASE)))
        if not _DATABASE_NAME.fullmatch(found.database):
            raise ValueError(f"no name of a database: {found.database}")
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{marker}: the store's marker is damaged; build the store in another folder") from error
    if application != _APPLICATION:
        raise StoreError(f"{folder}: not a store of kg but of {application!r}")
    if version != _LAYOUT:
        raise LayoutError(
            folder,
            f"the store has layout {version}, this kg reads layout {_LAYOUT}: build it again in another folder; "
            "nothing is lost, as its articles are read again and decisions of reviewers carry over",
        )
    return found


def _write_marker(folder: Path, marker: _Marker) -> None:
    """Write the marker before the database is made, so that a store whose creation was interrupted can be opened."""
    make_folder(folder)
    content = {
        "application": _APPLICATION,
        "format": _LAYOUT,
        "base": marker.namespace.base,
        "database": marker.database,
    }
    with appearing(folder / _MARKER) as stream:
        stream.write(json.dumps(content).encode())
