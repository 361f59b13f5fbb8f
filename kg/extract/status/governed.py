"""What a verb, noun or adjective says of the gerund or infinitive that it governs ("refrained from imposing")."""

from enum import Enum

from spacy.tokens import Token

from kg.annotate.tags import VERBAL
from kg.extract.candidates import Realis
from kg.extract.status.cues import Cues
from kg.model import Status

#: Prepositions with which a verb leads on to a gerund ("refrained from imposing"); "with Egypt doing" does not.
_LEADING_ON = frozenset({"from", "of", "to", "short", "at", "on", "about"})


class Untold(Enum):
    """What words around a verb say of it where that is no realis."""

    NO_EVENT = "told only as asked for, wished or supposed"


NO_EVENT = Untold.NO_EVENT


def above_gerund(cues: Cues, token: Token, above: Token, lemma: str) -> Realis | Untold | None:
    """Return what the word over a gerund, or over its preposition, says: as `RealisReader._above`."""
    if token.dep_ in {"pcomp", "xcomp", "dobj"} and token.pos_ in VERBAL and lemma in {"deny", "rule"}:
        return Realis(Status.DENIED, cue=lemma)
    if (
        token.dep_ == "prep"
        and token.lower_ in _LEADING_ON
        and any(c.dep_ == "pcomp" and c.pos_ in VERBAL for c in token.children)
    ):
        # "Refrained from imposing", "stopped short of", "came close to".
        status = cues.governors.get(lemma)
        if status in (Status.DENIED, Status.CANCELLED) or (status is not None and above.pos_ in {"ADJ", "ADV"}):
            return governed(above, status, lemma)
        if lemma in cues.contemplating:
            # "Is thinking about going to Bursa".
            return governed(above, Status.POSSIBLE, lemma)
    if token.dep_ == "pcomp" and above.dep_ == "prep" and above.head.lemma_.lower() in cues.accusing:
        # "Accused Iran of violating the deal": that is what is alleged.
        return NO_EVENT
    if token.dep_ == "pcomp" and above.lower_ == "against":
        # "Warned China against arming Russia": what is not to be done.
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


def is_in_unpassed_text(cues: Cues, text: Token) -> bool:
    """Whether a noun is a text that is not passed: "vetoed a resolution", "was unable to agree on a motion"."""
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
    """Return the realis that a governing word gives, the other way round where that word is negated."""
    negated = any(child.dep_ == "neg" for child in above.children)
    if status is Status.DENIED:
        return Realis(Status.OCCURRED if negated and cue == "fail" else Status.DENIED, cue=cue)
    return Realis(Status.DENIED if negated else status, cue=cue)
