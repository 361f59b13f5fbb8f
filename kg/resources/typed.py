"""Tables of `data/` as typed values: the fields of a dataclass say what a table must hold."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from kg.errors import DataError

T = TypeVar("T")


def typed(kind: type[T], table: Mapping[str, Any], where: str) -> T:
    """Return a value of a dataclass from a table whose keys are its fields.

    Lists become frozen sets or tuples, tables become mappings or dataclasses, and texts members of enumerations or
    regular expressions, as the fields declare; a value that is already of its kind stays as it is. Raises DataError,
    naming `where` and the key, for an unknown key, for a missing one that has no default, and for a value of another
    kind.
    """
    declared = _declared(kind)  # type: ignore[arg-type] # classes are hashable
    if unknown := sorted(table.keys() - declared.keys()):
        raise DataError(f"{where}: unknown key {unknown[0]!r}")
    if missing := sorted(name for name, (_, needed) in declared.items() if needed and name not in table):
        raise DataError(f"{where}: the key {missing[0]!r} is missing")
    values = {}
    for name, value in table.items():
        try:
            values[name] = _read(declared[name][0], value, f"{where}, {name}")
        except (TypeError, ValueError, re.error) as error:
            raise DataError(f"{where}, {name}: {error}") from error
    return kind(**values)


@contextmanager
def entries_of(file: str) -> Iterator[None]:
    """Turn the error of an entry that a file of `data/` lacks or has wrong into a DataError that names the file."""
    try:
        yield
    except KeyError as error:
        raise DataError(f"data/{file}: the entry {error} is missing") from error
    except (AttributeError, TypeError, ValueError, re.error) as error:
        raise DataError(f"data/{file}: wrong entry: {error}") from error


@cache
def _declared(kind: Any) -> Mapping[str, tuple[Any, bool]]:
    """Return the public fields of a dataclass, each with its type and whether a table has to give it."""
    hints = get_type_hints(kind)
    return {
        field.name: (hints[field.name], field.default is MISSING and field.default_factory is MISSING)
        for field in fields(kind)
        if not field.name.startswith("_")
    }


def _read(kind: Any, value: Any, where: str) -> Any:
    origin, inner = get_origin(kind), get_args(kind)
    if origin is UnionType and NoneType in inner:
        [wanted] = set(inner) - {NoneType}
        return None if value is None else _read(wanted, value, where)
    if origin is frozenset:
        return frozenset(_read(inner[0], each, where) for each in _listed(value))
    if origin is tuple:
        listed = _listed(value)
        kinds = [inner[0]] * len(listed) if inner[-1] is Ellipsis else inner
        return tuple(_read(one, each, where) for one, each in zip(kinds, listed, strict=True))
    if origin is Mapping:
        return MappingProxyType({key: _entry(inner[1], key, each, where) for key, each in _table(value).items()})
    if kind is object:
        return value
    if origin is re.Pattern:
        return re.compile(value)
    if is_dataclass(kind) and not isinstance(value, kind):  # type: ignore[arg-type]
        return typed(kind, _table(value), where)  # type: ignore[arg-type]
    if issubclass(kind, Enum) or (kind is float and type(value) is int):
        return kind(value)
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise TypeError(f"{value!r} is not of type {kind.__name__}")
    return value


def _entry(kind: Any, key: str, value: Any, where: str) -> Any:
    try:
        return _read(kind, value, f"{where}, {key}")
    except (TypeError, ValueError, re.error) as error:
        raise DataError(f"{where}, {key}: {error}") from error


def _listed(value: Any) -> Any:
    if not isinstance(value, list | tuple | frozenset):
        raise TypeError(f"{value!r} is not a list")
    return value


def _table(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise TypeError(f"{value!r} is not a table")
    return value
