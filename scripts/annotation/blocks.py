"""Files of marks: blocks `=== ID` with a date, a title, numbered sentences and, after `events:`, a line an event."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from .records import Span


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document as annotators see it: its text, and the span of each numbered sentence (0 is the title)."""

    id: str
    date: str | None
    title: str | None
    text: str
    sentences: Mapping[int, Span]

    def words(self, span: Span) -> str:
        """Return the characters of a span."""
        return ((self.title or "") if span.title else self.text)[span.start : span.end]


def blocks(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield id, text part and event lines of each block of a file."""
    for block in re.split(r"^=== *", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
        head, _, rest = block.partition("\n")
        body, found, marks = ("\n" + rest).partition("\nevents:")
        yield head.strip(), body, marks if found else "?"


def written_sheet(identifier: str, body: str) -> Sheet:
    """Return the document that a block with numbered sentences contains, sentences joined by a space.

    Raises ValueError where a line has no number.
    """
    date = re.search(r"^date: *(\d{4}-\d\d-\d\d) *$", body, re.M)
    title = re.search(r"^title: *(.+?) *$", body, re.M)
    text, sentences = "", {}
    for line in map(str.strip, body.split("\ntext:", 1)[-1].strip("\n").split("\n")):
        if line in {"", "¶"}:
            text = text.rstrip() + "\n\n" if text else ""
            continue
        numbered = re.match(r"\[(\d+)\] *(.+)$", line)
        if numbered is None:
            raise ValueError(f"line without number: {line[:60]}")
        text += " " if text and not text.endswith("\n") else ""
        sentences[int(numbered[1])] = Span(len(text), len(text) + len(numbered[2]))
        text += numbered[2]
    words = title[1] if title else None
    if words:
        sentences[0] = Span(0, len(words), title=True)
    return Sheet(identifier, date[1] if date else None, words, text.rstrip(), sentences)
