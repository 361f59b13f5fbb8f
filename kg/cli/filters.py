"""The options of the filter that `query`, `ask`, `export`, `view` and `stats` share."""

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Annotated

from kg.cli.groups import taking
from kg.cli.options import option

if TYPE_CHECKING:
    from kg.query.filters import EventFilter

_Types = Annotated[list[str] | None, option("--type", "TYPE,...", "Events of these types or families of types.")]
_Since = Annotated[str | None, option("--since", "DAY", "Events on or after a day; a month or year means its first.")]
_Until = Annotated[str | None, option("--until", "DAY", "Events on or before a day; a month or year means its last.")]
_Actors = Annotated[
    list[str] | None,
    option(
        "--actor",
        "NAME",
        "Events with an actor: a name, the start of a word of it, or an identifier. The name of a state means "
        "the state itself; --country adds those who serve it.",
    ),
]
_Countries = Annotated[
    list[str] | None,
    option(
        "--country",
        "NAME,...",
        "Events with a state or body or those who serve it, such as leaders and ministries, by name or code: France, "
        "FRA, NATO. For the state alone use --actor.",
    ),
]
_Places = Annotated[
    list[str] | None, option("--place", "NAME", "Events in a state, or where the name of the place fits.")
]
_Topics = Annotated[list[str] | None, option("--topic", "WORDS", "Events with a topic that contains these words.")]
_Statuses = Annotated[
    str | None,
    option(
        "--status",
        "STATUS,...",
        "'all' or some of occurred, ongoing, planned, possible, cancelled, denied. Default: queries, CSV, Parquet, "
        "Neo4j and networks hold what occurred or is ongoing, the rest holds all.",
    ),
]
_MinConfidence = Annotated[
    float | None, option("--min-confidence", "X", "Events of at least this confidence, from 0 to 1.")
]


@dataclass(frozen=True, slots=True)
class FilterOptions:
    """What is given of a filter: options that may be repeated mean any of their values, others narrow each other."""

    types: _Types = None
    since: _Since = None
    until: _Until = None
    actors: _Actors = None
    countries: _Countries = None
    places: _Places = None
    topics: _Topics = None
    statuses: _Statuses = None
    min_confidence: _MinConfidence = None

    def as_filter(self) -> "EventFilter":
        """Return the filter; raises as `kg.query.filters.event_filter` does."""
        from kg.query.filters import event_filter

        given = {field.name: getattr(self, field.name) for field in fields(self)}
        return event_filter(**{name: value for name, value in given.items() if value is not None})


#: Gives a command the options of the filter, which it gets as its parameter `wanted`.
filterable = taking("wanted", FilterOptions, FilterOptions.as_filter)
