"""The length that the words of an encounter state: "a three-day visit", "two days of talks".

Of 423 such encounters in the news and wire reports of `data/corpus`, 357 are labelled with just that many days. The
day that dates them is their first or their last: the last of what is over, the first of what goes on or is planned,
unless words say otherwise ("arrived on Monday for a two-day visit").
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.annotate.document import Document, PlacedTime
from kg.annotate.times.resolving import days_of
from kg.annotate.times.values import Duration
from kg.extract.mentions import EventMention
from kg.extract.realis import Realis
from kg.model import Status, TimeSpan
from kg.resources.traits import Length
from kg.syntax.clauses import PRESENT
from kg.syntax.grammar import load_grammar
from kg.syntax.tags import NOMINAL, VERBAL
from kg.syntax.verb_forms import finite_tags

_LASTING = frozenset({Length.DAYS, Length.PROCESS})
_DATED = frozenset({Status.OCCURRED, Status.ONGOING, Status.PLANNED})
_PREMODIFIERS = frozenset({"nummod", "compound", "nmod", "amod", "quantmod", "npadvmod"})
#: Prepositions before what somebody comes for, and before what is over.
_AHEAD = frozenset({"for", "on", "upon"})
_OVER = frozenset({"after", "from", "following"})


@dataclass(frozen=True, slots=True)
class StatedLength:
    """How long something takes, and the head of the words that say so."""

    value: Duration
    head: Token


def own_length(
    mention: EventMention, realis: Realis, times: Iterable[PlacedTime], document: Document
) -> StatedLength | None:
    """Return the length that the words of a mention state; None for what a plug-in dates itself.

    `times` are those of its sentence. The length of a journey may stand before the noun that its verb leads to ("flew
    in for a two-day visit").
    """
    if mention.kind.duration not in _LASTING or realis.status not in _DATED or mention.given.tool is not None:
        return None
    for placed in times:
        value, head = placed.expression.value, document.doc[placed.head]
        if isinstance(value, Duration) and _is_of(mention, head):
            return StatedLength(value, head)
    return None


def _is_of(mention: EventMention, head: Token) -> bool:
    """Whether a length, by its head, is that of a mention: "a two-day visit", "two days of talks"."""
    trigger, noun = head.doc[mention.end - 1], _measured(head)
    parts = {part for of in noun.children if of.lower_ == "of" for part in of.children}
    if trigger == noun or trigger in parts:
        return True
    stay = noun.lemma_.lower() in load_grammar().gatherings
    leads = stay and noun.dep_ == "pobj" and noun.head.lower_ in _AHEAD | _OVER
    return mention.kind.is_journey and leads and noun.head.head == trigger and trigger.pos_ not in NOMINAL


def lasting(span: TimeSpan, length: StatedLength, *, status: Status) -> TimeSpan:
    """Return the days of an encounter that begins or ends on a day and takes a length; others stay as they are."""
    if span.start is None or span.end not in (span.start, None):
        return span
    whole = days_of(length.value, span.start, begins=_is_from(length.head, status))
    return replace(span, start=whole[0], end=whole[1]) if whole is not None else span


def _is_from(head: Token, status: Status) -> bool:
    """Whether an encounter begins on the day that dates it, and does not end on it; `head` is that of its length."""
    grammar, noun = load_grammar(), _measured(head)
    above = noun.head
    while above.lower_ == "of" and above.head.pos_ in NOMINAL:
        # "At the end of a two-day visit", "on the last day of the talks".
        noun, above = above.head, above.head.head
        words = {noun.lemma_.lower(), *(child.lower_ for child in noun.lefts)}
        if words & (grammar.beginnings | grammar.ends):
            return not words & grammar.ends
    if noun.dep_ == "pobj" and above.lower_ in _OVER:
        return False
    verb = next((token for token in noun.ancestors if token.pos_ in VERBAL), noun)
    lemma = verb.lemma_.lower()
    if lemma in grammar.closing:
        return False
    comes = lemma in grammar.opening or (lemma in grammar.arriving and above.lower_ in _AHEAD)
    # In the present tense a report says what begins: "Japan hosts a two-day summit".
    present = verb in (above, above.head) and finite_tags(verb) & PRESENT
    return comes or status is not Status.OCCURRED or bool(present)


def _measured(head: Token) -> Token:
    """Return the noun that a length stands before; where it stands before none, that of the length itself."""
    head = next((child for child in head.children if child.dep_ == "pobj"), head) if head.pos_ == "ADP" else head
    while head.dep_ in _PREMODIFIERS and head.head.pos_ in NOMINAL and head.head.i > head.i:
        head = head.head
    return head
