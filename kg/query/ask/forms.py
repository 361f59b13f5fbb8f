"""Questions about a store as a whole, each a saved query: their forms, read from `data/questions.toml`."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import DataError
from kg.resources import data_path

SLOTS = frozenset({"side"})
_KEYS = {"example", "patterns", "query", "set", "day"}
_TOKEN = re.compile(r"\{(\w+)\}|\(([^()\[\]{}]+)\)|\[([^()\[\]{}]+)\]|([^\s()\[\]{}]+)|(\s+)")


@dataclass(frozen=True, slots=True)
class QuestionForm:
    """One form: an example, patterns with slots as groups, the saved query, and what it sets.

    `day` is the parameter that the last day of the period binds.
    """

    example: str
    patterns: tuple[re.Pattern[str], ...]
    query: str
    set: Mapping[str, str]
    day: str | None


def load_forms(path: Path | None = None) -> tuple[QuestionForm, ...]:
    """Return the forms of a file, by default that of kg; raises DataError if one is malformed."""
    path = path or data_path("questions.toml")
    with path.open("rb") as file:
        try:
            entries = tomllib.load(file)["form"]
        except (tomllib.TOMLDecodeError, KeyError) as error:
            raise DataError(f"{path}: not a list of forms: {error}") from error
    return tuple(_form(path, entry) for entry in entries)


def _form(path: Path, entry: Mapping[str, Any]) -> QuestionForm:
    example = entry.get("example", "?")
    unknown = entry.keys() - _KEYS
    if wrong := unknown | ({"example", "patterns", "query"} - entry.keys()):
        raise DataError(f"{path}: the form {example!r} has unknown or missing keys: {', '.join(sorted(wrong))}")
    patterns = tuple(_compile(path, pattern) for pattern in entry["patterns"])
    return QuestionForm(
        example,
        patterns,
        entry["query"],
        dict(entry.get("set", {})),
        entry.get("day"),
    )


def _compile(path: Path, pattern: str) -> re.Pattern[str]:
    """Return the pattern of words and slots as a regular expression over a question of single spaces."""
    parts, position = [], 0
    for token in _TOKEN.finditer(pattern):
        if token.start() != position or (token[1] and token[1] not in SLOTS):
            break
        position = token.end()
        if token[1]:
            parts.append(rf"\s+(?P<{token[1]}>\S.*?)")
        elif token[2] or token[3]:
            words = "|".join(re.escape(word.strip()) for word in (token[2] or token[3]).split("|"))
            parts.append(rf"\s+(?:{words})" if token[2] else rf"(?:\s+(?:{words}))?")
        elif token[4]:
            parts.append(rf"\s+{re.escape(token[4])}")
    if position != len(pattern):
        raise DataError(f"{path}: not a pattern of words, (a|b), [a] and slots: {pattern!r}")
    return re.compile("".join(parts), re.IGNORECASE)
