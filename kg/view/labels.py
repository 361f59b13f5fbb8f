"""Labels of nodes: cut short, and stripped of characters that turn the writing direction or cannot be seen."""

import re

LETTER = 9.0  #: pixels of a letter of a label, roughly

_LIMIT = 32
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def short(label: str) -> str:
    """Return a label of at most 32 characters."""
    clean = " ".join(_UNSEEN.sub(" ", label).split())
    return clean if len(clean) <= _LIMIT else clean[: _LIMIT - 1].rstrip() + "…"
