"""`kg evaluate --clusters`: how well reports are merged into events."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.tables import text_table

if TYPE_CHECKING:
    from kg.cli.messages import Messages
    from kg.evaluate import BCubed, Coreference
    from kg.pipeline.reading import Reading


def evaluate_clusters(
    gold: Path, reading: "Reading", messages: "Messages", *, model: str | None, workers: int, as_json: bool
) -> None:
    """Extract reports, merge them and print the B-cubed figures with the false and the missed merges."""
    from kg.evaluate import read_clusters, score_clusters
    from kg.jobs.extracting import extract_articles
    from kg.model import ArticleRecord, Namespace, Report
    from kg.resolve.merging import merge_reports

    clusters = read_clusters(gold)
    reports: list[Report] = []
    records: dict[str, ArticleRecord] = {}
    with messages.progress("Reading articles") as advance:
        for article, found in extract_articles(reading, model=model, workers=workers):
            records[article.id] = ArticleRecord.from_article(article)
            reports += found
            advance()
    events, _ = merge_reports(reports, records, Namespace())
    scores = score_clusters(clusters, reports, events)
    print(json.dumps(scores.as_json(), indent=2, ensure_ascii=False) if as_json else _text(scores))


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
