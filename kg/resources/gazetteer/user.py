"""The user's own rows of the gazetteer: one CSV file in the folder for a user's data, or where $KG_GAZETTEER says."""

import csv
import hashlib
import io
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from kg.errors import DataError
from kg.files import appearing, writing
from kg.resources.gazetteer.gazetteer import Gazetteer
from kg.resources.gazetteer.load import OPTIONAL, REQUIRED, load_gazetteer, read_rows

#: Names the file of the user's rows instead of the usual place.
VARIABLE = "KG_GAZETTEER"
_FOLDER = "diplomatic-kg"
_FILE = "gazetteer.csv"
_COLUMNS = (*REQUIRED, *OPTIONAL)
#: Rows that agree in these are about the same term: the newer one counts.
_KEY = ("name", "country", "office", "start")


def user_rows_path(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Return the path of the user's rows: $KG_GAZETTEER, else the platform's folder for a user's data.

    That is $XDG_DATA_HOME or ~/.local/share, ~/Library/Application Support on macOS, %LOCALAPPDATA% on Windows.
    """
    if environment.get(VARIABLE):
        return Path(environment[VARIABLE])
    home = Path(environment.get("HOME") or environment.get("USERPROFILE") or Path.home())
    if platform == "darwin":
        base = home / "Library" / "Application Support"
    elif platform == "win32":
        base = Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local")
    else:
        base = Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share")
    return base / _FOLDER / _FILE


def load_user_gazetteer() -> Gazetteer:
    """Return the gazetteer that ships with the user's rows on top, if there are any.

    Raises DataError, naming file and line, for a row that is not well-formed, and if $KG_GAZETTEER names no file.
    """
    path = user_rows_path()
    if not path.exists() and os.environ.get(VARIABLE):
        raise DataError(f"{path}: no such file, though ${VARIABLE} names it")
    return load_gazetteer(path if path.exists() else None)


def user_rows_digest() -> str | None:
    """Return the SHA-256 of the user's rows, or None if there are no rows."""
    path = user_rows_path()
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None


def add_user_rows(source: Path, target: Path) -> tuple[int, int]:
    """Add the rows of a file to the user's rows; return how many were added and how many there are then.

    A row about the same person, office and first day as an earlier one takes its place. Nothing is written unless all
    rows, old and new, are well-formed together. Raises DataError for a bad row, OutputError if the file cannot be
    written.
    """
    new = read_rows(source)
    load_gazetteer(source)  # names a bad row by its line in the user's own file
    rows: dict[tuple[str, ...], dict[str, str]] = {}
    for _, row in [*(read_rows(target) if target.exists() else []), *new]:
        rows[tuple(row[column] for column in _KEY)] = row
    text = io.StringIO()
    writer = csv.DictWriter(text, _COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows[key] for key in sorted(rows))
    with writing(target):
        target.parent.mkdir(parents=True, exist_ok=True)
    with appearing(target) as stream:
        stream.write(text.getvalue().encode())
        stream.flush()
        load_gazetteer(Path(stream.name))
    return len(new), len(rows)
