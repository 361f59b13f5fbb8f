"""What a verb carries itself: negation, modals, conditional markers, the word order of questions and suppositions."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.realis import CONTINUED, NEGATION, Realis
from kg.extract.status.cues import Cues
from kg.extract.status.governed import LEADING_ON, NO_EVENT, Unstated
from kg.model import Status
from kg.syntax.nouns import is_none
from kg.syntax.repairs.misreadings import is_purpose
from kg.syntax.tags import SUBJECTS, VERBAL
from kg.syntax.verb_forms import has_negated_subject, has_own_subject, is_content_clause, is_modal_to

_BESIDE = frozenset({"aux", "auxpass", "neg", "mark", "preconj"})
_NEITHER = frozenset({"neither", "nor"})
#: Prepositions with which a verb leads on to a gerund; "after reaching" does not.
_LEADING_ON = LEADING_ON - {"short"} | {"into"}
_NOT_ONLY = frozenset({"only", "just", "merely", "simply", "least", "but"})
_ENDS = frozenset(".?!")
#: Words that, before a subject, only suppose something: "had they met", "were he to visit", "should it fail".
_SUPPOSING = frozenset({"had", "were", "should"})


def auxiliaries(cues: Cues, verb: Token) -> Realis | Unstated | None:
    """Return what a verb's own words say: a realis, `NO_EVENT`, or None where they say nothing."""
    words = {child.lower_ for child in verb.children if child.dep_ in _BESIDE}
    negated = any(is_negation(word) for word in _words_before(verb)) or is_at_no_time(cues, verb)
    if is_asked(verb) or is_supposed(verb):
        return NO_EVENT
    if negated or has_negated_subject(verb) or is_neither(verb):
        return Realis(Status.DENIED, cue=NEGATION)
    if is_condition(cues, verb):
        return Realis(Status.POSSIBLE, cue="condition")
    if words & cues.irrealis_marks:
        # "If they had met": they did not.
        return NO_EVENT if "had" in words else Realis(Status.POSSIBLE, cue="condition")
    if "than" in words:
        # "Rather than meet".
        return NO_EVENT
    if words & cues.wish:
        return NO_EVENT
    for word in sorted(words & set(cues.modals)):
        return Realis(cues.modals[word], cue=word)
    own = has_own_subject(verb) and not is_purpose(verb)
    if "to" in words and (is_modal_to(verb) or verb.dep_ == "ROOT" or (own and not _is_governed(cues, verb))):
        return Realis(Status.PLANNED, cue="to")
    if words & cues.past_future:
        perfect = any(c.lower_ == "have" and c.dep_ == "aux" for c in verb.lefts)
        return Realis(Status.POSSIBLE if perfect else Status.PLANNED, cue="would")
    for child in verb.children:
        if child.dep_ in {"advmod", "acomp"} and child.lower_ in cues.adverbs:
            status = cues.adverbs[child.lower_]
            # "Is suspended" describes a state and is not an event.
            return NO_EVENT if status is Status.CANCELLED else Realis(status, cue=child.lower_)
    return None


def _is_governed(cues: Cues, verb: Token) -> bool:
    """Whether the governor of an infinitive with its own subject decides ("wants her to", "no plans for her to")."""
    lemma = verb.head.lemma_.lower()
    if verb.dep_ == "ccomp":
        return lemma in cues.irrealis or has_negated_subject(verb.head)
    return verb.dep_ in {"acl", "relcl"} and lemma in cues.nouns


def _words_before(verb: Token) -> Iterator[Token]:
    """Yield the words before a verb that depend on it, or on its auxiliaries ("did not, as reported, threaten")."""
    for child in verb.lefts:
        yield child
        if child.dep_ in {"aux", "auxpass"}:
            yield from child.children


def is_negation(word: Token) -> bool:
    """Whether a word negates its head, as "no longer" does; "not only met" does not."""
    if word.lower_ == "longer" and any(child.lower_ == "no" for child in word.lefts):
        return True
    if word.dep_ != "neg" and word.lower_ not in {"never", "not", "n't"}:
        return False
    after = word.nbor().lower_ if word.i + 1 < len(word.doc) else ""
    return word.lower_ != "not" or after not in _NOT_ONLY


def is_at_no_time(cues: Cues, verb: Token) -> bool:
    """Whether a clause says that something happens at no time or in no case ("at no point did they meet")."""
    heads = (token for child in verb.children if child.dep_ == "prep" for token in child.rights)
    named = (head for head in heads if head.dep_ == "pobj" and head.lemma_.lower() in cues.occasions)
    return any(is_none(head) for head in named)


def carried(cues: Cues, token: Token, above: Token) -> Realis | Unstated | None:
    """Return what a verb's own words say about its complement ("will have to", "did not manage to")."""
    gerund = token.dep_ == "prep" and token.lower_ in _LEADING_ON and any(c.dep_ == "pcomp" for c in token.children)
    if above.pos_ not in VERBAL or not (token.dep_ == "xcomp" or gerund):
        return None
    own, lemma = auxiliaries(cues, above), above.lemma_.lower()
    if not isinstance(own, Realis):
        return own
    if own.status is Status.DENIED and lemma in cues.unhesitating:
        # "Did not hesitate to expel".
        return None
    if own.status is Status.PLANNED and lemma in cues.performing:
        # "Would like to thank".
        return Realis(Status.POSSIBLE, cue=lemma)
    if own.status is Status.PLANNED and lemma in cues.continuing:
        return Realis(Status.PLANNED, cue=CONTINUED)
    return own


def is_inverted(verb: Token, words: frozenset[str] | None = None) -> bool:
    """Whether an auxiliary, one of some words, stands before the subject of a verb."""
    before = [c for c in verb.lefts if c.dep_ in {"aux", "auxpass"} and (words is None or c.lower_ in words)]
    subject = next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)
    return subject is not None and any(word.i < subject.i for word in before)


def is_asked(verb: Token) -> bool:
    """Whether a clause asks whether something is so ("Did they meet?"), in a quotation too."""
    if not is_inverted(verb) and not any(_opens(child) for child in verb.lefts):
        return False
    ends = (token.text for token in verb.doc[verb.i + 1 : verb.sent.end] if token.text in _ENDS)
    return next(ends, "") == "?"


def _opens(word: Token) -> bool:
    """Whether an auxiliary opens its sentence or quotation ("Will President Biden visit?", misparsed)."""
    first = word.i == word.sent.start or word.nbor(-1).is_quote
    return first and word.dep_ in {"aux", "auxpass"}


def is_supposed(verb: Token) -> bool:
    """Whether a clause expresses an unreal condition by inversion ("had they met, the war would have ended")."""
    return verb.dep_ in {"advcl", "ccomp"} and is_inverted(verb, _SUPPOSING)


def is_condition(cues: Cues, verb: Token) -> bool:
    """Whether a clause is a condition without "if" alone: "provided that", "on condition that", "if and when"."""
    above = verb.head
    if verb.dep_ == "ccomp" and above.lower_ in cues.providing and above.i < verb.i and not has_own_subject(above):
        return True
    if verb.dep_ == "acl" and is_content_clause(verb) and above.lemma_.lower() in cues.conditions:
        return True
    before = [token.lower_ for token in verb.doc[max(0, verb.left_edge.i - 2) : verb.left_edge.i]]
    return before[-1:] == ["and"] and before[0] in cues.irrealis_marks


def is_neither(verb: Token) -> bool:
    """Whether a verb is coordinated by "neither ... nor" ("neither met nor called")."""
    joined = verb.head.rights if verb.dep_ == "conj" else ()
    said = (*verb.lefts, *(child for child in joined if child.dep_ == "cc" and child.i < verb.i))
    return any(child.lower_ in _NEITHER and child.dep_ in {"preconj", "cc", "advmod", "neg"} for child in said)


def auxiliaries_ahead(cues: Cues, head: Token) -> Realis | None:
    """Return what the auxiliaries of a verb say about the verbs that share them, where this lies ahead."""
    own = auxiliaries(cues, head)
    return own if isinstance(own, Realis) and own.status.is_ahead else None
