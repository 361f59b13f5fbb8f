"""Headlines: parsed as the plain sentences they stand for, the analysis carried back to the words that are there.

A parser trained on prose reads "Blinken cancels visit to China" as a noun phrase and "US, China to sign deal" as a
name with a clause. Put into prose ("Blinken cancels the visit to China.", "US and China will sign deal.") it reads
them as they are meant. Every token of the headline keeps its place: words are replaced one for one, what is added
is dropped again. In any text a verb in "-s" after a name may be read as a plural noun ("The Gambia severs ties");
with "also" before it it is read as a verb.
"""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from kg.resources import load_toml
from kg.resources.typed import typed
from kg.syntax.tags import NOMINAL, PLURAL, PROPER, VERBAL

_NOUNS = frozenset({"NN", "NNS"})
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_PLURAL_VERBS = frozenset({"VB", "VBP", "VBD", "VBN", "MD", "TO", "NN"})
_LONGEST_NAME = 4
_LONGEST_PHRASE = 4
#: Marks that end a clause of a headline.
_BREAKS = frozenset({":", ";", "-", "|", "."})


@dataclass(frozen=True, slots=True)
class HeadlineWords:
    """The words of `data/headlines.toml`."""

    infinitive_nouns: frozenset[str]
    telling: frozenset[str]
    verbs: frozenset[str]
    nouns: frozenset[str]
    plurals: frozenset[str]
    modifiers: frozenset[str]
    holders: frozenset[str]
    bases: frozenset[str]


@dataclass(frozen=True, slots=True)
class Prose:
    """A headline in prose: words and spaces, and for each word the position of the token it stands for, or None."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    places: tuple[int | None, ...]


@cache
def load_headline_words() -> HeadlineWords:
    """Return the word lists, read once; DataError if the file is missing or broken."""
    return typed(HeadlineWords, load_toml("headlines.toml"), "data/headlines.toml")


def prose_of(parsed: Doc, words: HeadlineWords, *, headline: bool = True) -> Prose | None:
    """Return the prose that a parsed headline stands for, or None where nothing is left out that kg knows of.

    Outside headlines, only verbs read as plurals are repaired.
    """
    plurals = set(_misread_verbs(parsed, words))
    if not headline:
        return _prose(parsed, {}, dict.fromkeys(plurals, "also")) if plurals else None
    changed = dict.fromkeys(_futures(parsed, words), "will")
    comma = _pair(parsed)
    if comma is not None:
        changed[comma] = "and"
    articles = set(_bare_objects(parsed, words, plural=comma is not None))
    misread = len(parsed) > 1 and _is_misread_name(parsed[0])
    if not (changed or articles or misread or plurals):
        return None
    return _prose(parsed, changed, dict.fromkeys(articles, "the") | dict.fromkeys(plurals, "also"))


def _prose(parsed: Doc, changed: dict[int, str], added: dict[int, str]) -> Prose:
    """Return the words of a parse, some replaced and some added before others, with a full stop."""
    pieces: list[tuple[str, bool, int | None]] = []
    for token in parsed:
        if token.i in added:
            pieces.append((added[token.i], True, None))
        if changed.get(token.i) == "and":
            pieces[-1] = (pieces[-1][0], True, pieces[-1][2])
        pieces.append((changed.get(token.i, token.text), bool(token.whitespace_), token.i))
    if not parsed[-1].is_punct:
        pieces.append((".", False, None))
    return Prose(*zip(*pieces, strict=True))


def carried_back(headline: Doc, prose: Prose, parsed: Doc) -> Doc:
    """Return the tokens of a headline with the analysis of its prose.

    An auxiliary "to" has the tag of the modal that it stands for (MD); a bare name at the start is one (NNP).
    """
    at = {place: i for i, place in enumerate(prose.places) if place is not None}
    place_of = {i: place for place, i in at.items()}
    tokens = [parsed[at[i]] for i in range(len(headline))]
    heads = [place_of[_kept(token, place_of).i] for token in tokens]
    names = {0} if _is_misread_name(tokens[0]) else set()
    carried = Doc(
        headline.vocab,
        words=[token.text for token in headline],
        spaces=[bool(token.whitespace_) for token in headline],
        tags=["NNP" if i in names else token.tag_ for i, token in enumerate(tokens)],
        pos=["PROPN" if i in names else token.pos_ for i, token in enumerate(tokens)],
        morphs=[str(token.morph) for token in tokens],
        lemmas=[headline[i].text if i in names else token.lemma_ for i, token in enumerate(tokens)],
        heads=heads,
        deps=[token.dep_ for token in tokens],
        ents=[_entity(token) for token in tokens],
    )
    # Docs are joined only with tensors of one shape.
    carried.tensor = headline.tensor
    return carried


def as_doc(headline: Doc, prose: Prose) -> Doc:
    """Return the prose as a Doc that the pipeline can parse."""
    return Doc(headline.vocab, words=list(prose.words), spaces=list(prose.spaces))


def _misread_verbs(parsed: Doc, words: HeadlineWords) -> list[int]:
    """Return the positions of verbs read as plural nouns: after a name, at the head of a sentence or of a phrase."""
    found: list[int] = []
    for token in parsed[1:]:
        before = parsed[token.i - 1]
        if token.tag_ == "NN" and token.text in words.bases and before.tag_ in PROPER:
            # "France, Germany and Italy issue a note": nothing else in the sentence is a verb.
            phrase = token.head if token.dep_ == "compound" else token
            if any(t.lower_ == "and" for t in parsed[phrase.left_edge.i : token.i]) or token.dep_ in {"conj", "ROOT"}:
                found.extend([token.i] if token.sent.root.pos_ in NOMINAL else [])
            continue
        if token.tag_ not in PLURAL or token.text not in words.plurals:
            continue
        named = before.tag_ in PROPER or (before.i == 0 and before.text.istitle()) or before.lower_ in words.holders
        modifier = token.dep_ in {"compound", "nmod"} and token.head.i > token.i
        modifier = modifier and token.text not in words.modifiers
        if named and (token.dep_ == "ROOT" or modifier):
            found.append(token.i)
    return found


def _futures(parsed: Doc, words: HeadlineWords) -> list[int]:
    """Return the positions of "to" that stand for "will": "Leaders to meet in Geneva"."""
    found: list[int] = []
    for token in parsed[1:]:
        if token.tag_ != "TO" or not _governs_verb(token):
            continue
        before = parsed[token.i - 1]
        misread = before.tag_ in {"VBN", "VBD"} or (before.pos_ == "VERB" and bool(before.ent_type_))
        opening = before.i == 0 and misread
        named = before.tag_ in PROPER or opening
        noun = before.tag_ in _NOUNS and before.dep_ != "pobj" and before.lower_ not in words.infinitive_nouns
        if (named or noun) and not _is_told_before(token, words):
            found.append(token.i)
    return found


def _governs_verb(to: Token) -> bool:
    after = next((t for t in to.doc[to.i + 1 : to.i + 3] if t.pos_ != "ADV"), None)
    return after is not None and after.tag_ == "VB"


def _is_told_before(to: Token, words: HeadlineWords) -> bool:
    """Whether the clause of a "to" has a finite verb before it: "Rome asks Paris to wait"."""
    for token in reversed(to.doc[1 : to.i]):
        if token.text in _BREAKS or token.lower_ in words.telling:
            return False
        if token.tag_ in _FINITE or token.lower_ in words.verbs:
            return True
    return False


def _pair(parsed: Doc) -> int | None:
    """Return the position of a comma that stands for "and": "US, China sign deal"."""
    comma = next((token.i for token in parsed[1 : _LONGEST_NAME + 1] if token.text == ","), None)
    if comma is None or not all(token.text[0].isupper() for token in parsed[:comma]):
        return None
    end = comma + 1
    while end < len(parsed) and parsed[end].text[0].isupper() and end - comma <= _LONGEST_NAME:
        end += 1
    if end == comma + 1 or end >= len(parsed) or parsed[end].tag_ not in _PLURAL_VERBS:
        return None
    # "Geneva, Switzerland hosts talks" is one place.
    return comma if parsed[end].text[0].islower() and parsed[end].text[-1] != "s" else None


def _bare_objects(parsed: Doc, words: HeadlineWords, *, plural: bool) -> list[int]:
    """Return the positions before which an article is left out: "cancels [the] China trip"; `plural`: "sign"."""
    found: list[int] = []
    for token in parsed[1:-1]:
        if token.text not in words.verbs and not (plural and f"{token.text}s" in words.verbs):
            continue
        for after in parsed[token.i + 1 : token.i + 1 + _LONGEST_PHRASE]:
            if after.lower_ in words.nouns:
                if not _is_read_as_object(after, token):
                    found.append(token.i + 1)
                break
            if after.pos_ in {"DET", "PRON", "ADP", "NUM", "PUNCT", "CCONJ", "PART"}:
                break
    return found


def _is_read_as_object(noun: Token, verb: Token) -> bool:
    subject = any(child.dep_ in {"nsubj", "conj"} for child in verb.lefts)
    return noun.head == verb and noun.dep_ == "dobj" and verb.tag_ in {"VBZ", "VBP"} and subject


def _is_misread_name(token: Token) -> bool:
    """Whether a headline opens with a bare word read as a noun, where nouns want an article ("Macron may meet")."""
    return (
        token.i == 0
        and token.tag_ in {"NN", "VBN"}
        and token.text.istitle()
        and token.dep_ in {"nsubj", "nsubjpass", "compound"}
        and token.head.pos_ in VERBAL
    )


def _kept(token: Token, place_of: dict[int, int]) -> Token:
    """Return the nearest word above a token that the headline has, or the token itself."""
    above = token.head
    while above.i not in place_of and above.head != above:
        above = above.head
    return above if above.i in place_of else token


def _entity(token: Token) -> str:
    return f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O"
