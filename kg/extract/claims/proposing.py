"""A third-party extractor as a proposer: its claims, checked against the article, become event mentions.

A claim only points at words; kg's own annotation says which actors they stand for. What a claim leaves open is read
as for any other mention; what it states is kept.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.annotate.document import Document
from kg.errors import ArticleError, KgError, described
from kg.extract.claims.checking import Sound, UnsoundError, check
from kg.extract.mentions import EventMention, Filler
from kg.extract.proposer import Proposals
from kg.extract.words import head_of, predicate_of, standing_for, tokens_of
from kg.extractors import ClaimExtractor
from kg.model import ActorKind, Article, Claim, Refused, Span, Tool
from kg.resources.event_types import EventTypes, load_event_types
from kg.resources.gazetteer import Gazetteer
from kg.resources.traits import EventTraits, load_traits


class ClaimProposer:
    """Proposes the events that one extractor claims."""

    def __init__(self, name: str, extractor: ClaimExtractor, gazetteer: Gazetteer) -> None:
        """Take an extractor under the name it was chosen by, and the names of states."""
        self._extractor = extractor
        self._gazetteer = gazetteer
        self._tool = Tool(name, extractor.version)
        self._types: EventTypes = load_event_types()
        self._kinds: EventTraits = load_traits()

    def propose(self, documents: Sequence[Document]) -> Iterator[Proposals]:
        """Yield what the extractor claims of each document; see `kg.extract.proposer.Proposer`.

        What the extractor itself could not turn into a claim arrives as a `Refused` and stays one.
        """
        for document in documents:
            try:
                yield self._proposals(document)
            except ArticleError as error:
                yield Proposals(failed=error.why)

    def _proposals(self, document: Document) -> Proposals:
        mentions: list[EventMention] = []
        refused: list[Refused] = []
        for claim in self._claims(document.article):
            if isinstance(claim, Refused):
                refused.append(claim)
                continue
            try:
                mention = self._mention(check(claim, document.article, self._types), document)
            except UnsoundError as error:
                refused.append(Refused(document.article.id, error.fault, error.detail))
            else:
                if mention not in mentions:
                    mentions.append(mention)
        return Proposals(tuple(sorted(mentions, key=lambda mention: mention.start)), refused=tuple(refused))

    def _claims(self, article: Article) -> Iterator[Claim | Refused]:
        """Yield what the extractor makes of an article; raises ArticleError, with the place, where its code fails."""
        try:
            yield from self._extractor.extract(article)
        except (KgError, MemoryError):
            raise
        except Exception as error:  # whatever third-party code raises costs it this article, and no other
            raise ArticleError(article.id, f"the extractor {self._tool.name} failed: {described(error)}") from error

    def _mention(self, claim: Sound, document: Document) -> EventMention:
        """Return what a claim says of its leading sentence; raises UnsoundError where kg reads no sentence."""
        _, words = claim.given.quotes[0]
        tokens = tokens_of(words, document)
        if not tokens:
            raise UnsoundError("trigger in no sentence", document.article.quote(words))
        trigger = document.doc[tokens[0] : tokens[-1] + 1].root
        predicate, governing = predicate_of(trigger)
        fillers, named = self._parties(claim, document)
        return EventMention(
            kind=self._kinds[claim.type.name],
            proposer=self._tool.name,
            rule=f"extractor.{self._tool.name}",
            sense=f"{claim.type.name}, {self._tool.name}",
            sentence=document.sentence_at(trigger.i),
            start=tokens[0],
            end=trigger.i + 1,
            predicate=predicate.i,
            fillers=fillers,
            direction=claim.direction,
            score=claim.given.confidence,
            governing=governing,
            free=predicate == trigger and trigger.pos_ == "NOUN",
            given=replace(claim.given, named=named, tool=self._tool),
        )

    def _parties(self, claim: Sound, document: Document) -> tuple[tuple[Filler, ...], tuple[tuple[str, Span], ...]]:
        """Return the actors of a claim in their roles, and the words that match no actor known to kg."""
        fillers: dict[tuple[str, int], Filler] = {}
        named: list[tuple[str, Span]] = []
        for role, span in claim.parties:
            actors, words = standing_for(span, document)
            actors = actors or self._state_of(span, document)
            head = head_of(words, document)
            if not actors or head is None:
                named.append((role, span))
                continue
            for actor in actors:
                fillers.setdefault((role, actor), Filler(role, actor, words, head))
        return tuple(fillers.values()), tuple(named)

    def _state_of(self, span: Span, document: Document) -> tuple[int, ...]:
        """Return the state of the article that a bare adjective stands for, which links to nothing ("Turkish")."""
        entries = self._gazetteer.lookup(document.article.quote(span))
        codes = {entry.country for entry in entries if entry.is_adjective}
        code = codes.pop() if len(codes) == 1 else None
        states = (n for n, a in enumerate(document.actors) if a.kind is ActorKind.STATE and a.country == code)
        return tuple(states)[:1] if code is not None else ()
