"""What a verb, noun or adjective says about the gerund or infinitive it governs ("refrained from imposing")."""

from enum import Enum

from spacy.tokens import Token

from kg.extract.realis import Realis
from kg.extract.status.cues import Cues
from kg.model import Status
from kg.syntax.nouns import is_none
from kg.syntax.tags import VERBAL
from kg.syntax.verb_forms import has_negated_subject

#: Prepositions between a verb and a gerund ("refrained from imposing"); "with Egypt doing" does not count.
LEADING_ON = frozenset({"from", "of", "to", "in", "short", "at", "on", "about"})
#: Prepositions between a noun and a gerund ("the idea of meeting", "an obstacle to signing", "no point in").
_OF_NOUNS = frozenset({"of", "to", "in"})
_COMPLEMENTS = frozenset({"pcomp", "xcomp", "dobj", "advcl"})
#: Whoever does not do this to an event says nothing new about it.
_DENYING = frozenset({"deny", "refute"})


class Unstated(Enum):
    """What the words around a verb say about it where that is not a realis."""

    NO_EVENT = "stated only as asked for, wished or supposed"


NO_EVENT = Unstated.NO_EVENT


def above_gerund(cues: Cues, token: Token, above: Token, lemma: str) -> Realis | Unstated | None:
    """Return what the word above a gerund, or above its preposition, says: as `RealisReader._above`."""
    ruled = above.head.lemma_.lower() if above.lower_ == "out" and above.dep_ in {"prep", "prt"} else lemma
    if token.dep_ in _COMPLEMENTS and token.tag_ == "VBG" and ruled in {"deny", *cues.ruling_out}:
        verb = above if ruled == lemma else above.head
        open_still = ruled not in _DENYING and any(child.dep_ == "neg" for child in verb.children)
        return Realis(Status.POSSIBLE if open_still else Status.DENIED, cue=ruled)
    if (
        token.dep_ == "prep"
        and token.lower_ in LEADING_ON
        and any(c.dep_ == "pcomp" and c.pos_ in VERBAL for c in token.children)
    ):
        # "Refrained from imposing", "stopped short of", "came close to".
        status = cues.governors.get(lemma)
        if status in (Status.DENIED, Status.CANCELLED) or (status is not None and above.pos_ in {"ADJ", "ADV"}):
            return governed(above, status, lemma)
        if status is Status.PLANNED and token.lower_ == "on":
            # "Agreed on imposing".
            return governed(above, status, lemma)
        # "Sees no point in meeting": the parser may attach the preposition to the verb.
        noun = token.nbor(-1) if token.i and token.nbor(-1).head == above and is_none(token.nbor(-1)) else above
        if noun.pos_ == "NOUN" and token.lower_ in _OF_NOUNS:
            return gerund_of_noun(cues, noun)
        if lemma in cues.contemplating or (token.lower_ == "about" and not _is_of_deeds(cues, above)):
            # "Is thinking about going to Bursa", "is of two minds about giving".
            return governed(above, Status.POSSIBLE, lemma)
        if token.lower_ == "on" and lemma in cues.irrealis:
            # "Insists on meeting".
            return governed(above, Status.POSSIBLE, lemma)
    if token.dep_ == "pcomp" and above.lower_ == "of" and any(c.lower_ == "instead" for c in above.lefts):
        return NO_EVENT
    if token.dep_ == "pcomp" and above.dep_ == "prep" and above.head.lemma_.lower() in cues.accusing:
        # "Accused Iran of violating the deal": an allegation.
        return NO_EVENT
    if token.dep_ == "pcomp" and above.lower_ == "against":
        # "Warned China against arming Russia": not to be done.
        return NO_EVENT
    if token.dep_ in {"pcomp"} and above.lower_ == "without":
        return Realis(Status.DENIED, cue=above.lower_)
    if token.dep_ == "pcomp" and above.lower_ == "for" and above.head.lemma_.lower() in cues.judging:
        # "Thanked Japan for hosting", "denounced Egypt for arming": that has been done.
        return Realis(Status.OCCURRED, cue=above.head.lemma_.lower(), background=True)
    if token.dep_ in {"pcomp"} and above.lower_ in {"before", "for"}:
        return Realis(Status.PLANNED, cue=above.lower_)
    if token.dep_ == "xcomp" and lemma in cues.governors:
        return governed(above, cues.governors[lemma], lemma)
    return None


def _is_of_deeds(cues: Cues, above: Token) -> bool:
    """Whether the gerund in a comment has been done ("complained about hosting")."""
    return above.lemma_.lower() in cues.deeds | cues.judging


def gerund_of_noun(cues: Cues, noun: Token) -> Realis | Unstated | None:
    """Return what a noun says of the gerund after "of": "the idea of meeting", "no hope of visiting"."""
    lemma = noun.lemma_.lower()
    if is_none(noun):
        weighed = {*cues.nouns, *cues.irrealis_nouns, *cues.nouns_of_doing}
        return Realis(Status.DENIED, cue=f"no {lemma}") if lemma in weighed else None
    if lemma in cues.nouns:
        return Realis(cues.nouns[lemma], cue=lemma)
    if lemma in cues.nouns_of_doing or (noun.dep_ == "pobj" and noun.head.lower_ == "within"):
        return Realis(Status.POSSIBLE, cue=lemma)
    return NO_EVENT if lemma in cues.irrealis_nouns else None


def noun_above(cues: Cues, above: Token, lemma: str) -> Realis | Unstated | None:
    """Return what the noun above an infinitive says ("a plan to", "no plan to"): as `RealisReader._above`."""
    if _is_given_up(cues, above):
        return Realis(Status.CANCELLED, cue=above.head.lemma_.lower())
    if is_none(above) and cues.nouns.get(lemma) is Status.PLANNED:
        return Realis(Status.DENIED, cue=f"no {lemma}")
    if lemma == "order" and above.head.lower_ == "in":
        # "Flew to Niamey in order to meet the junta".
        return None
    if lemma in cues.irrealis_nouns:
        return NO_EVENT
    if lemma in cues.nouns:
        status = Status.POSSIBLE if _is_hypothetical(cues, above) else cues.nouns[lemma]
        return Realis(status, cue="hypothetical" if status is Status.POSSIBLE else lemma)
    return None


def is_in_unpassed_text(cues: Cues, text: Token) -> bool:
    """Whether a noun is a text that is not passed now: "vetoed a resolution", "the anniversary of the resolution"."""
    if text.lemma_.lower() not in cues.passed_texts or any(
        c.dep_ == "acl" and c.lemma_ in cues.sponsoring for c in text.rights
    ):
        # "A draft sponsored by France calling for": that is what France calls for.
        return False
    verb = text.head.head if text.head.dep_ == "prep" else text.head
    if verb.lemma_.lower() in cues.not_passed:
        return True
    if verb.lemma_ != "agree":
        return False
    return verb.head.lemma_.lower() in {"unable", "fail"} or any(child.dep_ == "neg" for child in verb.children)


def governed(above: Token, status: Status, cue: str) -> Realis:
    """Return the realis that a governing word gives, reversed where that word is negated."""
    negated = any(child.dep_ == "neg" for child in above.children) or has_negated_subject(above)
    if status is Status.DENIED:
        # "Did not fail to meet", "could not avoid meeting", "did not stop them from meeting".
        return Realis(Status.OCCURRED if negated and cue not in _DENYING else Status.DENIED, cue=cue)
    return Realis(Status.DENIED if negated else status, cue=cue)


def _is_given_up(cues: Cues, noun: Token) -> bool:
    """Whether a verb gives up what a noun intends ("abandoned a plan to")."""
    verb = noun.head
    if noun.dep_ not in {"dobj", "nsubjpass"} or any(child.dep_ == "neg" for child in verb.children):
        return False
    return cues.governors.get(verb.lemma_.lower()) is Status.CANCELLED


def _is_hypothetical(cues: Cues, noun: Token) -> bool:
    """Whether a clause only supposes what its subject names ("a decision to leave would anger Paris")."""
    aux = {child.lower_ for child in noun.head.lefts if child.dep_ == "aux"}
    supposed = bool(aux & cues.past_future) or any(cues.modals.get(word) is Status.POSSIBLE for word in aux)
    return noun.dep_ == "nsubj" and supposed and any(c.lower_ in {"a", "an", "any"} for c in noun.lefts)
