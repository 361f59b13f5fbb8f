"""The annotated article that extraction reads: one joined parse, offsets into the fields, actors, times, anchor."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from spacy.tokens import Doc, Token

from kg.annotate.times.values import TimeExpression
from kg.model import Actor, ActorKind, Article, Field, Span

#: How many sentences back the antecedent of a pronoun is sought.
_LOOK_BACK = 3


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a field that is parsed on its own: the headline or one paragraph of the body."""

    field: Field
    start: int
    end: int
    headline: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: token range in the joined parse, its segment, and its place in reading order."""

    index: int
    start: int
    end: int
    segment: int
    headline: bool


@dataclass(frozen=True, slots=True)
class PlacedTime:
    """A time expression of a sentence: its tokens, `start` to `end`, one of them its `head`, and its span."""

    start: int
    end: int
    head: int
    expression: TimeExpression
    span: Span


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day from which relative dates count, and the place of the dateline if there is one."""

    day: date | None = None
    place: str | None = None
    from_dateline: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """An annotated article.

    `doc` is the joined parse of all segments; `fields[i]` and `offsets[i]` say where token i stands in the article.
    `actors` are the actors of the article; `actors_at[i]` gives the positions in `actors` that token i stands for (a
    word of a name, the head of another phrase, conjuncts not included); `mention_at[i]` the span of that phrase.
    """

    article: Article
    doc: Doc
    segments: tuple[Segment, ...]
    sentences: tuple[Sentence, ...]
    fields: Sequence[Field]
    offsets: Sequence[int]
    anchor: Anchor
    #: The time expressions of each sentence, in the order of the text.
    times: tuple[tuple[PlacedTime, ...], ...] = ()
    #: The state or body that published this official text; its own officials are often named without it.
    publisher: str | None = None
    #: Words of titles that its officials do not have, in lower case.
    foreign_titles: frozenset[str] = frozenset()
    actors: tuple[Actor, ...] = ()
    actors_at: Mapping[int, tuple[int, ...]] = None  # type: ignore[assignment]
    mention_at: Mapping[int, Span] = None  # type: ignore[assignment]
    #: Cached by sentence, as every frame at a trigger asks for them.
    _tokens: dict[int, list[Token]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def span(self, start: int, end: int) -> Span:
        """Return the span of tokens start to end (exclusive); both must lie in one segment."""
        last = self.doc[end - 1]
        return Span(self.fields[start], self.offsets[start], self.offsets[end - 1] + len(last.text))

    def tokens(self, sentence: Sentence) -> list[Token]:
        """Return the tokens of a sentence."""
        found = self._tokens.get(sentence.index)
        if found is None:
            found = self._tokens[sentence.index] = list(self.doc[sentence.start : sentence.end])
        return found

    def before(self, token: Token, sentence: Sentence, back: int = _LOOK_BACK) -> Iterator[list[Token]]:
        """Yield the tokens of a sentence before one of them, then those of `back` sentences before, nearest first."""
        yield [other for other in self.tokens(sentence) if other.i < token.i]
        for index in range(sentence.index - 1, max(-1, sentence.index - 1 - back), -1):
            yield self.tokens(self.sentences[index])

    def sentence_at(self, token: int) -> Sentence:
        """Return the sentence that a token of the joined parse stands in."""
        return self.sentences[bisect_right(self.sentences, token, key=lambda sentence: sentence.start) - 1]

    def with_actors(self, actors: Sequence[Actor]) -> "Document":
        """Return the document with its actors replaced one for one, as linking does.

        Two actors that linking found to be the same person become one under the fuller name: "the Russian
        president" and "Vladimir Putin".
        """
        actors = [self._at_home(actor) for actor in actors]
        first: dict[str, int] = {}
        for number in sorted(
            range(len(actors)),
            key=lambda n: (_is_post(actors[n]), actors[n].title is not None and " " not in actors[n].name, n),
        ):
            identifier = actors[number].id
            if identifier is not None:
                first.setdefault(identifier, number)
        same = [first.get(actor.id or "", number) for number, actor in enumerate(actors)]
        pointed = {i: tuple(dict.fromkeys(same[n] for n in numbers)) for i, numbers in self.actors_at.items()}
        return replace(self, actors=tuple(actors), actors_at=MappingProxyType(pointed))

    def _at_home(self, actor: Actor) -> Actor:
        """Return a titled person of no known state as an official of the publisher ("Secretary Wendy Sherman")."""
        if self.publisher is None or actor.country is not None or actor.title is None:
            return actor
        if self.foreign_titles.intersection(actor.title.lower().split()):
            return actor
        return replace(actor, country=self.publisher) if actor.kind is ActorKind.PERSON else actor


def _is_post(actor: Actor) -> bool:
    """Whether the name of an actor is a post alone ("U.S. President", "President of France", not "King Felipe")."""
    name, title = actor.name.casefold(), (actor.title or "-").casefold()
    return name.endswith(title) or f"{title} of " in name
