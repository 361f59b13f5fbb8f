"""Grammatical functions over the dependency parse: logical subjects and objects, prepositional arguments, governors.

The functions see through passives, control and raising, relative and participial clauses and coordination, so that
a frame can ask for "the subject" and mean who acts. Labels are those of the English spaCy models (ClearNLP style).
"""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.syntax.clauses import clause_verb
from kg.syntax.coordination import conjuncts, coordinated, first_conjunct, whole_coordination
from kg.syntax.grammar import load_grammar
from kg.syntax.repairs.misreadings import (
    is_mistagged_plural,
    is_purpose,
    last_of_list,
    misread_addressee,
    misread_subject,
    name_beside,
    written_to,
)
from kg.syntax.tags import FINITE, SUBJECTS, VERBAL
from kg.syntax.tree import climb, has_before, possessors
from kg.syntax.verb_forms import has_nominal_subject, is_passive

_RELATIVE = frozenset({"who", "whom", "which", "that"})
_OBJECT = frozenset({"dobj", "obj", "dative", "iobj"})
_ACTORS = frozenset({"GPE", "NORP", "ORG"})
_ADDRESSED = {"call": frozenset({"on", "upon"}), "appeal": frozenset({"to"})}
_PREPOSITION = frozenset({"prep", "agent", "dative"})


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Return the tokens that head the logical subject of a verb: who does it, whatever the voice."""
    if is_mistagged_plural(verb):
        return [child for child in verb.lefts if child.dep_ in {"compound", "nmod", "poss", "nsubj"}]
    if is_passive(verb):
        return [t for prep in verb.children if prep.lower_ == "by" for t in _prep_objects(prep)]
    return _surface_subjects(verb, depth)


def subjects_of_reporter(verb: Token) -> list[Token]:
    """Return the subject of the verb of saying, where the parser hangs a verb joined with it on the reported clause.

    Such as "the mission said the vote must be free and urged restraint", where no vote urges anything.
    """
    clause = first_conjunct(verb)
    goes_on = clause is not verb and clause.dep_ == "ccomp" and verb.tag_ in FINITE and verb.tag_ == clause.head.tag_
    return subjects(clause.head) if goes_on and not has_nominal_subject(verb) else []


def objects(verb: Token) -> list[Token]:
    """Return the tokens that head the logical object of a verb: direct and indirect, or the subject of a passive."""
    if is_mistagged_plural(verb):
        return list(conjuncts(verb.head))
    if is_passive(verb):
        passive = [t for c in verb.lefts if c.dep_ == "nsubjpass" for t in _resolved(c)]
        if not passive and verb.dep_ == "acl":
            passive = [verb.head]
        if not passive and verb.dep_ in {"conj", "xcomp", "advcl"}:
            passive = _surface_subjects(verb, 0)
        return passive + [t for c in verb.rights if c.dep_ in {"dobj", "oprd"} for t in conjuncts(c)]
    found = [t for c in verb.children if c.dep_ in _OBJECT and c.pos_ != "ADP" for t in _resolved(c)]
    if [token.pos_ for token in found] == ["PRON"] and (addressee := misread_addressee(verb)) is not None:
        return [addressee]
    found = found or [c for c in verb.rights if c.lower_ == "both" and c.dep_ == "advmod" and c.i == verb.i + 1]
    found += [c for token in found for c in token.rights if _is_second_object(c)]
    if not found:
        clauses = (c for c in verb.rights if c.dep_ == "ccomp")
        doubled = ([s for s in c.lefts if s.dep_ == "nsubj"] for c in clauses)
        found = [t for pair in doubled if len(pair) > 1 and pair[-1].pos_ == "PRON" for t in _resolved(pair[0])]
    if not found:
        # "Wished him a happy birthday": the parser may take the two objects for a clause.
        found = [
            t for c in verb.rights if c.dep_ == "ccomp" and c.tag_ == "NN" for t in (*c.lefts, c) if t.pos_ != "DET"
        ]
    placed = has_before(verb, {"where", "when", "why"})
    if not found and verb.dep_ == "relcl" and not _relative_subject(verb) and not placed:
        found = [verb.head]
    return found or [token for word in verb.rights if is_held_by_particle(word) for token in _prep_objects(word)]


def is_held_by_particle(word: Token) -> bool:
    """Whether a verb's object hangs on its particle, taken for a preposition ("broke off relations")."""
    phrasal = f"{word.head.lemma_.lower()} {word.lower_}" in load_grammar().phrasal
    return word.dep_ in {"prt", "prep"} and word.i == word.head.i + 1 and phrasal


def _is_second_object(noun: Token) -> bool:
    """Whether the parser takes a second object for an apposition ("handed the ambassador a note")."""
    determined = has_before(noun, {"a", "an"})
    return noun.dep_ == "appos" and determined and not noun.doc[noun.left_edge.i - 1].is_punct


def prep_arguments(head: Token, prepositions: frozenset[str]) -> list[Token]:
    """Return the tokens that head what follows one of the prepositions under a verb or noun, coordination included.

    A preposition that the parser hung on an argument inside the same phrase ("talks in Geneva with Iran") or on an
    adverb after the verb ("flew back to Beirut", "worked closely with Iran") counts.
    """
    found: list[Token] = []
    for child in head.children:
        if child.dep_ in _PREPOSITION and child.lower_ in prepositions:
            found.extend(_prep_objects(child) or written_to(child))
        elif child.dep_ == "advcl" and "with" in prepositions:
            found.extend(_with_before_infinitive(child))
        elif child.dep_ in {"advmod", "prt"} and child.i > head.i:
            held = (prep for prep in child.rights if prep.dep_ == "prep" and prep.lower_ in prepositions)
            found.extend(token for prep in held for token in _prep_objects(prep))
        elif child.dep_ == "prep":
            for nested in _prep_objects(child):
                found.extend(
                    t
                    for prep in nested.rights
                    if prep.dep_ == "prep" and prep.lower_ in prepositions and prep.lower_ != "of"
                    for t in _prep_objects(prep)
                )
    return found


def _with_before_infinitive(clause: Token) -> list[Token]:
    """Return whom the parser took for the subject of an infinitive: "spoke with the minister to discuss"."""
    before = clause.left_edge.i - 1
    bare = before >= 0 and clause.doc[before].lower_ == "with" and clause.doc[before].head == clause.head
    if not bare and not any(child.dep_ == "mark" and child.lower_ == "with" for child in clause.lefts):
        return []
    return [t for child in clause.lefts if child.dep_ == "nsubj" for t in conjuncts(child)]


def _surface_subjects(verb: Token, depth: int) -> list[Token]:
    if is_purpose(verb):
        above = clause_verb(verb)
        return _surface_subjects(above, depth + 1) if above is not None and depth <= 4 else []
    if misread_addressee(verb) is not None and depth <= 4:
        above = clause_verb(verb)
        return _surface_subjects(above, depth + 1) if above is not None else []
    named = [c for c in verb.children if c.dep_ in {"nsubj", "csubj", "nsubjpass"}]
    # Of two subjects the first is the object of the verb above: "received Lavrov, who ..., and then he met Moon".
    own = [t for c in (named[-1:] if named and named[-1].pos_ == "PRON" else named) for t in _resolved(c)]
    if all(token.tag_ == "VBG" for token in own) and (beside := name_beside(verb)) is not None:
        return [beside]
    if own or depth > 4:
        return [*own, *last_of_list(verb, own)]
    misread = misread_subject(verb)
    if misread is not None:
        return list(conjuncts(misread))
    return _inherited_subjects(verb, depth)


def _invited(noun: Token, depth: int) -> list[Token]:
    """Return who is to do what an invitation is for: whom it goes to, or who takes it; not whose it is."""
    if (above := clause_verb(noun)) is None:
        return []
    heads = (noun, above) if noun.dep_ == "dobj" else (noun,)
    words = [c for head in heads for c in head.children if c.dep_ in {"prep", "dative"} and c.lower_ in {"to", "for"}]
    asked = [t for word in words for t in _prep_objects(word)]
    asked = asked or [t for c in above.rights if c.dep_ == "dative" and c.pos_ != "ADP" for t in conjuncts(c)]
    taken = noun.dep_ not in {"dobj", "nsubjpass"} or above.lemma_.lower() in load_grammar().taking
    return asked or (subjects(above, depth + 1) if taken else [])


def _inherited_subjects(verb: Token, depth: int) -> list[Token]:
    """Return the subject that a verb without one takes from the clause above."""
    head = verb.head
    if head == verb:
        return []
    match verb.dep_:
        case "relcl" | "acl":
            if verb.tag_ in {"VB", "TO"} or any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.lefts):
                if head.dep_ in {"attr", "oprd"}:
                    # "X became the first leader to visit Y".
                    return subjects(head.head, depth + 1)
                if head.lemma_.lower() in load_grammar().inviting:
                    return _invited(head, depth)
                owner = possessors(head)
                owner = owner or [child for child in head.lefts if child.ent_type_ in _ACTORS]
                owner = owner or [t for of in head.rights if of.lower_ == "of" for t in _prep_objects(of)]
                above = clause_verb(head)
                return owner or (subjects(above, depth + 1) if above is not None else [])
            return list(whole_coordination(head))
        case "xcomp" | "ccomp":
            if head.lemma_.lower() in load_grammar().object_control:
                # "Urged Taiwan to", "called on Taiwan to".
                controlled = objects(head) or prep_arguments(head, _ADDRESSED.get(head.lemma_.lower(), frozenset()))
                if controlled:
                    return controlled
            if head.pos_ in VERBAL or any(child.dep_ == "nsubj" for child in head.lefts):
                return subjects(head, depth + 1) or _surface_subjects(head, depth + 1)
            above = clause_verb(head)
            return _surface_subjects(above, depth + 1) if above is not None else []
        case "conj" | "attr" | "acomp":
            # "Qatar is mediating": the parser may take the participle for what is said of the subject.
            if head.pos_ in VERBAL:
                return _surface_subjects(coordinated(verb) if verb.dep_ == "conj" else head, depth + 1)
        case "advcl" | "pcomp" | "prep" | "dep" | "parataxis":
            above = head if head.pos_ in VERBAL else clause_verb(head)
            if verb.dep_ == "pcomp" and above is not None and _controls_gerund(above, head):
                return objects(above)
            if (
                verb.dep_ == "advcl"
                and verb.tag_ == "VB"
                and head.lemma_.lower() in load_grammar().asking
                and objects(head)
            ):
                # "Invited Prodi to visit Moscow", read as what the invitation was for.
                return objects(head)
            return _surface_subjects(above, depth + 1) if above is not None else []
    return []


def _controls_gerund(verb: Token, preposition: Token) -> bool:
    of_subject = preposition.lower_ in {"after", "before", "since", "without", "despite", "by", "upon", "besides"}
    return not of_subject and verb.lemma_.lower() in load_grammar().gerund_control and bool(objects(verb))


def _resolved(argument: Token) -> Iterator[Token]:
    """Yield an argument with its conjuncts; a relative pronoun stands for its antecedent."""
    if argument.lower_ in _RELATIVE and argument.tag_ in {"WP", "WDT"}:
        clause = climb(argument.head, {"conj", "xcomp"})
        if clause.dep_ == "relcl":
            yield clause.head
            return
    yield from conjuncts(argument)


def _relative_subject(verb: Token) -> bool:
    return any(c.dep_ in SUBJECTS and c.lower_ in _RELATIVE for c in verb.lefts)


def _prep_objects(prep: Token) -> list[Token]:
    found: list[Token] = []
    for child in prep.children:
        if is_purpose(child):
            # "Spoke with Kallas to reinforce ties": the parser takes the object for the subject of the infinitive.
            found.extend(t for c in child.lefts if c.dep_ in SUBJECTS for t in _resolved(c))
        elif child.dep_ in {"pobj", "pcomp"}:
            found.extend(_resolved(child))
        elif child.dep_ == "prep" or (child.dep_ == "conj" and child.lower_ == prep.lower_):
            # "With Lavrov and with Fidan".
            found.extend(_prep_objects(child))
    return found
