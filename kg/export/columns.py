"""The columns of the event table, as `data/export/columns.toml` lists them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kg.errors import DataError
from kg.resources import load_toml


class Kind(StrEnum):
    """What the values of a column are."""

    TEXT = "text"
    DATE = "date"
    INTEGER = "integer"
    NUMBER = "number"

    def read(self, text: str) -> str | date | int | float | None:
        """Return the value that a cell's text stands for, None for an empty one."""
        if not text:
            return None
        match self:
            case Kind.DATE:
                return date.fromisoformat(text)
            case Kind.INTEGER:
                return int(text)
            case Kind.NUMBER:
                return float(text)
            case Kind.TEXT:
                return text.encode("utf-8", errors="replace").decode()  # half a surrogate pair has no UTF-8 form


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what it holds, the ontology's term for it (prefixed name) and the list of its codes.

    `each` says that the cell has one value for each actor of that side of the event.
    """

    name: str
    kind: Kind
    meaning: str
    term: str | None = None
    codes: str | None = None
    each: bool = False


def load_columns() -> tuple[Column, ...]:
    """Return the columns of the event table in order; raises DataError if the file is not well-formed."""
    try:
        return tuple(
            Column(
                name,
                Kind(entry["kind"]),
                entry["meaning"],
                entry.get("term"),
                entry.get("codes"),
                entry.get("each", False),
            )
            for name, entry in load_toml("export", "columns.toml").items()
        )
    except (KeyError, ValueError) as error:
        raise DataError(
            f"data/export/columns.toml: a column lacks or mistakes its kind or meaning: {error}"
        ) from error
