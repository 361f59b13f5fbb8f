"""Where the time expressions of an article stand: their tokens in the parse and their spans in the text."""

from collections.abc import Iterator
from dataclasses import replace

from kg.annotate.document import Document, PlacedTime, Sentence
from kg.annotate.times.finding import TimeFinder
from kg.model import Span


def with_times(document: Document, finder: TimeFinder) -> Document:
    """Return a document with the time expressions of its sentences."""
    return replace(document, times=tuple(tuple(_placed(s, document, finder)) for s in document.sentences))


def _placed(sentence: Sentence, document: Document, finder: TimeFinder) -> Iterator[PlacedTime]:
    whole = document.span(sentence.start, sentence.end)
    for expression in finder.find(document.article.quote(whole)):
        start, end = whole.start + expression.start, whole.start + expression.end
        tokens = [
            i
            for i in range(sentence.start, sentence.end)
            if document.offsets[i] < end and document.offsets[i] + len(document.doc[i].text) > start
        ]
        if tokens:
            head = document.doc[tokens[0] : tokens[-1] + 1].root.i
            yield PlacedTime(tokens[0], tokens[-1] + 1, head, expression, Span(whole.field, start, end))
