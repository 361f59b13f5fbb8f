"""When and where a mention takes place by what its proposer says: words of the article, resolved as usual."""

from kg.annotate.document import Document
from kg.annotate.times import Tense, TimeFinder, resolve_time
from kg.extract.mentions import EventMention
from kg.extract.realis import RARE, Realis
from kg.extract.words import actors_of
from kg.model import ActorKind, Place, Span, Status, TimeBasis, TimeSpan

_NEWS = frozenset({Status.OCCURRED, Status.CANCELLED, Status.DENIED})
_AHEAD = frozenset({Status.PLANNED, Status.POSSIBLE})


def given_time(mention: EventMention, realis: Realis, document: Document, finder: TimeFinder) -> TimeSpan | None:
    """Return the days that the proposer points at; None where it leaves them to be read."""
    given, anchor = mention.given, document.anchor.day
    if given.tool is None and realis.status in RARE:
        return None  # the network has seen too few of them
    if given.when is not None:
        return _of_words(given.when, mention, realis, document, finder)
    if given.news is None:
        return None
    if given.news and anchor is not None and realis.status in _NEWS:
        return TimeSpan(anchor, anchor, TimeBasis.REPORTED)
    return TimeSpan()


def _of_words(when: Span, mention: EventMention, realis: Realis, document: Document, finder: TimeFinder) -> TimeSpan:
    quote = next((quote for quote, _ in mention.given.quotes if when.within(quote)), when)
    tense = Tense.FUTURE if realis.status in _AHEAD else Tense.PAST if realis.status in _NEWS else None
    for expression in finder.find(document.article.quote(quote)):
        found = Span(quote.field, quote.start + expression.start, quote.start + expression.end)
        if found.start < when.end and found.end > when.start:
            time = resolve_time(expression, anchor=document.anchor.day, tense=tense)
            if time.start is not None or time.end is not None:
                return TimeSpan(time.start, time.end, time.basis, found)
    return TimeSpan()


def given_place(mention: EventMention, document: Document) -> Place | None:
    """Return the place that the proposer points at, None where it leaves it."""
    span = mention.given.where
    if span is None:
        return None
    for number in actors_of(span, document):
        actor = document.actors[number]
        if actor.kind in (ActorKind.PLACE, ActorKind.STATE):
            return Place(actor.name, actor.country, actor.id, span)
    return Place(document.article.quote(span), mention=span)
