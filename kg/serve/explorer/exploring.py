"""The explorer over the store: the page of `kg view`, which asks for the data of the whole store and keeps them.

The data have an address for each state of the store and for what makes them of it, so that browsers may keep them
until either changes. Filters work in the page; an address with the filter of a list (`/explorer?country=CHN`) leads
to the page with that filter, `/between?one=China&other=Russia` to that of two parties, `/planned` to that of plans.
"""

import gzip
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from kg.graph import Store
from kg.model import Status
from kg.query.countries import country_code
from kg.resources.paths import cache_path
from kg.serve import catalogue
from kg.serve.current import UNKNOWN, Site
from kg.serve.errors import Rejected
from kg.serve.explorer.cache import cached, maker
from kg.serve.explorer.data import ExplorerData, explorer_data
from kg.serve.filters import Filter, asked, check_actor
from kg.serve.lists import actor_name, named_actors
from kg.serve.rendering import Renderer, given
from kg.view import render_live

#: The page may not be framed; the page itself limits what it runs and loads, by the hashes of its scripts.
_POLICY = "frame-ancestors 'none'"
_PARTS = ("core", "quotes")
_KEPT = "private, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class ExplorerReader:
    """Reads the data of one version of a store; equal readers may share what was read. An endpoint has no version."""

    version: str

    def __call__(self, store: Store) -> ExplorerData:
        """Return the data."""
        if self.version == UNKNOWN:
            return explorer_data(store)
        return cached(cache_path("explorer"), self.version, lambda: explorer_data(store))


class Exploring:
    """The explorer of one site."""

    def __init__(self, site: Site, renderer: Renderer) -> None:
        self._site = site
        self._html = renderer

    def page(self, request: Request) -> Response:
        """Return the page, or lead to it with the filter that an address asks for."""
        wanted, _ = asked(request.query_params)
        ego = given(request.query_params, "ego")[:200]
        check_actor("ego", ego)
        if wanted.counterpart:
            return _turned_to(f"pair:{wanted.country}|{wanted.counterpart}", wanted)
        fragment = self._fragment(wanted, ego)
        if fragment:
            return RedirectResponse(f"/explorer#{fragment}", 303)
        page = render_live(self._html.text("bar"), f"explorer/data/{self._version()}/core")
        return HTMLResponse(page, headers={"Content-Security-Policy": _POLICY, "Cache-Control": "no-cache"})

    def between(self, request: Request) -> Response:
        """Lead to the page of two parties, `one` and `other`: states or bodies by name or code, or actors by name.

        Raises Rejected if nobody is called so, or if both are the same.
        """
        wanted, _ = asked(request.query_params)
        keys = [self._party(given(request.query_params, name)[:200], name) for name in ("one", "other")]
        if keys[0] == keys[1]:
            raise Rejected(400, "one and other are the same party")
        return _turned_to(f"pair:{'|'.join(keys)}", wanted)

    def planned(self, request: Request) -> Response:
        """Lead to the calendar of what is planned."""
        return _turned_to("planned", asked(request.query_params)[0])

    def data(self, request: Request) -> Response:
        """Return a part of the data; if the store has changed since, redirect to the current part."""
        version, name = request.path_params["version"], request.path_params["part"]
        if name not in _PARTS:
            raise Rejected(404, f"the data have no part {name!r}: choose {' or '.join(_PARTS)}")
        current = self._version()
        if version != current:
            return RedirectResponse(f"/explorer/data/{current}/{name}", 303, {"Cache-Control": "no-store"})
        body: bytes = getattr(self._site.store.remembered(ExplorerReader(version)), name)
        headers = {"Cache-Control": _KEPT if self._site.store.is_versioned else "no-store", "Vary": "Accept-Encoding"}
        if "gzip" in request.headers.get("accept-encoding", ""):
            headers["Content-Encoding"] = "gzip"
        else:
            body = gzip.decompress(body)
        return Response(body, media_type="application/json", headers=headers)

    def _version(self) -> str:
        """Return a name for the data as they are now: for what the store holds, and for what makes them of it."""
        version = self._site.store.version()
        return version if version == UNKNOWN else f"{version}.{maker()}"

    def _fragment(self, wanted: Filter, ego: str) -> str:
        """Return the filter in the address of the page. Raises Rejected if no actor has the name `ego`."""
        others = ",".join(status for status in Status if status != wanted.status) if wanted.status else ""
        state = {
            "text": wanted.q,
            "actor": actor_name(self._site.store, wanted.actor),
            "country": wanted.country,
            "type": wanted.type,
            "from": wanted.since,
            "to": wanted.until,
            "without": others,
            "ego": self._key(ego) if ego else "",
        }
        return urlencode({name: value for name, value in state.items() if value})

    def _party(self, text: str, name: str) -> str:
        """Return the key that a party has in the page: the code of a state or body, or that of an actor."""
        if not text:
            raise Rejected(
                400, f"the parameter {name} is missing: a state or body by name or code, or an actor's name"
            )
        code = country_code(text)
        serving = self._site.store.remembered(catalogue.actor_entries)
        return code if code and any(code in actor.countries for actor in serving) else self._key(text)

    def _key(self, ego: str) -> str:
        """Return the key that an actor has in the page."""
        actors = [ego] if "://" in ego else named_actors(self._site.store, ego)
        if not actors:
            raise Rejected(400, f"no actor of an event is called {ego!r}")
        return actors[0].rpartition("/id/")[2]


def _turned_to(page: str, wanted: Filter) -> Response:
    """Lead to a page of the explorer, within the days that an address asks for."""
    state = {"page": page, "from": wanted.since, "to": wanted.until}
    fragment = urlencode({name: value for name, value in state.items() if value})
    return RedirectResponse(f"/explorer#{fragment}", 303)
