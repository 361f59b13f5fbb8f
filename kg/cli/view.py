"""`kg view`: the store as one interactive page."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.messages import Messages
from kg.cli.options import DEFAULT_STORE, OutputFile, Quiet, Store, Verbose, option
from kg.cli.streams import binary_output

_DAY = ["%Y-%m-%d"]

_Since = Annotated[datetime | None, option("--since", "DAY", "Events on or after a day.", formats=_DAY)]
_Until = Annotated[datetime | None, option("--until", "DAY", "Events on or before a day.", formats=_DAY)]
_Actor = Annotated[
    list[str] | None,
    option(
        "--actor",
        "NAME",
        "Events with an actor: a name or part of one, a country code, a Wikidata id. Repeat for more.",
    ),
]
_Type = Annotated[str | None, option("--type", "TYPE,...", "Events of these types or families of types.")]
_Ego = Annotated[
    str | None, option("--ego", "NAME", "One actor, those it shares an event with, and the events among them.")
]
_MaxNodes = Annotated[
    int | None, option("--max-nodes", "N", "The N actors with the most events, and the events among them.", min=1)
]
_Quotes = Annotated[
    bool, typer.Option("--quotes/--no-quotes", help="Keep the sentences of the articles, or leave them out.")
]


def view(
    store: Store = DEFAULT_STORE,
    output: OutputFile = Path("explorer.html"),
    since: _Since = None,
    until: _Until = None,
    actor: _Actor = None,
    type_: _Type = None,
    ego: _Ego = None,
    max_nodes: _MaxNodes = None,
    quotes: _Quotes = True,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write a store as one interactive page.

    The page needs no network and no server, and can be sent by mail. It holds all events; each option narrows the
    choice further.
    """
    from kg.exchange.base import count
    from kg.graph import Store as OpenStore
    from kg.view import Selection, select, write_view

    messages = Messages(quiet, verbose)
    wanted = Selection(
        since=since.date() if since else None,
        until=until.date() if until else None,
        types=tuple(type_.split(",")) if type_ else (),
        actors=tuple(actor or ()),
        ego=ego,
        max_nodes=max_nodes,
    )
    with OpenStore.open(store) as opened:
        snapshot = opened.snapshot()
    chosen = select(snapshot, wanted)
    with binary_output(output) as stream:
        write_view(chosen.snapshot, stream, quotes=quotes, chosen=chosen.text)
    if chosen.text:
        messages.info(chosen.text)
    messages.info(f"{output}: {count(len(chosen.snapshot.events), 'event')}; open it in a browser")
