"""What a server has taken: a line for each graph of a parcel, in a file that is only ever added to."""

from pathlib import Path

from kg.files import append_lines, writing
from kg.pushing.parcels import Parcel


class Checkpoint:
    """The parcels that one server has taken."""

    def __init__(self, path: Path) -> None:
        """Open the file, making it if need be; a last line that was cut short is dropped.

        Raises OutputError if it cannot be written.
        """
        self._path = path
        with writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        append_lines(path, ())
        self._taken: dict[str, tuple[str, int]] = {}
        for line in path.read_text(encoding="utf-8").splitlines():
            digest, number, name = line.split(" ", 2)
            self._taken[name] = (digest, int(number))

    def __contains__(self, parcel: Parcel) -> bool:
        """Whether the server holds a parcel: it has taken it, and nothing in its place since."""
        return all(self._has(name, parcel) for name in parcel.names)

    def add(self, parcel: Parcel) -> None:
        """Note that the server has taken a parcel; raises OutputError if that cannot be written."""
        append_lines(self._path, (f"{parcel.digest} {parcel.number} {name}" for name in parcel.names))
        self._taken.update((name, (parcel.digest, parcel.number)) for name in parcel.names)

    def _has(self, name: str, parcel: Parcel) -> bool:
        # The pieces of a large graph are sent in order, and the first one clears it.
        digest, number = self._taken.get(name, ("", 0))
        return digest == parcel.digest and number >= parcel.number
