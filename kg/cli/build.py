"""`kg build`: articles into a store."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kg.cli.failures import SOME_FAILED
from kg.cli.faults import report_faults
from kg.cli.messages import Messages
from kg.cli.options import DEFAULT_STORE, Ledger, Quiet, Sources, Store, Verbose, Workers, option
from kg.cli.sources import Offline, ReadingOptions, reading_articles
from kg.cli.tables import build_text, plan_text, statistics_text
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.jobs.attempt import JobEngine

_EngineName = Literal["local", "dask"]
_Engine = Annotated[
    _EngineName, typer.Option("--engine", help="What does the work: processes of this machine, or a Dask cluster.")
]
_Scheduler = Annotated[
    str | None,
    option(
        "--scheduler",
        "URL",
        "The scheduler of the cluster, as tcp://host:8786; by default a local cluster of --workers processes.",
    ),
]
_DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Say what would be read, skipped and set aside; write nothing.")
]
_Runs = Annotated[
    Path | None,
    option("--runs", "DIR", "The folder for the records of runs; by default `runs` in the store's folder."),
]


@reading_articles
def build(
    *,
    how: ReadingOptions,
    sources: Sources,
    store: Store = DEFAULT_STORE,
    workers: Workers = 1,
    offline: Offline = False,
    ledger: Ledger = None,
    engine: _Engine = "local",
    scheduler: _Scheduler = None,
    dry_run: _DryRun = False,
    runs: _Runs = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Build a store from articles.

    Run again, it reads only articles that are new or have changed, and an interrupted build resumes where it stopped.
    Articles that the store already holds stay in it, but for a text without an identifier that its file no longer
    holds: a corrected text replaces its earlier version. Decisions of reviewers (`kg review`) are replayed each time;
    those that no longer apply are listed. Each run keeps a record of what was read with what, and which articles
    failed and why (docs/scale.md).
    """
    from kg.jobs.building import build as build_store
    from kg.jobs.building import plan

    messages = Messages(quiet, verbose)
    chosen = how.extractors(messages)
    reading = how.stream(sources, messages, offline=offline)
    if dry_run:
        planned = plan(reading, store, model=how.model, extractor=chosen)
        messages.info(plan_text(planned))
        if planned.failed:
            raise typer.Exit(SOME_FAILED)
        return
    try:
        with _engine(engine, scheduler, workers) as running, messages.counting("Reading articles") as shown:
            reading.expect = shown.expect
            summary = build_store(
                reading,
                store,
                model=how.model,
                extractor=chosen,
                engine=running,
                advance=shown.advance,
                ledger=ledger,
                runs=runs,
            )
    except KeyboardInterrupt:
        messages.warning(f"{store}: interrupted; run the same command to resume")
        raise
    report_faults(summary, store, messages)
    messages.info(f"{statistics_text(summary.statistics)}\n{build_text(summary)}")
    if summary.failed or summary.bad_lines:
        raise typer.Exit(SOME_FAILED)


@contextmanager
def _engine(name: _EngineName, scheduler: str | None, workers: int) -> "Iterator[JobEngine]":
    if name == "dask":
        from kg.jobs.cluster.engine import connected

        with connected(scheduler, workers) as engine:
            yield engine
        return
    if scheduler is not None:
        raise UsageError("--scheduler needs --engine dask")
    from kg.jobs.processes import Processes

    yield Processes(workers)
