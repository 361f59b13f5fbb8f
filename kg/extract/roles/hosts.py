"""Hosts named by the words before a visit."""

from dataclasses import replace

from spacy.tokens import Token

from kg.extract.mentions import Filler
from kg.extract.roles.arguments import Arguments
from kg.syntax.nouns import modifiers


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
