"""What is said with, above and about a trigger noun: "no meeting", "the suspension of talks", "a truce is near"."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.mentions import EventMention, TriggerKind
from kg.extract.realis import NONE, Realis
from kg.extract.status.contexts import ahead_of_noun, is_at_it, is_happening, is_off, is_scheduled
from kg.extract.status.cues import Cues
from kg.model import Status
from kg.syntax.coordination import first_conjunct
from kg.syntax.nouns import is_ahead
from kg.syntax.tags import SUBJECTS

_NOMINAL = frozenset({"pobj", "prep", "conj", "compound", "nmod", "poss", "dobj", "nsubj", "nsubjpass", "appos"})
_TAKING_UP = frozenset({"it", "this", "that"})
#: The dependencies of a predicate on its subject.
_SAID = frozenset({"acomp", "attr", "oprd", "prep"})


def said_with_noun(cues: Cues, mention: EventMention, noun: Token) -> Realis | None:
    """Return what the words with a trigger noun say, or None where its verb decides."""
    first = first_conjunct(noun)
    predicate = noun.doc[mention.predicate]
    fixed = mention.governing.status is Status.CANCELLED
    beside = next(_beside(cues, mention, noun, fixed=fixed), None)
    if beside is not None:
        return beside
    if noun.dep_ == "pobj" and noun.head.lower_ == "without" and noun.head.head.lemma_ in cues.ending:
        # "The talks ended without agreement".
        return Realis(Status.DENIED, cue="without")
    if not fixed and is_ahead(first):
        return Realis(Status.PLANNED, cue="ahead of", background=True)
    if mention.kind.is_encounter and is_off(first):
        return Realis(Status.CANCELLED, cue="off")
    if not fixed and mention.kind.is_encounter and is_scheduled(cues, noun):
        return Realis(Status.PLANNED, cue="scheduled")
    over = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    if over.lemma_.lower() == "end" and over.dep_ == "pobj":
        # "At the end of the visit the two signed": it is over.
        return Realis(Status.OCCURRED, cue="end", background=True)
    status = cues.nouns.get(over.lemma_.lower())
    if status in (Status.CANCELLED, Status.DENIED) or (status is Status.POSSIBLE and over != noun):
        # "Announced the suspension of talks": this is about talks, whatever the verb says about the suspension.
        return Realis(status, cue=over.lemma_.lower())
    if not fixed and (said := _said_of(cues, first)) is not None:
        return said
    if mention.adjunct == "for" and is_at_it(cues, mention.kind, predicate):
        return None
    return ahead_of_noun(cues, mention, predicate)


def leads_up(word: Token) -> bool:
    """Whether the word above says more of what a noun, or a preposition over it, names.

    "In what would be their first meeting", but not "it would be their first", which is of what was reported before.
    """
    if word.dep_ == "attr":
        return not any(child.lower_ in _TAKING_UP for child in word.head.lefts)
    return word.dep_ in _NOMINAL


def _beside(cues: Cues, mention: EventMention, noun: Token, *, fixed: bool) -> Iterator[Realis]:
    """Yield what the words before a noun say; `fixed`: its verb calls it off."""
    first = first_conjunct(noun)
    happens = first.dep_ in SUBJECTS and is_happening(cues, first.head)
    # "Approves the proposed deal": the verb says what became of it.
    acts = mention.wording.trigger is TriggerKind.VERB
    for child in (*noun.lefts, *(first.lefts if first != noun else ())):
        word = child.lower_
        status = cues.adverbs.get(word)
        done = happens or (acts and status is Status.POSSIBLE)
        if status is not None and status is not Status.DENIED and not fixed and not done:
            yield Realis(status, cue=word)
        if word in cues.lasting and (mention.kind.lasts or mention.kind.stands_as) and not fixed:
            yield Realis(Status.ONGOING, cue=word, background=True)
        if word in cues.past_nouns:
            yield Realis(Status.OCCURRED, cue=word, background=True)
        if word == "no" and mention.adjunct is None:
            yield Realis(Status.DENIED, cue=NONE)


def _said_of(cues: Cues, noun: Token) -> Realis | None:
    """Return what a predicate says about the event its subject names ("a truce is within reach"), or None."""
    verb = noun.head
    if noun.dep_ not in SUBJECTS:
        return None
    if verb.lemma_ not in cues.being or any(child.dep_ == "neg" for child in verb.children):
        return None
    said = [child for child in verb.rights if child.dep_ in _SAID]
    words = [child for word in said for child in (word, *(c for c in word.rights if c.dep_ == "pobj"))]
    found = next((word.lower_ for word in words if word.lower_ in cues.predicates), None)
    return None if found is None else Realis(cues.predicates[found], cue=found)
