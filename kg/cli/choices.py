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


def chosen_extractor(name: str | None, options: Iterable[str] | None) -> str | None:
    """Return the extractors that options name, as the pipeline takes them, None for the rules of kg.

    Raises UsageError for what cannot be a name, an option that is not of the form ``name=value``, and options without
    an extractor that takes them.
    """
    from kg.extractors import choose, options_of

    if name is None:
        if options:
            raise UsageError("--extractor-option needs --extractor")
        return None
    return choose(name, options_of(options or ()))
