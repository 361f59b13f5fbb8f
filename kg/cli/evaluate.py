"""`kg evaluate`: the quality of extraction, measured on annotated articles."""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, astuple, fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.clusters import clusters_text
from kg.cli.failures import SOME_FAILED
from kg.cli.messages import Messages
from kg.cli.options import Extractor, ExtractorOptions, Model, Quiet, Verbose, Workers, chosen_extractor, option
from kg.cli.streams import standard_input
from kg.cli.tables import text_table
from kg.errors import DataError, UsageError
from kg.layout import count
from kg.lines import BadLine, OnBadLine
from kg.model import Article, Report

if TYPE_CHECKING:
    from kg.evaluate.chance import ChanceCorrected
    from kg.evaluate.gold import GoldSet
    from kg.evaluate.misses import GoldFinding, Traces
    from kg.evaluate.scores import Scores
    from kg.pipeline.articles import ArticleStream
    from kg.pipeline.extraction import SentenceTrace

_Docs = Annotated[
    str | None,
    option("--docs", "SOURCE", "The articles that were annotated; those that the gold does not name are left out."),
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
_Labels = Annotated[
    Path | None,
    option("--labels", "FILE", "Instead of --docs: what another annotator marked, to measure how far the two agree."),
]
_Types = Annotated[str | None, option("--types", "TYPE,...", "Count these event types only.")]
_Misses = Annotated[bool, typer.Option("--misses", help="List the missed and the superfluous events.")]
_Explain = Annotated[
    bool, typer.Option("--explain", help="The same, each with its cause and what was tried in the sentence.")
]
#: What helps where labels meet no text.
_REMEDY = (
    "name as --docs the articles that were reviewed, as `kg build` read them, or write the labels with their texts "
    "(`kg review --labels` with --with-texts) and name their documents"
)
_AsJson = Annotated[bool, typer.Option("--json", help="Print all figures as JSON.")]


def evaluate(
    docs: _Docs = None,
    gold: _Gold = None,
    clusters: _Clusters = None,
    labels: _Labels = None,
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
    """Measure extraction against annotated articles, or the agreement of two annotators.

    Prints detection, actors, status, date and place figures: overall, for each event type, and for each source.
    Where the gold comes of a review and holds only what kg found, recall and F1 are left out. With --clusters it
    measures merging: B-cubed figures, false merges and missed merges. With --labels it scores one annotator's labels
    against those of another.
    """
    from kg.pipeline.articles import ArticleStream

    messages, wanted = Messages(quiet, verbose), _types(types)
    if labels is not None and gold is not None and docs is None and clusters is None and not explain:
        if evaluate_agreement(gold, labels, wanted, messages, misses=misses, as_json=as_json):
            raise typer.Exit(SOME_FAILED)
        return
    if labels is not None:
        raise UsageError("--labels goes with --gold, and without --docs, --clusters and --explain")
    if docs is None or (gold is None) == (clusters is None):
        raise UsageError("give --docs with either --gold (extraction) or --clusters (merging)")
    if explain and workers > 1:
        raise UsageError("--explain needs a single process: leave out --workers")
    chosen = chosen_extractor(extractor, extractor_option, messages.warning)
    reading = ArticleStream((docs,), standard_input(), messages.set_aside)
    if clusters is not None:
        bad = evaluate_clusters(
            clusters, reading, messages, model=model, extractor=chosen, workers=workers, as_json=as_json
        )
    elif gold is not None:
        bad = evaluate_gold(
            gold, docs, reading, messages, wanted, model=model, extractor=chosen, workers=workers, misses=misses,
            explain=explain, as_json=as_json,
        )  # fmt: skip
    if reading.failed or bad:
        raise typer.Exit(SOME_FAILED)


def evaluate_gold(
    gold: Path,
    docs: str,
    reading: "ArticleStream",
    messages: Messages,
    types: Collection[str] | None,
    *,
    model: str | None,
    extractor: str,
    workers: int,
    misses: bool,
    explain: bool,
    as_json: bool,
) -> Sequence[BadLine]:
    """Extract reports and print the figures against gold; `misses` or `explain` adds the findings behind them.

    Returns the lines of the gold that were left out, after a warning.
    """
    from kg.evaluate.scores import evaluate as evaluated
    from kg.exchange.label_files import documents_beside

    bad: list[BadLine] = []
    annotated = _gold(gold, messages.bad_line_into(bad))
    beside = documents_beside(gold)
    if beside is not None and not annotated.has_texts and beside.resolve() == Path(docs).resolve():
        raise DataError(f"{docs}: these labels have no texts; {_REMEDY}")
    sources: dict[str, str | None] = {}
    reports: list[Report] = []
    traces: dict[str, tuple[SentenceTrace, ...]] = {}
    left_out: list[str] = []
    with messages.counting("Reading articles") as shown:
        wanted = _annotated(reading, annotated.documents, left_out)
        for article, found, trace in _extracted(wanted, model, extractor, workers, traced=explain):
            sources[article.id], traces[article.id] = article.source, trace
            reports.extend(found)
            shown.advance()
    if not sources:
        remedy = "name as --docs the articles that were annotated" if annotated.has_texts else _REMEDY
        raise DataError(f"{docs}: none of the articles that are annotated in {gold} is there; {remedy}")
    mark = 'add a line with "type": null' if beside is None else "call `kg review --labels` with --complete"
    _warn_of_differences(docs, annotated.documents, sources, left_out, messages, mark)
    scores = evaluated(reports, annotated, types, sources)
    findings = _found(reports, annotated, types, traces if explain else None) if misses or explain else None
    _print(scores, findings, explain=explain, as_json=as_json)
    return bad


def evaluate_clusters(
    gold: Path,
    reading: "ArticleStream",
    messages: Messages,
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
    print(json.dumps(scores.as_json(), indent=2, ensure_ascii=False) if as_json else clusters_text(scores))
    return bad


def evaluate_agreement(
    gold: Path, labels: Path, types: Collection[str] | None, messages: Messages, *, misses: bool, as_json: bool
) -> Sequence[BadLine]:
    """Print how far two annotators agree: the figures of one's labels, as reports, against those of the other.

    Returns the lines that were left out, after a warning. Raises UsageError if both are one annotator, DataError if
    they have no document in common.
    """
    from kg.evaluate.annotators import as_reports, in_common
    from kg.evaluate.chance import chance_corrected
    from kg.evaluate.scores import evaluate as evaluated

    bad: list[BadLine] = []
    first, second = (_gold(path, messages.bad_line_into(bad)) for path in (gold, labels))
    names = [", ".join(sorted(each.annotators)) for each in (first, second)]
    if names[0] and names[0] == names[1]:
        raise UsageError(
            f"{gold} and {labels} are both by {names[0]}: agreement is between two annotators; `kg review --labels` "
            "with --by names them"
        )
    common, other = in_common(first, second)
    if not common.documents:
        raise DataError(f"{gold} and {labels} have no article in common, so there is no agreement to measure")
    for path, marked in ((gold, first), (labels, second)):
        if alone := marked.documents.keys() - common.documents.keys():
            messages.warning(f"{path}: {_articles(alone, marked.documents)} are not in the other file and left out")
    if uneven := (first.judged ^ second.judged) & common.documents.keys():
        messages.warning(
            f"{_articles(uneven, common.documents)} are complete in one file only; what kg missed in them "
            "counts as a difference"
        )
    reports = as_reports(other)
    findings = _found(reports, common, types) if misses else None
    beyond = chance_corrected(common, other, types)
    _print(evaluated(reports, common, types), findings, beyond, explain=False, as_json=as_json)
    return bad


def _gold(path: Path, bad: OnBadLine) -> "GoldSet":
    """Return the gold of a file, with the documents of its batch if it is one of labels."""
    from kg.evaluate.gold import read_gold
    from kg.exchange.label_files import documents_beside, read_documents

    beside = documents_beside(path)
    return read_gold(path, bad, None if beside is None else read_documents(beside, bad))


def _annotated(reading: Iterable[Article], annotated: Collection[str], left_out: list[str]) -> Iterator[Article]:
    """Yield the articles that are annotated; the identifiers of the others go to `left_out`."""
    for article in reading:
        if article.id in annotated:
            yield article
        else:
            left_out.append(article.id)


def _found(
    reports: Sequence[Report], gold: "GoldSet", types: Collection[str] | None, traces: "Traces | None" = None
) -> "tuple[GoldFinding, ...]":
    from kg.evaluate.misses import misses

    return tuple(misses(reports, gold, types=types, traces=traces))


def _print(
    scores: "Scores",
    findings: "Collection[GoldFinding] | None",
    beyond: "Collection[ChanceCorrected]" = (),
    *,
    explain: bool,
    as_json: bool,
) -> None:
    """Print the figures, how far two annotators agree beyond chance, and the findings behind them where wanted."""
    if as_json:
        listed: dict[str, Any] = {} if findings is None else {"findings": [asdict(finding) for finding in findings]}
        if beyond:
            listed["beyond_chance"] = [asdict(row) for row in beyond]
        print(json.dumps(scores.as_json() | listed, indent=2))
        return
    print(_figures(scores), end="")
    if beyond:
        rows = [[*astuple(row)[:-1], _share(row.alpha)] for row in beyond]
        table = text_table(["type", "gold", "labels", "both", "alpha"], rows)
        print(f"\nSentences that state an event of a type, and Krippendorff's alpha\n\n{table}", end="")
    if findings is not None:
        print(f"\n{_explained(findings) if explain else _list(findings)}", end="")


def _warn_of_differences(
    docs: str,
    annotated: Collection[str],
    read: Collection[str],
    left_out: Collection[str],
    messages: Messages,
    remedy: str,
) -> None:
    """Warn of annotated documents that are not among the articles, and of articles that the gold does not name."""
    if unread := set(annotated).difference(read):
        messages.warning(
            f"{docs}: without {_articles(unread, annotated)} that are annotated; events in them count as missed"
        )
    if left_out:
        articles = _articles(left_out, [*read, *left_out])
        messages.warning(
            f"{docs}: {articles} are not annotated and left out; {remedy} where one was read and has no event"
        )


def _articles(some: Collection[str], every: Collection[str]) -> str:
    return f"{len(some)} of the {count(len(every), 'article')} ({min(some)} first)"


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
    reading: Iterable[Article], model: str | None, extractor: str, workers: int, *, traced: bool
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
    known = count(scores.documents, "document")
    if judged := scores.documents - scores.complete:
        known += (
            f"\nRecall and F1 are not measured: in {judged} of them a reviewer judged only what kg found, and what "
            "it missed is not known."
        )
    return f"{known}\n\n{overall}\n{text_table(names, rows)}"


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
