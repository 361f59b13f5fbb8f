"""The JSON contract: reports to the lines that `kg extract` prints, and back, without loss."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from kg.model.report import (
    Attribution,
    Change,
    Codes,
    Direction,
    Evidence,
    Field,
    Link,
    Participant,
    Place,
    Report,
    Span,
    Status,
    TimeBasis,
    TimeSpan,
    Tool,
    Trigger,
    Within,
)

Json = dict[str, Any]


def report_as_line(report: Report) -> str:
    """Return a report as one line of JSON."""
    return json.dumps(report_as_json(report), ensure_ascii=False)


def report_as_json(report: Report) -> Json:
    """Return a report as the JSON object of the contract.

    `extractor` is there only for a third-party one; `source_actor`, `within` and the `office` of a participant only
    where they are known.
    """
    time = report.time
    made: Json = {
        "id": report.id,
        "article": report.article,
        "type": report.type,
        "direction": report.direction and str(report.direction),
        "participants": [_participant_as_json(p) for p in report.participants],
        "status": str(report.status),
        "change": report.change and str(report.change),
        "start": time.start and time.start.isoformat(),
        "end": time.end and time.end.isoformat(),
        "edtf": time.edtf,
        "time_basis": str(time.basis),
        "time_mention": time.mention and _span_as_json(time.mention),
        "place": report.place and place_as_json(report.place),
        "topics": list(report.topics),
        "source": report.source,
        "evidence": [_evidence_as_json(e) for e in report.evidence],
        "codes": {"cameo": report.codes.cameo, "plover": report.codes.plover},
        "confidence": report.confidence,
    }
    if report.extractor is not None:
        made["extractor"] = {"name": report.extractor.name, "version": report.extractor.version}
    if (said := report.attribution) is not None:
        made["source_actor"] = {"id": said.actor, "mention": said.mention and _span_as_json(said.mention)}
    if (whole := report.within) is not None:
        made["within"] = {"report": whole.report, "mention": whole.mention and _span_as_json(whole.mention)}
    return made


def report_from_json(record: Mapping[str, Any]) -> Report:
    """Return the report that a JSON object of the contract describes.

    Raises KeyError or ValueError where a key is missing or a value is not of the contract.
    """
    extractor = record.get("extractor")
    said, whole = record.get("source_actor"), record.get("within")
    return Report(
        id=record["id"],
        article=record["article"],
        participants=tuple(_participant_from_json(p) for p in record["participants"]),
        time=time_from_json(record, _mention_from_json(record["time_mention"])),
        source=record["source"],
        evidence=tuple(_evidence_from_json(e) for e in record["evidence"]),
        extractor=Tool(extractor["name"], extractor["version"]) if extractor else None,
        attribution=Attribution(said["id"], _mention_from_json(said["mention"])) if said else None,
        within=Within(whole["report"], _mention_from_json(whole["mention"])) if whole else None,
        **shared_from_json(record),
    )


def shared_from_json(record: Mapping[str, Any]) -> Json:
    """Return what reports and events have in common, but for their time, by field; raises as `report_from_json`."""
    return {
        "type": record["type"],
        "direction": Direction(record["direction"]) if record["direction"] else None,
        "status": Status(record["status"]),
        "change": Change(record["change"]) if record["change"] else None,
        "place": _place_from_json(record["place"]) if record["place"] else None,
        "topics": tuple(record["topics"]),
        "codes": Codes(record["codes"]["cameo"], record["codes"]["plover"]),
        "confidence": _number(record["confidence"], "confidence"),
    }


def time_from_json(record: Mapping[str, Any], mention: Span | None = None) -> TimeSpan:
    """Return the time of a report or an event; ValueError if a day is not in ISO form."""
    start, end = (date.fromisoformat(record[key]) if record[key] else None for key in ("start", "end"))
    return TimeSpan(start, end, TimeBasis(record["time_basis"]), mention)


def _span_as_json(span: Span) -> Json:
    return {"field": str(span.field), "start": span.start, "end": span.end}


def _span_from_json(record: Mapping[str, Any]) -> Span:
    return Span(Field(record["field"]), _offset(record["start"]), _offset(record["end"]))


def _mention_from_json(record: Mapping[str, Any] | None) -> Span | None:
    return _span_from_json(record) if record else None


def _offset(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(f"an offset has to be a whole number, found {value!r:.40}")
    return value


def _number(value: object, name: str) -> float:
    if not isinstance(value, (int, float)):
        raise TypeError(f"the {name} has to be a number, found {value!r:.40}")
    return value


def _participant_as_json(participant: Participant) -> Json:
    link = participant.link
    made = {
        "role": participant.role,
        "name": participant.name,
        "id": participant.id,
        "qid": participant.qid,
        "country": participant.country,
        "link": link and {"label": link.label, "reason": link.reason, "score": link.score},
        "mentions": [_span_as_json(m) for m in participant.mentions],
    }
    return made if participant.office is None else made | {"office": participant.office}


def _participant_from_json(record: Mapping[str, Any]) -> Participant:
    link = record["link"]
    return Participant(
        role=record["role"],
        name=record["name"],
        country=record["country"],
        id=record["id"],
        qid=record["qid"],
        link=Link(link["label"], link["reason"], _number(link["score"], "score")) if link else None,
        mentions=tuple(_span_from_json(m) for m in record["mentions"]),
        office=record.get("office"),
    )


def place_as_json(place: Place) -> Json:
    """Return a place as the contract writes it."""
    mention = place.mention
    return {
        "name": place.name,
        "id": place.id,
        "country": place.country,
        "mention": mention and _span_as_json(mention),
    }


def _place_from_json(record: Mapping[str, Any]) -> Place:
    return Place(record["name"], record["country"], record["id"], _mention_from_json(record["mention"]))


def _evidence_as_json(evidence: Evidence) -> Json:
    trigger = evidence.trigger
    return {
        **_span_as_json(evidence.span),
        "quote": evidence.quote,
        "trigger": {"text": trigger.text, "start": trigger.start, "end": trigger.end},
        "rule": evidence.rule,
    }


def _evidence_from_json(record: Mapping[str, Any]) -> Evidence:
    trigger = record["trigger"]
    return Evidence(
        _span_from_json(record),
        record["quote"],
        Trigger(trigger["text"], trigger["start"], trigger["end"]),
        record["rule"],
    )
