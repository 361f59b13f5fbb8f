"""What the clauses and nouns around a trigger say about its event: promised, announced, going on, scheduled."""

from itertools import takewhile

from spacy.tokens import Token

from kg.annotate.document import Document
from kg.extract.mentions import LEARNED, EventMention, TriggerKind
from kg.extract.realis import NEGATION, Realis
from kg.extract.status.cues import Cues
from kg.model import Status
from kg.resources.traits import Pledge, Traits
from kg.syntax.coordination import first_conjunct
from kg.syntax.nouns import is_none
from kg.syntax.tags import SUBJECTS
from kg.syntax.tree import climb

_MODALS = frozenset({"will", "would", "could", "can"})
_CONDITIONS = frozenset({"if", "unless", "provided"})


def is_pledge(cues: Cues, kind: Traits, verb: Token, cue: str) -> bool:
    """Whether a future act of an event type is done by saying so: announced, or aid by itself."""
    if kind.pledge is Pledge.NO or kind.mutual:
        return False
    clauses = (child for child in verb.children if child.dep_ == "advcl")
    if any(mark.lower_ in cues.irrealis_marks for clause in clauses for mark in clause.lefts):
        # "Would impose sanctions if Russia invaded".
        return False
    return is_announced(cues, verb) or (cue == "will" and kind.pledge is Pledge.ALONE)


def is_announced(cues: Cues, verb: Token) -> bool:
    """Whether a verb of promising or announcing governs the clause of a verb ("says it will provide")."""
    verb = climb(first_conjunct(verb), {"xcomp", "prep", "pcomp"})
    return verb.dep_ == "ccomp" and verb.head.lemma_.lower() in cues.telling


def is_only_likely(cues: Cues, verb: Token) -> bool:
    """Whether a future act is only likely or conditional ("it is likely that", "will if")."""
    clauses = (child for child in verb.children if child.dep_ == "advcl")
    for clause in clauses:
        marks = {child.lower_ for child in clause.lefts if child.dep_ in {"mark", "advmod"}}
        if marks & _CONDITIONS and "even" not in marks:
            return True
    said = verb.head.rights if verb.dep_ == "ccomp" and verb.head.lemma_ == "be" else ()
    return any(c.dep_ == "acomp" and cues.governors.get(c.lower_) is Status.POSSIBLE for c in said)


def is_at_it(cues: Cues, kind: Traits, verb: Token) -> bool:
    """Whether acting "for" an event means being at it: "flew in for a summit", "came for a visit"."""
    lemma = verb.lemma_.lower()
    if kind.is_journey:
        return lemma in cues.arriving
    return lemma in cues.gathering or lemma in cues.going


def is_over(cues: Cues, noun: Token) -> bool:
    """Whether the verb that governs a dispute ends it ("ending a decade-long dispute")."""
    verb = first_conjunct(noun).head
    ended = first_conjunct(noun).dep_ in {"dobj", "nsubjpass"} and verb.lemma_.lower() in cues.settling
    before = {child.lower_ for child in verb.lefts if child.dep_ in {"aux", "neg", "mark"}}
    return (
        ended
        and verb.tag_ != "VB"
        and not before & {"to", "not", "will", "would", "could", "may", "might", "can", "if", "should"}
    )


def is_scheduled(cues: Cues, noun: Token) -> bool:
    """Whether what follows a noun schedules it: "a visit scheduled for May", "one that he had planned for May"."""
    # "His visit to Italy scheduled for May": the parser may attach the participle to the country.
    inner = [
        c for prep in noun.rights if prep.dep_ == "prep" for t in prep.rights for c in t.rights if t.pos_ == "PROPN"
    ]
    for child in (*noun.rights, *inner):
        lemma = child.lemma_.lower()
        if child.dep_ in {"acl", "relcl"} and child.tag_ == "VBN" and lemma in cues.scheduling:
            return True
    return False


def is_occasion(mention: EventMention) -> bool:
    """Whether a mention is the gathering at which something else would be done ("may meet at the summit")."""
    return mention.wording.collective and mention.adjunct in {"at", "during"}


def is_timetable(cues: Cues, document: Document) -> bool:
    """Whether an official text is a timetable of the day ("Public Schedule")."""
    if document.publisher is None:
        return False
    titles = (document.doc[s.start : s.end] for s in document.sentences if s.headline)
    names = (list(takewhile(lambda token: not token.is_punct, title)) for title in titles)
    return any(name and name[-1].lemma_.lower() in cues.timetables for name in names)


def is_voiced(cues: Cues, noun: Token) -> Token | None:
    """Return the verb that gives voice to what a noun names ("announces its rejection"), or None."""
    first = first_conjunct(noun)
    return first.head if first.dep_ == "dobj" and first.head.lemma_.lower() in cues.voicing else None


def is_timetabled(mention: EventMention, base: Realis, verb: Token) -> bool:
    """Whether a timetable entry gives a future act in the present tense ("9:15 a.m. The Secretary meets")."""
    finite = {verb.tag_, *(child.tag_ for child in verb.lefts if child.dep_ in {"aux", "auxpass"})}
    stated = base.status is Status.OCCURRED and base.cue == "tense"
    return stated and mention.kind.is_encounter and bool(finite & {"VBZ", "VBP"})


def ahead_of_noun(cues: Cues, mention: EventMention, verb: Token) -> Realis | None:
    """Return what the preposition before a noun says about it: "arrived for talks", "called for talks"."""
    adjunct, lemma = mention.adjunct, verb.lemma_.lower()
    if adjunct in {"before", "ahead", "until"}:
        return Realis(Status.PLANNED, cue=adjunct, background=True)
    if adjunct == "for" and lemma in cues.judging:
        # "An opportunity to thank him for his support".
        return Realis(Status.OCCURRED, cue=lemma, background=True)
    if adjunct not in {"for", "to"}:
        return None
    led = first_conjunct(verb.doc[mention.end - 1]).head.lower_ == adjunct
    if not mention.kind.is_encounter and led:
        # "Is committed to the deal", not to its goals.
        return Realis(Status.OCCURRED, cue=adjunct, background=True)
    asked = adjunct == "for" and lemma in cues.irrealis
    return Realis(Status.POSSIBLE if asked else Status.PLANNED, cue=adjunct, background=True)


def is_happening(cues: Cues, verb: Token) -> bool:
    """Whether a verb says that its subject takes place ("go ahead", "take place", "be held")."""
    needed = cues.happening.get(verb.lemma_.lower())
    if needed is None:
        return False
    beside = {child.lower_ for child in verb.children}
    return not needed or bool(beside & needed) or ("held" in needed and verb.tag_ == "VBN")


def is_said_of(mention: EventMention, base: Realis, verb: Token, noun: Token) -> bool:
    """Whether a verb only comments on what a noun names: "the embargo cannot", "the deal will be enforced"."""
    if mention.governing.supported or mention.wording.trigger is TriggerKind.VERB or mention.status is not None:
        return False
    if first_conjunct(noun).dep_ not in SUBJECTS or first_conjunct(noun).head != verb:
        return False
    denied = base.cue == NEGATION and base.status is Status.DENIED
    return denied or (base.cue in _MODALS and mention.kind.stands_as is not None)


def is_done_to_nothing(verb: Token) -> bool:
    """Whether "no" stands before the object of a verb: "has named no ambassador", "met nobody"."""
    return any(child.dep_ == "dobj" and is_none(child) for child in verb.rights)


def is_off(noun: Token) -> bool:
    """Whether a clause says that an encounter is off ("the talks, set for June, are off too")."""
    verb = noun.head
    if noun.dep_ not in SUBJECTS or verb.lemma_ != "be":
        return False
    said = (child for child in verb.rights if child.dep_ in {"acomp", "advmod", "prt", "prep", "attr"})
    return any(c.lower_ == "off" and not any(t.dep_ == "pobj" for t in c.children) for c in said)


def is_shelved(cues: Cues, noun: Token) -> bool:
    """Whether a noun is the subject of a passive verb that calls it off ("when his journey was shelved")."""
    subject = noun.dep_ == "nsubjpass" and noun.pos_ == "NOUN"
    return subject and cues.governors.get(noun.head.lemma_.lower()) is Status.CANCELLED


def is_stated_done(mention: EventMention, verb: Token) -> bool:
    """Whether a rule reads a verb of going or meeting in the past tense, and the network is not sure of that verb.

    "Went to Pyongyang in July, his third journey that year; a further one was called off": the network may call the
    journey cancelled, but whoever went has gone.
    """
    of_rule = mention.proposer != LEARNED and mention.kind.is_in_person
    if not of_rule or not mention.start <= verb.i < mention.end or verb.tag_ != "VBD":
        return False
    token = mention.opinion.token if mention.opinion is not None else None
    return not mention.given.overrules or (token is not None and token != verb.i)
