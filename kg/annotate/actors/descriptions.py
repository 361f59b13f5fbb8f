"""Bodies named by a description: "the Twelve", "the Europeans", "the Arab summit", "European foreign ministers"."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Token

from kg.annotate.actors.phrases import Form, Phrase, Scan
from kg.model import ActorKind
from kg.resources import load_toml
from kg.resources.gazetteer.gazetteer import Gazetteer
from kg.resources.typed import typed
from kg.syntax.tags import QUALIFYING

_LONGEST = 4  # tokens of the words for a region


@dataclass(frozen=True, slots=True)
class RegionWords:
    """Words for a region, its body (a code), the first year in which they mean it, and nouns, as lemmas.

    `people` so qualified are members of the body; `things` are the body's own.
    """

    words: frozenset[str]
    body: str
    since: int
    people: frozenset[str]
    things: frozenset[str]


@dataclass(frozen=True, slots=True)
class ShortForm:
    """Words for a body, and the years in which they mean it.

    If there are cues, a text must have one of them; it must have none of the words `unless`.
    """

    words: frozenset[str]
    body: str
    since: int
    until: int | None = None
    cues: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Descriptions:
    """The descriptions of `data/described.toml`."""

    regions: tuple[RegionWords, ...]
    short: tuple[ShortForm, ...]
    peoples: tuple[ShortForm, ...]

    def members(self, text: str, noun: str, day: date | None) -> str | None:
        """Return the code of the body whose members are people described by a region and a noun (a lemma), or None.

        `text` is the whole description: "European transport ministers".
        """
        for region in self.regions:
            words = max((word for word in region.words if text.startswith(f"{word} ")), key=len, default=None)
            if words is None or noun not in region.people or not _holds(day, region.since, None):
                continue
            return None if text[len(words) :].startswith((" and ", " or ")) else region.body
        return None


def load_descriptions() -> Descriptions:
    """Return the descriptions; DataError if the file is missing or broken."""
    return typed(Descriptions, load_toml("described.toml"), "data/described.toml")


def find_described(scan: Scan, descriptions: Descriptions, covered: Collection[int]) -> Iterator[Phrase]:
    """Yield the bodies that a text describes; words in `covered` already name somebody."""
    said = frozenset(scan.texts)
    regions = {word.split()[0].split("-")[0] for region in descriptions.regions for word in region.words}
    short = {word for form in (*descriptions.short, *descriptions.peoples) for word in form.words}
    for start, end in scan.bounds:
        for at in range(start, end):
            text = scan.texts[at]
            if at in covered or (text not in short and text.split("-")[0] not in regions):
                continue
            found = _thing_of_region(scan, descriptions, at, end) or _short_form(scan, descriptions, at, end, said)
            if found is not None:
                yield found


def _thing_of_region(scan: Scan, descriptions: Descriptions, at: int, end: int) -> Phrase | None:
    """Return the body of a region's gathering or measure: "the Asia-Pacific summit"."""
    for stop in range(min(at + _LONGEST, end - 1), at, -1):
        span = scan.doc[at:stop]
        for region in descriptions.regions:
            if span.text in region.words and _holds(scan.day, region.since, None):
                noun = _qualified(scan.doc[at], stop, end)
                if noun is not None and (noun.lower_ in region.things or noun.lemma_.lower() in region.things):
                    return _body(scan.gazetteer, region.body, at, stop, span.root.i, Form.MODIFIER)
    return None


def _qualified(word: Token, stop: int, end: int) -> Token | None:
    """Return the noun that a word qualifies, which stands after it: at once, or after other words that qualify it."""
    noun = word
    while noun.dep_ in QUALIFYING and noun.head.i >= word.i and noun.head != noun:
        noun = noun.head
    return noun if stop <= noun.i < end else None


def _short_form(scan: Scan, descriptions: Descriptions, at: int, end: int, said: Collection[str]) -> Phrase | None:
    """Return the body that one word means: "the Nine", "the 27's ministers", "the Europeans"."""
    token = scan.doc[at]
    before = scan.doc[at - 1] if at > 0 else None
    definite = before is not None and before.lower_ == "the"
    if before is not None and before.tag_ == "CD":
        return None  # "the two Europeans"
    following = scan.doc[at + 1] if at + 1 < end else None
    if following is not None and (following.tag_.startswith("NNP") or following.text in {"-", "–"}):
        return None
    if token.text.isdigit() and following is not None and following.tag_.startswith(("NN", "JJ", "CD")):
        return None
    for form in (*(descriptions.short if definite else ()), *descriptions.peoples):
        if token.text not in form.words or not _holds(scan.day, form.since, form.until):
            continue
        if (not form.cues or not form.cues.isdisjoint(said)) and form.unless.isdisjoint(said):
            shape = Form.MODIFIER if token.dep_ in QUALIFYING and token.head.i > at else Form.NAME
            return _body(scan.gazetteer, form.body, at, at + 1, at, shape)
    return None


def _holds(day: date | None, since: int, until: int | None) -> bool:
    return day is None or since <= day.year <= (until or day.year)


def _body(gazetteer: Gazetteer, code: str, start: int, end: int, head: int, form: Form) -> Phrase:
    body = gazetteer.body(code)
    country = body.country if body is not None else code
    return Phrase(start, end, head, form, ActorKind.BODY, gazetteer.name_of(code) or code, country, key=code)
