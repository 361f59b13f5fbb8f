"""Closed word classes of English (`data/grammar.toml`) that mention finding and extraction share."""

from dataclasses import dataclass
from functools import cache

from kg.resources import load_toml
from kg.resources.typed import typed


@dataclass(frozen=True, slots=True)
class Grammar:
    """The word classes; their meaning stands in the file."""

    object_control: frozenset[str]
    gerund_control: frozenset[str]
    portions: frozenset[str]
    currencies: frozenset[str]
    states: frozenset[str]
    speakers: frozenset[str]
    place_prepositions: frozenset[str]
    place_verbs: frozenset[str]
    attributive: frozenset[str]
    mediating: frozenset[str]
    naming: frozenset[str]
    occasions: frozenset[str]
    gatherings: frozenset[str]
    stage_offices: frozenset[str]
    phrasal: frozenset[str]
    called_by_people: frozenset[str]
    inviting: frozenset[str]
    taking: frozenset[str]
    vowing: frozenset[str]
    circumstances: frozenset[str]
    equating: frozenset[str]
    telling: frozenset[str]
    asking: frozenset[str]
    distinctions: frozenset[str]
    happening: frozenset[str]
    taking_place: frozenset[str]
    settlements: frozenset[str]
    announcing_topics: frozenset[str]
    stances: frozenset[str]
    of_facts: frozenset[str]
    beginnings: frozenset[str]
    ends: frozenset[str]
    opening: frozenset[str]
    closing: frozenset[str]
    arriving: frozenset[str]
    first_person: frozenset[str]
    second_person: frozenset[str]


@cache
def load_grammar() -> Grammar:
    """Return the word classes, read once; DataError if the file is missing or broken."""
    return typed(Grammar, load_toml("grammar.toml"), "data/grammar.toml")
