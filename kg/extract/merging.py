"""Mentions of one event inside an article become one draft: who, when, where, what status, which sentences.

Two mentions are one event if type and direction agree, the same sides take part (one may name fewer), no two
different people act for one side, the times do not exclude each other, and the statuses agree or only differ as
headline and text do. Of several statuses that of the first main clause in the body counts, then the first in the
headline; the other sentences stay as evidence.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.annotate.document import Document
from kg.extract.candidates import Candidate, Filler
from kg.extract.drafts import Draft, Told, side_of
from kg.model import ActorKind, Status, TimeBasis, TimeSpan
from kg.resources.traits import Speech

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_GATHERINGS = frozenset({"summit", "conference", "forum", "assembly", "ceremony", "session", "ministerial"})
#: Nouns that after "the" take up a meeting told of before.
_RESUMED = frozenset({"meeting", "talk", "talks", "discussion", "conversation", "encounter"})
_GOALS = frozenset({"target", "recipient"})
_AMOUNTS = frozenset({"MONEY", "CARDINAL", "QUANTITY"})
_BARE = frozenset({ActorKind.STATE, ActorKind.PLACE})
_RECENT_DAYS = 7
_MONTH_DAYS = 31
_DATED = frozenset({TimeBasis.STATED, TimeBasis.RELATIVE})
_BASIS_ORDER = (TimeBasis.STATED, TimeBasis.RELATIVE, TimeBasis.REPORTED, TimeBasis.UNKNOWN)


def merge_told(told: Iterable[Told], document: Document) -> list[Draft]:
    """Return the events of an article, each with all its mentions, in the order of their first mention."""
    drafts: list[Draft] = []
    for mention in told:
        if _is_of_call(mention, drafts, document):
            continue
        meant = _meant(drafts, mention, document)
        for number, draft in enumerate(drafts):
            if number == meant:
                drafts[number] = replace(draft, told=(*draft.told, mention))
                break
            if meant is None and is_same_event(draft, mention, document):
                drafts[number] = _joined(draft, mention, document)
                break
        else:
            drafts.append(Draft((mention,), mention.candidate.fillers, mention.realis.status, mention.time))
    own = [draft for draft in drafts if not _is_echo(draft, drafts, document)]
    split = [part for draft in own for part in _by_host(draft, document)]
    dated = [_with_brokered_time(_with_stay_time(draft, split, document), split, document) for draft in split]
    return [_with_occasion(_with_trip_time(draft, dated), dated, document) for draft in dated]


def _is_of_call(mention: Told, drafts: Sequence[Draft], document: Document) -> bool:
    """Whether a mention only says what was talked about in a telephone call told before ("the two discussed")."""
    ours = {side_of(filler, document) for filler in mention.candidate.fillers}
    calls = (draft for draft in drafts if draft.kind.is_remote and draft.status is mention.realis.status)
    return mention.candidate.frame.echo and any(
        ours <= {side_of(filler, document) for filler in call.fillers} for call in calls
    )


def _meant(drafts: Sequence[Draft], mention: Told, document: Document) -> int | None:
    """Return the one meeting that "after the meeting, the ministers signed" means, whoever signed."""
    candidate = mention.candidate
    noun = document.doc[candidate.end - 1]
    if not candidate.kind.gathering or candidate.adjunct is None or noun.lemma_.lower() not in _RESUMED:
        return None
    if document.doc[candidate.predicate].lemma_ == "be":
        return None  # "at the meeting were present"
    if [child.lower_ for child in noun.lefts] != ["the"] or any(child.dep_ == "prep" for child in noun.rights):
        return None
    found = [n for n, draft in enumerate(drafts) if draft.kind.gathering]
    alone = len(found) == 1 and drafts[found[0]].status is mention.realis.status
    if not alone or _roles_agree(drafts[found[0]].fillers, candidate.fillers, document):
        return None
    return found[0]


def _is_echo(draft: Draft, drafts: list[Draft], document: Document) -> bool:
    """Whether a draft only says what was talked about at another encounter of the same sides ("they discussed")."""
    if not all(told.candidate.frame.echo for told in draft.told):
        return False
    ours = {side_of(filler, document) for filler in draft.fillers}
    return any(
        other is not draft
        and other.kind.is_contact
        and (not other.kind.is_journey or other.status is draft.status)
        and (draft.kind.gathering or _words(draft, document) & _words(other, document))
        and ours <= {side_of(f, document) for f in other.fillers}
        for other in drafts
    )


def _words(draft: Draft, document: Document) -> set[str]:
    """Return the lemmas of the triggers of a draft: "the negotiations" are those that "were held" before."""
    return {document.doc[told.candidate.end - 1].lemma_.lower() for told in draft.told}


def _with_occasion(draft: Draft, drafts: list[Draft], document: Document) -> Draft:
    """Give what is told of the same sides without a day the day of the encounter that the article opens with.

    "The Secretary met the minister on Monday. They agreed to ...": agreed on Monday, whatever the day of the paper.
    """
    if draft.time.basis is not TimeBasis.REPORTED or draft.kind.is_contact:
        return draft
    ours = {side_of(filler, document) for filler in draft.fillers if filler.role not in _GOALS}
    occasion = next((other for other in drafts if _is_occasion(other, document)), None)
    if occasion is None or not ours <= {side_of(filler, document) for filler in occasion.fillers}:
        return draft
    return replace(draft, time=replace(occasion.time, basis=TimeBasis.RELATIVE, mention=None))


def _is_occasion(draft: Draft, document: Document) -> bool:
    """Whether a draft is an encounter of the last days, told as the news with a day of its own."""
    anchor, day = document.anchor.day, draft.time.start
    if not draft.kind.is_contact or draft.status is not Status.OCCURRED or draft.told[0].realis.background:
        return False
    if anchor is None or day is None or day != draft.time.end or draft.time.basis not in _DATED:
        return False
    return 0 <= (anchor - day).days <= _RECENT_DAYS


def _with_brokered_time(draft: Draft, drafts: list[Draft], document: Document) -> Draft:
    """Give a mediation told beside a deal or talks their days ("reached an agreement mediated by Egypt")."""
    if not draft.kind.parties_of or draft.time.basis is not TimeBasis.UNKNOWN:
        return draft
    brokered = document.doc[draft.told[0].candidate.predicate].head.i
    for other in drafts:
        if other.status is draft.status and any(mention.candidate.end - 1 == brokered for mention in other.told):
            return replace(draft, time=replace(other.time, mention=None))
    return draft


def _with_stay_time(draft: Draft, drafts: list[Draft], document: Document) -> Draft:
    """Give a visit the stated days of what the visitor does in the country visited, where that is more exact."""
    if not draft.kind.is_journey or draft.time.basis is TimeBasis.STATED:
        return draft
    visitors = {f.actor for f in draft.fillers if f.role == "visitor"}
    hosts = set(_sides(draft.fillers, "host", document))
    for other in drafts:
        place = other.told[0].place
        if (
            not other.kind.is_journey
            and other.status is draft.status
            and other.time.basis is TimeBasis.STATED
            and place is not None
            and place.country in hosts
            and visitors & {f.actor for f in other.fillers}
            and _times_agree(draft.time, other.time)
        ):
            # Another sentence dates it, which is no evidence of this event.
            return replace(draft, time=replace(other.time, mention=None))
    return draft


def _by_host(draft: Draft, document: Document) -> list[Draft]:
    """Return one visit for each country visited."""
    if not draft.kind.is_journey:
        return [draft]
    home = set(_sides(draft.fillers, "visitor", document))
    hosts = [side for side in _sides(draft.fillers, "host", document) if side not in home]
    lands = {side_of(f, document) for f in draft.fillers if document.actors[f.actor].kind is not ActorKind.BODY}
    if lands & set(hosts):
        # "Headed to a NATO summit in Warsaw": to Poland.
        hosts = [side for side in hosts if side in lands]
    if not hosts:
        return [draft]
    return [
        replace(draft, fillers=tuple(f for f in draft.fillers if f.role != "host" or side_of(f, document) == side))
        for side in hosts
    ]


def _with_trip_time(draft: Draft, drafts: list[Draft]) -> Draft:
    """Give an undated meeting the days of the visit that it belongs to, where the article dates just one."""
    if not draft.kind.gathering or draft.time.basis not in (TimeBasis.UNKNOWN, TimeBasis.REPORTED):
        return draft
    people = {f.actor for f in draft.fillers}
    trips = {
        (trip.time.start, trip.time.end): trip.time
        for trip in drafts
        if trip.kind.is_journey
        and trip.status is draft.status
        and trip.time.basis in (TimeBasis.STATED, TimeBasis.RELATIVE)
        and any(f.role == "visitor" and f.actor in people for f in trip.fillers)
    }
    if len(trips) != 1:
        return draft
    (time,) = trips.values()
    return replace(draft, time=replace(time, basis=TimeBasis.RELATIVE, mention=None))


def is_same_event(draft: Draft, mention: Told, document: Document) -> bool:
    """Whether a mention tells of the event of a draft: of the same sort, with the same sides, at the same time."""
    frame, kind = mention.candidate.frame, mention.candidate.kind
    leading = draft.told[0].candidate
    if frame.type != draft.type or frame.direction != leading.frame.direction or frame.act != leading.frame.act:
        return False
    if not _roles_agree(draft.fillers, mention.candidate.fillers, document):
        return False
    if kind.speech is Speech.PLAIN:
        return _speak_alike(draft.fillers, mention.candidate.fillers, document)
    if kind.amounts and _amounts_differ(draft, mention, document):
        return False
    if not _times_agree(draft.time, mention.time) or _is_beside(leading, mention.candidate, document):
        return False
    if kind.is_contact and _is_told_beside(draft, mention.candidate, document):
        return False
    if kind.gathering and _are_apart(draft, mention):
        return False
    if mention.candidate.free and not _is_definite(mention.candidate, document):
        return draft.status is mention.realis.status and draft.time.basis is mention.time.basis
    return draft.status is mention.realis.status or _statuses_agree(draft, mention)


def _amounts_differ(draft: Draft, mention: Told, document: Document) -> bool:
    """Whether a mention tells of another amount than all that a draft tells ("3.5 million doses")."""
    ours = {number for told in draft.told for number in _amounts(told.candidate, document)}
    theirs = _amounts(mention.candidate, document)
    return bool(ours) and bool(theirs) and not ours & theirs


def _amounts(candidate: Candidate, document: Document) -> set[str]:
    """Return the numbers in what the predicate of a candidate has for object."""
    verb = document.doc[candidate.predicate]
    held = [token for child in verb.children if child.dep_ in {"dobj", "nsubjpass"} for token in child.subtree]
    return {token.text for token in held if token.ent_type_ in _AMOUNTS and token.text[:1].isdigit()}


def _speak_alike(left: tuple[Filler, ...], right: tuple[Filler, ...], document: Document) -> bool:
    """Whether two statements are of the same speakers: what one of several says alone is his own."""
    return set(_sides(left, "speaker", document)) == set(_sides(right, "speaker", document))


def _is_beside(one: Candidate, other: Candidate, document: Document) -> bool:
    """Whether one of two meetings is a gathering that somebody attends, and the other one of several sides at it."""
    gatherings = [document.doc[c.end - 1].lemma_.lower() in _GATHERINGS for c in (one, other)]
    if gatherings[0] == gatherings[1]:
        return False
    gathering, meeting = (one, other) if gatherings[0] else (other, one)
    sides = [{side_of(filler, document) for filler in c.fillers} for c in (gathering, meeting)]
    bodies = {side_of(f, document) for f in gathering.fillers if document.actors[f.actor].kind is ActorKind.BODY}
    if bodies and not bodies & sides[1] and not meeting.free:
        return True
    return len(sides[0]) == 1 and len(sides[1]) > 1


def _are_apart(draft: Draft, mention: Told) -> bool:
    """Whether a meeting is told as in another country than all mentions of a draft that say where."""
    lands = {told.place.country for told in draft.told if told.place is not None}
    here = mention.place.country if mention.place is not None else None
    return here is not None and bool(lands) and None not in lands and here not in lands


def _is_told_beside(draft: Draft, candidate: Candidate, document: Document) -> bool:
    """Whether a text says of an encounter that it took place too, with others: "he also met with the speaker"."""
    if candidate.adjunct is not None or any(t.candidate.predicate == candidate.predicate for t in draft.told):
        return False
    heads = [document.doc[candidate.predicate]]
    while heads[-1].dep_ == "conj":
        heads.append(heads[-1].head)
    if not any(child.lower_ == "also" for head in heads for child in head.children):
        return False
    role = candidate.frame.require[0]
    ours, theirs = _sides(draft.fillers, role, document), _sides(candidate.fillers, role, document)
    return ours != theirs


def _is_definite(candidate: Candidate, document: Document) -> bool:
    """Whether a noun refers back ("the talks", "his visit", "Biden's trip")."""
    noun = document.doc[candidate.end - 1]
    return any(child.lower_ in _DEFINITE or child.dep_ == "poss" for child in noun.lefts)


def _statuses_agree(draft: Draft, mention: Told) -> bool:
    """Whether two statuses may be of one event: headline against text, background, or one dated encounter."""
    if any(told.candidate.sentence.index == mention.candidate.sentence.index for told in draft.told):
        return False
    pair = {draft.status, mention.realis.status}
    if pair & {Status.DENIED, Status.CANCELLED}:
        return False
    return (
        draft.told[0].candidate.sentence.headline
        or mention.realis.background
        or draft.told[0].realis.background
        or (draft.time.start is not None and draft.time.start == mention.time.start)
    )


def _times_agree(left: TimeSpan, right: TimeSpan) -> bool:
    if left.basis is TimeBasis.UNKNOWN or right.basis is TimeBasis.UNKNOWN:
        return True
    if TimeBasis.REPORTED in (left.basis, right.basis) and left.basis is not right.basis:
        news, other = (left, right) if left.basis is TimeBasis.REPORTED else (right, left)
        # What a day's news tells without a day is not what it recalls of another month.
        return news.start is None or other.end is None or (news.start - other.end).days <= _MONTH_DAYS
    start = max((day for day in (left.start, right.start) if day), default=None)
    end = min((day for day in (left.end, right.end) if day), default=None)
    return start is None or end is None or start <= end


def _roles_agree(left: tuple[Filler, ...], right: tuple[Filler, ...], document: Document) -> bool:
    roles = {filler.role for filler in left} | {filler.role for filler in right}
    shared = False
    for role in sorted(roles):
        ours = _sides(left, role, document)
        theirs = _sides(right, role, document)
        if not ours or not theirs:
            continue
        if not (set(ours) <= set(theirs) or set(theirs) <= set(ours)):
            return False
        if any(_differ(ours[side], theirs[side]) for side in set(ours) & set(theirs)):
            return False
        shared = True
    return shared


def _sides(fillers: tuple[Filler, ...], role: str, document: Document) -> dict[str, set[str]]:
    """Return the people (by name) who act in a role for each side; a bare state has none."""
    sides: dict[str, set[str]] = {}
    for filler in fillers:
        if filler.role == role:
            actor = document.actors[filler.actor]
            people = sides.setdefault(actor.side, set())
            if actor.kind is ActorKind.PERSON:
                people.add(actor.name)
    return sides


def _differ(left: set[str], right: set[str]) -> bool:
    return bool(left and right and not left & right)


def _joined(draft: Draft, mention: Told, document: Document) -> Draft:
    fillers = _union(draft.fillers, mention.candidate.fillers, document)
    told = (*draft.told, mention)
    leading = draft.told[0]
    if _leads(mention, leading):
        told = (mention, *draft.told)
    time = _better_time(draft.time, mention.time)
    apart = mention.realis.status is not draft.status and not leading.candidate.sentence.headline
    if apart and draft.time.start is not None and told[0] is leading:
        # "Met on Sunday ... hope to meet at a summit on Friday": what is to come does not date what was.
        time = draft.time
    return replace(draft, told=told, fillers=fillers, status=told[0].realis.status, time=time)


def _leads(mention: Told, leading: Told) -> bool:
    """Whether a mention takes the lead: a body sentence over the headline, a main clause over background."""
    if leading.candidate.sentence.headline != mention.candidate.sentence.headline:
        return leading.candidate.sentence.headline
    return leading.realis.background and not mention.realis.background


def _better_time(left: TimeSpan, right: TimeSpan) -> TimeSpan:
    """Return the time with the better basis; of two alike the narrower, then the first."""

    def rank(span: TimeSpan) -> tuple[int, int]:
        width = (span.end - span.start).days if span.start and span.end else 10_000
        return _BASIS_ORDER.index(span.basis), width

    return left if rank(left) <= rank(right) else right


def _union(left: tuple[Filler, ...], right: tuple[Filler, ...], document: Document) -> tuple[Filler, ...]:
    """Return the fillers of both; a person takes the place of the bare state he or she acts for."""
    fillers = list(left)
    for filler in right:
        actor = document.actors[filler.actor]
        same = [f for f in fillers if f.role == filler.role and side_of(f, document) == actor.side]
        if any(f.actor == filler.actor for f in same):
            continue
        if actor.kind is not ActorKind.PERSON and same:
            continue
        if actor.kind is ActorKind.PERSON:
            fillers = [f for f in fillers if not (f in same and document.actors[f.actor].kind in _BARE)]
        fillers.append(filler)
    return tuple(fillers)
