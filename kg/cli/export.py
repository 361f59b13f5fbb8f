"""`kg export`: the store as a file in one of many formats."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.messages import Messages
from kg.cli.options import DEFAULT_STORE, STDOUT, Quiet, Store, Verbose
from kg.cli.streams import binary_output
from kg.errors import UsageError
from kg.export import FORMATS, ExportOptions, Projection
from kg.export.options import count, parse_statuses

_TABLES = ("csv", "parquet")
_NETWORKS = ("dot", "gexf", "graphml")


def export(
    format: Annotated[
        str, typer.Argument(metavar="FORMAT", help=f"One of {', '.join(FORMATS)}.", show_default=False)
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="FILE", help="The file to write (for neo4j a folder); '-' is standard output."
        ),
    ],
    store: Store = DEFAULT_STORE,
    projection: Annotated[
        Projection,
        typer.Option("--projection", help="Networks: actors with an edge for each event, or events as nodes too."),
    ] = Projection.ACTORS,
    dyads: Annotated[
        bool, typer.Option("--dyads", help="CSV, Parquet: one row for each event and pair of actors.")
    ] = False,
    status: Annotated[
        str | None,
        typer.Option(
            "--status",
            metavar="STATUS,...",
            help="Which events: 'all' or some of occurred, ongoing, planned, possible, cancelled, denied. "
            "Default: CSV, Neo4j and networks hold what occurred or is ongoing, the other formats hold all.",
            show_default=False,
        ),
    ] = None,
    quotes: Annotated[
        bool, typer.Option("--quotes/--no-quotes", help="Keep the sentences of the articles, or leave them out.")
    ] = True,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write a store as a file for other tools.

    Messages say what the format cannot hold.
    """
    from kg.export import export as write
    from kg.graph import Store as OpenStore

    messages = Messages(quiet, verbose)
    _check(format, projection, dyads)
    options = ExportOptions(projection=projection, dyads=dyads, statuses=parse_statuses(status), quotes=quotes)
    with OpenStore.open(store) as opened:
        snapshot = opened.snapshot()
    if output == STDOUT:
        with binary_output(output) as stream:
            report = write(snapshot, format, stream, options)
    else:
        report = write(snapshot, format, output, options)
    messages.info(f"{output}: {count(report.events, 'event')} as {report.format}")
    for loss in report.losses:
        messages.info(f"not in the file: {loss}")


def _check(format: str, projection: Projection, dyads: bool) -> None:
    """Raise UsageError for an option that a format would leave unheard."""
    if format not in FORMATS:
        return  # told with the formats that there are
    if dyads and format not in _TABLES:
        raise UsageError(f"--dyads is for {' and '.join(_TABLES)}, not for {format}")
    if projection is not Projection.ACTORS and format not in _NETWORKS:
        raise UsageError(f"--projection is for {', '.join(_NETWORKS)}, not for {format}")
