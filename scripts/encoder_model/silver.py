"""Reports of the last release on unlabelled texts, as silver labels.

What it is sure of serves as a label; what it reports with less confidence is left open, neither positive nor
negative.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from annotation.joining import article_of
from annotation.records import Event, Participant, Span

from encoder_model.examples import SILVER, BlockExample, document_examples
from kg.extract.learned.blocks import BlockMaker
from kg.pipeline.extraction import Extractor

SURE = 0.5


def silver_examples(
    texts: Path, reports: Path, left_out: frozenset[str], maker: BlockMaker
) -> Iterator[BlockExample]:
    """Yield the examples of the texts of one JSON Lines file, by the JSON lines that `kg extract` made of them.

    `left_out` are documents that must not be used.
    """
    events: defaultdict[str, list[Event]] = defaultdict(list)
    unsure: defaultdict[str, list[Event]] = defaultdict(list)
    for line in reports.open(encoding="utf-8"):
        report = json.loads(line)
        (events if report["confidence"] >= SURE else unsure)[report["article"]].append(_event(report))
    rows = (json.loads(line) for line in texts.open(encoding="utf-8"))
    kept = ({"title": None, "url": None, "source": None} | row for row in rows if row["id"] not in left_out)
    for document in Extractor(extractor="frames").documents(map(article_of, kept)):
        key = document.article.id
        yield from document_examples(document, events[key], SILVER, maker, unsure[key])


def _event(report: Mapping[str, Any]) -> Event:
    first = report["evidence"][0]
    time = report["time_mention"]
    basis = "expression" if time else {"reported": "news", "unknown": "none"}.get(report["time_basis"], "event")
    return Event(
        doc=report["article"],
        event=report["id"],
        type=report["type"],
        direction=report["direction"],
        participants=tuple(
            Participant(p["role"], p["name"], p["country"], _span(p["mentions"][0]) if p["mentions"] else None)
            for p in report["participants"]
        ),
        status=report["status"],
        start=report["start"],
        end=report["end"],
        time_basis=basis,
        time=_span(time) if time else None,
        place=None,
        place_span=None,
        sentences=tuple(
            _span(evidence) for evidence in report["evidence"] if not evidence["rule"].endswith(".named")
        ),
        trigger=_span(first["trigger"] | {"field": first["field"]}),
        central=True,
        annotator="kg",
        batch=SILVER,
    )


def _span(mention: Mapping[str, Any]) -> Span:
    return Span(mention["start"], mention["end"], mention["field"] == "title")
