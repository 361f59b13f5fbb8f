"""Locate the words of a claim in the article; words that do not occur there are refused."""

import re

from kg.model import Article, Field, Span, Words

#: The maximum length of a quoted sentence, in characters.
MAX_QUOTE = 2000


class UnsoundError(Exception):
    """A claim that the article does not support; caught where the claim is read and kept as a `Refused`."""

    def __init__(self, fault: str, detail: object) -> None:
        super().__init__(fault, detail)
        self.fault = fault
        self.detail = str(detail)[:200]


def locate(words: Words, article: Article, what: str, near: Span | None = None) -> Span:
    """Return where words occur; `what` names them in the refusal, `near` is their sentence.

    Raises UnsoundError if they are empty, or do not occur at the position that the claim gives or, without one,
    anywhere.
    """
    if not isinstance(words, Words) or not isinstance(words.text, str) or not words.text.strip():
        raise UnsoundError(f"no {what}", repr(words))
    text = article.field(Field(words.field))
    if words.start is None:
        return _find(words.text.strip(), Field(words.field), text, what, near)
    if not isinstance(words.start, int) or words.start < 0:
        raise UnsoundError(f"{what} at no offset", repr(words.start))
    end = words.start + len(words.text)
    if text[words.start : end] != words.text:
        raise UnsoundError(f"{what} not in the text", f"{words.text!r} at {words.start}")
    return Span(Field(words.field), words.start, end)


def _find(wanted: str, field: Field, text: str, what: str, near: Span | None) -> Span:
    places = [match.start() for match in re.finditer(rf"(?<!\w)(?={re.escape(wanted)}(?!\w))", text)]
    if not places:
        raise UnsoundError(f"{what} not in the text", repr(wanted))
    spans = [Span(field, start, start + len(wanted)) for start in places]
    if near is None or near.field is not field:
        return spans[0]
    inside = [span for span in spans if span.within(near)]
    before = [span for span in spans if span.end <= near.start]
    return (inside or before[-1:] or spans)[0]
