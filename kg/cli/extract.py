"""`kg extract`: what articles say, as a stream of reports."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Annotated, BinaryIO

import typer

from kg.cli.failures import SOME_FAILED
from kg.cli.messages import Messages
from kg.cli.options import STDOUT, Model, Output, Quiet, Sources, Verbose, Workers
from kg.cli.streams import binary_output, standard_input
from kg.model import Article, Report, Status, report_as_line

Extracted = Iterable[tuple[Article, tuple[Report, ...]]]


class Format(StrEnum):
    """How reports are written."""

    JSONL = "jsonl"
    CSV = "csv"
    TURTLE = "turtle"


def extract(
    sources: Sources,
    format: Annotated[Format, typer.Option("--format", "-f", help="How to write the reports.")] = Format.JSONL,
    output: Output = STDOUT,
    model: Model = None,
    workers: Workers = 1,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Print what articles say, as reports.

    One report for each event that an article tells, with the sentences that tell it. What is printed for an article
    does not depend on the others.
    """
    from kg.pipeline.reading import Reading
    from kg.pipeline.workers import extract_articles

    messages = Messages(quiet, verbose)
    reading = Reading(tuple(sources), standard_input(), messages.set_aside)
    with binary_output(output) as stream, messages.progress("Reading articles") as advance:

        def counted() -> Extracted:
            for article, reports in extract_articles(reading, model=model, workers=workers):
                messages.detail(f"{article.id}: {len(reports)} reports")
                yield article, reports
                advance()

        _WRITERS[format](counted(), stream)
    messages.detail(f"{reading.read} articles read, {len(reading.set_aside)} set aside")
    if reading.failed:
        raise typer.Exit(SOME_FAILED)


def _write_jsonl(extracted: Extracted, stream: BinaryIO) -> None:
    for _, reports in extracted:
        stream.writelines(f"{report_as_line(report)}\n".encode() for report in reports)
        stream.flush()


def _write_csv(extracted: Extracted, stream: BinaryIO) -> None:
    from kg.export import ExportOptions, export
    from kg.pipeline.unmerged import snapshot_of

    options = ExportOptions(statuses=frozenset(Status))
    export(snapshot_of(extracted, events=True), "csv", stream, options)


def _write_turtle(extracted: Extracted, stream: BinaryIO) -> None:
    from kg.export import export
    from kg.pipeline.unmerged import snapshot_of

    export(snapshot_of(extracted, events=False), "turtle", stream)


_WRITERS: dict[Format, Callable[[Extracted, BinaryIO], None]] = {
    Format.JSONL: _write_jsonl,
    Format.CSV: _write_csv,
    Format.TURTLE: _write_turtle,
}
