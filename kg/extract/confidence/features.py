"""The features behind the confidence of a report: its wording, its source, and how well its actors are known.

A feature is a name that holds or does not, such as "trigger=free noun"; `data/confidence.toml` gives its weight.
"""

from bisect import bisect_right
from collections.abc import Iterator

from kg.annotate.document import Document
from kg.extract.confidence.positions import position_features
from kg.extract.confidence.surroundings import Surroundings
from kg.extract.confidence.word_features import word_features
from kg.extract.drafts import Draft, side_of
from kg.extract.mentions import EventMention, Trigger
from kg.model import ActorKind
from kg.syntax.tags import VERBAL

_QUOTES = frozenset({'"', "“", "”", "``", "''"})
_SENTENCES = (1, 4, 10)  # bounds of the buckets of the place in the article
_WORDS = (16, 31)  # of the length of a sentence
_DISTANCE = (9, 19)  # of the words between the trigger and the participant farthest from it


def features_of(draft: Draft, surroundings: Surroundings, document: Document) -> tuple[str, ...]:
    """Return the features that hold for an event of an article, sorted."""
    parts = (
        _of_mention(draft, document),
        _of_participants(draft, document),
        word_features(draft, document),
        position_features(draft, document),
        _of_roles(draft, document),
        surroundings.features_of(draft),
    )
    return tuple(sorted({feature for part in parts for feature in part}))


def _of_mention(draft: Draft, document: Document) -> Iterator[str]:
    """Yield what the mentions say, the leading one above all."""
    leading = draft.leading
    mention, realis = leading.mention, leading.realis
    sentence = mention.sentence
    yield f"type={draft.type}"
    yield f"type+text={draft.type}/{'news' if document.publisher is None else 'official'}"
    yield f"rule={mention.sense}"
    yield f"trigger={_trigger(mention, document)}"
    yield f"clause={_clause(mention, document)}"
    yield f"status={draft.status}"
    yield f"time={draft.time.basis}"
    yield f"evidence={min(len(draft.mentions), 3)}"
    yield f"place in article={_bucket(sentence.index, _SENTENCES)}"
    yield f"sentence length={_bucket(sentence.end - sentence.start, _WORDS)}"
    if sentence.headline:
        yield "headline"
    if realis.background:
        yield "background"
    if leading.source is not None:
        yield "attributed"
    if leading.topics:
        yield "topic"
    if leading.place is not None:
        yield "place"
    if document.publisher is not None:
        yield "official text"
    if _is_quoted(mention, document):
        yield "quotation"


def _of_participants(draft: Draft, document: Document) -> Iterator[str]:
    """Yield features of the participants: how well known they are, and how near the trigger."""
    leading = draft.leading.mention
    yield f"participants={min(len(draft.fillers), 3)}"
    optional = {filler.role for filler in draft.fillers} - set(leading.wording.required)
    if optional:
        yield "role beyond the required"
    if len({side_of(filler, document) for filler in draft.fillers}) == 1:
        yield "one side"
    for filler in draft.fillers:
        actor = document.actors[filler.actor]
        token = document.doc[filler.token]
        if actor.kind is ActorKind.PERSON:
            yield "person" if actor.qid else "unknown person"
        if actor.country is None:
            yield "no country"
        if token.pos_ == "PRON":
            yield "pronoun"
        elif token.pos_ == "NOUN":
            yield "common noun"
    far = max((abs(filler.token - leading.predicate) for filler in leading.fillers), default=0)
    yield f"distance={_bucket(far, _DISTANCE)}"


def _of_roles(draft: Draft, document: Document) -> Iterator[str]:
    """Yield which roles are filled, by what kind of actors, and where these stand in the sentence."""
    for filler in draft.fillers:
        yield f"argument={filler.role}/{document.doc[filler.token].dep_}"
        yield f"kind={filler.role}/{document.actors[filler.actor].kind}"
    yield f"roles={'+'.join(sorted({filler.role for filler in draft.fillers}))}"
    yield f"type+roles={draft.type}/{'+'.join(sorted(filler.role for filler in draft.fillers)[:4])}"


def _trigger(mention: EventMention, document: Document) -> str:
    trigger = document.doc[mention.end - 1]
    if mention.end - mention.start > 1:
        return "phrase"
    if trigger.pos_ in VERBAL:
        return "verb"
    if mention.wording.trigger is Trigger.ADJECTIVE:
        return "adjective"
    if mention.wording.trigger is Trigger.VERB:
        return "verb with object"
    if mention.governing.supported:
        return "supported noun"
    return "adjunct noun" if mention.adjunct else "free noun"


def _clause(mention: EventMention, document: Document) -> str:
    """Return the dependency of the predicate's clause on the one above, skipping coordination."""
    token = document.doc[mention.predicate]
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    if token.pos_ not in VERBAL:
        return "noun"
    return token.dep_ if token.dep_ in {"ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl"} else "other"


def _is_quoted(mention: EventMention, document: Document) -> bool:
    """Whether a quotation is open at the trigger: an odd number of quotation marks in the paragraph before it."""
    segment = mention.sentence.segment
    start = next(s.start for s in document.sentences if s.segment == segment)
    return sum(token.text in _QUOTES for token in document.doc[start : mention.start]) % 2 == 1


def _bucket(value: int, bounds: tuple[int, ...]) -> str:
    """Return the bucket of a value, named by its lower bound."""
    number = bisect_right(bounds, value)
    return f"{bounds[number - 1] if number else 0}+"
