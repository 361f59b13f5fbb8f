"""Who takes part in what a noun names by the clauses around: who tells it, quarrels, is "on" it, acts meanwhile."""

from spacy.tokens import Token

from kg.annotate.document import Sentence
from kg.extract.candidates import Filler
from kg.extract.lexicon import Frame, Lexicon
from kg.extract.roles.arguments import Arguments
from kg.syntax.arguments import prep_arguments, subjects
from kg.syntax.clauses import clause_verb, governing_clauses, preposition_of
from kg.syntax.coordination import conjuncts
from kg.syntax.tags import NOMINAL


def of_teller(arguments: Arguments, frame: Frame, noun: Token) -> tuple[Filler, ...]:
    """Return who tells, decides or wants talks of parties without a name ("Borrell says talks will resume")."""
    told = (arguments.add((), frame.require[0], subjects(verb)) for verb in governing_clauses(noun))
    return next((fillers for fillers in told if fillers), ())


def with_quarreller(
    arguments: Arguments, frame: Frame, noun: Token, fillers: tuple[Filler, ...]
) -> tuple[Filler, ...]:
    """Add the subject of the clause to the one party that a noun names ("quit amid disputes with Moscow")."""
    verb = clause_verb(noun)
    if verb is not None and noun in subjects(verb):
        # "Israel debates it now that relations with Turkey have soured".
        verb = clause_verb(verb)
    if verb is None or len({arguments.side(filler.actor) for filler in fillers}) != 1:
        return fillers
    return arguments.add(fillers, frame.require[0], subjects(verb), deep=True)


def of_holder(arguments: Arguments, frame: Frame, noun: Token, fillers: tuple[Filler, ...]) -> tuple[Filler, ...]:
    """Add who a name or noun says is "on" what the noun names, and where: "Powell, in Paris on a visit"."""
    preposition = preposition_of(noun)
    if preposition is None or preposition.lower_ != "on" or preposition.head.pos_ not in NOMINAL:
        return fillers
    holder = preposition.head
    fillers = arguments.add(fillers, frame.roles["governor"], list(conjuncts(holder)))
    if "in" in frame.roles and not any(filler.role == frame.roles["in"] for filler in fillers):
        where = [t for c in holder.rights if c.lower_ == "in" for t in prep_arguments(holder, frozenset({"in"}))]
        fillers = arguments.add(fillers, frame.roles["in"], where)
    return fillers


def subjects_during(lexicon: Lexicon, noun: Token, sentence: Sentence) -> list[Token]:
    """Return who acts in the clause "during which" something was done: one of those who took part."""
    for token in noun.doc[noun.i + 1 : sentence.end]:
        if token.lemma_.lower() in lexicon.by_noun and token.pos_ == "NOUN":
            break
        if token.lower_ == "which" and token.head.lower_ in {"during", "at", "in"}:
            verb = clause_verb(token)
            return subjects(verb) if verb is not None else []
    return []
