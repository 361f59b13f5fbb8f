"""When a mention takes place: the time expression that belongs to its clause, resolved, or the guide's rule.

An expression belongs to a mention if it is attached to the trigger or its predicate, else if it is in the same
clause. The nearest wins; one in a clause further down never counts. Without one, the day's news happened on the
anchor's day (basis *reported*): main clauses about what occurred or was called off, never background, plans,
possibilities.
"""

from bisect import bisect_left
from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from kg.annotate.document import Document, PlacedTime, Sentence
from kg.annotate.times.resolving import resolve_time
from kg.annotate.times.values import (
    Anniversary,
    Day,
    Duration,
    Gap,
    Month,
    Offset,
    Open,
    OpenKind,
    Period,
    Tense,
    Unit,
    Unresolved,
    UnresolvedReason,
)
from kg.extract.mentions import EventMention, TriggerKind
from kg.extract.realis import Realis
from kg.extract.setting.attachments import (
    attachment,
    crosses_clause,
    is_of_noun,
    is_of_occasion,
    is_past,
    same_sentence_clause,
    says_when,
)
from kg.extract.setting.extents import event_time, is_of_the_plan
from kg.extract.setting.given import Pointed, given_time, is_sure_of_day, is_sure_of_news, likely_words
from kg.extract.setting.lengths import lasting, own_length
from kg.extract.setting.newsday import NewsDay
from kg.extract.words import tokens_of
from kg.model import Span, Status, TimeBasis, TimeSpan
from kg.resources.traits import Length
from kg.syntax.clauses import arranged
from kg.syntax.tags import NOMINAL, VERBAL
from kg.syntax.tree import climb, climb_verbs
from kg.syntax.verb_forms import finite_tags, is_perfect

#: Prepositions that attach a noun to a clause that comes before it in time.
_AHEAD = frozenset({"for", "ahead", "before"})
#: The rank of a time on the clause above.
_ABOVE = 2
#: A note on attribution precedes the text proper ("The below is attributable to").
_OPENING = 2
_RECENT = 7  #: days
#: Values counted from a day mentioned before; none of them can be that day.
_RELATIVE = (Offset, Gap, Anniversary, Duration, Open, Unresolved)
_MARKS = frozenset({"mark", "npadvmod", "advmod", "nummod"})
#: Names to which the parser attaches the time of the clause.
_NAMED = frozenset({"PERSON", "GPE", "NORP"})
_LOOSE = frozenset({"PRON", "ADV"})
_PREMODIFIERS = frozenset({"nummod", "compound", "nmod", "amod", "poss"})


class TimeReader:
    """Chooses the time expressions of one document that date its mentions."""

    def __init__(self, news: NewsDay, document: Document) -> None:
        self._news = news
        self._document = document
        self._bases: dict[Span, TimeSpan | None] = {}  # the times from which words were counted
        self._opening: PlacedTime | None = None  # the expression by which the first sentence names its day
        self._opening_span = self._opening_day()

    def read(self, mention: EventMention, realis: Realis, previous: TimeSpan | None) -> TimeSpan:
        """Return when a mention takes place; `previous` is the time of the event mentioned before it."""
        span = self._dated(mention, realis, previous)
        if self._is_miscounted(span, mention, realis):
            span = TimeSpan()
        length = own_length(mention, realis, self._document.times[mention.sentence.index], self._document)
        return span if length is None else lasting(span, length, status=realis.status)

    def is_under_way(self, mention: EventMention, realis: Realis, time: TimeSpan) -> bool:
        """Whether a mention, by its length and the day it began on, lasts until after the anchor."""
        anchor = self._document.anchor.day
        if anchor is None or time.start is None or time.end is None or not time.start <= anchor < time.end:
            return False
        return own_length(mention, realis, self._document.times[mention.sentence.index], self._document) is not None

    def _dated(self, mention: EventMention, realis: Realis, previous: TimeSpan | None) -> TimeSpan:
        """Return the days that date a mention."""
        anchor = self._document.anchor.day
        given = given_time(mention, realis, self._pointed(mention.given.when, previous), anchor)
        if given is not None and not self._overrules(mention):
            # The opening of the text names the day of its news, unless a plug-in states it or the network is sure.
            of_news = given.basis is TimeBasis.REPORTED and mention.given.tool is None
            return (self._opening_span or given) if of_news and not is_sure_of_news(mention) else given
        tense = self._tense(mention, realis)
        for placed in self._ranked(mention):
            value = placed.expression.value
            if isinstance(value, Unresolved) and value.reason is UnresolvedReason.VAGUE:
                return TimeSpan()
            if isinstance(value, Open) and not _may_date(value, mention, realis):
                if value.kind is OpenKind.SINCE and self._is_sum(placed, mention):
                    return TimeSpan()
                continue
            base = self._base(placed, mention.sentence)
            if base is None and placed is not self._opening:
                base = self._counted_from(placed.span, previous)
            off = realis.status is Status.CANCELLED and is_of_the_plan(self._document.doc[placed.head], mention)
            span = event_time(
                placed.expression,
                mention.kind,
                realis.status,
                anchor=anchor,
                tense=tense,
                previous=base,
            )
            if not off and self._is_of_the_content(span, placed, mention, realis, tense):
                continue
            if span.start is not None or span.end is not None:
                return replace(span, mention=placed.span)
        if (words := likely_words(mention)) is not None:
            pointing = replace(mention, given=replace(mention.given, when=words))
            likely = given_time(pointing, realis, self._pointed(words, previous), anchor)
            if likely is not None and likely.start is not None:
                return likely
        if anchor is not None and self._news.covers(mention, realis):
            stated = self._reported_on(mention, anchor)
            if stated is not None:
                return stated
            return self._opening_span or TimeSpan(anchor, anchor, TimeBasis.REPORTED)
        return TimeSpan()

    def _is_miscounted(self, span: TimeSpan, mention: EventMention, realis: Realis) -> bool:
        """Whether a day counted from another lies ahead of what has taken place: "cut ties the following year"."""
        anchor, predicate = self._document.anchor.day, self._document.doc[mention.predicate]
        ahead = anchor is not None and span.start is not None and span.start > anchor
        tags = finite_tags(predicate)
        done = realis.status is Status.OCCURRED and "VBD" in tags and "MD" not in tags
        return ahead and done and span.basis is TimeBasis.RELATIVE

    def _pointed(self, words: Span | None, previous: TimeSpan | None) -> Pointed | None:
        """Return the time expression that a proposer points at, None if there is none there."""
        tokens = tokens_of(words, self._document) if words is not None else []
        if words is None or not tokens:
            return None
        sentence = self._document.sentence_at(tokens[0])
        for placed in self._document.times[sentence.index]:
            if placed.span.start < words.end and placed.span.end > words.start:
                base = self._base(placed, sentence) or self._counted_from(placed.span, previous)
                is_length = isinstance(placed.expression.value, Duration)
                beside = self._day_beside(placed, sentence) if is_length else None
                return Pointed(placed.expression, placed.span, base, self._document.doc[placed.head], beside)
        return None

    def _day_beside(self, placed: PlacedTime, sentence: Sentence) -> date | None:
        """Return the recent day that a sentence names nearest to a time, None if it names none."""
        anchor = self._document.anchor.day
        days: list[tuple[int, int, date]] = []
        for other in self._document.times[sentence.index]:
            day = resolve_time(other.expression, anchor=anchor, tense=Tense.PAST)
            recent = anchor is not None and day.start is not None and 0 <= (anchor - day.start).days <= _RECENT
            if other is not placed and recent and day.start is not None and day.start == day.end:
                days.append((abs(other.head - placed.head), other.head, day.start))
        return min(days)[2] if days else None

    def _opening_day(self) -> TimeSpan | None:
        """Return the days of the first sentence, where those are the latest before the anchor.

        "On August 2, the Secretary hosted the ministers": what follows is of that day, whatever the publication date.
        """
        anchor = self._document.anchor.day
        body = [sentence for sentence in self._document.sentences if not sentence.headline][:_OPENING]
        stated = ((self._document.doc[s.start : s.end].root, s) for s in body)
        root, opening = next(((root, s) for root, s in stated if root.tag_ == "VBD"), (None, None))
        if opening is None or anchor is None:
            return None
        for placed in self._document.times[opening.index]:
            if attachment(self._document.doc[placed.head]) != root or isinstance(placed.expression.value, Gap):
                # "On Friday, a day after the raid": Friday counts.
                continue
            span = resolve_time(placed.expression, anchor=anchor, tense=Tense.PAST)
            if anchor == span.start == span.end:
                return None
            if span.start is None or span.end is None or span.end >= anchor:
                continue
            if (anchor - span.end).days <= _RECENT and (span.end - span.start).days <= _RECENT:
                self._opening = placed
                return replace(span, basis=TimeBasis.REPORTED)
        return None

    def _base(self, placed: PlacedTime, sentence: Sentence) -> TimeSpan | None:
        """Return the last day in the paragraph before a time that counts from another ("two days later")."""
        base: TimeSpan | None = None
        counted = placed.expression.value
        of_year = isinstance(counted, Day | Month) and counted.from_event
        of_year |= isinstance(counted, Period) and counted.from_event and counted.unit is Unit.YEAR
        before = self._document.sentences[: sentence.index + 1]
        for earlier in before[bisect_left(before, sentence.segment, key=lambda each: each.segment) :]:
            for other in self._document.times[earlier.index]:
                value = other.expression.value
                since = isinstance(value, Open) and value.kind is OpenKind.SINCE
                if other.span.start < placed.span.start and (since or not isinstance(value, _RELATIVE)):
                    span = resolve_time(other.expression, anchor=self._document.anchor.day, tense=Tense.PAST)
                    span = replace(span, end=span.start) if since else span
                    base = span if span.start is not None and (of_year or span.start == span.end) else base
        return base

    def _counted_from(self, words: Span, previous: TimeSpan | None) -> TimeSpan | None:
        """Return the time that words such as "the next day" count from.

        It is that of the event before the first of those that the words date, as "held" and "talks" may be two.
        """
        if previous is None or previous.mention != words:
            self._bases[words] = previous
        return self._bases.get(words)

    def _reported_on(self, mention: EventMention, anchor: date) -> TimeSpan | None:
        """Return the day on which the clause was reported: "said on Tuesday it was expelling two diplomats"."""
        verb = climb_verbs(self._document.doc[mention.predicate], {"conj", "xcomp", "aux"})
        if verb.dep_ not in {"ccomp", "parataxis"} or verb.head.pos_ not in VERBAL:
            return None
        for placed in self._document.times[mention.sentence.index]:
            if attachment(self._document.doc[placed.head]) == verb.head:
                span = resolve_time(placed.expression, anchor=anchor, tense=Tense.PAST)
                if span.start is not None and span.start == span.end and span.start <= anchor:
                    return replace(span, mention=placed.span)
        return None

    def _overrules(self, mention: EventMention) -> bool:
        """Whether the clause of a mention decides on its time, against the network.

        It does where its words have a date and the network says there is none; where the network points at the date
        of what a participle says of the noun; and where the network is not sure and points outside the clause, which
        has a time of its own: "expelled 23 Russians on March 14; Moscow replied three days later by ordering out the
        British".
        """
        given = mention.given
        if given.tool is not None or (given.when is None and given.news is not False):
            return False
        trigger, predicate = self._document.doc[mention.end - 1], self._document.doc[mention.predicate]
        here = self._document.times[mention.sentence.index]
        if given.when is None:
            return any(self._rank(placed, mention, trigger, predicate) == 0 for placed in here)
        sure = mention.opinion is None or mention.opinion.day is None or is_sure_of_day(mention.opinion)
        own, words = self._ranked(mention), given.when
        pointed = [placed for placed in here if placed.span.start < words.end and placed.span.end > words.start]
        elsewhere = all(self._rank(placed, mention, trigger, predicate) is None for placed in pointed)
        if pointed and trigger.dep_ == "dobj" and all(self._is_of_another_act(p, trigger) for p in pointed):
            return True
        return not sure and bool(own and pointed) and elsewhere

    def _is_of_another_act(self, placed: PlacedTime, noun: Token) -> bool:
        """Whether a time dates what a participle says of a noun: "resumed relations broken off in January 1961"."""
        act = attachment(self._document.doc[placed.head])
        return act.head == noun and act.dep_ == "acl" and act.pos_ in VERBAL and not says_when(act, noun)

    def _ranked(self, mention: EventMention) -> list[PlacedTime]:
        """Return the expressions that may belong to a mention, the likeliest first."""
        trigger = self._document.doc[mention.end - 1]
        predicate = self._document.doc[mention.predicate]
        ranked: list[tuple[int, int, int, PlacedTime]] = []
        for number, placed in enumerate(self._document.times[mention.sentence.index]):
            rank = self._rank(placed, mention, trigger, predicate)
            if rank and mention.kind.duration is Length.STANDING and not isinstance(placed.expression.value, Open):
                # "The dispute deepened on Sunday": the dispute is older.
                continue
            if rank is not None:
                ranked.append((rank, abs(placed.head - trigger.i), number, placed))
        return [placed for _, _, _, placed in sorted(ranked, key=lambda item: item[:3])]

    def _rank(self, placed: PlacedTime, mention: EventMention, trigger: Token, predicate: Token) -> int | None:
        """Return 0 for a time on the trigger, 1 on its predicate or clause, 2 on the clause above, None elsewhere."""
        head = self._document.doc[placed.head]
        if isinstance(placed.expression.value, Gap | Anniversary):
            # "Two days after the summit" dates the summit, not the clause it stands in; in "five days after they
            # agreed" the words are markers of the clause.
            top = climb(head, _MARKS)
            dates = top == trigger or top.is_ancestor(trigger)
            return 0 if placed.span.end <= self._document.offsets[trigger.i] and dates else None
        above = attachment(head)
        before = head.dep_ in _PREMODIFIERS and above.pos_ in NOMINAL and head.i < above.i
        if before and (above != trigger or mention.status is Status.CANCELLED):
            # "A 2007 jewel robbery", "last year's deal" date the noun; "leaves the 2015 deal" is of today.
            return None
        if above == trigger or is_of_noun(above, trigger) or is_of_occasion(above, trigger):
            return 0
        if says_when(above, trigger):
            return 0
        if mention.adjunct in _AHEAD and mention.kind.gathering and is_past(predicate):
            # "Arrived on Thursday for talks": it is the arrival that was on Thursday.
            return None
        if above == predicate or above == arranged(predicate):
            return 1
        if predicate.is_ancestor(above) and not crosses_clause(above, predicate):
            # A time on a name belongs to the clause; one on another noun dates that ("the crackdown in March").
            held = any(filler.token == above.i for filler in mention.fillers)
            name = above.pos_ == "PROPN" and (above.ent_type_ in _NAMED or above.i in self._document.actors_at)
            return 1 if held or name or above.pos_ in _LOOSE else None
        if above.is_ancestor(predicate) and above.pos_ in VERBAL:
            return _ABOVE if same_sentence_clause(predicate, above, leads=head.i < above.i) else None
        if above.is_ancestor(trigger):
            return _ABOVE
        return None

    def _is_sum(self, placed: PlacedTime, mention: EventMention) -> bool:
        """Whether a clause sums up what was done since a day ("has provided $4 billion since 2009")."""
        predicate = self._document.doc[mention.predicate]
        return attachment(self._document.doc[placed.head]) == predicate and is_perfect(predicate)

    def _is_of_the_content(
        self, span: TimeSpan, placed: PlacedTime, mention: EventMention, realis: Realis, tense: Tense | None
    ) -> bool:
        """Whether a time after the anchor belongs to what was decided, not to the act ("agreed to cuts by 2030").

        "This year's summit" does not say when in the year it was either.
        """
        anchor, last = self._document.anchor.day, span.end or span.start
        if realis.status not in (Status.OCCURRED, Status.CANCELLED) or anchor is None or last is None:
            return False
        value = placed.expression.value
        if isinstance(value, Period) and value.unit is Unit.YEAR and value.shift == 0 and value.part is None:
            return realis.status is Status.OCCURRED
        done = mention.end - 1 == mention.predicate or mention.governing.supported or tense is Tense.PAST
        if realis.cue == "noun" or not (done or mention.wording.trigger is TriggerKind.VERB):
            # A noun that no verb reports as done: only its time shows that it lies ahead ("a signing on Friday").
            return False
        own = self._document.doc[mention.end - 1].is_ancestor(self._document.doc[placed.head])
        return last > anchor and (mention.kind.is_act or (tense is Tense.PAST and not own))

    def _tense(self, mention: EventMention, realis: Realis) -> Tense | None:
        if realis.status.is_ahead:
            return Tense.FUTURE
        if realis.status is Status.CANCELLED and mention.kind.is_encounter:
            # The day on which it was to be, or that on which it was called off.
            return Tense.EITHER
        predicate = self._document.doc[mention.predicate]
        verb = (
            predicate
            if predicate.pos_ in VERBAL
            else next((token for token in predicate.ancestors if token.pos_ in VERBAL), predicate)
        )
        tags = {verb.tag_} | {child.tag_ for child in verb.lefts if child.dep_ in {"aux", "auxpass"}}
        if tags & {"VBD"} or (verb.tag_ == "VBN" and any(child.lower_ in {"has", "have"} for child in verb.lefts)):
            return Tense.PAST
        if tags & {"VBZ", "VBP"}:
            # "Ministers meet in Marseille on Friday": a timetable entry, where the news is in the past tense.
            ahead = self._news.in_past and mention.kind.is_in_person
            return Tense.FUTURE if ahead else Tense.PRESENT
        return Tense.PAST if verb.tag_ in {"VBN"} else None


def _may_date(bound: Open, mention: EventMention, realis: Realis) -> bool:
    """Whether an open bound dates an event: not "the first visit since 1958", not "sanctions until July"."""
    if bound.kind is OpenKind.SINCE:
        return realis.status is Status.ONGOING
    if bound.kind is OpenKind.UNTIL:
        # "Suspended the talks until July 3": the date on which they may resume.
        return not mention.kind.is_act and realis.status is not Status.CANCELLED
    return True
