"""`kg extract`: articles to a stream of reports."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, Literal, TextIO

import typer

from kg.cli.failures import SOME_FAILED
from kg.cli.messages import Messages
from kg.cli.options import STDOUT, Output, Quiet, Sources, Verbose, Workers, option
from kg.cli.sources import Offline, ReadingOptions, reading_articles
from kg.cli.streams import binary_output, text_output
from kg.errors import UsageError
from kg.layout import count, printable
from kg.model import Article, Report, Status, report_as_line

if TYPE_CHECKING:
    from kg.pipeline.articles import ArticleStream

Extracted = Iterable[tuple[Article, tuple[Report, ...]]]


_Format = Annotated[
    Literal["jsonl", "csv", "turtle"], typer.Option("--format", "-f", help="How to write the reports.")
]
_Trace = Annotated[
    bool,
    typer.Option(
        "--trace",
        help="Show on standard error what was tried in each sentence, why it failed, and what rules and network make "
        "of each event.",
    ),
]
_TraceTo = Annotated[Path | None, option("--trace-to", "FILE", "Write the trace as JSON lines.")]
_DryRun = Annotated[
    bool,
    typer.Option("--dry-run", help="Count the articles and tokens that an extractor would ask for; ask nothing."),
]


@reading_articles
def extract(
    *,
    how: ReadingOptions,
    sources: Sources,
    format: _Format = "jsonl",
    output: Output = STDOUT,
    trace: _Trace = False,
    trace_to: _TraceTo = None,
    dry_run: _DryRun = False,
    workers: Workers = 1,
    offline: Offline = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Print the reports of articles.

    There is one report for each event in an article, with the sentences that report it. The output for an article
    does not depend on the other articles.
    """
    from kg.jobs.extracting import extract_articles
    from kg.pipeline.notes import Notes, refused_text

    if (trace or trace_to) and workers > 1:
        raise UsageError("--trace needs a single process: leave out --workers")
    messages = Messages(quiet, verbose)
    chosen = how.extractors(messages)
    notes = Notes(messages.note)
    reading = how.stream(sources, messages, offline=offline)
    if dry_run:
        _dry_run(reading, chosen, output)
        return
    with ExitStack() as stack:
        stream = stack.enter_context(binary_output(output))
        sink = stack.enter_context(text_output(trace_to)) if trace_to else None
        shown = stack.enter_context(messages.counting("Reading articles"))
        if trace or sink:
            extracted = _traced(reading, how.model, chosen, sink, shown=trace)
        else:
            extracted = extract_articles(reading, model=how.model, extractor=chosen, workers=workers, notes=notes)

        def counted() -> Extracted:
            for article, reports in extracted:
                messages.detail(f"{article.id}: {count(len(reports), 'report')}")
                yield article, reports
                shown.advance()

        _write(counted(), format, stream)
    messages.detail(f"{count(reading.read, 'article')} read, {len(reading.set_aside) + len(notes.failed)} set aside")
    if summary := refused_text(notes.refused):
        messages.warning(summary)
    if reading.failed or notes.failed:
        raise typer.Exit(SOME_FAILED)


def _dry_run(reading: "ArticleStream", extractor: str, output: Path) -> None:
    """Write what the extractors would ask for; nothing is asked."""
    with text_output(output) as lines:
        lines.writelines(_counts(reading, extractor))
    if reading.failed:
        raise typer.Exit(SOME_FAILED)


def _counts(articles: Iterable[Article], extractor: str | None) -> Iterator[str]:
    """Yield a line for each extractor that asks for something: how many requests, and about how many tokens."""
    from kg.extractors import Estimating, choices_of, load

    loaded = {choice.name: load(choice) for choice in choices_of(extractor) if choice.is_third_party}
    asking = {name: each for name, each in loaded.items() if isinstance(each, Estimating)}
    if not asking:
        raise UsageError("--dry-run counts what an extractor asks for, and none of those chosen asks for anything")
    totals = {name: [0, 0, 0] for name in asking}
    read = 0
    for article in articles:
        read += 1
        for name, each in asking.items():
            cost = each.estimate(article)
            counts = (cost.requests, cost.kept, cost.tokens)
            totals[name] = [total + more for total, more in zip(totals[name], counts, strict=True)]
    for name, (requests, kept, tokens) in totals.items():
        yield (
            f"{name}: {count(read, 'article')}, {count(requests, 'request')}, {kept} answered before, "
            f"about {tokens} tokens to send\n"
        )


def _traced(
    articles: Iterable[Article], model: str | None, extractor: str, sink: TextIO | None, *, shown: bool
) -> Extracted:
    """Yield the reports of articles; write the trace to `sink`, if there is one, and to standard error if `shown`."""
    from kg.cli.traces import trace_as_json, trace_as_lines
    from kg.pipeline.extraction import trace_articles

    for traced in trace_articles(articles, model=model, extractor=extractor):
        if shown:
            print(*map(printable, trace_as_lines(traced)), sep="\n", file=sys.stderr)
        if sink is not None:
            sink.writelines(f"{trace_as_json(sentence)}\n" for sentence in traced.sentences)
        yield traced.article, traced.reports


def _write(extracted: Extracted, format: str, stream: BinaryIO) -> None:
    """Write reports as they come; for CSV, which holds events, as an event each, and for Turtle as a whole graph."""
    from kg.exchange import ExportOptions, export
    from kg.jobs.extracting import snapshot_of

    match format:
        case "csv":
            export(snapshot_of(extracted, events=True), format, stream, ExportOptions(statuses=frozenset(Status)))
        case "turtle":
            export(snapshot_of(extracted, events=False), format, stream)
        case _:
            for _, reports in extracted:
                stream.writelines(f"{report_as_line(report)}\n".encode() for report in reports)
                stream.flush()
