"""The explorer over the store: the page of `kg view`, made of the part of the store that the address asks for.

A page holds few enough events to open at once; search and filters work on the whole store, on the server.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kg.errors import UsageError
from kg.exchange.filtering import part
from kg.graph import Store
from kg.model import ArticleRecord, Report, Snapshot
from kg.serve import catalogue
from kg.serve.current import CurrentStore
from kg.serve.errors import Rejected
from kg.serve.filters import Filter, asked, check_actor
from kg.serve.lists import matching_events, named_actors
from kg.serve.rendering import Renderer, given, plural
from kg.serve.site import Site
from kg.view import Live, Selection, render_view, select

#: Events of one page.
MOST = 500
#: The page may not be framed; the page itself limits what it runs and loads, by the hashes of its scripts.
_POLICY = "frame-ancestors 'none'"


@dataclass(frozen=True, slots=True)
class ExplorerChoice:
    """What a page of the explorer is made of: a filter, an actor in the middle (or none), and its number, from 1."""

    wanted: Filter
    ego: str
    page: int


@dataclass(frozen=True, slots=True)
class Explorer:
    """Makes the page of a choice; equal explorers make equal pages of one store."""

    choice: ExplorerChoice
    current: CurrentStore = field(compare=False)
    renderer: Renderer = field(compare=False)

    def __call__(self, store: Store) -> bytes:
        """Return the page. Raises UsageError if no actor has the name of the one in the middle."""
        wanted, ego, page = self.choice.wanted, self.choice.ego, self.choice.page
        found = matching_events(self.current, wanted)
        if ego:
            circle = _circle(store, self.current, ego)
            found = [entry for entry in found if entry.iri in circle]
        shown = found[(page - 1) * MOST : page * MOST]
        snapshot = read_part(store, [entry.iri for entry in shown])
        if ego and snapshot.events:
            snapshot = select(snapshot, Selection(ego=ego)).snapshot
        more = len(found) > page * MOST
        words = _conditions(wanted, ego)
        bar = self.renderer.text(
            "bar", wanted=wanted, ego=ego, page=page, more=more, chosen=words, fields=_fields(wanted, ego)
        )
        shown_text = f"{plural(len(snapshot.events), 'event')} of {len(found):,} in the store{words}"
        order = ", the newest first" if len(found) > MOST else ""
        pages = f"{store.namespace.base}id/"
        return render_view(snapshot, chosen=shown_text + order, live=Live(bar, pages))


class Exploring:
    """The explorer of one site."""

    def __init__(self, site: Site, renderer: Renderer) -> None:
        self._site = site
        self._html = renderer

    def page(self, request: Request) -> Response:
        """Return the page that an address asks for."""
        wanted, number = asked(request.query_params)
        ego = given(request.query_params, "ego")[:200]
        check_actor("ego", ego)
        explorer = Explorer(ExplorerChoice(wanted, ego, number), self._site.store, self._html)
        try:
            body = self._site.store.remembered(explorer)
        except UsageError as error:
            raise Rejected(400, str(error)) from error
        return HTMLResponse(body, headers={"Content-Security-Policy": _POLICY})


def read_part(store: Store, events: Iterable[str]) -> Snapshot:
    """Return the snapshot of some events by their IRIs, with their reports, articles and decisions."""
    lookup = store.lookup()
    found = tuple(sorted((e for iri in events if (e := lookup.event(iri)) is not None), key=lambda event: event.id))
    records: list[ArticleRecord] = []
    reports: list[Report] = []
    for key in sorted({article for event in found for article in event.articles}):
        if (read := store.article(key)) is not None:
            records.append(read[0])
            reports += read[1]
    whole = Snapshot(tuple(records), tuple(sorted(reports, key=lambda r: r.id)), found, (), lookup.decisions())
    return part(whole, found)


def _circle(store: Store, current: CurrentStore, ego: str) -> set[str]:
    """Return the IRIs of the events of an actor and of those it shares events with."""
    actors = [ego] if "://" in ego else named_actors(current, ego)
    if not actors:
        raise UsageError(f"no actor of an event is called {ego!r}")
    return catalogue.events_with_actors(store, sorted({*actors, *catalogue.partners_of(store, actors)}))


def _fields(wanted: Filter, ego: str) -> tuple[tuple[str, str, str, str], ...]:
    """Return the fields of the form: name, label, value and kind."""
    return (
        ("q", "Words in the whole store", wanted.q, "search"),
        ("actor", "Actor", wanted.actor, "text"),
        ("country", "Country or body", wanted.country, "text"),
        ("ego", "Around one actor", ego, "text"),
        ("since", "From", wanted.since, "date"),
        ("until", "To", wanted.until, "date"),
    )


def _conditions(wanted: Filter, ego: str) -> str:
    words = [f"{f.name} {getattr(wanted, f.name)}" for f in fields(wanted) if getattr(wanted, f.name)]
    words += [f"around {ego}"] if ego else []
    return f" ({'; '.join(words)})" if words else ""
