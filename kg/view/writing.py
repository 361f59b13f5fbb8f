"""The explorer of a snapshot: one self-contained, interactive HTML file."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from kg.model import Article, Snapshot
from kg.resources.event_types import load_event_types
from kg.resources.gazetteer.user import load_user_gazetteer
from kg.view.areas import areas
from kg.view.assemble import ASKED_FOR, assemble
from kg.view.columns import embedded
from kg.view.parts import kinds, offices
from kg.view.payload import content, country_names, payload
from kg.view.places import world
from kg.view.reading import reading_style
from kg.view.readings import readings
from kg.view.sureness import as_json

TITLE = "Diplomatic events"
#: Says of no article where it was read from.
NO_FILES: Mapping[str, str] = MappingProxyType({})
#: Has the text of no article.
NO_TEXTS: Mapping[str, Article] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Live:
    """What a server adds to a page: HTML at the top, and the path where the page asks for its data."""

    bar: str
    data: str


def render_view(
    snapshot: Snapshot,
    title: str = TITLE,
    quotes: bool = True,
    chosen: str | None = None,
    files: Mapping[str, str] = NO_FILES,
    texts: Mapping[str, Article] = NO_TEXTS,
) -> bytes:
    """Return the explorer as UTF-8 HTML; the same snapshot gives the same bytes.

    It holds the events of all statuses; without `quotes` the sentences of articles are left out. `chosen` says in
    words which part of a store it shows (`kg.view.Selected.text`), `files` where articles were read from; `texts` are
    articles that can be read in the page.
    """
    data = view_data(snapshot, quotes, chosen, files)
    if texts:
        data["readings"] = readings(snapshot, texts)
    return assemble(*embedded(data), title, style=reading_style() if texts else "")


def render_live(live: Live) -> bytes:
    """Return the explorer without its data, which it gets from the server."""
    return assemble(live.data, ASKED_FOR, TITLE, live.bar)


def view_data(
    snapshot: Snapshot, quotes: bool = True, chosen: str | None = None, files: Mapping[str, str] = NO_FILES
) -> dict[str, Any]:
    """Return the value that the page draws."""
    found, types, gazetteer = content(snapshot), load_event_types(), load_user_gazetteer()
    data = payload(snapshot, found, types, quotes, files)
    data["names"] = names = country_names(found, gazetteer)
    data["areas"] = areas(names)
    data["sure"] = as_json()
    data["kinds"] = kinds(found)
    data["offices"] = offices(found, gazetteer)
    data["map"] = world(found.events)
    return {**data, "chosen": chosen} if chosen else data
