"""Which extractor reads articles, with its options, as a value and as text that goes from process to process."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from kg.errors import UsageError

_NAME = re.compile(r"[A-Za-z][\w.-]*")


@dataclass(frozen=True, slots=True)
class Choice:
    """An extractor by its name, and its options, sorted by name."""

    name: str
    options: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, name: str, options: Mapping[str, str]) -> "Choice":
        """Return the choice of an extractor with options; raises UsageError for what cannot be a name."""
        if not _NAME.fullmatch(name):
            raise UsageError(f"{name!r} is no name of an extractor: letters, digits, '.', '_' and '-'")
        return cls(name, tuple(sorted(options.items())))

    @classmethod
    def from_text(cls, text: str) -> "Choice":
        """Return the choice that `text` was made of; raises UsageError for any other text."""
        name, _, options = text.partition("?")
        return cls.of(name, dict(parse_qsl(options, keep_blank_values=True)))

    @property
    def text(self) -> str:
        """The choice as text: ``llm?model=qwen2.5``."""
        return f"{self.name}?{urlencode(self.options)}" if self.options else self.name


def options_of(pairs: Iterable[str]) -> dict[str, str]:
    """Return the options that ``name=value`` strings give; raises UsageError for a string without ``=``."""
    found = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name.strip():
            raise UsageError(f"--extractor-option: {pair!r} is not of the form name=value")
        found[name.strip()] = value
    return found
