"""The push itself: parcel after parcel, those that the server has taken before left out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.graph import Store
from kg.model import content_hash
from kg.pushing.checkpoint import Checkpoint
from kg.pushing.parcels import Parcel, parcels_of_shards, parcels_of_store
from kg.pushing.sending import Sender, Target

#: Quads in one request.
PARCEL = 20_000
#: The folder, in that of a store, of the checkpoints of its pushes.
_FOLDER = "pushed"


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did: parcels and quads `sent`, parcels `skipped` because the server has them, and `retries`."""

    sent: int
    quads: int
    skipped: int
    retries: int


def push(
    source: Store | Sequence[Path],
    target: Target,
    *,
    checkpoint: Path | None = None,
    size: int = PARCEL,
    advance: Callable[[int], None] = lambda _: None,
) -> Pushed:
    """Send a store, or the shards that a cluster left, to a SPARQL server; parcels that it has taken are left out.

    The graphs of a store take the place of those of the same name; shards are added, for a server that is empty.
    `checkpoint` is the file that notes what the server has taken; if None, one in the store's folder or beside the
    first shard. `size` is how many quads go in one request; `advance` hears how many were sent or skipped.
    Raises StoreError if the server stays away or refuses a parcel, or the source cannot be read; OutputError if the
    checkpoint cannot be written.
    """
    sender = Sender(target)
    sent = quads = skipped = 0
    taken = Checkpoint(checkpoint or _default(source, target))
    for parcel in _parcels(source, size):
        if parcel in taken:
            skipped += 1
        else:
            sender.send(parcel)
            taken.add(parcel)
            sent += 1
            quads += len(parcel.quads)
        advance(len(parcel.quads))
    return Pushed(sent, quads, skipped, sender.retries)


def _parcels(source: Store | Sequence[Path], size: int) -> Iterable[Parcel]:
    return parcels_of_store(source, size) if isinstance(source, Store) else parcels_of_shards(source, size)


def _default(source: Store | Sequence[Path], target: Target) -> Path:
    name = f"{content_hash(target.url, target.graph_store or '')}.txt"
    if not isinstance(source, Store):
        return source[0].absolute().parent / _FOLDER / name
    return (source.folder or Path.cwd()) / _FOLDER / name
