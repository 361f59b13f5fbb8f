"""Articles to documents: layout, dateline, parse, times, actors, in batches over many articles."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from itertools import tee
from typing import Protocol

from spacy.tokens import Doc

from kg.annotate import DEFAULT_MODEL
from kg.annotate.document import Anchor, Document, PlacedTime, Segment, Sentence
from kg.annotate.parsing import find_sentences, join, load_model, parse_segments, token_positions
from kg.annotate.segments import LayoutRules, find_segments, load_layout_rules
from kg.annotate.speed import bounded_memory
from kg.annotate.times.dateline import find_dateline
from kg.annotate.times.finding import TimeFinder, load_time_finder
from kg.model import Article, Field, Span


class FindsActors(Protocol):
    """Finds the actors of parsed articles (`kg.annotate.actors.ActorFinder`)."""

    def find(self, document: Document) -> Document:
        """Return the document with its actors and the tokens that point to them."""


class Annotator:
    """Annotates articles with one spaCy model and one finder of actors."""

    def __init__(self, actors: FindsActors, model: str = DEFAULT_MODEL) -> None:
        self._nlp = load_model(model)
        self._rules: LayoutRules = load_layout_rules()
        self._times: TimeFinder = load_time_finder()
        self._actors = actors

    def bounded(self) -> AbstractContextManager[None]:
        """Return a context that frees the memory of all documents annotated within it at its end.

        No document annotated within may be used afterwards, and contexts of one annotator must not overlap.
        """
        return bounded_memory(self._nlp)

    def annotate(self, articles: Iterable[Article]) -> Iterator[Document]:
        """Yield a document for each article, in order; memory holds one batch of articles."""
        laid_out, kept = tee((article, *self._lay_out(article)) for article in articles)
        parsed = parse_segments(self._nlp, ((article, found) for article, found, _ in laid_out))
        for (article, found, parses), (_, _, anchor) in zip(parsed, kept, strict=True):
            yield self._document(article, found, parses, anchor)

    def _lay_out(self, article: Article) -> tuple[tuple[Segment, ...], Anchor]:
        """Return the segments without the dateline, and the day and place that it gives."""
        segments = find_segments(article, self._rules)
        anchor = Anchor(article.date)
        kept: list[Segment] = []
        looked = False
        for segment in segments:
            if segment.headline or looked or segment.field is Field.TITLE:
                kept.append(segment)
                continue
            looked = True
            dateline = find_dateline(article.field(segment.field)[segment.start : segment.end])
            if dateline is None:
                kept.append(segment)
                continue
            # Below a dateline on a line of its own there may be another one, which says less.
            day = dateline.resolve(anchor.day)
            anchor = Anchor(
                day or anchor.day, dateline.place or anchor.place, anchor.from_dateline or day is not None
            )
            if segment.start + dateline.end < segment.end:
                kept.append(replace(segment, start=segment.start + dateline.end))
            else:
                looked = False
        return tuple(kept), anchor

    def _document(
        self, article: Article, segments: tuple[Segment, ...], parses: list[Doc], anchor: Anchor
    ) -> Document:
        fields, offsets = token_positions(article, segments, parses)
        document = Document(
            article=article,
            doc=join(self._nlp, parses),
            segments=segments,
            sentences=find_sentences(segments, parses),
            fields=fields,
            offsets=offsets,
            anchor=anchor,
        )
        times = (tuple(self._placed(sentence, document)) for sentence in document.sentences)
        return self._actors.find(replace(document, times=tuple(times)))

    def _placed(self, sentence: Sentence, document: Document) -> Iterator[PlacedTime]:
        """Yield the time expressions of a sentence with their tokens in the parse and their spans in the text."""
        whole = document.span(sentence.start, sentence.end)
        for expression in self._times.find(document.article.quote(whole)):
            start, end = whole.start + expression.start, whole.start + expression.end
            tokens = [
                i
                for i in range(sentence.start, sentence.end)
                if document.offsets[i] < end and document.offsets[i] + len(document.doc[i].text) > start
            ]
            if tokens:
                head = document.doc[tokens[0] : tokens[-1] + 1].root.i
                yield PlacedTime(tokens[0], tokens[-1] + 1, head, expression, Span(whole.field, start, end))
