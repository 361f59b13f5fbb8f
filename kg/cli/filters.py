"""The options of the filter that `query`, `ask`, `export`, `view` and `stats` share."""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any

from kg.cli.options import option

if TYPE_CHECKING:
    from kg.query.filters import EventFilter

#: The parameter under which a command gets its filter.
_GIVEN = "wanted"

Since = Annotated[str | None, option("--since", "DAY", "Events on or after a day; a month or year means its first.")]
Until = Annotated[str | None, option("--until", "DAY", "Events on or before a day; a month or year means its last.")]
Type = Annotated[list[str] | None, option("--type", "TYPE,...", "Events of these types or families of types.")]
Actor = Annotated[
    list[str] | None,
    option("--actor", "NAME", "Events with an actor: a name, the start of a word of it, or an identifier."),
]
Country = Annotated[
    list[str] | None,
    option("--country", "NAME,...", "Events with somebody of a state or body, by name or code: France, FRA, NATO."),
]
Place = Annotated[
    list[str] | None, option("--place", "NAME", "Events in a state, or where the name of the place fits.")
]
Topic = Annotated[list[str] | None, option("--topic", "WORDS", "Events with a topic that contains these words.")]
Statuses = Annotated[
    str | None,
    option(
        "--status",
        "STATUS,...",
        "'all' or some of occurred, ongoing, planned, possible, cancelled, denied. Default: queries, CSV, Neo4j and "
        "networks hold what occurred or is ongoing, the rest holds all.",
    ),
]
MinConfidence = Annotated[
    float | None, option("--min-confidence", "X", "Events of at least this confidence, from 0 to 1.")
]

_OPTIONS: dict[str, Any] = {
    "type_": Type,
    "since": Since,
    "until": Until,
    "actor": Actor,
    "country": Country,
    "place": Place,
    "topic": Topic,
    "status": Statuses,
    "min_confidence": MinConfidence,
}


def filterable(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of the filter, which it gets as its parameter `wanted`.

    Options that may be repeated mean any of their values; different options narrow each other.
    """
    signature = inspect.signature(command)
    added = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=kind)
        for name, kind in _OPTIONS.items()
    ]
    own = [
        parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
        for name, parameter in signature.parameters.items()
        if name != _GIVEN
    ]
    # The filter comes before the options that nearly every command has.
    place = next((n for n, parameter in enumerate(own) if parameter.name in ("quiet", "verbose")), len(own))

    @wraps(command)
    def filtering(**given: Any) -> None:
        texts = {name: given.pop(name) for name in _OPTIONS}
        command(**given, **{_GIVEN: _filter_of(texts)})

    filtering.__signature__ = signature.replace(parameters=[*own[:place], *added, *own[place:]])  # type: ignore[attr-defined]
    filtering.__annotations__ = {parameter.name: parameter.annotation for parameter in (*own, *added)}
    return filtering


def _filter_of(texts: dict[str, Any]) -> "EventFilter":
    from kg.query.filters import event_filter

    return event_filter(
        since=texts["since"],
        until=texts["until"],
        types=texts["type_"] or (),
        actors=texts["actor"] or (),
        countries=texts["country"] or (),
        places=texts["place"] or (),
        topics=texts["topic"] or (),
        statuses=texts["status"],
        min_confidence=texts["min_confidence"],
    )
