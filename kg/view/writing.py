"""The explorer of a snapshot: one self-contained, interactive HTML file.

Its modules get areas, offices of people, kinds of events, and marked articles as JSON values.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from html import escape
from types import MappingProxyType
from typing import Any

from kg.model import Article, Report, Snapshot, corrections_of
from kg.resources import load_toml
from kg.resources.event_types import load_event_types
from kg.resources.gazetteer import Gazetteer, Tenure
from kg.resources.gazetteer.load import read_memberships
from kg.resources.gazetteer.user import load_user_gazetteer
from kg.resources.traits import Encounter, Length, load_traits
from kg.view.assemble import ASKED_FOR, assemble
from kg.view.columns import embedded
from kg.view.payload import PageContent, content, country_names, payload
from kg.view.places import world
from kg.view.reading import Marked, article_html, marked, reading_style
from kg.view.sureness import as_json

TITLE = "Diplomatic events"
#: Says of no article where it was read from.
NO_FILES: Mapping[str, str] = MappingProxyType({})
#: Has the text of no article.
NO_TEXTS: Mapping[str, Article] = MappingProxyType({})
#: People of the graph are named by their Wikidata identifier, or by the slug of the gazetteer.
_SLUG = "gaz:"


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
    words which part of a store it shows (`Filtered.text` of `select`), `files` where articles were read from; `texts`
    are articles that can be read in the page.
    """
    data = view_data(snapshot, quotes, chosen, files)
    if texts:
        data["readings"] = readings(snapshot, texts)
    return assemble(*embedded(data), title, style=reading_style() if texts else "")


def render_live(bar: str, data: str) -> bytes:
    """Return the explorer with HTML at the top, and with the relative path where it asks its server for its data."""
    return assemble(data, ASKED_FOR, TITLE, bar)


def view_data(
    snapshot: Snapshot, quotes: bool = True, chosen: str | None = None, files: Mapping[str, str] = NO_FILES
) -> dict[str, Any]:
    """Return the value that the page draws."""
    found, types, gazetteer = content(snapshot), load_event_types(), load_user_gazetteer()
    data = payload(snapshot, found, types, quotes, files)
    data["names"] = names = country_names(found, gazetteer)
    data["areas"] = areas(names)
    data["sure"] = as_json()
    data["precisions"] = load_toml("export", "event-data.toml")["time_precision"]
    data["kinds"] = kinds(found)
    data["offices"] = offices(found, gazetteer)
    data["map"] = world(found.events)
    return {**data, "chosen": chosen} if chosen else data


def readings(snapshot: Snapshot, texts: Mapping[str, Article]) -> list[dict[str, Any] | None]:
    """Return for each article of a snapshot its identifier and its marked text as HTML, null where the text lacks.

    Every text in the HTML is escaped. A note on an event leads to the event by an address inside the page.
    """
    types = load_event_types()
    corrections = corrections_of(snapshot.decisions)
    by_article: dict[str, list[Report]] = defaultdict(list)
    for report in snapshot.shown:
        by_article[report.article].append(report)

    def shown(article: Article) -> Marked:
        return marked(article, by_article[article.id], types, corrections=corrections)

    more = {
        report: f'<p><a href="#open=event:{escape(event.id)}">Page of the event</a></p>'
        for event in snapshot.events
        for report in event.reports
    }
    return [
        {"id": record.id, "html": article_html(shown(texts[record.id]), more)} if record.id in texts else None
        for record in snapshot.articles
    ]


def kinds(found: PageContent) -> dict[str, list[str]]:
    """Return the event types of a page that are encounters, those of them at a place, disputes and agreements.

    Raises DataError if a table is missing or not well-formed.
    """
    used = {event.type for event in found.events}
    traits = [kind for kind in load_traits() if kind.name in used]
    return {
        "encounters": [kind.name for kind in traits if kind.encounter is not Encounter.NONE],
        "places": [kind.name for kind in traits if kind.encounter in (Encounter.IN_PERSON, Encounter.JOURNEY)],
        "standing": [kind.name for kind in traits if kind.duration is Length.STANDING],
        "agreements": [kind for kind in load_toml("view", "pages.toml")["agreements"] if kind in used],
    }


def offices(found: PageContent, gazetteer: Gazetteer) -> list[list[Any]]:
    """Return the terms of office of the people of a page, by person and start.

    Each is the number of the person, what the office is called, the state or body, its first and last day as the
    gazetteer has them (a year, month or day; null while open), the day until which an open term is known, and the
    rank of the office, 0 the highest.
    """
    return [
        [number, t.label, t.country, t.start, t.end, None if t.end else t.known_until, gazetteer.rank(t.office)]
        for key, number in found.actors.items()
        for t in _terms(key, gazetteer)
    ]


def _terms(actor: str, gazetteer: Gazetteer) -> tuple[Tenure, ...]:
    """Return the terms of office of a person, given by IRI, each once and by their start; none for other actors."""
    kind, _, name = actor.rpartition("/id/")[2].partition("/")
    if kind != "person":
        return ()
    terms = gazetteer.tenures_of(name) or gazetteer.tenures_of(f"{_SLUG}{name}")
    # One office may be of two classes: that of the higher rank counts.
    ranked = sorted(terms, key=lambda t: -gazetteer.rank(t.office))
    posts = {(t.label, t.country, t.start, t.end): t for t in ranked}
    return tuple(sorted(posts.values(), key=lambda t: (t.start, gazetteer.rank(t.office), t.label)))


def areas(codes: Iterable[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Return the areas of `data/view/groups.toml` that have some of these codes of states and bodies.

    Each is its name and its codes, sorted. A code stands in the first area that fits it, or in none.
    """
    left = set(codes)
    members = _members()
    found = []
    for area in load_toml("view", "groups.toml")["area"]:
        bodies = area["bodies"]
        inside = left.intersection(bodies) | {code for body in bodies for code in members[body] & left}
        left -= inside
        if inside:
            found.append((area["name"], tuple(sorted(inside))))
    return found


def _members() -> dict[str, set[str]]:
    """Return the present members of bodies by their codes."""
    found: dict[str, set[str]] = defaultdict(set)
    for membership in read_memberships():
        if membership.end is None:
            found[membership.body].add(membership.country)
    return found
