"""Questions about a store as a whole, each a saved query: their forms, read from `data/questions.toml`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.errors import DataError
from kg.resources import load_toml
from kg.resources.typed import typed

SLOTS = frozenset({"side"})
_TOKEN = re.compile(r"\{(\w+)\}|\(([^()\[\]{}]+)\)|\[([^()\[\]{}]+)\]|([^\s()\[\]{}]+)|(\s+)")


@dataclass(frozen=True, slots=True)
class QuestionForm:
    """One form: an example, patterns with slots as groups, the saved query, and what it sets.

    `day` is the parameter that the last day of the period binds.
    """

    example: str
    patterns: tuple[re.Pattern[str], ...]
    query: str
    set: Mapping[str, str] = field(default_factory=dict)
    day: str | None = None


def load_forms() -> tuple[QuestionForm, ...]:
    """Return the forms of `data/questions.toml`; raises DataError if one is malformed."""
    data = load_toml("questions.toml")
    if "form" not in data:
        raise DataError("data/questions.toml: no form is given")
    return tuple(map(_form, data["form"]))


def _form(entry: Mapping[str, Any]) -> QuestionForm:
    where = f"data/questions.toml, the form {entry.get('example')!r}"
    compiled = {"patterns": [_compile(where, each) for each in entry["patterns"]]} if "patterns" in entry else {}
    return typed(QuestionForm, {**entry, **compiled}, where)


def _compile(where: str, pattern: str) -> re.Pattern[str]:
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
        raise DataError(f"{where}: not a pattern of words, (a|b), [a] and slots: {pattern!r}")
    return re.compile("".join(parts), re.IGNORECASE)
