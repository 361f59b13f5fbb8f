"""Sources of any format, or articles handed over by a program, to the articles that the pipeline reads."""

import json
import pickle
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

from kg.errors import SourceError
from kg.ingest.contents import Contents
from kg.ingest.files import Place, Stream, find_places
from kg.ingest.identity import Registry
from kg.ingest.isolated import ReaderProcess
from kg.ingest.language import LanguageJudge
from kg.ingest.values import File, LocatedArticle, PageLink, ReadOptions, SetAside
from kg.lines import is_unicode
from kg.model import Article, article_as_json

_SPOOL_BYTES = 16 * 1024 * 1024  # how much is noted in memory before a temporary file is used


def read_sources(
    sources: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    options: ReadOptions = ReadOptions(),
    expect: Callable[[int], None] = lambda _: None,
    looked: Callable[[], None] = lambda: None,
    contents: Contents | None = None,
    readers: Callable[[ReadOptions], ReaderProcess] = ReaderProcess,
) -> Iterator[Article | SetAside]:
    """Yield the articles of files, folders, globs, web addresses and ``-`` (standard input), in order.

    The format of each file is detected from its content. Files are read by `readers`, a process of its own, with the
    limits of `options`. What cannot be read is yielded as a `SetAside` and reading
    goes on; so is an article in another language or one that was read already. No two articles that are yielded have
    the same id. Everything is read twice (see `kg.ingest.identity`), and the first article comes after the
    first pass; what takes long to read, pages above all, is kept in a temporary file meanwhile. Standard
    input and pipes are copied. Memory does not grow with the texts. `looked` is called for
    each that the first pass finds, and `expect`, before the first article, with their number; `contents` notes what
    the files hold.

    Raises SourceError, before anything is read, for a source that does not exist, a pattern without matches, and a
    folder without files; and later where no temporary file can be written. Raises DataError where a data file of the
    readers is broken.
    """
    return _read(find_places(sources, stdin), options, expect, looked, contents or Contents(), readers)


def take_given(articles: Iterable[Article]) -> Iterator[Article | SetAside]:
    """Yield articles in order, a `SetAside` for each that is empty or broken, in another language or read already.

    Two articles of one identifier with different texts are both set aside, as they are in files.
    """
    found = [LocatedArticle(f"article {article.id!r}", article) for article in articles]
    registry = Registry()
    judge = LanguageJudge.load()
    kept: list[LocatedArticle | SetAside] = [_judged_given(each, judge) for each in found]
    for each in kept:
        if isinstance(each, LocatedArticle):
            registry.note(each.article)
    for each in kept:
        yield registry.judge(each) if isinstance(each, LocatedArticle) else each


def _read(
    places: list[Place],
    options: ReadOptions,
    expect: Callable[[int], None],
    looked: Callable[[], None],
    contents: Contents,
    start: Callable[[ReadOptions], ReaderProcess],
) -> Iterator[Article | SetAside]:
    judge = LanguageJudge.load()
    with ExitStack() as stack:
        # What lies in it outlives the process of the readers, which may be killed at any moment.
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kg-read-")))
        kept = [
            place.spool(folder / f"stream-{number}") if isinstance(place, Stream) else place
            for number, place in enumerate(places)
        ]
        fetch = replace(options.fetch, cache=options.fetch.cache or folder)
        readers = stack.enter_context(start(replace(options, fetch=fetch)))
        notes = _Notes(stack)
        registry = Registry()
        counts: list[int | None] = []
        for place in kept:
            fast = isinstance(place, SetAside) or readers.is_fast(place)
            number = 0
            for found in _found(place, readers):
                number += 1
                looked()
                if isinstance(found, LocatedArticle):
                    registry.note(found.article)
                if not fast:
                    notes.write(found)
            counts.append(None if fast else number)
        notes.rewind()
        expect(registry.expected)
        for place, noted in zip(kept, counts, strict=True):
            for found in _found(place, readers) if noted is None else notes.read(noted):
                outcome = found if isinstance(found, SetAside) else _judged(found, place, registry, judge)
                contents.note(place, found, outcome)
                yield outcome


def _found(place: File | PageLink | SetAside, readers: ReaderProcess) -> Iterator[LocatedArticle | SetAside]:
    return iter((place,)) if isinstance(place, SetAside) else readers.read(place)


def _judged(
    found: LocatedArticle, place: File | PageLink | SetAside, registry: Registry, judge: LanguageJudge
) -> Article | SetAside:
    outcome = registry.judge(found)
    if isinstance(outcome, SetAside):
        return outcome
    file = place.inside(found.where) if isinstance(place, File) else found.where
    return judge.judge(outcome, found.where) or replace(outcome, file=file)


def _judged_given(found: LocatedArticle, judge: LanguageJudge) -> LocatedArticle | SetAside:
    if not found.article.text.strip():
        return SetAside(found.where, "the text is empty")
    if not is_unicode(json.dumps(article_as_json(found.article), ensure_ascii=False)):
        return SetAside(found.where, "it holds half of a surrogate pair, no character")
    return judge.judge(found.article, found.where) or found


class _Notes:
    """What the first pass found, in a temporary file of this process."""

    def __init__(self, stack: ExitStack) -> None:
        self._file = cast(BinaryIO, stack.enter_context(tempfile.SpooledTemporaryFile(max_size=_SPOOL_BYTES)))  # noqa: SIM115

    def write(self, found: LocatedArticle | SetAside) -> None:
        try:
            pickle.dump(found, self._file)
        except OSError as error:
            raise SourceError(f"no temporary file can be written: {error.strerror or error}") from error

    def rewind(self) -> None:
        self._file.seek(0)

    def read(self, number: int) -> Iterator[LocatedArticle | SetAside]:
        for _ in range(number):
            yield pickle.load(self._file)
