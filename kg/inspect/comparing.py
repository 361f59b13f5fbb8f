"""Two stores compared: which events were added, withdrawn, changed or merged from one to the other."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from kg.model import Event, Participant, Place

#: What is compared of an event, as values that print.
FIELDS: Mapping[str, Callable[[Event], Any]] = {
    "type": lambda e: e.type,
    "status": lambda e: str(e.status),
    "change": lambda e: e.change and str(e.change),
    "time": lambda e: e.time.edtf,
    "basis": lambda e: str(e.time.basis),
    "place": lambda e: e.place and _identified(e.place),
    "participants": lambda e: [f"{p.role}: {_identified(p)}" for p in e.participants],
    "direction": lambda e: e.direction and str(e.direction),
    "topics": lambda e: list(e.topics),
    "codes": lambda e: [e.codes.cameo, e.codes.plover],
    "confidence": lambda e: e.confidence,
    "reports": lambda e: list(e.reports),
}


def _identified(named: Participant | Place) -> str:
    """Return a name with what says whose it is: "Xi Jinping (CHN, person/Q15031)"."""
    key = (named.id or "").rpartition("/id/")[2]
    country = None if key.endswith(f"/{named.country}") else named.country
    known = ", ".join(filter(None, (country, key)))
    return f"{named.name} ({known})" if known else named.name


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of an event with its old and its new value."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class ChangedEvent:
    """An event that is in both stores and differs; its IRI differs, too, where an earlier report was added."""

    old: Event
    new: Event
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class MergedEvent:
    """An old event whose reports are now reports of another one."""

    old: Event
    into: Event


@dataclass(frozen=True, slots=True)
class AddedEvent:
    """A new event, and the old one that its reports were split from, if they were there."""

    event: Event
    split_from: str | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The differences between two stores, each kind by IRI, and how many events are the same."""

    added: tuple[AddedEvent, ...]
    changed: tuple[ChangedEvent, ...]
    merged: tuple[MergedEvent, ...]
    withdrawn: tuple[Event, ...]
    unchanged: int


def compare_events(old: tuple[Event, ...], new: tuple[Event, ...]) -> Comparison:
    """Compare the events of two stores, identified by the reports that they hold.

    The successor of an old event is the new one with the same IRI, else the one that holds most of its reports (ties
    to the first IRI). Of several old events with one successor, the one that shares its IRI, else the one that gave
    it most reports, lives on in it and the others were merged into it. An old event none of whose reports are left in
    any event was withdrawn; a new event that succeeds none was added.
    """
    by_id = {event.id: event for event in new}
    home = {report: event.id for event in new for report in event.reports}
    claims: dict[str, list[Event]] = {}
    withdrawn = []
    for event in old:
        heirs = [home[report] for report in event.reports if report in home]
        if event.id in by_id:
            claims.setdefault(event.id, []).append(event)
        elif heirs:
            claims.setdefault(min(heirs, key=lambda iri: (-heirs.count(iri), iri)), []).append(event)
        else:
            withdrawn.append(event)
    changed, merged, same = [], [], 0
    for iri in sorted(claims):
        after = by_id[iri]
        first, *others = sorted(claims[iri], key=lambda e: (e.id != iri, -len({*e.reports} & {*after.reports}), e.id))
        merged += [MergedEvent(event, after) for event in others]
        fields = _differences(first, after)
        if fields:
            changed.append(ChangedEvent(first, after, fields))
        else:
            same += 1
    was = {report: event.id for event in old for report in event.reports}
    added = tuple(
        AddedEvent(event, next((was[report] for report in event.reports if report in was), None))
        for event in new
        if event.id not in claims
    )
    return Comparison(added, tuple(changed), tuple(sorted(merged, key=lambda m: m.old.id)), tuple(withdrawn), same)


def _differences(old: Event, new: Event) -> tuple[FieldChange, ...]:
    found = [FieldChange("id", old.id, new.id)] if old.id != new.id else []
    both = ((field, read(old), read(new)) for field, read in FIELDS.items())
    return tuple(found + [FieldChange(field, before, after) for field, before, after in both if before != after])
