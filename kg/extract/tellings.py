"""What clauses and nouns around a trigger say of what is told in them: promised, announced, going on, scheduled."""

from spacy.tokens import Token

from kg.extract.cues import Cues
from kg.extract.syntax import first_conjunct
from kg.extract.verb_forms import is_infinitive, takes_place
from kg.model import Status


def is_pledge(cues: Cues, event: str, verb: Token, cue: str) -> bool:
    """Whether what somebody will do, an event of a type, is done by saying so: told as said, or aid by itself."""
    if event not in cues.told_types:
        return False
    clauses = (child for child in verb.children if child.dep_ == "advcl")
    if any(mark.lower_ in cues.irrealis_marks for clause in clauses for mark in clause.lefts):
        # "Would impose sanctions if Russia invaded".
        return False
    return is_told(cues, verb) or (cue == "will" and event in cues.given_types)


def is_told(cues: Cues, verb: Token) -> bool:
    """Whether a verb of promising or announcing tells the clause of a verb ("says it will provide")."""
    verb = first_conjunct(verb)
    return verb.dep_ == "ccomp" and verb.head.lemma_.lower() in cues.telling


def goes_on(cues: Cues, verb: Token) -> bool:
    """Whether a verb in the present says that what it governs goes on ("continues to refuse")."""
    above = verb.head
    return verb.dep_ == "xcomp" and above.lemma_.lower() in cues.continuing and above.tag_ in {"VBZ", "VBP"}


def is_only_likely(cues: Cues, verb: Token) -> bool:
    """Whether what a clause tells is said to be likely or possible ("it is likely that it will")."""
    said = verb.head.rights if verb.dep_ == "ccomp" and verb.head.lemma_ == "be" else ()
    return any(c.dep_ == "acomp" and cues.governors.get(c.lower_) is Status.POSSIBLE for c in said)


def is_over(cues: Cues, noun: Token) -> bool:
    """Whether the verb whose object a dispute is says that it ended ("ending a decade-long dispute")."""
    verb = first_conjunct(noun).head
    ended = first_conjunct(noun).dep_ in {"dobj", "nsubjpass"} and verb.lemma_.lower() in cues.settling
    before = {child.lower_ for child in verb.lefts if child.dep_ in {"aux", "neg", "mark"}}
    return (
        ended
        and verb.tag_ != "VB"
        and not before & {"to", "not", "will", "would", "could", "may", "might", "can", "if", "should"}
    )


def is_to_be_lifted(cues: Cues, noun: Token) -> bool:
    """Whether sanctions are the object of a verb of lifting."""
    return first_conjunct(noun).dep_ == "dobj" and first_conjunct(noun).head.lemma_.lower() in cues.lifting


def is_scheduled(cues: Cues, noun: Token) -> bool:
    """Whether what follows a noun sets its day: "a visit scheduled for May", "talks due next week"."""
    for child in noun.rights:
        lemma = child.lemma_.lower()
        if child.dep_ == "acl" and child.tag_ == "VBN" and lemma in cues.scheduling:
            return True
        if child.dep_ == "amod" and lemma == "due":
            return True
        if child.dep_ in {"acl", "relcl"} and is_infinitive(child) and takes_place(child):
            return True
    return False
