"""`kg stats`: what a store holds, in numbers."""

import json
from typing import Annotated

import typer

from kg.cli.options import DEFAULT_STORE, Store
from kg.cli.tables import statistics_text


def stats(
    store: Store = DEFAULT_STORE,
    as_json: Annotated[bool, typer.Option("--json", help="Print the counts as JSON.")] = False,
) -> None:
    """Count what a store holds.

    Articles, reports, and events by type and status; how precise their dates are and what they rest on.
    """
    from kg.graph import Store as OpenStore
    from kg.inspect.statistics import statistics_of

    with OpenStore.open(store) as opened:
        statistics = statistics_of(opened)
    print(
        json.dumps(statistics.as_json(), indent=2) if as_json else statistics_text(statistics),
        end="\n" if as_json else "",
    )
