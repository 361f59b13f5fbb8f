"""The features behind the confidence of a report: its wording, its actors and where they stand, its surroundings.

A feature is a name that holds or does not, such as "trigger=free noun"; `data/confidence.toml` gives its weight.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from kg.annotate.document import Document
from kg.extract.drafts import Draft, side_of, sides_of
from kg.extract.mentions import EventMention, Filler, TriggerKind
from kg.model import ActorKind
from kg.syntax.clauses import clause_verb
from kg.syntax.governors import governors
from kg.syntax.tags import VERBAL
from kg.syntax.tree import climb

_QUOTES = frozenset({'"', "“", "”", "``", "''"})
_SENTENCES = (1, 4, 10)  # bounds of the buckets of the place in the article
_WORDS = (16, 31)  # of the length of a sentence
_DISTANCE = (9, 19)  # of the words between the trigger and the participant farthest from it
_MOST_SIDES = 6
_MOST_EVENTS = 3


class Surroundings:
    """The events of an article as each of them sees the others; near misses see the others but are not seen."""

    def __init__(self, drafts: Sequence[Draft], document: Document) -> None:
        self._sides = {id(draft): frozenset(side_of(f, document) for f in draft.fillers) for draft in drafts}
        self._events = [draft for draft in drafts if not draft.leading.mention.lacks]
        self._by_sentence: dict[int, list[Draft]] = {}
        for draft in self._events:
            for index in sorted({reading.mention.sentence.index for reading in draft.mentions}):
                self._by_sentence.setdefault(index, []).append(draft)
        actors = (document.actors[number] for numbers in document.actors_at.values() for number in numbers)
        self._all_sides = len({actor.side for actor in actors})

    def features_of(self, draft: Draft) -> Iterator[str]:
        """Yield the features of an event's surroundings."""
        yield f"sides in article={min(self._all_sides, _MOST_SIDES)}"
        index = draft.leading.mention.sentence.index
        for other in self._by_sentence.get(index, ()):
            if other is not draft:
                yield f"beside={other.type}"
                yield f"type+beside={draft.type}/{other.type}"
        ours = self._sides[id(draft)]
        same = sum(other is not draft and bool(ours & self._sides[id(other)]) for other in self._events)
        yield f"events of the same sides={min(same, _MOST_EVENTS)}"


def features_of(draft: Draft, surroundings: Surroundings, document: Document) -> tuple[str, ...]:
    """Return the features that hold for an event of an article, sorted."""
    parts = (
        _of_mention(draft, document),
        _of_participants(draft, document),
        _of_words(draft, document),
        _of_positions(draft, document),
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
    if not draft.kind.own_side and len(sides_of(draft.fillers, document)) == 1:
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


def _of_words(draft: Draft, document: Document) -> Iterator[str]:
    """Yield the features of the wording of an event's leading mention."""
    mention = draft.leading.mention
    trigger, predicate = document.doc[mention.end - 1], document.doc[mention.predicate]
    lemma = trigger.lemma_.lower()
    yield f"lemma={lemma}"
    yield f"type+lemma={draft.type}/{lemma}"
    yield f"type+link={draft.type}/{trigger.dep_}"
    yield f"predicate={predicate.lemma_.lower()}"
    for word in governors(predicate):
        yield f"governor={word}"
    for child in trigger.children:
        if child.dep_ in {"prep", "agent"}:
            yield f"type+preposition={draft.type}/{child.lower_}"
        elif child.dep_ in {"amod", "compound"}:
            yield f"modifier={child.lower_}"
    if mention.lacks:
        yield "near miss"
        reason = mention.lacks.partition(":")[0].partition(",")[0]
        yield f"lacks={mention.lacks}"
        yield f"type+lacks={draft.type}/{reason}"
        yield f"rule+lacks={mention.sense}/{mention.lacks}"


def _of_positions(draft: Draft, document: Document) -> Iterator[str]:
    """Yield where the participants of an event's leading mention stand relative to its trigger.

    A deal "between X and Y" is theirs; a deal without a named party, in a sentence about X and Y, may be another's.
    """
    mention = draft.leading.mention
    places = {(filler.role, _place(filler, mention, document)) for filler in mention.fillers}
    for role, place in places:
        yield f"stands={role}/{place}"
    where = "+".join(sorted({place for _, place in places}))
    kind = "noun" if mention.wording.trigger is TriggerKind.NOUN else "other"
    how = "supported" if mention.governing.supported else "adjunct" if mention.adjunct else "free"
    yield f"type+standing={draft.type}/{kind}/{where}"
    yield f"type+governing+standing={draft.type}/{how}/{where}" if kind == "noun" else f"standing={where}"


def _place(filler: Filler, mention: EventMention, document: Document) -> str:
    """Return where a participant stands: under the trigger, in the clause of the predicate, or elsewhere."""
    trigger, predicate = document.doc[mention.end - 1], document.doc[mention.predicate]
    token = document.doc[filler.token]
    if token == trigger:
        return "trigger"
    if trigger.is_ancestor(token):
        return "under"
    if predicate.is_ancestor(token):
        return "clause" if clause_verb(token) in (predicate, None) else "clause below"
    if token.i < mention.sentence.start or token.i >= mention.sentence.end:
        return "other sentence"
    return "elsewhere"


def _trigger(mention: EventMention, document: Document) -> str:
    trigger = document.doc[mention.end - 1]
    if mention.end - mention.start > 1:
        return "phrase"
    if trigger.pos_ in VERBAL:
        return "verb"
    if mention.wording.trigger is TriggerKind.ADJECTIVE:
        return "adjective"
    if mention.wording.trigger is TriggerKind.VERB:
        return "verb with object"
    if mention.governing.supported:
        return "supported noun"
    return "adjunct noun" if mention.adjunct else "free noun"


def _clause(mention: EventMention, document: Document) -> str:
    """Return the dependency of the predicate's clause on the one above, skipping coordination."""
    token = climb(document.doc[mention.predicate], {"conj"})
    if token.pos_ not in VERBAL:
        return "noun"
    return token.dep_ if token.dep_ in {"ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl"} else "other"


def _is_quoted(mention: EventMention, document: Document) -> bool:
    """Whether a quotation is open at the trigger: an odd number of quotation marks in the paragraph before it."""
    segment = mention.sentence.segment
    first = bisect_left(document.sentences, segment, key=lambda sentence: sentence.segment)
    before = document.doc[document.sentences[first].start : mention.start]
    return sum(token.text in _QUOTES for token in before) % 2 == 1


def _bucket(value: int, bounds: tuple[int, ...]) -> str:
    """Return the bucket of a value, named by its lower bound."""
    number = bisect_right(bounds, value)
    return f"{bounds[number - 1] if number else 0}+"
