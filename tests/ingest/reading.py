"""What tests of readers share: inputs over bytes, and sources read to the end."""

from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from io import BytesIO
from pathlib import Path

from kg.ingest import ReadOptions, SetAside, read_sources
from kg.ingest.course import Outcome
from kg.ingest.expanding import Expander
from kg.ingest.fetching import Fetcher
from kg.ingest.language import LanguageJudge
from kg.ingest.values import File, Hints, Input, LocatedArticle, PageLink
from kg.model import Article

FILES = Path(__file__).parent / "files"


def expand(expander: Expander, item: Input | PageLink) -> Iterator[LocatedArticle | SetAside]:
    """Yield the articles in an input or at an address, and what is set aside."""
    return (visit.found for visit in expander.visit(item) if isinstance(visit, Outcome))


class InProcess:
    """Readers in the process of a test: it costs no start, and what the test has changed holds."""

    def __init__(self, options: ReadOptions = ReadOptions()) -> None:
        self._fetcher = Fetcher(options.fetch)
        self._expander = Expander(options, self._fetcher)

    def is_fast(self, place: File | PageLink) -> bool:
        return self._expander.is_fast(place.as_input() if isinstance(place, File) else place)

    def read(self, place: File | PageLink) -> Iterator[LocatedArticle | SetAside]:
        return expand(self._expander, place.as_input() if isinstance(place, File) else place)

    def __enter__(self) -> "InProcess":
        return self

    def __exit__(self, *_: object) -> None:
        self._fetcher.close()


def input_of(raw: bytes, where: str, hints: Hints = Hints()) -> Input:
    """Return an input over some bytes."""
    return Input(where, lambda: nullcontext(BytesIO(raw)), hints)


def read(*sources: Path | str, options: ReadOptions = ReadOptions()) -> tuple[list[Article], list[SetAside]]:
    """Return the articles of some sources and what was set aside."""
    return _parted(read_sources([str(source) for source in sources], options=options, readers=InProcess))


def read_bytes(
    raw: bytes, name: str, hints: Hints = Hints(), options: ReadOptions = ReadOptions()
) -> tuple[list[Article], list[SetAside]]:
    """Return the articles of some bytes that lie under a name, and what was set aside, without any file."""
    judge = LanguageJudge.load()
    with Fetcher(options.fetch) as fetcher:
        found = list(expand(Expander(options, fetcher), input_of(raw, name, hints)))
    return _parted(
        (judge.judge(f.article, f.where) or f.article) if isinstance(f, LocatedArticle) else f for f in found
    )


def _parted(outcomes: Iterable[Article | SetAside]) -> tuple[list[Article], list[SetAside]]:
    listed = list(outcomes)
    return [o for o in listed if isinstance(o, Article)], [o for o in listed if isinstance(o, SetAside)]
