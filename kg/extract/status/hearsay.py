"""Whether a reported clause is true: "no evidence that", "reports that ... are false", "it is not true that"."""

from spacy.tokens import Token

from kg.extract.realis import Realis
from kg.extract.status.cues import Cues
from kg.extract.status.governed import NO_EVENT, Unstated, is_in_unpassed_text
from kg.model import Status
from kg.syntax.nouns import is_none
from kg.syntax.tags import SUBJECTS
from kg.syntax.verb_forms import has_negated_subject, is_infinitive

#: The cue of what is called untrue in so many words.
CALLED_FALSE = "false"
_ABOUT = frozenset({"of", "about"})
_SAID = frozenset({"acomp", "attr", "oprd"})


def stated_by_noun(cues: Cues, noun: Token) -> Realis | Unstated | None:
    """Return what a noun says about the clause it introduces ("reports that"), None where a verb above decides."""
    lemma = noun.lemma_.lower()
    if lemma in cues.asking_nouns or is_in_unpassed_text(cues, noun):
        return NO_EVENT
    if lemma in cues.false:
        # "It is a lie that".
        return Realis(Status.DENIED, cue=lemma)
    if is_none(noun) and lemma in cues.evidence:
        return Realis(Status.DENIED, cue=f"no {lemma}")
    if is_none(noun) and lemma in cues.disclosure:
        # "There was no confirmation that": that is not a denial either.
        return NO_EVENT
    if noun.dep_ in {"dobj", "nsubjpass"} and noun.head.lemma_.lower() in cues.denying:
        return Realis(Status.DENIED, cue=noun.head.lemma_.lower())
    if (noun.dep_ in SUBJECTS and is_called_false(cues, noun.head)) or is_said_to_be_false(cues, noun):
        return Realis(Status.DENIED, cue=CALLED_FALSE)
    if lemma in cues.nouns_of_doing:
        return Realis(Status.POSSIBLE, cue=lemma)
    return Realis(cues.nouns[lemma], cue=lemma) if lemma in cues.nouns else None


def is_said_to_be_false(cues: Cues, noun: Token) -> bool:
    """Whether somebody says of a noun that it is untrue: ""Pure fiction," he said of a report that the two spoke"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in _ABOUT:
        return False
    verb, inside = noun.head.head, set(noun.subtree)
    return any(token.lower_ in cues.false for token in verb.subtree if token not in inside)


def is_claim(cues: Cues, noun: Token) -> bool:
    """Whether a noun comments on the truth of its clause ("evidence that", "a lie that")."""
    return noun.lemma_.lower() in cues.evidence | cues.false


def is_disbelieved(cues: Cues, verb: Token) -> bool:
    """Whether a verb says that a clause is not believed ("nobody thinks that", "does not believe that")."""
    negated = has_negated_subject(verb) or any(child.dep_ == "neg" for child in verb.children)
    return negated and verb.lemma_.lower() in cues.believing


def is_wrong_to_say(cues: Cues, verb: Token) -> bool:
    """Whether an infinitive introduces what is called untrue ("it would be wrong to say that")."""
    said = verb.head if verb.head.dep_ in _SAID else verb
    return is_infinitive(verb) and said.lower_ in cues.false


def is_called_false(cues: Cues, verb: Token) -> bool:
    """Whether a verb says that a reported clause is untrue ("is false", "is not true")."""
    words = {token.lower_ for child in verb.rights if child.dep_ in _SAID for token in (child, *child.conjuncts)}
    negated = any(child.dep_ == "neg" for child in verb.children)
    return bool(words & (cues.true if negated else cues.false)) and verb.lemma_ in cues.being
