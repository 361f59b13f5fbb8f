"""Values of options that Typer does not parse itself."""

from collections.abc import Iterable

from kg.errors import UsageError


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
