"""Long articles in parts: each is a request of its own, with what the model needs to know of earlier parts."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from kg.model import Article, Claim

#: How many of the latest actors a request repeats.
_ACTORS = 30


@dataclass(frozen=True, slots=True)
class TextPart:
    """A stretch of an article's text; `number` counts from 1 to `count`."""

    number: int
    count: int
    text: str


def parts_of(article: Article, size: int) -> tuple[TextPart, ...]:
    """Return the text of an article in parts of about equal length, each of at most `size` characters if possible.

    A part ends with a paragraph, else with a sentence or a word; joined, the parts give the text.
    """
    text = article.text
    count = max(1, -(-len(text) // size))
    cuts = [0]
    for number in range(1, count):
        cuts.append(_cut(text, cuts[-1], len(text) * number // count))
    stretches = [text[start:end] for start, end in pairwise((*cuts, len(text)))]
    asked = [stretch for stretch in stretches if stretch.strip()] or [text]
    return tuple(TextPart(number, len(asked), stretch) for number, stretch in enumerate(asked, start=1))


def _cut(text: str, start: int, aim: int) -> int:
    """Return the best end of a part that starts at `start`, no later than `aim`."""
    for mark in ("\n", ". ", " "):
        # A cut before half its length would make the next part too long.
        at = text.rfind(mark, (start + aim) // 2, aim)
        if at >= 0:
            return at + len(mark)
    return aim


def actors_so_far(claims: Iterable[Claim]) -> list[str]:
    """Return the words that name parties in the claims of earlier parts, the latest ones, each once."""
    named = dict.fromkeys(party.mention.text for claim in claims for party in claim.parties)
    return list(named)[-_ACTORS:]


def tokens_in(text: str) -> int:
    """Return the approximate number of tokens in a text, at four characters a token, rounded up."""
    return -(-len(text) // 4)
