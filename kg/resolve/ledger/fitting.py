"""Whether a report can say what a correction makes it say: types, roles, directions and states that kg knows."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Report
from kg.resources.event_types import EventType, EventTypes, load_event_types
from kg.resources.gazetteer import load_gazetteer


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why a report cannot say what it says, and the corrected fields of which one is at fault."""

    fields: tuple[str, ...]
    why: str


def misfit_of(report: Report, before: Report) -> Misfit | None:
    """Return what is wrong with a corrected report, None if nothing is; whatever it said `before` passes."""
    return next(_misfits(report, before, load_event_types()), None)


def _misfits(report: Report, before: Report, types: EventTypes) -> Iterator[Misfit]:
    kind = types.get(report.type)
    if kind is None:
        if report.type != before.type:
            yield Misfit(("type",), types.unknown(report.type))
        return
    yield from _of_direction(report, before, kind, types)
    if before.participants and not report.participants:
        yield Misfit(("participants",), "an event needs an actor; reject the report if it is about none")
    known = {(before.type, actor.role) for actor in before.participants}
    for actor in report.participants:
        if actor.role not in kind.roles and (report.type, actor.role) not in known:
            roles = f"{kind.label} has these roles: {', '.join(kind.roles)}"
            yield Misfit(("type", "participants"), f"{roles}; choose one for {actor.name!r}")
    yield from _of_states(report, before)


def _of_direction(report: Report, before: Report, kind: EventType, types: EventTypes) -> Iterator[Misfit]:
    if (report.type, report.direction) == (before.type, before.direction):
        return
    if kind.directions and report.direction not in kind.directions:
        why = f"{kind.label}: say which of these it is: {', '.join(kind.directions)}"
        yield Misfit(("type", "direction"), why)
    if not kind.directions and report.direction not in (None, before.direction):
        which = ", ".join(each.label for each in types if each.directions)
        yield Misfit(("direction",), f"{kind.label} is neither imposed nor lifted; that is for {which}")


def _of_states(report: Report, before: Report) -> Iterator[Misfit]:
    known = {actor.country for actor in before.participants} | {None}
    known |= {before.place.country} if before.place else set()
    place = report.place.country if report.place else None
    said = [*(("participants", actor.country) for actor in report.participants), ("place", place)]
    for field, code in said:
        if code is not None and code not in known and load_gazetteer().name_of(code) is None:
            yield Misfit((field,), f"{code!r} is not the code of a state or body that kg knows, such as FRA")
