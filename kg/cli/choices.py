"""Values of options that Typer does not parse itself."""

from collections.abc import Iterable

from kg.errors import UsageError
from kg.model import Status


def parse_statuses(text: str | None) -> frozenset[Status] | None:
    """Return the statuses of a comma-separated list, all for ``all``, None for None.

    Raises UsageError for a word that is no status.
    """
    if text is None:
        return None
    if text.strip() == "all":
        return frozenset(Status)
    return frozenset(_status(word.strip()) for word in text.split(","))


def _status(word: str) -> Status:
    try:
        return Status(word)
    except ValueError as error:
        raise UsageError(f"--status: {word!r} is none of all, {', '.join(Status)}") from error


def parse_parameters(pairs: Iterable[str]) -> dict[str, str]:
    """Return the parameters that ``name=value`` strings give.

    Raises UsageError for a string without ``=`` and for a name that comes twice.
    """
    found: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        name = name.strip()
        if not equals or not name:
            raise UsageError(f"--param: {pair!r} is not of the form name=value")
        if name in found:
            raise UsageError(f"--param: {name!r} is given twice")
        found[name] = value
    return found
