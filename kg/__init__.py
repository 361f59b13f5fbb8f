"""Diplomatic-events knowledge graph: articles in, an auditable event graph out.

The names of the Python interface (`kg.api`) are looked up when they are first used, so that `import kg`, which every
module of kg does, loads neither a parser nor an RDF engine. `__init__.pyi` gives their types.
"""

from importlib import import_module

__version__ = "0.1.0"

#: Where each public name lies.
_PLACES = {
    "Article": "kg.model",
    "Articles": "kg.api",
    "Event": "kg.model",
    "EventFilter": "kg.query.filters",
    "Graph": "kg.api",
    "KgError": "kg.errors",
    "Page": "kg.api",
    "Report": "kg.model",
    "Rows": "kg.api",
    "Selection": "kg.view",
    "Status": "kg.model",
    "build": "kg.api",
    "event_filter": "kg.query.filters",
    "open": "kg.api",
    "read": "kg.api",
    "remove": "kg.api",
}
__all__ = [*sorted(_PLACES), "__version__"]  # noqa: PLE0604 - all of them are strings


def __getattr__(name: str) -> object:
    """Return a public name, importing what it needs; raises AttributeError for any other."""
    if name not in _PLACES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    return getattr(import_module(_PLACES[name]), name)


def __dir__() -> list[str]:
    """Return the public names, for completion."""
    return sorted(__all__)
