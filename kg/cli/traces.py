"""How a trace of extraction is shown: lines for people, JSON lines for programs."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from kg.layout import count

if TYPE_CHECKING:
    from kg.pipeline.extraction import NetworkScores, Reported, SentenceTrace, Traced, TracedMention, TracedRefusal

#: Reasons for a confidence, and actors in roles, that are shown.
_REASONS = 6
#: From which score on the network is sure of something rather than not.
_HALF = 0.5
#: The rule of what the network alone finds.
_NETWORK = "model"
_THIRD_PARTY = "extractor."
#: The cue of a status that the proposer of a mention gives.
_GIVEN = "given"
_VOWELS = "AEIO"
_PARTS = {
    "words": "network on the words",
    "sentence": "network on the sentence",
    "participants": "network on who takes part",
    "participants not read": "the network does not read who takes part",
    "left out": "somebody left out",
    "words found by rules": "network on the words of a rule",
    "confidence of rules": "the rules alone",
    "intercept": "before all else",
}
_DAYS = {"news": "the day of the news", "event": "the day of the event it belongs to", "none": "no day"}


def trace_as_lines(traced: "Traced") -> Iterator[str]:
    """Yield the trace of an article for people to read, line by line."""
    yield f"== {traced.article.id}: {count(len(traced.reports), 'report')}"
    for sentence in traced.sentences:
        span = sentence.span
        yield f"{span.field} {span.start}-{span.end}: {' '.join(sentence.quote.split())}"
        if not (sentence.tried or sentence.readings or sentence.near):
            yield "    no trigger"
        for tried in sentence.tried:
            yield f'    not {tried.type} by "{tried.trigger.text}" [{tried.frame}]: {_why(tried)}'
        for reading in (*sentence.readings, *sentence.near):
            yield from _reading_as_lines(reading, sentence)


def _why(tried: "TracedRefusal") -> str:
    return f"{tried.reason}{f' ({tried.detail})' if tried.detail else ''}"


def _reading_as_lines(reading: "TracedMention", sentence: "SentenceTrace") -> Iterator[str]:
    actors = ", ".join(f"{role} {name} ({country or '-'})" for role, name, country in reading.participants)
    yield f'    {reading.type} by "{reading.trigger.text}" [{reading.frame}]: {actors}'
    background = ", as background" if reading.background else ""
    words = f' from "{reading.time_words}"' if reading.time_words else ""
    yield f"        status {reading.status} by {_cue(reading)}{background}"
    yield f"        time {reading.start or '..'}/{reading.end or '..'}, {reading.basis}{words}"
    if reading.place or reading.source or reading.topics:
        topics = ", ".join(reading.topics) or "-"
        yield f"        place {reading.place or '-'}; source {reading.source or '-'}; topics {topics}"
    if reading.network is not None:
        yield f"        {_opinion(reading, reading.network)}; {_rules(reading, sentence)}"
        yield from (f"        the network reads {line}" for line in _details(reading.network))
    for report in reading.reports:
        yield from _report_as_lines(report)


def _cue(reading: "TracedMention") -> str:
    """Return by which cue the status was read; what a proposer gives is the network's unless it is a claim."""
    given_by_network = reading.cue == _GIVEN and not reading.frame.startswith(_THIRD_PARTY)
    return "the network" if given_by_network else reading.cue


def _opinion(reading: "TracedMention", network: "NetworkScores") -> str:
    """Return how sure the network is of a mention, in words."""
    kind = f"{'an' if reading.type[0] in _VOWELS else 'a'} {reading.type}"
    whole = f"{network.sentence:.2f} that the sentence does"
    if network.words is None:
        none = f'the network takes no word of "{reading.trigger.text}" for {kind}'
        return f"{none}, and is {network.sentence:.2f} sure that the sentence states one"
    only = "" if network.trigger >= _HALF else "only "
    return f'the network is {only}{network.trigger:.2f} sure that "{network.words}" states {kind}, {whole}'


def _rules(reading: "TracedMention", sentence: "SentenceTrace") -> str:
    """Return what the rules say of a mention, in words; where they do not find it, why."""
    if reading.frame.endswith(".near"):
        return f"for the rules it is a near miss ({reading.frame})"
    if reading.frame.startswith(_THIRD_PARTY):
        return f"it was claimed by {reading.frame.removeprefix(_THIRD_PARTY)}"
    if reading.frame != _NETWORK:
        return f"the rules {'agree' if _agrees(reading) else 'find one'} ({reading.frame})"
    trigger = reading.trigger
    tried = [
        each
        for each in sentence.tried
        if each.type == reading.type and each.trigger.start < trigger.end and trigger.start < each.trigger.end
    ]
    why = "; ".join(f"{each.frame}: {_why(each)}" for each in tried)
    return f"the rules do not find it{f' ({why})' if why else ''}"


def _agrees(reading: "TracedMention") -> bool:
    network = reading.network
    return network is not None and network.words is not None and network.trigger >= _HALF


def _details(network: "NetworkScores") -> Iterator[str]:
    """Yield whom the network sees in which role, which status, and where day and place come from."""
    found = sorted(network.roles, key=lambda role: (-role[3], role[:2]))
    parts = [f"{role} {name} ({country or '-'}) {score:.2f}" for role, name, country, score in found[:_REASONS]]
    if network.status is not None:
        parts.append("{} {:.2f}".format(*network.status))
    if network.day is not None:
        source, score = network.day
        day = _DAYS.get(source) or f'the day of "{source}"'
        parts.append(f"{day} {score:.2f}")
    if network.place is not None and network.place[0] != "none":
        source, score = network.place
        place = "the place of the dateline" if source == "dateline" else f'in "{source}"'
        parts.append(f"{place} {score:.2f}")
    if parts:
        yield ", ".join(parts)


def _report_as_lines(report: "Reported") -> Iterator[str]:
    fate = f", {report.sentences} sentences"
    if report.held_back:
        fate = f" (held back{'' if report.least is None else f': below {report.least:.2f}'})"
    yield f"        report {report.id}{fate}: confidence {report.confidence:.3f} ({_weighed(report.weights)})"


def _weighed(reasons: "Iterable[tuple[str, float]]") -> str:
    return ", ".join(f"{_PARTS.get(name, name)} {weight:+.2f}" for name, weight in tuple(reasons)[:_REASONS])


def trace_as_json(sentence: "SentenceTrace") -> str:
    """Return the trace of a sentence as one line of JSON."""
    return json.dumps(asdict(sentence), ensure_ascii=False, default=_day)


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no place in a trace")
