"""`kg build`: articles into a store."""

import typer

from kg.cli.failures import SOME_FAILED
from kg.cli.messages import Messages
from kg.cli.options import DEFAULT_STORE, Model, Quiet, Sources, Store, Verbose, Workers
from kg.cli.streams import standard_input
from kg.cli.tables import build_text, statistics_text


def build(
    sources: Sources,
    store: Store = DEFAULT_STORE,
    model: Model = None,
    workers: Workers = 1,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Build a store from articles.

    Run again, it reads only articles that are new or have changed, so that a build that was stopped goes on where it
    was. The articles that a store holds already stay in it.
    """
    from kg.pipeline.building import build as build_store
    from kg.pipeline.reading import Reading

    messages = Messages(quiet, verbose)
    reading = Reading(tuple(sources), standard_input(), messages.set_aside)
    with messages.progress("Reading articles") as advance:
        summary = build_store(reading, store, model=model, workers=workers, advance=advance)
    messages.info(f"{statistics_text(summary.statistics)}\n{build_text(summary)}")
    if summary.failed:
        raise typer.Exit(SOME_FAILED)
