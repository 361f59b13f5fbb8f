"""Whether an undated event may take the day of the news."""

from collections.abc import Set

from spacy.tokens import Token

from kg.annotate.document import Document
from kg.extract.mentions import EventMention
from kg.extract.realis import TIMETABLE, Realis
from kg.model import Status
from kg.syntax.clauses import PRESENT, clause_top, is_background
from kg.syntax.tags import VERBAL
from kg.syntax.verb_forms import finite_tags, is_participle, is_perfect

_NEWS = frozenset({Status.OCCURRED, Status.CANCELLED})
_PARTICIPLES = frozenset({"VBN", "VBG", "JJ", "NN"})
#: The first sentences of the body, whose verbs show the tense in which an article reports its news.
_OPENING = 3


class NewsDay:
    """Says of the events of one document whether they may take the day of the news.

    The rule: what the main clauses report as done or called off belongs to that day, and so do the participles and
    infinitives that depend on it ("passed a resolution urging", "made a visit to hold talks"). Excluded are denials,
    background, encounters that do not take place, relative clauses in the present in an article in the past tense,
    and the present perfect after the opening of the article.
    """

    def __init__(self, undated: Set[str], document: Document) -> None:
        self._undated = undated
        self._document = document
        body = [sentence for sentence in document.sentences if not sentence.headline][:_OPENING]
        self._opening = body[0] if body else None
        #: Whether the article reports its news in the past tense, as wire reports do and headlines do not.
        self.in_past = any(finite_tags(document.doc[s.start : s.end].root) & {"VBD"} for s in body)

    def covers(self, mention: EventMention, realis: Realis) -> bool:
        """Return whether a mention without a time of its own took place on the day of the news."""
        if self._is_of_the_title(mention, realis) or realis.cue == TIMETABLE:
            return realis.cue != TIMETABLE or realis.status is Status.PLANNED
        failed = realis.status is Status.DENIED and mention.kind.is_deal
        if realis.status not in _NEWS and not failed:
            # What is denied took place on no day; but those who fail to agree do so on one.
            return False
        broken_off = mention.kind.is_talks and realis.status is Status.CANCELLED
        if mention.kind.is_encounter and realis.status is not Status.OCCURRED and not broken_off:
            # Talks as a process are broken off on a day; a visit that is called off has none.
            return False
        verb = self._document.doc[mention.predicate]
        return not realis.background and not self._is_aside(verb, mention)

    def _is_of_the_title(self, mention: EventMention, realis: Realis) -> bool:
        """Whether the title of an official text names its subject event ("X's Meeting with Y")."""
        if not mention.sentence.headline or self._document.publisher is None or mention.kind.is_journey:
            return False
        above = self._document.doc[mention.predicate].head
        return realis.cue == "noun" or (realis.cue == "ahead of" and above.lower_ == "before")

    def _is_aside(self, verb: Token, mention: EventMention) -> bool:
        """Whether a clause that is not background in the narrow sense is still undated."""
        if verb.dep_ == "amod" and verb.tag_ in _PARTICIPLES:
            # "A Russian-brokered truce".
            return True
        top = clause_top(verb)
        if top.dep_ == "relcl" and self.in_past and finite_tags(top) & PRESENT:
            return True
        if top.dep_ == "advcl" and is_participle(top) and top.head.pos_ in VERBAL:
            return is_background(top.head, self._undated)
        if top.dep_ == "ccomp" and top.head.pos_ in VERBAL:
            # "Mali has said that it would": dated by the statement.
            top = top.head
        return self._is_after_opening(mention) and top.dep_ == "ROOT" and is_perfect(top)

    def _is_after_opening(self, mention: EventMention) -> bool:
        """Whether a mention comes after the first sentence of a report; official texts speak of now throughout."""
        if self._opening is None or self._document.publisher is not None:
            return False
        return mention.sentence.index > self._opening.index
