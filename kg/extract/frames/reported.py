"""Reported clauses: what somebody is said to say, think or claim, and the words that a frame requires in it."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.frames.frame import Frame
from kg.syntax.arguments import prep_arguments
from kg.syntax.coordination import conjuncts
from kg.syntax.grammar import load_grammar
from kg.syntax.nouns import hyphenated
from kg.syntax.repairs.misreadings import displaced_clauses
from kg.syntax.tags import SUBJECTS
from kg.syntax.verb_forms import has_own_subject

#: Verbs that merely lead on to the infinitive after them.
_LEADING_ON = frozenset({"be", "have", "force", "go", "need", "oblige", "compel", "continue"})
#: Prepositions, besides those of circumstance, whose object does not describe the subject ("is charged with a
#: crime").
_NOT_SAID_OF = frozenset({"with", "for", "from", "by", "at", "over", "because"})
#: Modals that leave a matter open, where a frame requires no modal ("could invade").
_OPEN = frozenset({"could", "may", "might", "can"})
#: Modals that say what somebody ought to do, not what they do.
_OUGHT = frozenset({"must", "should", "ought", "need", "let"})
#: Verbs that report by means of a noun ("spoke of an unfriendly act").
_SPEAKING = frozenset({"speak", "talk"})
_SPOKEN_OF = frozenset({"of", "about"})
#: Words that make a clause an indirect question.
_OPEN_MARKS = frozenset({"whether", "if", "unless"})
#: Words that reverse the noun after them ("no threat", "an end to the occupation").
_NONE = frozenset({"no", "neither", "without", "any", "end", "halt", "stop", "against"})


def reported_clauses(verb: Token) -> list[Token]:
    """Return the heads of the clauses that a verb of saying reports, including those joined by "and" ("and that")."""
    stated = [*(c for c in verb.children if c.dep_ in {"ccomp", "xcomp"}), *displaced_clauses(verb)]
    return [*stated, *(other for clause in stated if clause.i > verb.i for other in _joined(clause))]


def _joined(clause: Token) -> Iterator[Token]:
    """Yield the clauses with their own subject that are coordinated with a reported clause."""
    for child in clause.rights:
        if child.dep_ == "conj" and has_own_subject(child):
            yield child
            yield from _joined(child)


def reports_so(frame: Frame, verb: Token) -> bool:
    """Whether a reported clause has one of the frame's modals ("says Iran must") or predicates ("baseless")."""
    for clause in reported_clauses(verb):
        if _is_negated(clause) is not frame.denied:
            continue
        modals = {child.lower_ for child in clause.children if child.dep_ == "aux"} | {clause.lower_}
        if (frame.modal and not modals & frame.modal) or (not frame.modal and not frame.denied and modals & _OPEN):
            continue
        if not frame.predicate or _predicate(clause) & frame.predicate:
            return True
    return False


def reports_word(frame: Frame, verb: Token) -> bool:
    """Whether a reported clause states one of the frame's `reported_words` as a fact, anywhere in it.

    "Said that the ships had sailed into its waters in defiance of the court".
    """
    for clause in reported_clauses(verb):
        conditions = (c for part in (clause, *(c for c in clause.children if c.dep_ == "advcl")) for c in part.lefts)
        supposed = not frame.modal and any(c.dep_ == "mark" and c.lower_ in _OPEN_MARKS for c in conditions)
        if supposed or clause.dep_ == "xcomp":
            continue
        # What goes on in clauses with and below it is part of what is said ("believes Israel must").
        parts = (clause, *(c for c in clause.rights if c.dep_ in {"ccomp", "conj"}))
        auxiliaries = {c.lower_ for part in parts for c in part.children if c.dep_ == "aux"}
        if not frame.modal and auxiliaries & (_OUGHT | _OPEN):
            continue
        if _has_word(clause, frame.reported_words):
            return True
    spoken_of = prep_arguments(verb, _SPOKEN_OF) if verb.lemma_ in _SPEAKING else []
    return any(_has_word(noun, frame.reported_words) for noun in spoken_of)


def _has_word(head: Token, known: frozenset[str]) -> bool:
    return any({word.lower_, word.lemma_.lower(), hyphenated(word)} & known for word in _words_of(head))


def _words_of(clause: Token) -> Iterator[Token]:
    """Yield the words of a reported clause, without negated words and clauses that are only supposed."""
    if _is_negated(clause):
        return
    yield clause
    for child in clause.children:
        marks = {c.lower_ for c in child.lefts if c.dep_ == "mark"}
        if (child.dep_ == "advcl" and marks) or marks & _OPEN_MARKS:
            continue
        if any(c.lower_ in _NONE for c in child.lefts) or child.lower_ in _NONE:
            continue
        if child.dep_ in SUBJECTS:
            # "The unjustified action left no choice": this says nothing of whoever is named as "the aggressor".
            yield from (word for word in child.subtree if word.pos_ in {"ADJ", "ADV"})
        else:
            yield from _words_of(child)


def _is_negated(verb: Token) -> bool:
    """Whether a verb is negated, "no longer" included."""
    return any(
        c.dep_ == "neg" or (c.lower_ == "longer" and any(inner.lower_ == "no" for inner in c.lefts))
        for c in verb.children
    )


def _predicate(clause: Token) -> set[str]:
    """Return the words that describe a clause's subject: its verb, complement or object."""
    words = {clause.lemma_.lower()}
    if words & _LEADING_ON:
        # "Would have to retaliate", "is ready to strike".
        words |= {w for child in clause.rights if child.dep_ == "xcomp" for w in _predicate(child)}
    for child in clause.rights:
        if child.dep_ == "prep" and child.lower_ in load_grammar().circumstances | _NOT_SAID_OF:
            continue
        inner = [c for c in child.children if c.dep_ == "pobj"] if child.dep_ == "prep" else [child]
        if child.dep_ == "prep":
            words.add(child.lower_)
        if child.dep_ in {"attr", "acomp", "oprd", "prep"} or (
            child.dep_ == "dobj" and words & load_grammar().equating
        ):
            for head in inner:
                for token in conjuncts(head):
                    words.add(token.lemma_.lower())
                    words.update(c.lemma_.lower() for c in token.lefts if c.dep_ == "amod")
    return words
