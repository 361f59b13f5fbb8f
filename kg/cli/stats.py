"""`kg stats`: what a store holds, in numbers."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.filters import filterable
from kg.cli.messages import Messages
from kg.cli.options import DEFAULT_STORE, Store
from kg.cli.tables import origin_text, statistics_text

if TYPE_CHECKING:
    from kg.query.filters import EventFilter


@filterable
def stats(
    *,
    wanted: "EventFilter",
    store: Store = DEFAULT_STORE,
    as_json: Annotated[bool, typer.Option("--json", help="Print the counts as JSON.")] = False,
) -> None:
    """Count what a store holds.

    Articles, reports, and events by type and status; how precise their dates are and what they rest on. With a filter
    only the events that it keeps count, with their articles and reports. Last comes what the articles were read with,
    and a hash of all events of the store: with the same hash, a store holds the same events.
    """
    from kg.exchange.filtering import filtered_store, why_empty
    from kg.graph import Store as OpenStore
    from kg.graph.holdings import Holdings
    from kg.inspect.statistics import statistics_of
    from kg.jobs.folder import RUNS, read_with

    with OpenStore.open(store) as opened, filtered_store(opened, wanted) as kept:
        statistics = statistics_of(kept)
        if not statistics.events:
            Messages().info(f"no events: {why_empty(opened, wanted)}")
        folder = opened.folder
    readers = read_with(folder / RUNS) if folder else ()
    noted = Holdings.noted(folder) if folder else None
    held = noted.derived if noted else None
    if as_json:
        origin = {"read_with": readers, "events_hash": held}
        print(json.dumps({**statistics.as_json(), **origin}, indent=2))
    else:
        print(statistics_text(statistics), origin_text(readers, held), sep="", end="")
