"""What tests of readers share: inputs over bytes, and sources read to the end."""

from contextlib import nullcontext
from io import BytesIO
from pathlib import Path

from kg.ingest import ReadOptions, SetAside, read_sources
from kg.ingest.inputs import Hints, Input
from kg.model import Article


def input_of(raw: bytes, where: str, hints: Hints = Hints()) -> Input:
    """Return an input over some bytes."""
    return Input(where, lambda: nullcontext(BytesIO(raw)), hints)


def read(*sources: Path | str, options: ReadOptions = ReadOptions()) -> tuple[list[Article], list[SetAside]]:
    """Return the articles of some sources and what was set aside."""
    outcomes = list(read_sources([str(source) for source in sources], options=options))
    return [o for o in outcomes if isinstance(o, Article)], [o for o in outcomes if isinstance(o, SetAside)]


def read_file(folder: Path, name: str, raw: bytes, **more: object) -> tuple[list[Article], list[SetAside]]:
    """Write a file and read it."""
    path = folder / name
    path.write_bytes(raw)
    return read(path, **more)  # type: ignore[arg-type]
