"""Actors of an article under construction, and which token stands for whom."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from spacy.tokens import Token

from kg.annotate.actors.phrases import Phrase
from kg.annotate.document import Document
from kg.model import Actor, ActorKind, Mention, Span


@dataclass(slots=True)
class Cluster:
    """An actor under construction: its key, and the phrases that name it."""

    name: str
    kind: ActorKind
    country: str | None
    office: str | None = None
    title: str | None = None
    phrases: list[Phrase] = field(default_factory=list)

    @property
    def side(self) -> str:
        """The code of the state or body that it acts for, or its own name if it acts for itself."""
        return self.country or self.name

    def is_named_before(self, token: int) -> bool:
        """Whether a phrase before a token names it."""
        return any(phrase.start < token for phrase in self.phrases)


@dataclass(slots=True)
class Clusters:
    """The actors of an article under construction, and which token stands for which of them."""

    items: list[Cluster] = field(default_factory=list)
    at: dict[int, tuple[int, ...]] = field(default_factory=dict)
    spans: dict[int, Span] = field(default_factory=dict)

    def add(self, cluster: Cluster) -> int:
        """Add an actor; return its position in `items`."""
        self.items.append(cluster)
        return len(self.items) - 1

    def people(self) -> Iterator[tuple[int, Cluster]]:
        """Yield the people with their positions in `items`."""
        return ((number, actor) for number, actor in enumerate(self.items) if actor.kind is ActorKind.PERSON)

    def point(self, tokens: Sequence[int], clusters: tuple[int, ...], span: Span) -> None:
        """Make tokens stand for actors; a token that already stands for one is left as it is."""
        for token in tokens:
            if token not in self.at:
                self.at[token] = clusters
                self.spans[token] = span

    def numbers(self, tokens: Iterable[Token]) -> tuple[int, ...]:
        """Return the positions in `items` of the actors that some tokens stand for, each once, in order."""
        return tuple(dict.fromkeys(number for token in tokens for number in self.at.get(token.i, ())))

    def of(self, *tokens: Token) -> list[Cluster]:
        """Return the actors that some tokens stand for."""
        return [self.items[number] for token in tokens for number in self.at.get(token.i, ())]

    def number_of(self, code: str, *kinds: ActorKind) -> int | None:
        """Return the first actor of the given kinds with a code, or None."""
        found = (n for n, cluster in enumerate(self.items) if cluster.kind in kinds and cluster.country == code)
        return next(found, None)

    def into(self, document: Document) -> Document:
        """Return the document with the actors as values, in the order of their first mention."""
        actors = tuple(
            Actor(
                name=cluster.name,
                kind=cluster.kind,
                country=cluster.country,
                mentions=tuple(_mention(document, phrase) for phrase in cluster.phrases),
                office=cluster.office,
                title=cluster.title,
            )
            for cluster in self.items
        )
        return replace(
            document, actors=actors, actors_at=MappingProxyType(self.at), mention_at=MappingProxyType(self.spans)
        )


def _mention(document: Document, phrase: Phrase) -> Mention:
    span = document.span(phrase.start, phrase.end)
    return Mention(span, document.article.quote(span))
