"""Forty-odd made-up events of one year among real states: what a newsroom's graph looks like.

All event families and statuses, summits and pairs, merged reports, changed plans. The events stand in
`newsroom.toml`.
"""

import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from kg.model import Change, Codes, Contradiction, Disagreement, Snapshot, Status, TimeBasis
from tests.support.snapshots import Spec, Told, build


@cache
def newsroom() -> Snapshot:
    """Return the snapshot."""
    made = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    people = {key: (name, country) for key, (name, country) in made["people"].items()}
    return build(tuple(_spec(event) for event in made["event"]), people, made["states"])


@cache
def contradicted() -> Snapshot:
    """Return the snapshot with an event of several reports whose dates contradict each other."""
    whole = newsroom()
    event = max(whole.events, key=lambda e: (len(e.reports), e.id))
    left, right = event.reports[:2]
    told = Contradiction(Disagreement.DATE, left, right, "4 Mar 2024", "9 Mar 2024")
    changed = replace(event, contradictions=(told,), confidence=0.42)
    return replace(whole, events=tuple(changed if e is event else e for e in whole.events))


@cache
def denied() -> Snapshot:
    """Return the snapshot with an event of several reports, the last of which denies it."""
    whole = newsroom()
    event = next(event for event in contradicted().events if event.contradictions)
    report = event.reports[-1]
    told = Contradiction(Disagreement.HELD, event.reports[0], report, str(event.status), str(Status.DENIED))
    steps = tuple(replace(step, status=Status.DENIED) if step.report == report else step for step in event.history)
    changed = replace(event, contradictions=(told,), history=steps, confidence=0.93)
    return replace(
        whole,
        events=tuple(changed if each.id == event.id else each for each in whole.events),
        reports=tuple(replace(r, status=Status.DENIED) if r.id == report else r for r in whole.reports),
    )


def _spec(event: dict[str, Any]) -> Spec:
    place = event.get("place")
    return Spec(
        type=event["type"],
        status=Status(event["status"]),
        start=event["start"].isoformat() if "start" in event else None,
        end=event["end"].isoformat() if "end" in event else None,
        who=tuple(event["who"]),
        told=tuple(_told(told) for told in event["told"]),
        basis=TimeBasis(event.get("basis", "unknown")),
        place=(place[0], place[1]) if place else None,
        topics=tuple(event.get("topics", ())),
        codes=Codes(event.get("cameo"), event.get("plover")),
        change=Change(event["change"]) if "change" in event else None,
    )


def _told(told: dict[str, Any]) -> Told:
    return Told(
        told["day"].isoformat(),
        told["source"],
        told["title"],
        told["sentence"],
        Status(told["status"]) if "status" in told else None,
        Change(told["change"]) if "change" in told else None,
    )
