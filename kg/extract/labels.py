"""Lines that only list the topics a text is filed under: "Foreign relations of Bolivia, 2019 Venezuelan crisis"."""

import re
from collections.abc import Iterator

from kg.annotate.document import Document, Sentence

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_RELATIONS = re.compile(
    r"(?:^|[,;] )(?:Foreign relations of |(?:[A-Z][\w-]*|of|the|and)(?:[ –-](?:[A-Z][\w-]*|of|the|and))* relations)"
)
_STOPPED = re.compile(r"[.!?…:\"'”’)\]»]\s*$")


def read_sentences(document: Document) -> Iterator[Sentence]:
    """Yield the sentences of a document that carry content, in reading order."""
    return (sentence for sentence in document.sentences if not is_label(sentence, document))


def is_label(sentence: Sentence, document: Document) -> bool:
    """Whether a line of the body is a list of names or topics: no finite verb, no full stop."""
    if sentence.headline:
        return False
    segment = document.segments[sentence.segment]
    line = document.article.field(segment.field)[segment.start : segment.end]
    if _STOPPED.search(line):
        return False
    if _RELATIONS.search(line):
        return True
    tokens = document.tokens(sentence)
    return not any(token.tag_ in _FINITE for token in tokens)
