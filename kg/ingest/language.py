"""Which articles are in a language that kg does not read."""

import re

_ENGLISH = frozenset({"en", "eng", "english"})


def foreign(language: str | None) -> str | None:
    """Return why an article of a stated language is set aside; None for English, and where nothing is stated."""
    if not language or re.split("[-_ ]", language.strip().lower())[0] in _ENGLISH:
        return None
    return f"the language is {language!r}; kg reads English"
