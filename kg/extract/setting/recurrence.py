"""One verb, several times: "met in Beijing in April and again in Cape Town in June" are two meetings.

An encounter counts again for each further time that "and" or a comma adds with a place of its own, with a word that
says so ("again", "before that"), or with others ("received Kim on Sunday and Trump on Monday"). "On Monday and
Tuesday" is one meeting of two days.
"""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.annotate.document import Document, PlacedTime
from kg.annotate.times.resolving import resolve_time
from kg.annotate.times.values import Tense
from kg.extract.drafts import ReadMention
from kg.extract.mentions import EventMention, Filler
from kg.extract.setting.placing import best_place, places_of
from kg.model import Place, Span, Status, TimeSpan
from kg.syntax.tags import VERBAL

_AGAIN = frozenset({"again", "before", "then", "later", "once"})
_SEPARATORS = frozenset({"and", ",", ";"})
_OPENING = frozenset({"in", "at", "on", "near"})
_LANDS = frozenset({"GPE", "LOC", "FAC"})


def with_recurrences(reading: ReadMention, times: Sequence[PlacedTime], document: Document) -> list[ReadMention]:
    """Return a reading, and once more for each further time at which the text says that the encounter took place.

    `times` are the time expressions of its sentence.
    """
    chosen, mention = reading.time.mention, reading.mention
    own = mention.start >= mention.predicate or mention.kind.is_journey
    if chosen is None or not own or not mention.kind.is_contact or reading.realis.status is not Status.OCCURRED:
        return [reading]
    reading = _placed(reading, chosen, document)
    found = [reading]
    known = [reading.time]
    for placed in times:
        between = _added(placed.span, mention, document)
        if placed.span.start <= chosen.start or between is None or between[0].i < mention.end:
            continue
        time = resolve_time(placed.expression, anchor=document.anchor.day, tense=Tense.PAST, previous=known[-1])
        if not time.basis.is_dated or time.start is None or any(_overlap(time, other) for other in known):
            continue
        known.append(time)
        place = _place_in(between, placed.span, document)
        further = replace(reading, time=replace(time, mention=placed.span), place=place)
        others = [filler for filler in mention.fillers if any(filler.token == word.i for word in between)]
        if others:
            there = [f for f in mention.fillers if not mention.end <= f.token < mention.sentence.end]
            further = _with(replace(further, place=place or reading.place), [*there, *others])
            found = [_with(each, [f for f in each.mention.fillers if f not in others]) for each in found]
        found.append(further)
    return [replace(each, recurs=True) for each in found] if len(found) > 1 else found


def _placed(reading: ReadMention, chosen: Span, document: Document) -> ReadMention:
    """Return a reading with the place of a list that its time stands with ("in Ankara, and in Sochi on 3 May")."""
    sentence = document.tokens(reading.mention.sentence)
    before = [t for t in sentence if reading.mention.end <= t.i and document.offsets[t.i] < chosen.start]
    last = max((n for n, t in enumerate(before) if t.lower_ in _SEPARATORS), default=None)
    words = [] if last is None else before[last + 1 :]
    listed = bool(words) and words[0].lower_ in _OPENING and not any(t.pos_ in VERBAL for t in before)
    place = best_place((p for t in words for p in places_of(t, document)), document) if listed else None
    return reading if place is None else replace(reading, place=place)


def _with(reading: ReadMention, fillers: Sequence[Filler]) -> ReadMention:
    return replace(reading, mention=replace(reading.mention, fillers=tuple(fillers)))


def _added(span: Span, mention: EventMention, document: Document) -> list[Token] | None:
    """Return the words from the separator to a time that adds it to another, None where something else stands."""
    tokens, named = document.tokens(mention.sentence), {filler.token for filler in mention.fillers}
    at = next((n for n, token in enumerate(tokens) if document.offsets[token.i] >= span.start), len(tokens))
    words: list[Token] = []
    for token in reversed(tokens[:at]):
        if token.pos_ in VERBAL or (token.pos_ == "PRON" and token.lower_ != "that"):
            return None
        if token.lower_ in _SEPARATORS:
            again = bool({word.lower_ for word in words} & _AGAIN)
            opens = bool(words) and words[0].lower_ in _OPENING and any(w.ent_type_ in _LANDS for w in words)
            others = any(word.i in named for word in words)
            if ((again or others) and token.lower_ == "and") or opens:
                return [token, *words]
            if token.lower_ == "and":
                return None
        words.insert(0, token)
    return None


def _place_in(words: Sequence[Token], span: Span, document: Document) -> Place | None:
    """Return the place named with a time: before it, or right after it ("in June in Cape Town")."""
    tokens = document.tokens(document.sentence_at(words[-1].i))
    after = [token for token in tokens if document.offsets[token.i] >= span.end]
    near: list[Token] = []
    for token in after:
        if token.lower_ in _SEPARATORS or token.pos_ in VERBAL:
            break
        near.append(token)
    if near and near[0].lower_ not in _OPENING:
        near = []  # "again in October about Nagorno-Karabakh"
    return best_place((place for token in (*words, *near) for place in places_of(token, document)), document)


def _overlap(left: TimeSpan, right: TimeSpan) -> bool:
    if left.start is None or right.start is None:
        return False
    return left.start <= (right.end or right.start) and right.start <= (left.end or left.start)
