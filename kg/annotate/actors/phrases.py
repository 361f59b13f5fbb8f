"""The values that the actor modules share: phrases that name someone, before they are grouped into actors."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from spacy.tokens import Doc

from kg.model import ActorKind
from kg.resources import load_toml
from kg.resources.gazetteer.gazetteer import Gazetteer
from kg.resources.typed import typed


class Form(StrEnum):
    """How a phrase names its actor."""

    NAME = "name"  #: a name of the gazetteer: "Iran", "the Kremlin", "NATO"
    MODIFIER = "modifier"  #: an adjective or name before a noun: "Russian", "US"
    PERSON = "person"  #: a person's name, with or without a title
    ROLE = "role"  #: an office without a name: "the Chinese foreign minister"
    OFFICIALS = "officials"  #: people or bodies of a state: "US officials", "the government of Japan"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `start` to `end` (exclusive) name an actor; `head` is the syntactic head.

    `name` is the words without title for people, the normal name for states and bodies.
    """

    start: int
    end: int
    head: int
    form: Form
    kind: ActorKind
    name: str
    country: str | None = None
    office: str | None = None
    title: str | None = None
    #: The gazetteer's code of the state, body or group.
    key: str | None = None
    #: The tokens of the title, which may head the phrase ("President of Pakistan Pervez Musharraf").
    title_tokens: tuple[int, ...] = ()
    #: Whether the country is only the usual one for the title; one named before takes precedence.
    assumed: bool = False
    #: Whether it is a capital mentioned as a place; `key` is then the state that it governs.
    is_capital: bool = False

    @property
    def is_region(self) -> bool:
        """Whether it is a place other than a capital: its officials are not the state's."""
        return self.kind is ActorKind.PLACE and not self.is_capital


@dataclass(frozen=True, slots=True)
class ActorWords:
    """The word lists of `data/actor_nouns.toml`."""

    representatives: frozenset[str]
    people: frozenset[str]
    posts: frozenset[str]
    rulers: frozenset[str]
    envoys: frozenset[str]
    former: frozenset[str]
    regnal: frozenset[str]
    short_titles: frozenset[str]
    instruments: frozenset[str]
    venues: frozenset[str]
    waters_and_lands: frozenset[str]
    building_parts: frozenset[str]
    seated: frozenset[str]
    member_nouns: frozenset[str]
    seat_prepositions: frozenset[str]
    non_state: frozenset[str]
    outside: frozenset[str]
    honorifics: frozenset[str]
    title_modifiers: frozenset[str]
    name_particles: frozenset[str]
    pair_determiners: frozenset[str]
    pair_bare: frozenset[str]
    pair_singular: frozenset[str]
    pair_people: frozenset[str]
    counterparts: frozenset[str]
    sides_people: frozenset[str]
    pair_titles: frozenset[str]
    pair_adjectives: frozenset[str]
    pair_nouns: frozenset[str]
    group_words: frozenset[str]
    collective_nouns: frozenset[str]
    counted_nouns: frozenset[str]
    vague_counts: frozenset[str]
    collective_adjectives: frozenset[str]
    armed_nouns: frozenset[str]
    bare_rebels: frozenset[str]
    bare_parties: frozenset[str]
    unarmed_parties: frozenset[str]
    people_forces: frozenset[str]
    institutions: frozenset[str]
    leading: frozenset[str]
    peoples: frozenset[str]
    people_officials: frozenset[str]
    single_nouns: frozenset[str]
    single_adjectives: frozenset[str]
    armed_adjectives: frozenset[str]
    armed_bands: frozenset[str]
    quoting: frozenset[str]
    letter_nouns: frozenset[str]
    letter_verbs: frozenset[str]
    shared_nouns: frozenset[str]
    bare_posts: frozenset[str]
    national_posts: frozenset[str]
    lesser_posts: frozenset[str]
    happening: frozenset[str]
    neighbours: frozenset[str]
    company: frozenset[str]
    hosts: frozenset[str]
    women: frozenset[str]
    title_suffixes: frozenset[str]
    fields_of_posts: frozenset[str]
    continents: frozenset[str]
    parts_of_continents: frozenset[str]
    one_of_people: frozenset[str]
    fields_of_ministries: frozenset[str]
    seated_speakers: frozenset[str]
    lower_case_openers: frozenset[str]
    lands_of_the_past: frozenset[str]
    no_ministries: frozenset[str]
    ministerial: frozenset[str]
    words_of_headings: frozenset[str]


@dataclass(frozen=True, slots=True)
class Scan:
    """One text as the finders of phrases see it: its parse, its day, and the known names and words.

    `texts` are the texts of the tokens, `bounds` the first and last token (exclusive) of each sentence; `publisher`
    is the state or body whose official text it is.
    """

    doc: Doc
    texts: Sequence[str]
    bounds: Sequence[tuple[int, int]]
    gazetteer: Gazetteer
    words: ActorWords
    day: date | None
    publisher: str | None


@cache
def load_actor_words() -> ActorWords:
    """Return the word lists; DataError if the file is missing or broken."""
    return typed(ActorWords, load_toml("actor_nouns.toml"), "data/actor_nouns.toml")
