"""`kg push`: a store into a SPARQL server."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.messages import Messages
from kg.cli.options import DEFAULT_STORE, Quiet, Store, Verbose, argument, option


def push(
    to: Annotated[str, option("--to", "URL", "Where the server takes queries, as http://host:7878/query.")],
    shards: Annotated[
        list[Path] | None, argument("SHARD", "N-Quads files that `kg build --engine dask` left, instead of a store.")
    ] = None,
    store: Store = DEFAULT_STORE,
    graph_store: Annotated[
        str | None,
        option(
            "--graph-store",
            "URL",
            "Where the server speaks the Graph Store Protocol; without it SPARQL updates are sent.",
        ),
    ] = None,
    size: Annotated[int, typer.Option("--batch", metavar="N", min=1, help="Statements in one request.")] = 20_000,
    tries: Annotated[
        int, typer.Option("--tries", metavar="N", min=1, help="How often a request is sent to a server that is away.")
    ] = 8,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Send a store to a SPARQL server.

    The graphs of the store take the place of those of the same name. What the server has taken is noted, so that a
    push that was stopped goes on where it was, and one that is run again sends only what has changed. Shards are
    added to what the server holds. Recipes for servers: docs/scale.md.
    """
    from contextlib import nullcontext

    from kg.exchange.push import PushTarget
    from kg.exchange.push import push as send
    from kg.graph import Store as OpenStore

    messages = Messages(quiet, verbose)
    with nullcontext(shards) if shards else OpenStore.open(store) as source, messages.counting("Statements") as shown:

        def advance(number: int) -> None:
            for _ in range(number):
                shown.advance()

        pushed = send(source, PushTarget(to, graph_store, tries), size=size, advance=advance)
    messages.info(
        f"{pushed.quads} statements sent in {pushed.sent} batches, {pushed.skipped} batches were there already"
        + (f"; {pushed.retries} requests were sent again" if pushed.retries else "")
    )
