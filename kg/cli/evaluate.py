"""`kg evaluate`: the quality of extraction, measured on annotated articles."""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, astuple, fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.failures import SOME_FAILED
from kg.cli.messages import Messages
from kg.cli.options import Extractor, ExtractorOptions, Model, Quiet, Verbose, Workers, chosen_extractor, option
from kg.cli.streams import standard_input
from kg.cli.tables import text_table
from kg.errors import UsageError
from kg.lines import BadLine
from kg.model import Article, Report

if TYPE_CHECKING:
    from kg.evaluate.coreference import BCubed, Coreference
    from kg.evaluate.misses import GoldFinding
    from kg.evaluate.scores import Scores
    from kg.pipeline.articles import ArticleStream
    from kg.pipeline.extraction import SentenceTrace

_Docs = Annotated[
    str, typer.Option("--docs", metavar="SOURCE", help="The articles that were annotated, with or without events.")
]
_Gold = Annotated[
    Path | None,
    typer.Option("--gold", metavar="FILE", help="The annotated events, one JSON object a line (docs/annotation.md)."),
]
_Clusters = Annotated[
    Path | None,
    typer.Option(
        "--clusters", metavar="FILE", help="Instead of --gold: which mentions are one event, one cluster a line."
    ),
]
_Types = Annotated[str | None, option("--types", "TYPE,...", "Count these event types only.")]
_Misses = Annotated[bool, typer.Option("--misses", help="List the missed and the superfluous events.")]
_Explain = Annotated[
    bool, typer.Option("--explain", help="The same, each with its cause and what was tried in the sentence.")
]
_AsJson = Annotated[bool, typer.Option("--json", help="Print all figures as JSON.")]


def evaluate(
    docs: _Docs,
    gold: _Gold = None,
    clusters: _Clusters = None,
    types: _Types = None,
    misses: _Misses = False,
    explain: _Explain = False,
    as_json: _AsJson = False,
    model: Model = None,
    extractor: Extractor = None,
    extractor_option: ExtractorOptions = None,
    workers: Workers = 1,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Measure extraction against annotated articles.

    Prints detection, actors, status, date and place figures: overall, for each event type, and for each source. An
    article of --docs without a line in --gold counts as annotated, without events.
    With --clusters it measures merging: B-cubed figures, false merges and missed merges.
    """
    from kg.evaluate.align import align
    from kg.evaluate.gold import read_gold
    from kg.evaluate.misses import misses as find_misses
    from kg.evaluate.scores import score
    from kg.pipeline.articles import ArticleStream

    if explain and workers > 1:
        raise UsageError("--explain needs a single process: leave out --workers")
    messages = Messages(quiet, verbose)
    chosen = chosen_extractor(extractor, extractor_option, messages.warning)
    reading = ArticleStream((docs,), standard_input(), messages.set_aside)
    if clusters is not None and gold is None:
        left_out = evaluate_clusters(
            clusters, reading, messages, model=model, extractor=chosen, workers=workers, as_json=as_json
        )
        if reading.failed or left_out:
            raise typer.Exit(SOME_FAILED)
        return
    if gold is None or clusters is not None:
        raise UsageError("give either --gold (extraction) or --clusters (merging)")
    wanted = _types(types)
    bad: list[BadLine] = []
    annotated = read_gold(gold, messages.bad_line_into(bad))
    sources: dict[str, str | None] = {}
    reports: list[Report] = []
    traces: dict[str, tuple[SentenceTrace, ...]] = {}
    with messages.counting("Reading articles") as shown:
        for article, found, trace in _extracted(reading, model, chosen, workers, traced=explain):
            sources[article.id], traces[article.id] = article.source, trace
            reports.extend(found)
            shown.advance()
    _warn_of_differences(docs, annotated.documents, sources, messages)
    annotated = annotated.over(sources)
    scores = score(align(reports, annotated, wanted), sources)
    findings = find_misses(reports, annotated, types=wanted, traces=traces if explain else None)
    _print(scores, tuple(findings) if misses or explain else None, explain=explain, as_json=as_json)
    if reading.failed or bad:
        raise typer.Exit(SOME_FAILED)


def _print(scores: "Scores", findings: "Collection[GoldFinding] | None", *, explain: bool, as_json: bool) -> None:
    """Print the figures, and the findings behind them where they are wanted."""
    if as_json:
        listed = {} if findings is None else {"findings": [asdict(finding) for finding in findings]}
        print(json.dumps(scores.as_json() | listed, indent=2))
        return
    print(_figures(scores), end="")
    if findings is not None:
        print(f"\n{_explained(findings) if explain else _list(findings)}", end="")


def _warn_of_differences(
    docs: str, annotated: Collection[str], articles: Collection[str], messages: Messages
) -> None:
    """Warn of annotated documents that are not among those read, and of articles that the gold does not name."""
    if unread := set(annotated).difference(articles):
        messages.warning(
            f"{docs}: without {len(unread)} of the {len(annotated)} annotated documents, "
            f"{min(unread)} first; events in them count as missed"
        )
    if unmarked := set(articles).difference(annotated):
        messages.warning(
            f"{docs}: {len(unmarked)} of the {len(articles)} articles have no line in the gold, {min(unmarked)} "
            'first; they count as without events, as a line with "type": null says'
        )


def _types(listed: str | None) -> list[str] | None:
    """Return the event types that an option lists, None for all; raises UsageError for an unknown one."""
    from kg.resources.event_types import load_event_types

    if not listed:
        return None
    wanted, known = [name.strip() for name in listed.split(",")], load_event_types().names
    for name in wanted:
        if name not in known:
            raise UsageError(f"--types: {name!r} is not an event type; choose from {', '.join(known)}")
    return wanted


def _extracted(
    reading: "ArticleStream", model: str | None, extractor: str, workers: int, *, traced: bool
) -> "Iterator[tuple[Article, tuple[Report, ...], tuple[SentenceTrace, ...]]]":
    """Yield each article, its reports and, where requested, its traced sentences."""
    if traced:
        from kg.pipeline.extraction import trace_articles

        for traced_one in trace_articles(reading, model=model, extractor=extractor):
            yield traced_one.article, traced_one.reports, traced_one.sentences
        return
    from kg.jobs.extracting import extract_articles

    for article, reports in extract_articles(reading, model=model, extractor=extractor, workers=workers):
        yield article, reports, ()


def _figures(scores: "Scores") -> str:
    overall = text_table(
        ["figure", "value", "P", "R", "counts", "meaning"],
        [
            [row.name, _share(row.value), _share(row.precision), _share(row.recall), row.counts, row.meaning]
            for row in scores.as_rows()
        ],
    )
    slices = scores.as_slice_rows()
    names = [field.name for field in fields(slices[0])]
    rows = [[_share(value) if isinstance(value, float) else value for value in astuple(row)] for row in slices]
    return f"{scores.documents} documents\n\n{overall}\n{text_table(names, rows)}"


def _share(share: float | None) -> str | None:
    return None if share is None else f"{share:.3f}"


def _list(findings: Iterable["GoldFinding"]) -> str:
    rows = [
        [
            finding.outcome,
            finding.document,
            finding.type,
            ", ".join(finding.participants),
            finding.status,
            finding.days,
            "; ".join(finding.differences),
            finding.sentence,
        ]
        for finding in findings
    ]
    return text_table(["outcome", "document", "type", "actors", "status", "days", "note", "sentence"], rows)


def evaluate_clusters(
    gold: Path,
    reading: "ArticleStream",
    messages: "Messages",
    *,
    model: str | None,
    extractor: str,
    workers: int,
    as_json: bool,
) -> Sequence[BadLine]:
    """Extract reports, merge them and print the B-cubed figures with the false and the missed merges.

    Returns the lines of the gold that were left out, after a warning.
    """
    from kg.evaluate.clusters import read_clusters
    from kg.evaluate.coreference import score_clusters
    from kg.jobs.extracting import extract_articles
    from kg.model import ArticleRecord, Namespace, Report
    from kg.resolve.merging import merge_reports

    bad: list[BadLine] = []
    clusters = read_clusters(gold, messages.bad_line_into(bad))
    reports: list[Report] = []
    records: dict[str, ArticleRecord] = {}
    with messages.counting("Reading articles") as shown:
        for article, found in extract_articles(reading, model=model, extractor=extractor, workers=workers):
            records[article.id] = ArticleRecord.from_article(article)
            reports += found
            shown.advance()
    events, _ = merge_reports(reports, records, Namespace())
    scores = score_clusters(clusters, reports, events)
    print(json.dumps(scores.as_json(), indent=2, ensure_ascii=False) if as_json else _text(scores))
    return bad


def _text(scores: "Coreference") -> str:
    rows = [_row("aligned mentions", scores.aligned), _row("all mentions", scores.all)]
    lines = [
        f"{scores.aligned.mentions} of {scores.mentions} gold mentions have a report ({scores.aligned_share:.3f})",
        "",
        text_table(["B-cubed over", "P", "R", "F1", "mentions"], rows),
        f"Near neighbours kept apart: {scores.near_apart} of {scores.near_pairs}",
        "",
        f"False merges: {len(scores.false_merges)}",
    ]
    for false in scores.false_merges:
        lines.append(f"  {false.event}: {', '.join(false.clusters)}{' (near neighbours)' if false.near else ''}")
    lines += ["", f"Missed merges: {len(scores.missed_merges)}"]
    for missed in scores.missed_merges:
        shares = " + ".join(str(number) for _, number in missed.events)
        lines.append(f"  {missed.cluster} {missed.what}: {shares} mentions in {len(missed.events)} events")
    return "\n".join(lines)


def _row(name: str, figures: "BCubed") -> list[object]:
    return [name, *(f"{share:.3f}" for share in (figures.precision, figures.recall, figures.f1)), figures.mentions]


def _explained(findings: "Iterable[GoldFinding]") -> str:
    """Return findings with their causes: how often each cause is one, then each finding with its sentence."""
    listed = tuple(findings)
    counts = Counter((str(f.outcome), str(f.cause)) for f in listed)
    ordered = sorted(counts.items(), key=lambda item: (item[0][0], -item[1], item[0][1]))
    rows = [[outcome, cause, number] for (outcome, cause), number in ordered]
    blocks = (line for finding in listed for line in _finding_as_lines(finding))
    return text_table(["outcome", "cause", "events"], rows) + "".join(f"{line}\n" for line in blocks)


def _finding_as_lines(finding: "GoldFinding") -> Iterator[str]:
    actors = ", ".join(finding.participants)
    yield f"\n{finding.outcome} {finding.type} of {actors} ({finding.status}, {finding.days}) in {finding.document}"
    yield f"    {' '.join(finding.sentence.split())}"
    yield f"    cause: {finding.cause}"
    yield from (f"    {note}" for note in finding.trace or finding.differences)
