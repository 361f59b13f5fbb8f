"""Which column of a table, or key of a JSON record, holds which field of an article."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from kg.errors import ArticleError, DataError
from kg.ingest.days import DayReader
from kg.ingest.values import ARTICLE_FIELDS, ReadOptions
from kg.resources import load_toml
from kg.resources.typed import typed

_SHOWN = 20  # names in a message


@dataclass(frozen=True, slots=True)
class Export:
    """The form of one news service's JSON export; see ``data/ingest/exports.toml``."""

    name: str
    top: frozenset[str]
    record: frozenset[str]
    columns: Mapping[str, str]
    cut: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the fields of an article are (field to column), how dates are read, and how truncated texts look."""

    of: Mapping[str, str]
    cut: re.Pattern[str] | None = None
    days: DayReader = DayReader()


@dataclass(frozen=True, slots=True)
class ColumnNames:
    """Names of columns: the usual ones, and those in exports of news services."""

    usual: Mapping[str, Sequence[str]]
    exports: tuple[Export, ...]

    @classmethod
    def load(cls) -> "ColumnNames":
        """Read ``data/ingest``; raises DataError if a file is missing or not well-formed."""
        usual, raw = load_toml("ingest", "columns.toml"), load_toml("ingest", "exports.toml")
        if "export" not in raw:
            raise DataError("data/ingest/exports.toml: no export is given")
        exports = tuple(typed(Export, entry, "data/ingest/exports.toml") for entry in raw["export"])
        if set(usual) != set(ARTICLE_FIELDS) or any(each.columns.keys() - set(ARTICLE_FIELDS) for each in exports):
            raise DataError("data/ingest: columns.toml or exports.toml names other fields than an article has")
        return cls(usual, exports)

    def export_of(self, names: Collection[str], top: Collection[str] = ()) -> Export | None:
        """Return the export that a record with these keys is from; `top` are the keys of the document around it."""
        return next((e for e in self.exports if e.top <= set(top) and e.record <= set(names)), None)

    def find(self, names: Collection[str], given: Mapping[str, str], export: Export | None = None) -> dict[str, str]:
        """Return which columns hold the fields, by the user's mapping, an export or the usual names."""
        folded = {_fold(name): name for name in reversed(list(names))}
        found = {field: folded[_fold(column)] for field, column in given.items() if _fold(column) in folded}
        for field in ARTICLE_FIELDS:
            if field in found:
                continue
            if export is not None and field in export.columns:
                if export.columns[field]:
                    found[field] = export.columns[field]
                continue
            usual = next((folded[name] for name in self.usual[field] if name in folded), None)
            if usual is not None:
                found[field] = usual
        return found


@dataclass(frozen=True, slots=True)
class Rules:
    """What readers of records need to know: limits, the user's and the usual names of columns, and dates."""

    max_bytes: int
    given: Mapping[str, str]
    names: ColumnNames
    days: DayReader = DayReader()

    @classmethod
    def of(cls, options: ReadOptions) -> "Rules":
        """Return the rules of some options; raises DataError if a file of ``data/ingest`` is broken."""
        return cls(options.max_bytes, options.columns, ColumnNames.load(), DayReader(options.day_order))

    def of_table(self, names: Sequence[str], where: str) -> Columns:
        """Return which columns of a table hold the fields; raises ArticleError as `match` does, and for None."""
        columns = self.match(names, where)
        if columns is None:
            raise ArticleError(
                where, f"no column contains a text; {listed(names)}; say which with the option columns: text=NAME"
            )
        return columns

    def match(self, names: Collection[str], where: str, top: Collection[str] = ()) -> Columns | None:
        """Return which columns hold the fields, None if none holds a text or an address.

        `top` are the keys of the document around the records. Raises ArticleError where a column that the user names
        is not there, and where one that is read is there more than once.
        """
        folded = {_fold(name) for name in names}
        for field, column in self.given.items():
            if _fold(column) not in folded:
                raise ArticleError(where, f"there is no column {column!r} for {field}; {listed(sorted(names))}")
        export = self.names.export_of(names, top)
        found = self.names.find(names, self.given, export)
        for field, column in found.items():
            if (times := sum(name == column for name in names)) > 1:
                raise ArticleError(where, f"{column!r}, which names the {field}, is there {times} times; keep one")
        cut = export.cut if export else None
        return Columns(found, cut, self.days) if {"text", "url"} & found.keys() else None


def listed(names: Iterable[str]) -> str:
    """Return the names that exist, for a message about one that does not."""
    shown = list(islice(names, _SHOWN + 1))
    return f"there are {', '.join(shown[:_SHOWN]) or 'none'}{' and others' if len(shown) > _SHOWN else ''}"


def _fold(name: str) -> str:
    return re.sub(r"[\s_-]+", "_", name.strip().casefold())
