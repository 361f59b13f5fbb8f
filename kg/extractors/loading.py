"""Finds installed extractors by the entry points of their packages, and makes the chosen one."""

from importlib.metadata import EntryPoint, entry_points

from kg.errors import KgError, UsageError, described
from kg.extractors.choice import NETWORK, RULES, Choice
from kg.extractors.interface import ClaimExtractor

GROUP = "kg.extractors"


def installed() -> tuple[str, ...]:
    """Return the names of the extractors that are installed, sorted."""
    return tuple(sorted({point.name for point in entry_points(group=GROUP)}))


def load(choice: Choice) -> ClaimExtractor:
    """Return the chosen extractor, made with its options.

    Raises UsageError if none of this name is installed, two packages offer one, it cannot be imported, or is not an
    extractor, or fails when it is made; and any other KgError that it raises for its options.
    """
    make = _import(_entry_point(choice.name))
    if not callable(make):
        raise UsageError(f"the extractor {choice.name!r} is broken: its entry point leads to no function")
    try:
        made = make(dict(choice.options))
    except (KgError, MemoryError):
        raise
    except Exception as error:  # third-party code may raise anything
        raise UsageError(f"the extractor {choice.name!r} cannot be made: {described(error)}") from error
    if not isinstance(made, ClaimExtractor) or not isinstance(made.version, str) or not _is_line(made.version):
        raise UsageError(
            f"the extractor {choice.name!r} is broken: it has no version in one line, or no method extract"
        )
    return made


def _is_line(text: str) -> bool:
    return bool(text.strip()) and text.isprintable()


def _entry_point(name: str) -> EntryPoint:
    points = {point.value: point for point in entry_points(group=GROUP, name=name)}
    if not points:
        listed = ", ".join((RULES, NETWORK, *installed()))
        raise UsageError(f"there is no extractor {name!r}; there are: {listed} (docs/plugins.md)")
    if len(points) > 1:
        raise UsageError(f"several packages offer an extractor {name!r}: {', '.join(sorted(points))}; uninstall one")
    return next(iter(points.values()))


def _import(point: EntryPoint) -> object:
    try:
        return point.load()
    except MemoryError:
        raise
    except Exception as error:  # a third-party module may raise anything while it is imported
        raise UsageError(f"the extractor {point.name!r} cannot be imported: {described(error)}") from error
