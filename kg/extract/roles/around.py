"""Participants found in the clauses around a noun: the source, a party to a dispute, a visitor, others acting."""

from collections.abc import Collection, Mapping

from spacy.tokens import Token

from kg.annotate.document import Sentence
from kg.extract.mentions import Filler
from kg.extract.roles.arguments import Arguments
from kg.syntax.arguments import prep_arguments, subjects
from kg.syntax.clauses import clause_verb, governing_clauses, preposition_of
from kg.syntax.coordination import conjuncts
from kg.syntax.tags import NOMINAL


def of_teller(arguments: Arguments, role: str, noun: Token) -> tuple[Filler, ...]:
    """Return who reports, decides or wants talks whose parties are unnamed ("Borrell says talks will resume")."""
    told = (arguments.add((), role, subjects(verb)) for verb in governing_clauses(noun))
    return next((fillers for fillers in told if fillers), ())


def with_quarreller(arguments: Arguments, role: str, noun: Token, fillers: tuple[Filler, ...]) -> tuple[Filler, ...]:
    """Add the subject of the clause to the one party that a noun names ("quit amid disputes with Moscow")."""
    verb = clause_verb(noun)
    if verb is not None and noun in subjects(verb):
        # "Israel debates it now that relations with Turkey have soured".
        verb = clause_verb(verb)
    if verb is None or len({arguments.side(filler.actor) for filler in fillers}) != 1:
        return fillers
    return arguments.add(fillers, role, subjects(verb), deep=True)


def of_holder(
    arguments: Arguments, roles: Mapping[str, str], noun: Token, fillers: tuple[Filler, ...]
) -> tuple[Filler, ...]:
    """Add whoever is "on" what the noun names, and the place: "Powell, in Paris on a visit".

    `roles` are the roles by slot.
    """
    preposition = preposition_of(noun)
    if preposition is None or preposition.lower_ != "on" or preposition.head.pos_ not in NOMINAL:
        return fillers
    holder = preposition.head
    fillers = arguments.add(fillers, roles["governor"], list(conjuncts(holder)))
    if "in" in roles and not any(filler.role == roles["in"] for filler in fillers):
        where = [t for c in holder.rights if c.lower_ == "in" for t in prep_arguments(holder, frozenset({"in"}))]
        fillers = arguments.add(fillers, roles["in"], where)
    return fillers


def subjects_during(nouns: Collection[str], noun: Token, sentence: Sentence) -> list[Token]:
    """Return who acts in the clause "during which" something was done: one of the participants.

    Where one of the trigger `nouns` comes first, the clause is about that.
    """
    for token in noun.doc[noun.i + 1 : sentence.end]:
        if token.lemma_.lower() in nouns and token.pos_ == "NOUN":
            break
        if token.lower_ == "which" and token.head.lower_ in {"during", "at", "in"}:
            verb = clause_verb(token)
            return subjects(verb) if verb is not None else []
    return []
