"""The push itself: batch after batch, leaving out those that the server has taken before."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.exchange.push.batches import QuadBatch, batches_of_shards, batches_of_store
from kg.exchange.push.sending import PushTarget, Sender
from kg.files import append_lines, writing
from kg.graph import Store
from kg.model import content_hash

#: Quads in one request.
BATCH = 20_000
#: The folder, in that of a store, of the checkpoints of its pushes.
_FOLDER = "pushed"


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did: batches and quads `sent`, batches `skipped` because the server has them, and `retries`."""

    sent: int
    quads: int
    skipped: int
    retries: int


def push(
    source: Store | Sequence[Path],
    target: PushTarget,
    *,
    size: int = BATCH,
    advance: Callable[[int], None] = lambda _: None,
) -> Pushed:
    """Send a store, or the shards that a cluster left, to a SPARQL server; batches that it has taken are left out.

    The graphs of a store replace those of the same name; shards are added, for an empty server. A file in the
    store's folder, or beside the first shard, records what the server has taken. `size` is the number of quads in one
    request; `advance` is called with the number sent or skipped. Raises
    StoreError if the server stays unavailable or rejects a batch, or the source cannot be read; OutputError if the
    checkpoint cannot be written.
    """
    sender = Sender(target)
    sent = quads = skipped = 0
    taken = Checkpoint(_path(source, target))
    for batch in batches_of_store(source, size) if isinstance(source, Store) else batches_of_shards(source, size):
        if batch in taken:
            skipped += 1
        else:
            sender.send(batch)
            taken.add(batch)
            sent += 1
            quads += len(batch.quads)
        advance(len(batch.quads))
    return Pushed(sent, quads, skipped, sender.retries)


def _path(source: Store | Sequence[Path], target: PushTarget) -> Path:
    name = f"{content_hash(target.url, target.graph_store or '')}.txt"
    if not isinstance(source, Store):
        return source[0].absolute().parent / _FOLDER / name
    return (source.folder or Path.cwd()) / _FOLDER / name


class Checkpoint:
    """The batches that one server has taken."""

    def __init__(self, path: Path) -> None:
        """Open the file, making it if need be; a last line that was cut short is dropped.

        Raises OutputError if it cannot be written.
        """
        self._path = path
        with writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        append_lines(path, ())
        self._taken: dict[str, tuple[str, int]] = {}
        for line in path.read_text(encoding="utf-8").split("\n")[:-1]:
            digest, number, name = line.split(" ", 2)
            self._taken[name] = (digest, int(number))

    def __contains__(self, batch: QuadBatch) -> bool:
        """Whether the server holds a batch: it has taken it, and nothing in its place since."""
        # The pieces of a large graph are sent in order, and the first one clears it.
        held = (self._taken.get(name, ("", 0)) for name in batch.names)
        return all(digest == batch.digest and number >= batch.number for digest, number in held)

    def add(self, batch: QuadBatch) -> None:
        """Note that the server has taken a batch; raises OutputError if that cannot be written."""
        append_lines(self._path, (f"{batch.digest} {batch.number} {name}" for name in batch.names))
        self._taken.update((name, (batch.digest, batch.number)) for name in batch.names)
