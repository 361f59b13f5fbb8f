"""A talk is one contact: on the telephone or face to face, not both.

"The two talked for four hours" says neither, and rules and network may read it as a call and as a meeting. Where the
article reports a meeting of the same people, the talk was there; where the talk itself is placed ("talked on the
island of Sentosa"), it was a meeting; otherwise it stays a call, as in readouts.
"""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.annotate.document import Document
from kg.extract.drafts import Draft, ReadMention, side_of
from kg.model import TimeBasis, TimeSpan
from kg.resources.traits import Traits, load_traits
from kg.syntax.grammar import load_grammar
from kg.syntax.tags import NOMINAL
from kg.syntax.tree import climb

_PLACED = frozenset({"GPE", "LOC", "FAC"})
_THERE = frozenset({"in", "at", "on", "near", "outside", "inside", "aboard"})
_LASTING = frozenset({"TIME", "DATE"})
_WITHIN = frozenset({"prep", "pobj"})
#: News of the day is not a recollection of something so many days back.
_MONTH_DAYS = 31


def as_one_contact(drafts: Sequence[Draft], document: Document) -> list[Draft]:
    """Return drafts without the calls that a meeting of the article already reports, placed talks as meetings."""
    meeting = next((kind for kind in load_traits() if kind.gathering), None)
    found: list[Draft] = []
    for draft in drafts:
        if meeting is None or not _is_plain_talk(draft, document):
            found.append(draft)
        elif not any(other.kind.gathering and _is_within(draft, other, document) for other in drafts):
            found.append(_as(meeting, draft) if _is_placed(draft.leading, document) else draft)
    return found


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


def _is_plain_talk(draft: Draft, document: Document) -> bool:
    """Whether a call rests on words that speak of no telephone."""
    telephone = load_grammar().telephone
    return draft.kind.is_remote and not any(
        token.lemma_.lower() in telephone and token.pos_ in NOMINAL | {"ADJ", "ADV"}
        for reading in draft.mentions
        for token in document.tokens(reading.mention.sentence)
    )


def _is_within(talk: Draft, other: Draft, document: Document) -> bool:
    ours = {side_of(filler, document) for filler in talk.fillers}
    theirs = {side_of(filler, document) for filler in other.fillers}
    return talk.status is other.status and ours <= theirs and times_agree(talk.time, other.time)


def _is_placed(reading: ReadMention, document: Document) -> bool:
    """Whether the clause of a talk says where it was: "in Paris", "on the island of Sentosa"."""
    verb = document.doc[reading.mention.predicate]
    return any(_is_ground(token, verb) for token in document.tokens(reading.mention.sentence))


def _is_ground(noun: Token, verb: Token) -> bool:
    """Whether a noun is the place of a verb, or of how long it lasted ("talked for hours on the island")."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in _THERE:
        return False
    above = noun.head.head
    if above != verb and not (above.ent_type_ in _LASTING and climb(above, _WITHIN) == verb):
        return False
    # "Spoke on Ukraine" says about what.
    return noun.lemma_.lower() in load_grammar().grounds or (noun.ent_type_ in _PLACED and noun.head.lower_ != "on")


def _as(kind: Traits, draft: Draft) -> Draft:
    role = kind.first_role
    mentions = tuple(
        replace(
            reading,
            mention=replace(
                reading.mention,
                kind=kind,
                fillers=tuple(replace(filler, role=role) for filler in reading.mention.fillers),
            ),
        )
        for reading in draft.mentions
    )
    return replace(draft, mentions=mentions, fillers=tuple(replace(filler, role=role) for filler in draft.fillers))
