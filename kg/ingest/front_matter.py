"""The front matter of a text: YAML between two lines of hyphens, every value as written.

Dates, numbers and "no" stay text, so that nothing is lost.
"""

import re
from collections.abc import Mapping
from typing import Any

import yaml

_BLOCK = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_ENTRY = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:[ \t]+(.+)")
_MAX_LENGTH = 64 * 1024  # characters; anything longer is not front matter


class _Words(yaml.BaseLoader):
    """A loader that keeps every scalar as written, and refuses aliases, which can expand without limit."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Return the next node; raises ComposerError for an alias."""
        if self.check_event(yaml.AliasEvent):
            raise yaml.composer.ComposerError(None, None, "an alias", None)
        return super().compose_node(parent, index)


def split_front_matter(whole: str) -> tuple[Mapping[str, Any], str]:
    """Return the entries of the front matter of a text, none if it has none, and the text below it.

    Entries that are not YAML, as a title with a colon and without quotes, are read line by line.
    """
    front = _BLOCK.match(whole)
    if front is None or len(front[1]) > _MAX_LENGTH:
        return {}, whole
    return _entries(front[1]), whole[front.end() :]


def _entries(block: str) -> Mapping[str, Any]:
    try:
        found = yaml.load(block, _Words)
    except (yaml.YAMLError, RecursionError):
        lines = (_ENTRY.fullmatch(line.rstrip()) for line in block.splitlines())
        return {match[1]: match[2].strip().strip("\"'") for match in lines if match}
    return found if isinstance(found, dict) and all(isinstance(key, str) for key in found) else {}
