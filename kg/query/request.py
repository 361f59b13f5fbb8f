"""A query in a separate process: what is sent to it, and what comes back."""

import json
import subprocess
from signal import Signals

import pyoxigraph as ox

from kg.errors import QueryError, named_error
from kg.graph import Store
from kg.isolation import MEGABYTE, command
from kg.query.replies import Reply

#: The bytes of memory that a query may take by default.
DEFAULT_MEMORY = 2_000 * MEGABYTE
#: The exit code of a process in which the engine overflowed its stack, and what that says of a query.
OVERFLOWED = -Signals.SIGSEGV
TOO_DEEP = "the query is nested too deeply"
#: Seconds after its time at which the kernel ends a worker whose parent is gone.
_GRACE = 1.0


def reply_apart(store: Store, sparql: str, seconds: float, memory: int = DEFAULT_MEMORY) -> Reply:
    """Return the answer of a worker to a query of an open store, a table as JSON or a graph as N-Triples.

    The quads of a store in memory are sent along. `seconds` are on the clock, `memory` is in bytes, where the system
    can limit that. Raises QueryError where the query does not parse, fails, or reaches a limit, and StoreError where
    the store cannot be opened.
    """
    place = store.endpoint if store.folder is None else str(store.folder.resolve())
    quads = b"" if place else ox.serialize(store.quads(), format=ox.RdfFormat.N_QUADS) or b""
    request = {
        "sparql": sparql,
        "store": place,
        "base": store.namespace.base,
        "memory": memory,
        "seconds": seconds + _GRACE,
    }
    given = json.dumps(request).encode() + b"\n" + quads
    try:
        done = subprocess.run(
            command("kg.query.worker"), input=given, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise QueryError(f"the query took longer than {seconds:g} s and was stopped") from error
    if done.returncode != 0 or not done.stdout:
        raise QueryError(_ending(done.returncode, done.stderr, memory))
    head, _, body = done.stdout.partition(b"\n")
    about = json.loads(head)
    if "error" in about:
        raise named_error(about["error"], about["message"])
    return Reply(about["kind"], about["cut"], body)


def _ending(code: int, said: bytes, memory: int) -> str:
    """Return what ended a worker: native code aborts if it gets no memory, Python raises MemoryError."""
    if code == OVERFLOWED:
        return TOO_DEEP
    last = said.decode(errors="replace").strip().rpartition("\n")[2]
    if code == -Signals.SIGABRT or last.startswith("MemoryError"):
        return (
            f"the query needed more than {memory // MEGABYTE:,} MB of memory and was stopped; if it should not, "
            "`kg verify` finds damaged files"
        )
    return f"the query failed: {last or f'its process ended with code {code}'}"
