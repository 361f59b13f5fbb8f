"""`kg export`: a store as a file in one of many formats."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.filters import filterable
from kg.cli.messages import Messages
from kg.cli.options import DEFAULT_STORE, STDOUT, Quiet, Quotes, Store, Verbose, argument
from kg.cli.streams import binary_output
from kg.errors import UsageError
from kg.exchange import FORMATS, ExportOptions, Projection
from kg.layout import count

if TYPE_CHECKING:
    from kg.query.filters import EventFilter


@filterable
def export(
    *,
    wanted: "EventFilter",
    format: Annotated[str, argument("FORMAT", f"One of {', '.join(FORMATS)}.")],
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
    quotes: Quotes = True,
    with_files: Annotated[
        bool, typer.Option("--with-files", help="JSONL, CSV, Parquet: say in which files the reports were read.")
    ] = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write a store as a file for other tools.

    Messages list what the format cannot hold.
    """
    from kg.exchange import export as write
    from kg.exchange.filtering import filtered
    from kg.graph import Store as OpenStore
    from kg.graph import noted_files

    messages = Messages(quiet, verbose)
    options = ExportOptions(projection=projection, dyads=dyads, statuses=wanted.statuses, quotes=quotes)
    if with_files:
        options = replace(options, files={})
    _check(format, options)
    with OpenStore.open(store) as opened:
        chosen = filtered(opened.snapshot(), wanted, opened.folder)
        options = replace(options, names=opened.namespace)
        if with_files:
            options = replace(options, files=noted_files(opened.folder))
    if output == STDOUT:
        with binary_output(output) as stream:
            report = write(chosen.snapshot, format, stream, options)
    else:
        report = write(chosen.snapshot, format, output, options)
    messages.info(f"{output}: {count(report.events, 'event')} as {report.format}")
    if chosen.reason:
        messages.warning(f"the file contains no events; {chosen.reason}")
    for loss in report.losses:
        messages.info(f"not in the file: {loss}")


def _check(format: str, options: ExportOptions) -> None:
    """Raise UsageError for an option that a format would ignore."""
    used = {"dyads": options.dyads, "projection": options.projection is not Projection.ACTORS}
    used["with-files"] = options.files is not None
    for used_option in (name for name in used if used[name]):
        takers = [name for name in FORMATS if used_option in FORMATS[name].takes]
        if format in FORMATS and format not in takers:
            raise UsageError(f"--{used_option} is for {', '.join(takers)}, not for {format}")
