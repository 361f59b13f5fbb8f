"""`kg view`: the store as one interactive page."""

from pathlib import Path

from kg.cli.messages import Messages
from kg.cli.options import DEFAULT_STORE, OutputFile, Quiet, Store, Verbose


def view(
    store: Store = DEFAULT_STORE,
    output: OutputFile = Path("explorer.html"),
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write a store as one interactive page.

    The page needs no network and no server, and can be sent by mail.
    """
    from kg.graph import Store as OpenStore
    from kg.view import write_view

    messages = Messages(quiet, verbose)
    with OpenStore.open(store) as opened:
        snapshot = opened.snapshot()
    write_view(snapshot, output)
    messages.info(f"{output}: {len(snapshot.events)} events; open it in a browser")
