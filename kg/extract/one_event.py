"""Whether two mentions of an article are of one event: who takes part, when, where, and whether it has taken place.

They are if type and direction agree, the same sides take part (one may name fewer), no two different people act for
one side, the times do not exclude each other, and the statuses agree or only differ as headline and text do. What was
held and what lies ahead, without a day or on a later one, are two encounters.
"""

from kg.annotate.document import Document
from kg.extract.drafts import Draft, ReadMention, people_by_side, side_of, sides_of
from kg.extract.mentions import EventMention, Filler
from kg.extract.setting.attachments import crosses_clause, is_past
from kg.model import ActorKind, Status, TimeBasis, TimeSpan
from kg.resources.traits import Speech
from kg.syntax.grammar import load_grammar

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_GATHERINGS = frozenset({"summit", "conference", "forum", "assembly", "ceremony", "session", "ministerial"})
_RECENT_DAYS = 7
#: News of the day is not a recollection of something so many days back.
_MONTH_DAYS = 31


def is_same_event(draft: Draft, reading: ReadMention, document: Document) -> bool:
    """Whether a reading belongs to a draft: same kind of event, same sides, same time."""
    found, kind = reading.mention, reading.mention.kind
    leading = draft.leading.mention
    if (found.type, found.direction, found.act) != (draft.type, leading.direction, leading.act):
        return False
    if any(_are_distinct(each.mention, found) for each in draft.mentions):
        return False
    if not roles_agree(draft.fillers, found.fillers, document) and not _is_that_gathering(draft, found, document):
        return False
    if kind.speech is Speech.PLAIN:
        return _speak_alike(draft.fillers, reading.mention.fillers, document)
    if (reading.recurs or any(each.recurs for each in draft.mentions)) and not days_overlap(draft.time, reading.time):
        return False
    if kind.is_remote and any(_are_of_one_verb(each.mention, found) for each in draft.mentions):
        return True  # "spoke by phone": one call
    if not times_agree(draft.time, reading.time) or _is_beside(leading, reading.mention, document):
        return False
    if kind.is_contact and _is_stated_beside(draft, reading.mention, document):
        return False
    if kind.gathering and _are_apart(draft, reading):
        return False
    if reading.mention.free and not _is_definite(reading.mention, document):
        return draft.status is reading.realis.status and draft.time.basis is reading.time.basis
    return draft.status is reading.realis.status or _statuses_agree(draft, reading, document)


def roles_agree(left: tuple[Filler, ...], right: tuple[Filler, ...], document: Document) -> bool:
    """Whether the same sides take part, of which one may name fewer, and no two people act for one side."""
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


def times_agree(left: TimeSpan, right: TimeSpan) -> bool:
    """Whether two times of one article may be of one event: an unknown one, news of the day, days that overlap."""
    if left.basis is TimeBasis.UNKNOWN or right.basis is TimeBasis.UNKNOWN:
        return True
    if TimeBasis.REPORTED in (left.basis, right.basis) and left.basis is not right.basis:
        news, other = (left, right) if left.basis is TimeBasis.REPORTED else (right, left)
        # Undated news of the day is distinct from a recollection of another month.
        return news.start is None or other.end is None or (news.start - other.end).days <= _MONTH_DAYS
    return days_overlap(left, right)


def days_overlap(left: TimeSpan, right: TimeSpan) -> bool:
    """Whether two times have a day in common, as far as their days are known."""
    start = max((day for day in (left.start, right.start) if day), default=None)
    end = min((day for day in (left.end, right.end) if day), default=None)
    return start is None or end is None or start <= end


def _are_distinct(one: EventMention, other: EventMention) -> bool:
    """Whether a single proposer that keeps events apart made both mentions."""
    return one.proposer == other.proposer and one.given.distinct and other.given.distinct


def _are_of_one_verb(one: EventMention, other: EventMention) -> bool:
    return one.predicate == other.predicate and one.end != other.end


def _speak_alike(left: tuple[Filler, ...], right: tuple[Filler, ...], document: Document) -> bool:
    """Whether two statements have the same speakers: not one of several, nor officials without a name for one."""
    return people_by_side(left, "speaker", document) == people_by_side(right, "speaker", document)


def _is_beside(one: EventMention, other: EventMention, document: Document) -> bool:
    """Whether one of two meetings is a gathering that somebody attends, and the other a bilateral at it."""
    gatherings = [document.doc[c.end - 1].lemma_.lower() in _GATHERINGS for c in (one, other)]
    if gatherings[0] == gatherings[1]:
        return False
    gathering, meeting = (one, other) if gatherings[0] else (other, one)
    sides = [sides_of(c.fillers, document) for c in (gathering, meeting)]
    bodies = {side_of(f, document) for f in gathering.fillers if document.actors[f.actor].kind is ActorKind.BODY}
    if bodies and not bodies & sides[1] and not meeting.free:
        return True
    return len(sides[0]) == 1 and len(sides[1]) > 1


def _is_that_gathering(draft: Draft, mention: EventMention, document: Document) -> bool:
    """Whether a definite noun takes up a summit that other sentences name, whichever of those at it they name."""
    nouns = {document.doc[each.mention.end - 1].lemma_.lower() for each in draft.mentions} & _GATHERINGS
    if document.doc[mention.end - 1].lemma_.lower() not in nouns or not _is_definite(mention, document):
        return False
    sides = sides_of(draft.fillers, document)
    return any(side_of(filler, document) in sides for filler in mention.fillers)


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


def _statuses_agree(draft: Draft, reading: ReadMention, document: Document) -> bool:
    """Whether two statuses may be of one event: headline and text, background, or one dated encounter."""
    if any(_arrives_for(each.mention, reading.mention, document) for each in draft.mentions):
        return True
    if any(each.mention.sentence.index == reading.mention.sentence.index for each in draft.mentions):
        return False
    if {draft.status, reading.realis.status} & {Status.DENIED, Status.CANCELLED}:
        return False
    same_day = draft.time.start is not None and draft.time.start == reading.time.start
    titled = draft.leading.mention.sentence.headline
    background = reading.realis.background or draft.leading.realis.background
    if draft.status.is_ahead is reading.realis.status.is_ahead:
        return same_day or titled or background
    if _is_of_another_day(draft, reading, document):
        return False
    if draft.kind.is_encounter:
        # "Met the minister ... are to meet": two encounters, unless a headline only names the first.
        background, titled = False, _is_open_title(draft.leading, document)
    return same_day or titled or background


def _arrives_for(one: EventMention, other: EventMention, document: Document) -> bool:
    """Whether of two journeys of one sentence one is what the other sets out on ("arrived for a three-day visit")."""
    verb, noun = (document.doc[mention.end - 1] for mention in sorted((one, other), key=lambda mention: mention.end))
    arrives = one.kind.is_journey and verb.lemma_.lower() in load_grammar().arriving
    return arrives and noun.pos_ == "NOUN" and verb.is_ancestor(noun) and not crosses_clause(noun.head, verb)


def _is_open_title(reading: ReadMention, document: Document) -> bool:
    """Whether a headline leaves open if an event was held: "X meets Y", not "X met with Y"."""
    past = not reading.realis.status.is_ahead and is_past(document.doc[reading.mention.predicate])
    return reading.mention.sentence.headline and not past


def _is_of_another_day(draft: Draft, reading: ReadMention, document: Document) -> bool:
    """Whether what is ahead comes after the day of what was held, or has no day and was held long ago."""
    ahead, held = draft.time, reading.time
    if reading.realis.status.is_ahead:
        ahead, held = held, ahead
    if held.end is None or document.anchor.day is None:
        return False
    if ahead.start is not None and ahead.basis.is_dated:
        of_news = held.basis is TimeBasis.REPORTED and _is_open_title(draft.leading, document)
        return ahead.start > held.end and not of_news
    return (document.anchor.day - held.end).days > _RECENT_DAYS


def _differ(left: set[str], right: set[str]) -> bool:
    return bool(left and right and not left & right)
