"""Mentions of one event inside an article become one draft: who, when, where, what status, which sentences.

`kg.extract.one_event` says which mentions are of one event. The status comes from the first main clause in the body,
then from the headline; the other sentences stay as evidence.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.annotate.document import Document
from kg.extract.drafts import Draft, ReadMention, people_by_side, side_of, sides_of
from kg.extract.mentions import Filler
from kg.extract.one_event import is_same_event, times_agree
from kg.extract.roles.possible import are_opposed
from kg.extract.setting.given import is_sure_of_news
from kg.model import ActorKind, Direction, Status, TimeBasis, TimeSpan

_GOALS = frozenset({"target", "recipient"})
_RECENT_DAYS = 7
#: A month or more says when a visit was, not how long it was.
_LONGEST = 28


def merge_mentions(readings: Iterable[ReadMention], document: Document) -> list[Draft]:
    """Return the events of an article, each with all its mentions, in the order of their first mention."""
    drafts: list[Draft] = []
    alike: defaultdict[tuple[str, Direction | None, str | None], list[int]] = defaultdict(list)
    for reading in readings:
        if _is_of_call(reading, drafts, document):
            continue
        mention = reading.mention
        numbers = alike[mention.type, mention.direction, mention.act]
        for number in numbers:
            if is_same_event(drafts[number], reading, document):
                drafts[number] = _joined(drafts[number], reading, document)
                break
        else:
            numbers.append(len(drafts))
            fillers = _by_person(mention.fillers, document)
            drafts.append(Draft((reading,), fillers, reading.realis.status, reading.time))
    dated = [_with_stay_time(draft, drafts, document) for draft in drafts]
    dated = [_with_occasion(_with_trip_time(draft, dated), dated, document) for draft in dated]
    return [_with_time_of_parent(draft, dated, document) for draft in dated]


def _is_of_call(reading: ReadMention, drafts: Sequence[Draft], document: Document) -> bool:
    """Whether a reading only says what was discussed in a telephone call reported before ("the two discussed")."""
    ours = sides_of(reading.mention.fillers, document)
    calls = (draft for draft in drafts if draft.kind.is_remote and draft.status is reading.realis.status)
    return reading.mention.wording.echo and any(ours <= sides_of(call.fillers, document) for call in calls)


def _with_occasion(draft: Draft, drafts: list[Draft], document: Document) -> Draft:
    """Date undated acts of the same sides by the encounter that opens the article.

    "The Secretary met the minister on Monday. They agreed to ...": agreed on Monday, whatever the publication date.
    """
    if draft.time.basis is not TimeBasis.REPORTED or draft.kind.is_contact or is_sure_of_news(draft.leading.mention):
        return draft
    ours = {side_of(filler, document) for filler in draft.fillers if filler.role not in _GOALS}
    occasion = next((other for other in drafts if _is_occasion(other, document)), None)
    if occasion is None or not ours <= sides_of(occasion.fillers, document):
        return draft
    if any(_is_later_opening(other, occasion) for other in drafts):
        return draft
    return replace(draft, time=replace(occasion.time, basis=TimeBasis.RELATIVE, mention=None))


def _is_occasion(draft: Draft, document: Document) -> bool:
    """Whether a draft is a recent encounter, reported as the news with a date of its own."""
    anchor, day = document.anchor.day, draft.time.start
    if not draft.kind.is_contact or draft.status is not Status.OCCURRED or draft.leading.realis.background:
        return False
    if anchor is None or day is None or day != draft.time.end or not draft.time.basis.is_dated:
        return False
    return 0 <= (anchor - day).days <= _RECENT_DAYS


def _is_later_opening(draft: Draft, occasion: Draft) -> bool:
    """Whether a text opens with an event of a later day than that of an encounter in it."""
    return (
        draft.status is Status.OCCURRED
        and draft.time.basis.is_dated
        and draft.time.start is not None
        and occasion.time.start is not None
        and draft.time.start > occasion.time.start
        and draft.leading.mention.sentence.index < occasion.leading.mention.sentence.index
    )


def _with_stay_time(draft: Draft, drafts: list[Draft], document: Document) -> Draft:
    """Date a visit by the visitor's dated acts in the country visited, where these are more exact."""
    if not draft.kind.is_journey or draft.time.basis is TimeBasis.STATED:
        return draft
    undated = draft.time.basis is TimeBasis.UNKNOWN
    visitors = {f.actor for f in draft.fillers if f.role == "visitor"}
    hosts = set(people_by_side(draft.fillers, "host", document))
    for other in drafts:
        place = other.leading.place
        if (
            not other.kind.is_journey
            and other.status is draft.status
            and (other.time.basis is TimeBasis.STATED or (undated and other.time.basis.is_dated))
            and place is not None
            and place.country in hosts
            and visitors & {f.actor for f in other.fillers}
            and times_agree(draft.time, other.time)
        ):
            # Another sentence dates it; it is not evidence of this event.
            return replace(draft, time=replace(other.time, mention=None))
    return draft


def _with_time_of_parent(draft: Draft, drafts: Sequence[Draft], document: Document) -> Draft:
    """Give what, by the network, was done in the course of an encounter the days of that encounter.

    It is the one with most of the same sides; of these, that in the nearest sentence, and of these the first.
    """
    opinion = draft.leading.mention.opinion
    of_parent = opinion is not None and opinion.day is not None and opinion.day[0] == "event"
    if not of_parent or draft.time.basis not in (TimeBasis.UNKNOWN, TimeBasis.REPORTED):
        return draft
    ours = sides_of(draft.fillers, document)

    def nearness(other: Draft) -> tuple[int, int]:
        theirs = sides_of(other.fillers, document)
        apart = draft.leading.mention.sentence.index - other.leading.mention.sentence.index
        return len(ours & theirs), -abs(apart)

    held = (d for d in drafts if d is not draft and d.kind.is_encounter and d.status.is_actual and d.time.start)
    parent = max((d for d in held if _may_hold(d, draft, document)), key=nearness, default=None)
    if parent is None or not nearness(parent)[0]:
        return draft
    return replace(draft, time=replace(parent.time, basis=TimeBasis.RELATIVE, mention=None))


def _may_hold(encounter: Draft, draft: Draft, document: Document) -> bool:
    """Whether an act may be part of an encounter: told of before it, and recent if the act is of the day's news."""
    end, anchor = encounter.time.end or encounter.time.start, document.anchor.day
    if min(r.mention.sentence.index for r in encounter.mentions) > draft.leading.mention.sentence.index:
        return False
    old = end is not None and anchor is not None and (anchor - end).days > _RECENT_DAYS
    return not old or draft.time.basis is TimeBasis.UNKNOWN


def _with_trip_time(draft: Draft, drafts: list[Draft]) -> Draft:
    """Give an undated meeting the days of the visit that it belongs to, where the article dates just one."""
    if not draft.kind.gathering or draft.time.basis not in (TimeBasis.UNKNOWN, TimeBasis.REPORTED):
        return draft
    if is_sure_of_news(draft.leading.mention):
        return draft
    people = {f.actor for f in draft.fillers}
    trips = {
        (trip.time.start, trip.time.end): trip.time
        for trip in drafts
        if trip.kind.is_journey
        and trip.status is draft.status
        and trip.time.basis.is_dated
        and any(f.role == "visitor" and f.actor in people for f in trip.fillers)
    }
    if len(trips) != 1:
        return draft
    (time,) = trips.values()
    return replace(draft, time=replace(time, basis=TimeBasis.RELATIVE, mention=None))


def _joined(draft: Draft, reading: ReadMention, document: Document) -> Draft:
    fillers = _union(draft.fillers, reading.mention.fillers, document)
    mentions = (*draft.mentions, reading)
    leading = draft.leading
    if _leads(reading, draft):
        mentions = (reading, *draft.mentions)
    time = _better_time(draft.time, reading.time, lasts=draft.kind.is_journey)
    elsewhere = all(each.mention.sentence != reading.mention.sentence for each in draft.mentions)
    apart = elsewhere and reading.realis.status is not draft.status and not leading.mention.sentence.headline
    if apart and draft.time.start is not None and mentions[0] is leading:
        # "Met on Sunday ... hope to meet at a summit on Friday": the future meeting does not date the past one.
        time = draft.time
    return replace(draft, mentions=mentions, fillers=fillers, status=mentions[0].realis.status, time=time)


def _leads(reading: ReadMention, draft: Draft) -> bool:
    """Whether a reading takes precedence: body over headline, main clause over background, done over due that day.

    "Agreed to open talks at a summit ... met for three hours": where one main clause reports it as done, it is.
    """
    leading = draft.leading
    if leading.mention.sentence.headline != reading.mention.sentence.headline:
        return leading.mention.sentence.headline
    if leading.realis.background or reading.realis.background:
        return leading.realis.background and not reading.realis.background
    same_day = draft.time.start is not None and draft.time.start == reading.time.start
    return same_day and leading.realis.status.is_ahead and reading.realis.status.is_actual


def _better_time(left: TimeSpan, right: TimeSpan, *, lasts: bool) -> TimeSpan:
    """Return the time with the better basis; on a tie the narrower, then the first.

    A month or more never beats the days inside it, whatever its basis. Where an event `lasts` for days, a span of
    days is its length ("from July 20 to 26"), not a lack of precision, and says more than a day.
    """
    vague, exact = (left, right) if _width(left) > _width(right) else (right, left)
    if _width(vague) >= _LONGEST and exact.start is not None and _is_within(exact, vague):
        return exact

    def rank(span: TimeSpan) -> tuple[int, int]:
        return span.basis.rank, -1 if lasts and 0 < _width(span) < _LONGEST else _width(span)

    return left if rank(left) <= rank(right) else right


def _width(span: TimeSpan) -> int:
    return (span.end - span.start).days if span.start and span.end else 10_000


def _is_within(inner: TimeSpan, outer: TimeSpan) -> bool:
    if inner.start is None or inner.end is None or outer.start is None or outer.end is None:
        return False
    return outer.start <= inner.start and inner.end <= outer.end


def _by_person(fillers: tuple[Filler, ...], document: Document) -> tuple[Filler, ...]:
    """Return the fillers without states and bodies for which a person has their role ("UN envoy Dante Caputo")."""
    people = {
        (filler.role, side_of(filler, document))
        for filler in fillers
        if document.actors[filler.actor].kind is ActorKind.PERSON
    }
    return tuple(
        filler
        for filler in fillers
        if document.actors[filler.actor].kind is ActorKind.PERSON
        or (filler.role, side_of(filler, document)) not in people
    )


def _union(left: tuple[Filler, ...], right: tuple[Filler, ...], document: Document) -> tuple[Filler, ...]:
    """Return the fillers of both; nobody has two roles, and a person takes the place of the bare state or body."""
    fillers = list(left)
    for filler in right:
        actor = document.actors[filler.actor]
        of_side = [f for f in fillers if side_of(f, document) == actor.side]
        if any(are_opposed(f, filler) or f.actor == filler.actor for f in of_side):
            continue
        same = [f for f in of_side if f.role == filler.role]
        if actor.kind is not ActorKind.PERSON and same:
            continue
        fillers.append(filler)
    return _by_person(tuple(fillers), document)
