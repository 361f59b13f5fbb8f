"""Mentions of one event inside an article become one draft: who, when, where, what status, which sentences.

Two mentions are one event if type and direction agree, the same sides take part (one may name fewer), no two
different people act for one side, the times do not exclude each other, and the statuses agree or only differ as
headline and text do. The status comes from the first main clause in the body, then from the headline; the other
sentences stay as evidence.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.annotate.document import Document
from kg.extract.contacts import as_one_contact, days_overlap, times_agree
from kg.extract.drafts import Draft, ReadMention, people_by_side, side_of
from kg.extract.mentions import EventMention, Filler
from kg.extract.visits import single_visits
from kg.model import ActorKind, Status, TimeBasis, TimeSpan
from kg.resources.traits import Speech

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_GATHERINGS = frozenset({"summit", "conference", "forum", "assembly", "ceremony", "session", "ministerial"})
#: Nouns that with "the" refer back to a meeting mentioned before.
_RESUMED = frozenset({"meeting", "talk", "talks", "discussion", "conversation", "encounter"})
_CALLS = frozenset({"call", "conversation"})
_GOALS = frozenset({"target", "recipient"})
_AMOUNTS = frozenset({"MONEY", "CARDINAL", "QUANTITY"})
_BARE = frozenset({ActorKind.STATE, ActorKind.PLACE})
_RECENT_DAYS = 7
_DATED = frozenset({TimeBasis.STATED, TimeBasis.RELATIVE})
_BASIS_ORDER = (TimeBasis.STATED, TimeBasis.RELATIVE, TimeBasis.REPORTED, TimeBasis.UNKNOWN)


def merge_mentions(readings: Iterable[ReadMention], document: Document) -> list[Draft]:
    """Return the events of an article, each with all its mentions, in the order of their first mention."""
    drafts: list[Draft] = []
    for reading in readings:
        if _is_of_call(reading, drafts, document):
            continue
        meant = _meant(drafts, reading, document)
        for number, draft in enumerate(drafts):
            if number == meant:
                drafts[number] = replace(draft, mentions=(*draft.mentions, reading))
                break
            if meant is None and is_same_event(draft, reading, document):
                drafts[number] = _joined(draft, reading, document)
                break
        else:
            drafts.append(Draft((reading,), reading.mention.fillers, reading.realis.status, reading.time))
    own = as_one_contact([draft for draft in drafts if not _is_echo(draft, drafts, document)], document)
    split = [part for draft in own for part in single_visits(draft, document)]
    dated = [_with_brokered_time(_with_stay_time(draft, split, document), split, document) for draft in split]
    return [_with_occasion(_with_trip_time(draft, dated), dated, document) for draft in dated]


def _is_of_call(reading: ReadMention, drafts: Sequence[Draft], document: Document) -> bool:
    """Whether a reading only says what was discussed in a telephone call reported before ("the two discussed")."""
    ours = {side_of(filler, document) for filler in reading.mention.fillers}
    calls = (draft for draft in drafts if draft.kind.is_remote and draft.status is reading.realis.status)
    return reading.mention.wording.echo and any(
        ours <= {side_of(filler, document) for filler in call.fillers} for call in calls
    )


def _meant(drafts: Sequence[Draft], reading: ReadMention, document: Document) -> int | None:
    """Return the one meeting that "after the meeting, the ministers signed" means, whoever signed.

    "The call follows last year's summit" means the one call of the article.
    """
    mention = reading.mention
    noun = document.doc[mention.end - 1]
    if mention.kind.is_remote and noun.lemma_.lower() in _CALLS and [child.lower_ for child in noun.lefts] == ["the"]:
        calls = [n for n, draft in enumerate(drafts) if draft.kind.is_remote]
        same = len(calls) == 1 and drafts[calls[0]].status is reading.realis.status and not list(noun.rights)
        return calls[0] if same else None
    if not mention.kind.gathering or mention.adjunct is None or noun.lemma_.lower() not in _RESUMED:
        return None
    if document.doc[mention.predicate].lemma_ == "be":
        return None  # "at the meeting were present"
    if [child.lower_ for child in noun.lefts] != ["the"] or any(child.dep_ == "prep" for child in noun.rights):
        return None
    found = [n for n, draft in enumerate(drafts) if draft.kind.gathering]
    alone = len(found) == 1 and drafts[found[0]].status is reading.realis.status
    if not alone or _roles_agree(drafts[found[0]].fillers, mention.fillers, document):
        return None
    return found[0]


def _is_echo(draft: Draft, drafts: list[Draft], document: Document) -> bool:
    """Whether a draft only says what was discussed at another encounter of the same sides ("they discussed")."""
    if not all(reading.mention.wording.echo for reading in draft.mentions):
        return False
    ours = {side_of(filler, document) for filler in draft.fillers}
    return any(
        other is not draft
        and other.kind.is_contact
        and (not other.kind.is_journey or other.status is draft.status)
        and (draft.kind.gathering or _words(draft, document) & _words(other, document))
        and times_agree(draft.time, other.time)
        and ours <= {side_of(f, document) for f in other.fillers}
        for other in drafts
    )


def _words(draft: Draft, document: Document) -> set[str]:
    """Return the trigger lemmas of a draft: "the negotiations" are those that "were held" before."""
    return {document.doc[reading.mention.end - 1].lemma_.lower() for reading in draft.mentions}


def _with_occasion(draft: Draft, drafts: list[Draft], document: Document) -> Draft:
    """Date undated acts of the same sides by the encounter that opens the article.

    "The Secretary met the minister on Monday. They agreed to ...": agreed on Monday, whatever the publication date.
    """
    if draft.time.basis is not TimeBasis.REPORTED or draft.kind.is_contact:
        return draft
    ours = {side_of(filler, document) for filler in draft.fillers if filler.role not in _GOALS}
    occasion = next((other for other in drafts if _is_occasion(other, document)), None)
    if occasion is None or not ours <= {side_of(filler, document) for filler in occasion.fillers}:
        return draft
    return replace(draft, time=replace(occasion.time, basis=TimeBasis.RELATIVE, mention=None))


def _is_occasion(draft: Draft, document: Document) -> bool:
    """Whether a draft is a recent encounter, reported as the news with a date of its own."""
    anchor, day = document.anchor.day, draft.time.start
    if not draft.kind.is_contact or draft.status is not Status.OCCURRED or draft.leading.realis.background:
        return False
    if anchor is None or day is None or day != draft.time.end or draft.time.basis not in _DATED:
        return False
    return 0 <= (anchor - day).days <= _RECENT_DAYS


def _with_brokered_time(draft: Draft, drafts: list[Draft], document: Document) -> Draft:
    """Date a mediation by the deal or talks reported with it ("reached an agreement mediated by Egypt")."""
    if not draft.kind.parties_of or draft.time.basis is not TimeBasis.UNKNOWN:
        return draft
    brokered = document.doc[draft.leading.mention.predicate].head.i
    for other in drafts:
        if other.status is draft.status and any(reading.mention.end - 1 == brokered for reading in other.mentions):
            return replace(draft, time=replace(other.time, mention=None))
    return draft


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
            and (other.time.basis is TimeBasis.STATED or (undated and other.time.basis in _DATED))
            and place is not None
            and place.country in hosts
            and visitors & {f.actor for f in other.fillers}
            and times_agree(draft.time, other.time)
        ):
            # Another sentence dates it; it is not evidence of this event.
            return replace(draft, time=replace(other.time, mention=None))
    return draft


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


def is_same_event(draft: Draft, reading: ReadMention, document: Document) -> bool:
    """Whether a reading belongs to a draft: same kind of event, same sides, same time."""
    found, kind = reading.mention, reading.mention.kind
    leading = draft.leading.mention
    if (found.type, found.direction, found.act) != (draft.type, leading.direction, leading.act):
        return False
    if any(_are_distinct(each.mention, found) for each in draft.mentions):
        return False
    if not _roles_agree(draft.fillers, reading.mention.fillers, document):
        return False
    if kind.speech is Speech.PLAIN:
        return _speak_alike(draft.fillers, reading.mention.fillers, document)
    if (reading.recurs or any(each.recurs for each in draft.mentions)) and not days_overlap(draft.time, reading.time):
        return False
    if kind.is_remote and any(_are_of_one_verb(each.mention, found) for each in draft.mentions):
        return True  # "spoke by phone": one call
    if kind.amounts and _amounts_differ(draft, reading, document):
        return False
    if not times_agree(draft.time, reading.time) or _is_beside(leading, reading.mention, document):
        return False
    if kind.is_contact and _is_stated_beside(draft, reading.mention, document):
        return False
    if kind.gathering and _are_apart(draft, reading):
        return False
    if reading.mention.free and not _is_definite(reading.mention, document):
        return draft.status is reading.realis.status and draft.time.basis is reading.time.basis
    return draft.status is reading.realis.status or _statuses_agree(draft, reading, document)


def _are_distinct(one: EventMention, other: EventMention) -> bool:
    """Whether a single proposer that keeps events apart made both mentions."""
    return one.proposer == other.proposer and one.given.distinct and other.given.distinct


def _are_of_one_verb(one: EventMention, other: EventMention) -> bool:
    return one.predicate == other.predicate and one.end != other.end


def _amounts_differ(draft: Draft, reading: ReadMention, document: Document) -> bool:
    """Whether a reading gives a different amount from all those in a draft ("3.5 million doses")."""
    ours = {number for each in draft.mentions for number in _amounts(each.mention, document)}
    theirs = _amounts(reading.mention, document)
    return bool(ours) and bool(theirs) and not ours & theirs


def _amounts(mention: EventMention, document: Document) -> set[str]:
    """Return the numbers in the object of a mention's predicate."""
    verb = document.doc[mention.predicate]
    held = [token for child in verb.children if child.dep_ in {"dobj", "nsubjpass"} for token in child.subtree]
    return {token.text for token in held if token.ent_type_ in _AMOUNTS and token.text[:1].isdigit()}


def _speak_alike(left: tuple[Filler, ...], right: tuple[Filler, ...], document: Document) -> bool:
    """Whether two statements have the same speakers: a statement by only one of several speakers is separate."""
    return set(people_by_side(left, "speaker", document)) == set(people_by_side(right, "speaker", document))


def _is_beside(one: EventMention, other: EventMention, document: Document) -> bool:
    """Whether one of two meetings is a gathering that somebody attends, and the other a bilateral at it."""
    gatherings = [document.doc[c.end - 1].lemma_.lower() in _GATHERINGS for c in (one, other)]
    if gatherings[0] == gatherings[1]:
        return False
    gathering, meeting = (one, other) if gatherings[0] else (other, one)
    sides = [{side_of(filler, document) for filler in c.fillers} for c in (gathering, meeting)]
    bodies = {side_of(f, document) for f in gathering.fillers if document.actors[f.actor].kind is ActorKind.BODY}
    if bodies and not bodies & sides[1] and not meeting.free:
        return True
    return len(sides[0]) == 1 and len(sides[1]) > 1


def _are_apart(draft: Draft, reading: ReadMention) -> bool:
    """Whether a meeting is in another country than every placed mention of a draft."""
    lands = {each.place.country for each in draft.mentions if each.place is not None}
    here = reading.place.country if reading.place is not None else None
    return here is not None and bool(lands) and None not in lands and here not in lands


def _is_stated_beside(draft: Draft, mention: EventMention, document: Document) -> bool:
    """Whether a text marks an encounter as an additional one, with others: "he also met with the speaker"."""
    if mention.adjunct is not None or any(t.mention.predicate == mention.predicate for t in draft.mentions):
        return False
    heads = [document.doc[mention.predicate]]
    while heads[-1].dep_ == "conj":
        heads.append(heads[-1].head)
    if not any(child.lower_ == "also" for head in heads for child in head.children):
        return False
    role = mention.kind.first_role
    ours, theirs = people_by_side(draft.fillers, role, document), people_by_side(mention.fillers, role, document)
    return ours != theirs


def _is_definite(mention: EventMention, document: Document) -> bool:
    """Whether a noun refers back ("the talks", "his visit", "Biden's trip")."""
    noun = document.doc[mention.end - 1]
    return any(child.lower_ in _DEFINITE or child.dep_ == "poss" for child in noun.lefts)


def _is_past_beside_plan(draft: Draft, reading: ReadMention, document: Document) -> bool:
    """Whether one took place long before the article, which plans the other and gives it no date."""
    times = {draft.status: draft.time, reading.realis.status: reading.time}
    held, day = times.pop(Status.OCCURRED, None), document.anchor.day
    ahead = next(iter(times.values()), None)
    if held is None or held.end is None or day is None or ahead is None or ahead.basis in _DATED:
        return False
    return (day - held.end).days > _RECENT_DAYS


def _statuses_agree(draft: Draft, reading: ReadMention, document: Document) -> bool:
    """Whether two statuses may be of one event: headline and text, background, or one dated encounter."""
    if any(each.mention.sentence.index == reading.mention.sentence.index for each in draft.mentions):
        return False
    pair = {draft.status, reading.realis.status}
    if pair & {Status.DENIED, Status.CANCELLED} or _is_past_beside_plan(draft, reading, document):
        return False
    return (
        draft.leading.mention.sentence.headline
        or reading.realis.background
        or draft.leading.realis.background
        or (draft.time.start is not None and draft.time.start == reading.time.start)
    )


def _roles_agree(left: tuple[Filler, ...], right: tuple[Filler, ...], document: Document) -> bool:
    roles = {filler.role for filler in left} | {filler.role for filler in right}
    shared = False
    for role in sorted(roles):
        ours = people_by_side(left, role, document)
        theirs = people_by_side(right, role, document)
        if not ours or not theirs:
            continue
        if not (set(ours) <= set(theirs) or set(theirs) <= set(ours)):
            return False
        if any(_differ(ours[side], theirs[side]) for side in set(ours) & set(theirs)):
            return False
        shared = True
    return shared


def _differ(left: set[str], right: set[str]) -> bool:
    return bool(left and right and not left & right)


def _joined(draft: Draft, reading: ReadMention, document: Document) -> Draft:
    fillers = _union(draft.fillers, reading.mention.fillers, document)
    mentions = (*draft.mentions, reading)
    leading = draft.leading
    if _leads(reading, leading):
        mentions = (reading, *draft.mentions)
    time = _better_time(draft.time, reading.time)
    apart = reading.realis.status is not draft.status and not leading.mention.sentence.headline
    if apart and draft.time.start is not None and mentions[0] is leading:
        # "Met on Sunday ... hope to meet at a summit on Friday": the future meeting does not date the past one.
        time = draft.time
    return replace(draft, mentions=mentions, fillers=fillers, status=mentions[0].realis.status, time=time)


def _leads(reading: ReadMention, leading: ReadMention) -> bool:
    """Whether a reading takes precedence: a body sentence over the headline, a main clause over background."""
    if leading.mention.sentence.headline != reading.mention.sentence.headline:
        return leading.mention.sentence.headline
    return leading.realis.background and not reading.realis.background


def _better_time(left: TimeSpan, right: TimeSpan) -> TimeSpan:
    """Return the time with the better basis; on a tie the narrower, then the first."""

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
