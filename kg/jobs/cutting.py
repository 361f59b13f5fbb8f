"""A stream of articles cut into batches of about the same work, whatever the length of each article.

Work grows with the characters, so that a batch is closed when it has enough of them. Articles of like length go
together, taken from a window, and the last window is cut finer, so that all workers end at about the same time.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from kg.jobs.batch import Marked

#: Articles looked at together: memory holds so many, whatever the length of the stream.
WINDOW = 256
#: Characters of a batch, some three seconds of work (rules and network read 5,600 characters of dense news a second):
#: what a killed worker has to do again.
LARGEST, SMALLEST = 16_000, 4_000
#: Pieces for each worker in the last window.
_PIECES = 4


def cut(articles: Iterable[Marked], workers: int) -> Iterator[list[Marked]]:
    """Yield batches of articles; a batch of more than `LARGEST` characters holds a single article."""
    stream = iter(articles)
    window = list(islice(stream, WINDOW))
    while window:
        following = list(islice(stream, WINDOW))
        limit = LARGEST
        if not following:
            whole = sum(_length(marked) for marked in window)
            limit = min(LARGEST, max(SMALLEST, whole // (_PIECES * workers)))
        yield from _pieces(sorted(window, key=lambda marked: (-_length(marked), marked[0].id)), limit)
        window = following


def _pieces(articles: Iterable[Marked], limit: int) -> Iterator[list[Marked]]:
    piece: list[Marked] = []
    size = 0
    for marked in articles:
        length = _length(marked)
        if piece and size + length > limit:
            yield piece
            piece, size = [], 0
        piece.append(marked)
        size += length
    if piece:
        yield piece


def _length(marked: Marked) -> int:
    return len(marked[0].text)
