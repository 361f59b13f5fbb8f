"""Time and place of a mention as stated by its proposer: words of the article, resolved as usual."""

from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Token

from kg.annotate.document import Document
from kg.annotate.times.values import Duration, Tense, TimeExpression
from kg.extract.mentions import EventMention, Opinion
from kg.extract.realis import Realis
from kg.extract.setting.extents import day_of_length, event_time
from kg.extract.setting.lengths import StatedLength, lasting
from kg.extract.words import actors_of, tokens_of
from kg.model import ActorKind, Place, Span, Status, TimeBasis, TimeSpan
from kg.syntax.clauses import clause_verb

_DONE = frozenset({Status.OCCURRED, Status.CANCELLED, Status.DENIED})
#: What may be of the day of the news: also what is going on then.
_NEWS = _DONE | {Status.ONGOING}
_PRESENT = frozenset({"VBZ", "VBP"})
_ENVOYS = frozenset({"ambassador", "envoy"})
#: Prepositions before where an envoy is posted.
_POSTED = frozenset({"in", "from", "at", "to"})
#: From this score on the network's day stands against that of the clause.
_SURE = 0.7


@dataclass(frozen=True, slots=True)
class Pointed:
    """The time expression that a proposer points at, with its span, its head, and the days it may count from.

    A length counts from the recent day `beside` it in its sentence: "ended two days of talks on Tuesday".
    """

    expression: TimeExpression
    span: Span
    base: TimeSpan | None
    head: Token
    beside: date | None


def given_time(
    mention: EventMention, realis: Realis, pointed: Pointed | None, anchor: date | None
) -> TimeSpan | None:
    """Return the days that the proposer states; None where it leaves them to be read.

    `pointed` is the expression that the proposer points at; a length is counted from the day beside it, or the news.
    """
    given = mention.given
    if given.when is not None:
        time = TimeSpan() if pointed is None else _resolved(pointed, mention, realis, anchor)
        # What is to come has no day that is over: the network points at another event's.
        return None if given.tool is None and _is_over(time, realis, anchor) else time
    if given.news is None:
        return None
    if given.news and anchor is not None and realis.status in _NEWS:
        return TimeSpan(anchor, anchor, TimeBasis.REPORTED)
    return TimeSpan()


def is_sure_of_day(opinion: Opinion) -> bool:
    """Whether the network is sure where the day of an event comes from."""
    return opinion.day is not None and opinion.day[1] >= _SURE


def is_sure_of_news(mention: EventMention) -> bool:
    """Whether the network is sure that an event is of the day of the news."""
    opinion = mention.opinion
    return opinion is not None and opinion.day is not None and opinion.day[0] == "news" and is_sure_of_day(opinion)


def likely_words(mention: EventMention) -> Span | None:
    """Return the words that, by the network, date an event which rules alone propose; None if it is not sure."""
    given, opinion = mention.given, mention.opinion
    if given.tool is not None or given.when is not None or opinion is None or not is_sure_of_day(opinion):
        return None
    return opinion.day[0] if opinion.day is not None and isinstance(opinion.day[0], Span) else None


def _is_over(time: TimeSpan, realis: Realis, anchor: date | None) -> bool:
    return realis.status.is_ahead and anchor is not None and time.end is not None and time.end < anchor


def _resolved(pointed: Pointed, mention: EventMention, realis: Realis, anchor: date | None) -> TimeSpan:
    status, value = realis.status, pointed.expression.value
    tense = Tense.FUTURE if status.is_ahead else Tense.PAST if status in _DONE else None
    verb = clause_verb(pointed.head)
    if status is Status.CANCELLED and (mention.kind.is_encounter or (verb is not None and verb.tag_ in _PRESENT)):
        # "Will not renew a credit that expires in June".
        tense = Tense.EITHER
    if tense is Tense.FUTURE and verb is not None and verb.tag_ == "VBD":
        # "Flew to Washington on Thursday for talks".
        tense = Tense.PAST
    if isinstance(value, Duration) and value.start is None and value.end is None and anchor is not None:
        day = day_of_length(mention.kind, status, pointed.beside or anchor)
        time = lasting(day, StatedLength(value, pointed.head), status=status)
    else:
        time = event_time(pointed.expression, mention.kind, status, anchor=anchor, tense=tense, previous=pointed.base)
    return time if time.start is None and time.end is None else replace(time, mention=pointed.span)


def given_place(mention: EventMention, document: Document) -> Place | None:
    """Return the place that the proposer points at, None where it leaves it open.

    An envoy's post is not the place of other events, whatever the network says: "as Israel names an envoy to Ankara".
    """
    span = mention.given.where
    if span is None or (mention.given.tool is None and not mention.kind.envoys and _is_posting(span, document)):
        return None
    for number in actors_of(span, document):
        actor = document.actors[number]
        if actor.kind in (ActorKind.PLACE, ActorKind.STATE):
            return Place(actor.name, actor.country, actor.id, span)
    return Place(document.article.quote(span), mention=span)


def _is_posting(span: Span, document: Document) -> bool:
    """Whether words say where an envoy is posted: "envoy to Ankara", "the ambassador in Moscow"."""
    at = tokens_of(span, document)[:1]
    before = document.doc[at[0] - 1] if at and at[0] > 1 else None
    return before is not None and before.lower_ in _POSTED and before.nbor(-1).lemma_.lower() in _ENVOYS
