"""The answer to a query as a sequence of dictionaries."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, overload

from kg.query import ResultFormat, Table, render, short
from kg.query.results import Value

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Value]
_SHOWN = 100  # rows that a notebook shows


class Rows(Sequence[Row]):
    """Rows by the names of their columns, with values of Python: str, int, float, bool, date, or None if unknown."""

    def __init__(
        self, table: Table, sparql: str | None = None, answer: str | None = None, quote: str | None = None
    ) -> None:
        self.table = table  #: the same as RDF terms
        self.sparql = sparql  #: the query behind the answer to a question
        self.answer = answer  #: that answer in one line
        self.quote = quote  #: the sentence that supports it
        self._records = table.records()

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in the order of the query."""
        return self.table.columns

    def column(self, name: str) -> list[Value]:
        """Return the values of a column; raises KeyError if there is none of this name."""
        if name not in self.columns:
            raise KeyError(name)
        return [row[name] for row in self._records]

    def to_pandas(self) -> "pd.DataFrame":
        """Return the rows as a data frame; raises UsageError where pandas is not installed."""
        from kg.exchange.table import pandas  # noqa: PLC0415 - an extra

        return pandas().DataFrame(self._records, columns=list(self.columns))

    def __len__(self) -> int:
        return len(self._records)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> list[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | list[Row]:
        return self._records[index]

    def __iter__(self) -> Iterator[Row]:
        return iter(self._records)

    def __str__(self) -> str:
        return render(self.table, ResultFormat.TABLE)

    def __repr__(self) -> str:
        return f"<{len(self)} rows of {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        rows = ("".join(f"<td>{escape(short(cell))}</td>" for cell in row) for row in self.table.rows[:_SHOWN])
        body = "".join(f"<tr>{row}</tr>" for row in rows)
        more = f"<p>{len(self)} rows, {_SHOWN} shown</p>" if len(self) > _SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"
