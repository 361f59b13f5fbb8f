"""Hosts and attendees: participants named by the words before a visit, or by the clause of a gathering."""

from dataclasses import replace

from spacy.tokens import Token

from kg.extract.mentions import Filler
from kg.extract.roles.arguments import Arguments
from kg.syntax.arguments import subjects
from kg.syntax.nouns import modifiers
from kg.syntax.tags import FINITE

#: Whoever does something with one of these before a gathering is present at it.
_PRESENT = frozenset({"at", "during"})


def with_host_before(arguments: Arguments, fillers: tuple[Filler, ...], noun: Token) -> tuple[Filler, ...]:
    """Turn a state before the noun of a visit into its host, where another side travels ("delays China trip")."""
    before = {token.i for token in modifiers(noun)}
    travel = {arguments.side(f.actor) for f in fillers if f.role == "visitor" and f.token not in before}

    def leads_there(filler: Filler) -> bool:
        side = arguments.side(filler.actor)
        return filler.role == "visitor" and filler.token in before and bool(travel) and side not in travel

    return tuple(
        replace(filler, role="host") if leads_there(filler) and not arguments.is_person(filler.actor) else filler
        for filler in fillers
    )


def with_attending(
    arguments: Arguments, role: str, fillers: tuple[Filler, ...], verb: Token, adjunct: str | None
) -> tuple[Filler, ...]:
    """Return the fillers with the people who speak or act at the gathering of a body ("warned at the G7 summit").

    A state or body that acts there may be just one of those meeting; often it is the body that meets.
    """
    denied = any(child.dep_ in {"aux", "neg"} for child in verb.lefts)
    if adjunct not in _PRESENT or verb.tag_ not in FINITE or denied or verb.lemma_ == "be":
        return fillers
    people = [
        token
        for token in subjects(verb)
        if any(arguments.is_person(actor) for actor, _, _ in arguments.actors_of(token))
    ]
    return arguments.add(fillers, role, people)
