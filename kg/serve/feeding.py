"""The Atom feed of the events that pass a filter: what came last into the store or changed last comes first."""

import hashlib
from itertools import islice

from starlette.requests import Request
from starlette.responses import Response

from kg.graph.chronicle import Chronicle
from kg.serve.current import Site
from kg.serve.errors import Rejected
from kg.serve.filters import Filter, asked, title_of
from kg.serve.lists import actor_name, feed_address, matching_events
from kg.serve.rendering import Renderer
from kg.serve.sparql.negotiation import ATOM
from kg.view.news import MOST, Feed, atom_feed, gathered


class Feeding:
    """The feeds of one site."""

    def __init__(self, site: Site, renderer: Renderer) -> None:
        self._site = site
        self._html = renderer

    def feed(self, request: Request) -> Response:
        """Return a page of the feed of the filter in the address; 304 if it is what the client has.

        Raises Rejected if the store has no log of its events.
        """
        wanted, page = asked(request.query_params)
        log = self._site.store.read(lambda store: Chronicle(store.folder))
        if not log.is_kept:
            raise Rejected(404, "this store has no log of its events, which the next `kg build` begins")
        events = {entry.iri for entry in matching_events(self._site.store, wanted)}
        passing = (entry for entry in log.newest() if entry.event in events)
        entries = list(islice(passing, (page - 1) * MOST, page * MOST + 1))
        items = self._site.store.read(lambda store: tuple(gathered(store, entries[:MOST])))
        feed = self._described(request, wanted, page, more=len(entries) > MOST)
        body = atom_feed(feed, items, self._html.types)
        tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        headers = {"ETag": tag, "Vary": "Accept", "Cache-Control": "no-cache"}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(body, media_type=ATOM, headers=headers)

    def _described(self, request: Request, wanted: Filter, page: int, *, more: bool) -> Feed:
        """Return what the feed says of itself; its addresses begin with that of the server."""
        home = self._site.address(request)
        pages = {"self": page, "previous": page - 1, "next": page + 1 if more else 0}
        links = [(rel, home + feed_address(wanted, number)) for rel, number in pages.items() if number]
        return Feed(
            wanted.address(self._html.addresses.namespace.iri("news", "all")),
            title_of("Events", wanted, actor_name(self._site.store, wanted.actor)),
            (("alternate", home + wanted.address("/events")), *links),
            lambda iri: home + self._html.addresses.page(iri),
        )
