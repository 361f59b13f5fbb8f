"""How a trace of extraction is shown: lines for people, JSON lines for programs."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.pipeline.extraction import Reading, SentenceTrace, Traced

_WEIGHTS = 6  # features of a confidence that are shown


def trace_as_lines(traced: "Traced") -> Iterator[str]:
    """Yield the trace of an article for people to read, line by line."""
    yield f"== {traced.article.id}: {len(traced.reports)} reports"
    for sentence in traced.sentences:
        span = sentence.span
        yield f"{span.field} {span.start}-{span.end}: {' '.join(sentence.quote.split())}"
        if not (sentence.tried or sentence.told):
            yield "    no trigger"
        for tried in sentence.tried:
            why = f"{tried.reason}{f' ({tried.detail})' if tried.detail else ''}"
            yield f'    not {tried.type} by "{tried.trigger.text}" [{tried.frame}]: {why}'
        for reading in sentence.told:
            yield from _reading_as_lines(reading)


def _reading_as_lines(reading: "Reading") -> Iterator[str]:
    actors = ", ".join(f"{role} {name} ({country or '-'})" for role, name, country in reading.participants)
    yield f'    {reading.type} by "{reading.trigger.text}" [{reading.frame}]: {actors}'
    background = ", as background" if reading.background else ""
    words = f' from "{reading.time_words}"' if reading.time_words else ""
    yield f"        status {reading.status} by {reading.cue}{background}"
    yield f"        time {reading.start or '..'}/{reading.end or '..'}, {reading.basis}{words}"
    if reading.place or reading.source or reading.topics:
        topics = ", ".join(reading.topics) or "-"
        yield f"        place {reading.place or '-'}; source {reading.source or '-'}; topics {topics}"
    for report in reading.reports:
        fate = " (held back)" if report.held_back else f", {report.sentences} sentences"
        weights = ", ".join(f"{name} {weight:+.2f}" for name, weight in report.weights[:_WEIGHTS])
        yield f"        report {report.id}{fate}: confidence {report.confidence:.3f} ({weights})"


def trace_as_json(sentence: "SentenceTrace") -> str:
    """Return the trace of a sentence as one line of JSON."""
    return json.dumps(asdict(sentence), ensure_ascii=False, default=_day)


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no place in a trace")
