"""`kg push`: a store to a SPARQL server."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.messages import Messages
from kg.cli.options import DEFAULT_STORE, Quiet, Store, Verbose, argument, option


def push(
    to: Annotated[str, option("--to", "URL", "The server's address for queries, as http://host:7878/query.")],
    shards: Annotated[
        list[Path] | None, argument("SHARD", "N-Quads files that `kg build --engine dask` wrote, instead of a store.")
    ] = None,
    store: Store = DEFAULT_STORE,
    graph_store: Annotated[
        str | None,
        option(
            "--graph-store",
            "URL",
            "The server's address for the Graph Store Protocol; by default SPARQL updates are sent.",
        ),
    ] = None,
    size: Annotated[int, typer.Option("--batch", metavar="N", min=1, help="Statements in one request.")] = 20_000,
    tries: Annotated[
        int, typer.Option("--tries", metavar="N", min=1, help="How often to try a server that does not answer.")
    ] = 8,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Send a store to a SPARQL server.

    The graphs of the store replace those of the same name. The push records what the server has taken: an interrupted
    push resumes where it stopped, and a repeated one sends only what has changed. Shards are added to what the server
    holds. Recipes for servers are in docs/scale.md.
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
        f"{pushed.quads} statements sent in {pushed.sent} batches, {pushed.skipped} batches skipped"
        + (f"; {pushed.retries} requests were sent again" if pushed.retries else "")
    )
