"""The explorer of a snapshot: one self-contained, interactive HTML file."""

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kg.files import opened
from kg.model import Snapshot
from kg.resources.event_types import load_event_types
from kg.view.assemble import assemble
from kg.view.network import actor_network, state_network
from kg.view.overview import from_afar, overview
from kg.view.payload import content, country_names, payload
from kg.view.places import world

TITLE = "Diplomatic events"


@dataclass(frozen=True, slots=True)
class Live:
    """What a server adds to a page: HTML at the top, and how the IRIs begin that have a page at `/page/`."""

    bar: str
    pages: str


def write_view(
    snapshot: Snapshot,
    target: Path | BinaryIO,
    title: str = TITLE,
    quotes: bool = True,
    chosen: str | None = None,
) -> None:
    """Write the explorer to a file, whole or not at all, or to a binary stream.

    It holds the events of all statuses; without `quotes` the sentences of articles are left out. `chosen` says in
    words which part of a store it shows (`kg.view.Selected.text`). Raises OutputError if the file cannot be written.
    """
    page = render_view(snapshot, title, quotes, chosen)
    with opened(target) as stream:
        stream.write(page)


def render_view(
    snapshot: Snapshot,
    title: str = TITLE,
    quotes: bool = True,
    chosen: str | None = None,
    live: Live | None = None,
) -> bytes:
    """Return the explorer as UTF-8 HTML; the same snapshot gives the same bytes. `live` is for a page of a server."""
    found, types = content(snapshot), load_event_types()
    data = payload(snapshot, found, types, quotes)
    data["names"] = names = country_names(found)
    afar = from_afar(found, names)
    data["networks"] = {
        "actors": actor_network(found, types, afar),
        "states": state_network(found, types, afar, names),
    }
    data["overview"] = overview(afar)
    data["map"] = world(found.events)
    if chosen:
        data["chosen"] = chosen
    if live is None:
        return assemble(data, title)
    data["pages"] = live.pages
    return assemble(data, title, live.bar)
