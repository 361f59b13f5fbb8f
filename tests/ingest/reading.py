"""What tests of readers share: inputs over bytes, and sources read to the end."""

from collections.abc import Iterable
from contextlib import nullcontext
from io import BytesIO
from pathlib import Path

from kg.ingest import ReadOptions, SetAside, read_sources
from kg.ingest.expanding import Expander
from kg.ingest.fetching import Fetcher
from kg.ingest.language import LanguageJudge
from kg.ingest.values import Found, Hints, Input
from kg.model import Article

FILES = Path(__file__).parent / "files"


def input_of(raw: bytes, where: str, hints: Hints = Hints()) -> Input:
    """Return an input over some bytes."""
    return Input(where, lambda: nullcontext(BytesIO(raw)), hints)


def read(*sources: Path | str, options: ReadOptions = ReadOptions()) -> tuple[list[Article], list[SetAside]]:
    """Return the articles of some sources and what was set aside."""
    return _parted(read_sources([str(source) for source in sources], options=options))


def read_bytes(
    raw: bytes, name: str, hints: Hints = Hints(), options: ReadOptions = ReadOptions()
) -> tuple[list[Article], list[SetAside]]:
    """Return the articles of some bytes that lie under a name, and what was set aside, without any file."""
    judge = LanguageJudge.load()
    with Fetcher(options.fetch) as fetcher:
        found = list(Expander(options, fetcher).expand(input_of(raw, name, hints)))
    return _parted((judge.judge(f.article, f.where) or f.article) if isinstance(f, Found) else f for f in found)


def _parted(outcomes: Iterable[Article | SetAside]) -> tuple[list[Article], list[SetAside]]:
    listed = list(outcomes)
    return [o for o in listed if isinstance(o, Article)], [o for o in listed if isinstance(o, SetAside)]
