"""Sources to articles, whatever their format: the one way into the pipeline."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from typing import BinaryIO

from kg.errors import ArticleError
from kg.ingest.detect import HEAD_BYTES, Format, detect_format
from kg.ingest.files import Input, Place, Stream, find_places
from kg.ingest.jsonl import read_jsonl
from kg.ingest.outcome import MAX_ARTICLE_BYTES, Found, SetAside
from kg.ingest.plain import read_plain
from kg.ingest.registry import Registry
from kg.model import Article


def read_sources(
    sources: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    max_bytes: int = MAX_ARTICLE_BYTES,
    expect: Callable[[int], None] = lambda _: None,
) -> Iterator[Article | SetAside]:
    """Yield the articles of files, folders, globs and ``-`` (standard input), in the order of the sources.

    The format of each file is told from its content. What cannot be read is yielded as a `SetAside` and the others
    go on; so is an article in another language and one that was read already. No two articles that are yielded have
    the same id. Every source is read twice (see `kg.ingest.registry`), standard input and pipes by way of a temporary
    file, and the first article comes after the first reading; memory does not grow with the texts. `max_bytes` limits
    the size of one article; `expect` is told, before the first article, how many there will be.

    Raises SourceError, before anything is read, for a source that does not exist, a pattern without matches, and a
    folder without files.
    """
    return _read(find_places(sources, stdin), max_bytes, expect)


def _read(places: list[Place], max_bytes: int, expect: Callable[[int], None]) -> Iterator[Article | SetAside]:
    with ExitStack() as stack:
        inputs = [place.spool(stack) if isinstance(place, Stream) else place for place in places]
        registry = Registry()
        for found in _read_all(inputs, max_bytes):
            if isinstance(found, Found):
                registry.note(found.article)
        expect(registry.expected)
        for found in _read_all(inputs, max_bytes):
            yield registry.judge(found) if isinstance(found, Found) else found


def _read_all(inputs: list[Input | SetAside], max_bytes: int) -> Iterator[Found | SetAside]:
    for input_ in inputs:
        if isinstance(input_, SetAside):
            yield input_
            continue
        try:
            yield from _read_input(input_, max_bytes)
        except ArticleError as error:
            yield SetAside.from_error(error)
        except OSError as error:
            yield SetAside(input_.where, f"cannot be read: {error.strerror or error}")


def _read_input(input_: Input, max_bytes: int) -> Iterator[Found | SetAside]:
    with input_.open() as stream:
        format_ = detect_format(stream.read(HEAD_BYTES), input_.where)
        stream.seek(0)
        if format_ is Format.JSONL:
            yield from read_jsonl(stream, input_.where, max_bytes=max_bytes)
        else:
            yield read_plain(stream, input_.where, max_bytes=max_bytes)
