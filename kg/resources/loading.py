"""Whole files of `data/` as typed values."""

from typing import TypeVar

from kg.resources.paths import data_path, load_toml
from kg.resources.typed import typed

T = TypeVar("T")


def load_typed(kind: type[T], *parts: str) -> T:
    """Return a value of a dataclass from a TOML file under `data/`.

    Raises DataError, naming the file and the key, as `kg.resources.typed.typed` does.
    """
    return typed(kind, load_toml(*parts), str(data_path(*parts)))
