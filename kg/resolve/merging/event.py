"""One event from the reports of a group."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from kg.model import (
    ArticleRecord,
    Codes,
    Direction,
    Event,
    Ground,
    Namespace,
    Participant,
    Place,
    Precision,
    Report,
    Status,
    StatusStep,
    TimeSpan,
)
from kg.resolve.merging.contradictions import contradictions_of
from kg.resolve.merging.life import history_of, status_of, time_of
from kg.resolve.merging.profile import Profile, fold
from kg.resolve.merging.rules import MergeRules
from kg.resolve.merging.rulings import NOTHING_DECIDED, Rulings
from kg.resources.traits import Traits

T = TypeVar("T")


def event_of(
    group: Sequence[Profile],
    namespace: Namespace,
    rules: MergeRules,
    rulings: Rulings = NOTHING_DECIDED,
    wires: Mapping[str, str] = MappingProxyType({}),
) -> Event:
    """Return the event of a group of reports.

    Its IRI comes from the first report by publication date (undated ones last), then id. Type, place and codes are
    those of most reports that do not deny the event, ties going to the first published; participants and topics are
    unions, but whoever was only expected did not attend where others of that state did. Status, time and history
    follow `kg.resolve.merging.life`. Of articles of one wire (`wires`: article to wire) only the first counts where
    reports are counted, and for the confidence. A reviewer's correction to a field of one of the reports becomes the
    event's value; an event that a reviewer accepted is certain.
    """
    ordered = sorted(group, key=lambda p: p.order)
    reports = [p.report for p in ordered]
    reprints = reprints_in(ordered, wires)
    telling = [r for r in reports if r.status is not Status.DENIED] or reports
    counted = [r for r in telling if r.article not in reprints] or telling
    kind = _type_of(counted, rules)
    history = history_of(ordered)
    status, change = status_of(history)
    event = Event(
        id=namespace.event(reports[0].id),
        type=kind,
        participants=participants_of(_attended(telling, status), rules.types[kind]),
        status=status,
        time=time_of(ordered, status, reprints),
        reports=tuple(sorted(r.id for r in reports)),
        articles=tuple(sorted({r.article for r in reports})),
        history=history,
        direction=_direction_of(counted) or _direction_of(telling),
        change=change,
        place=_place_of(counted) or _place_of(telling),
        topics=tuple(sorted({topic for r in telling for topic in r.topics})),
        codes=_codes_of(counted, kind),
        confidence=confidence_of((r.confidence for r in counted), rules.cap),
        reprints=tuple(sorted(reprints)),
        contradictions=contradictions_of(reports, {step.report: step.date for step in history}),
    )
    if not rulings.accepted.isdisjoint(event.reports):
        event = replace(event, confidence=1.0)
    for correction in rulings.corrections_of(event.reports):
        event = _as_corrected(event, correction.field or "", {r.id: r for r in reports}[correction.reports[0]], rules)
    return replace(event, time_grounds=_time_grounds(event, reports), place_grounds=_place_grounds(event, reports))


def reprints_in(group: Sequence[Profile], wires: Mapping[str, str]) -> frozenset[str]:
    """Return the articles of a group that reprint an earlier one's text, by publication date, then identifier."""
    articles = {p.report.article: p.order[0] for p in group}
    first: dict[str, str] = {}
    for name in sorted(articles, key=lambda name: (articles[name], name)):
        first.setdefault(wires.get(name, name), name)
    return frozenset(articles.keys() - first.values())


def participants_of(reports: Sequence[Report], kind: Traits) -> tuple[Participant, ...]:
    """Return the participants of all reports, each once per role: one identifier or one name and state is one.

    A participant without identifier joins the one that has the same name and state. The fullest name and the best
    link of its mentions stay, and the sentences that they stand in. Sorted by role, state, name.
    """
    found: dict[tuple[str, str], list[Participant]] = {}
    members = [_grounded(p, r) for r in reports for p in r.participants]
    ids: dict[str, str] = {}
    for p in sorted((p for p in members if p.id), key=lambda p: p.id or ""):
        ids.setdefault(_name_key(p), p.id or "")
    # Host and guest of a meeting take part in it alike.
    mixed = kind.mutual and any(r.type != kind.name for r in reports)
    for p in members:
        role = kind.first_role if mixed else p.role
        found.setdefault((role, p.id or ids.get(_name_key(p)) or _name_key(p)), []).append(p)
    united = [_united(role, same) for (role, _), same in found.items()]
    return tuple(sorted(united, key=lambda p: (p.role, p.country or "~", p.name, p.id or "")))


def _attended(reports: Sequence[Report], status: Status) -> Sequence[Report]:
    """Return the reports of an event without those people whom only its plans and cancellations name.

    They stay where no report that it took place names anybody of their state. "Qin was to receive Blinken in
    February", and in June Xi did.
    """
    actual = [p for r in reports if r.status.is_actual for p in r.participants if not p.is_side]
    if not status.is_actual or not actual:
        return reports
    states = {p.country for p in actual}
    known = {p.id or _name_key(p) for p in actual}

    def there(p: Participant) -> bool:
        return p.is_side or p.country not in states or (p.id or _name_key(p)) in known

    return [
        r if r.status.is_actual else replace(r, participants=tuple(filter(there, r.participants))) for r in reports
    ]


def confidence_of(single: Iterable[float], cap: float) -> float:
    """Return the chance that at least one report is right, 1 - product of (1 - c), at most `cap`; three digits."""
    wrong = math.prod(1.0 - c for c in sorted(single))
    return round(min(cap, 1.0 - wrong), 3)


def _as_corrected(event: Event, field: str, report: Report, rules: MergeRules) -> Event:
    """Return an event with a field of the report in which a reviewer corrected it."""
    match field:
        case "date" | "start" | "end":
            time = report.time
            return replace(event, time=TimeSpan(time.start, time.end, time.basis))
        case "status":
            return replace(event, status=report.status, change=report.change)
        case "place":
            place = report.place
            return replace(event, place=place and Place(place.name, place.country, place.id))
        case "participants":
            return replace(event, participants=participants_of([report], rules.types[event.type]))
        case "type" | "direction":
            event = replace(event, **{field: getattr(report, field)})
            return replace(event, codes=rules.coding.codes(event.type, event.direction))
        case "change" | "topics":
            return replace(event, **{field: getattr(report, field)})
    return event


def _type_of(reports: Sequence[Report], rules: MergeRules) -> str:
    kinds = [r.type for r in reports]
    received = (rules.types[kind].received_as for kind in kinds)
    return next((kind for kind in received if kind in kinds), None) or _most(kinds)


def _united(role: str, same: Sequence[Participant]) -> Participant:
    name = min((p.name for p in same), key=lambda n: (-len(n), n))
    best = min(same, key=lambda p: (p.link is None, -(p.link.score if p.link else 0.0), p.id or "~", p.name))
    identifier = best.id or min((p.id for p in same if p.id), default=None)
    qid = best.qid or min((p.qid for p in same if p.qid), default=None)
    country = best.country or min((p.country for p in same if p.country), default=None)
    grounds = tuple(sorted({ground for p in same for ground in p.grounds}))
    office = best.office or min((p.office for p in same if p.office), default=None)
    return Participant(role, name, country, identifier, qid, best.link, grounds=grounds, office=office)


def _grounded(participant: Participant, report: Report) -> Participant:
    return replace(participant, mentions=(), grounds=report.grounds_of(*participant.mentions))


def _time_grounds(event: Event, reports: Iterable[Report]) -> tuple[Ground, ...]:
    """Return the sentences of the reports that give the time of an event; none if it is unknown."""
    time = (event.time.start, event.time.end, event.time.basis)
    if event.time.precision is Precision.NONE:
        return ()
    giving = (r for r in reports if (r.time.start, r.time.end, r.time.basis) == time)
    return tuple(sorted({ground for r in giving for ground in r.grounds_of(r.time.mention)}))


def _place_grounds(event: Event, reports: Iterable[Report]) -> tuple[Ground, ...]:
    """Return the sentences of the reports that give the place of an event; none if it has none."""
    if event.place is None:
        return ()
    key = _place_key(event.place)
    giving = ((r, r.place) for r in reports if r.place is not None and _place_key(r.place) == key)
    return tuple(sorted({ground for r, place in giving for ground in r.grounds_of(place.mention)}))


def _name_key(participant: Participant) -> str:
    return f"{participant.country or ''} {fold(participant.name)}"


def _place_of(reports: Sequence[Report]) -> Place | None:
    """Return the place that most reports give."""
    places = [r.place for r in reports if r.place is not None]
    if not places:
        return None
    key = _most([_place_key(p) for p in places])
    same = [p for p in places if _place_key(p) == key]
    best = min(same, key=lambda p: (p.country is None, p.id is None, p.name))
    return Place(best.name, best.country, best.id)


def _place_key(place: Place) -> str:
    return place.id or fold(place.name)


def _direction_of(reports: Sequence[Report]) -> Direction | None:
    given = [r.direction for r in reports if r.direction is not None]
    return _most(given) if given else None


def _codes_of(reports: Sequence[Report], kind: str) -> Codes:
    own = [r.codes for r in reports if r.type == kind and r.codes != Codes()]
    return _most(own) if own else Codes()


def _most(items: Sequence[T]) -> T:
    """Return the most frequent item, ties going to the one that comes first."""
    counts = Counter(items)
    return max(counts, key=lambda item: counts[item])


def event_of_report(report: Report, article: ArticleRecord, namespace: Namespace = Namespace()) -> Event:
    """Return the event of a single report."""
    event = Event(
        id=namespace.event(report.id),
        type=report.type,
        participants=tuple(_grounded(p, report) for p in report.participants),
        status=report.status,
        time=replace(report.time, mention=None),
        reports=(report.id,),
        articles=(report.article,),
        history=(StatusStep(article.date, report.status, report.change, report.id),),
        direction=report.direction,
        change=report.change,
        place=report.place and replace(report.place, mention=None),
        topics=report.topics,
        codes=report.codes,
        confidence=report.confidence,
    )
    return replace(event, time_grounds=_time_grounds(event, [report]), place_grounds=_place_grounds(event, [report]))
