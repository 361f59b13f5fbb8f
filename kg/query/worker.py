"""The process in which any SPARQL runs, so that it can be stopped: `kg.isolation.command("kg.query.worker")`.

Standard input holds one line of JSON (see `Request`), and then, for a store in memory, its quads as N-Quads. Standard
output holds one line of JSON and the answer, a table as JSON or a graph as N-Triples. The line has `kind` and `cut`
(see `kg.query.replies.Reply`), or `error` and `message`: the name of a class of `kg.errors`, and what it says.
"""

import json
import sys
from typing import TypedDict

import pyoxigraph as ox

from kg.errors import KgError
from kg.graph import Mode, Store
from kg.graph.engine import Embedded
from kg.graph.location import is_endpoint
from kg.isolation import end_after, limit_memory, without_network
from kg.model import Namespace
from kg.query.replies import Reply, ReplyForm, reply_of


class Request(TypedDict):
    """What a worker has to do.

    `store` is a folder or a URL, None for a store in memory with identifiers in `base`. `memory` is in bytes,
    `seconds` the time that it has.
    """

    sparql: str
    store: str | None
    base: str
    memory: int
    seconds: float


def main() -> int:
    """Answer one request."""
    request: Request = json.loads(sys.stdin.buffer.readline())
    end_after(request["seconds"])
    limit_memory(request["memory"])
    if request["store"] is None or not is_endpoint(request["store"]):
        without_network()  # the engine would follow a SERVICE in the text
    try:
        reply = _reply(request)
    except KgError as error:
        _write({"error": type(error).__name__, "message": str(error)}, b"")
    else:
        _write({"kind": reply.kind, "cut": reply.cut}, reply.body)
    return 0


def _reply(request: Request) -> Reply:
    if request["store"] is not None:
        with Store.open(request["store"]) as store:
            return reply_of(store.query(request["sparql"]), ReplyForm())
    engine = Embedded(None, Mode.CREATE, Namespace(request["base"]))
    engine.extend(ox.parse(sys.stdin.buffer, ox.RdfFormat.N_QUADS))
    return reply_of(engine.query(request["sparql"]), ReplyForm())


def _write(head: dict[str, str | bool], body: bytes) -> None:
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + body)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    sys.exit(main())
