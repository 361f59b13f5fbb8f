"""Files that appear whole or not at all, and the errors of writing them."""

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from kg.errors import OutputError


@contextmanager
def appearing(path: Path) -> Iterator[BinaryIO]:
    """Yield a stream whose bytes get the name `path` at the end of the block, and nothing if the block fails.

    The bytes are on the disk before the name is. Raises OutputError if the file cannot be written.
    """
    temporary = path.with_name(f"{path.name}.part{os.getpid()}")
    try:
        with temporary.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        temporary.unlink(missing_ok=True)


def write_json(path: Path, value: Any) -> None:
    """Write a value as indented JSON; raises OutputError if the file cannot be written."""
    with appearing(path) as stream:
        stream.write(json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace") + b"\n")


def write_lines(path: Path, values: Iterable[Any]) -> None:
    """Write values as JSON Lines; raises OutputError if the file cannot be written."""
    with appearing(path) as stream:
        stream.writelines(json.dumps(value).encode() + b"\n" for value in values)


def read_lines(path: Path) -> Iterator[Any]:
    """Yield the values of a file of JSON Lines. Raises OSError or ValueError if it cannot be read."""
    with path.open("rb") as stream:
        for line in stream:
            yield json.loads(line)
