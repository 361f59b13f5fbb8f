"""HTML from the templates in `templates/` (every value is escaped), paths of IRIs, and roles in words.

`<base>id/<kind>/<key>` is a thing; the server answers at `/id/<kind>/<key>` with 303 to `/page/<kind>/<key>` for
people and `/data/<kind>/<key>` for programs, as https://www.w3.org/TR/cooluris/ describes. A proxy or a redirect that
leads the base to the server makes the IRIs themselves resolve.
"""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from urllib.parse import quote, urlencode

import pyoxigraph as ox
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from kg.errors import DataError, KgError
from kg.exchange.pairs import leading_roles, pairs, sides
from kg.exchange.text import web_address
from kg.graph import terms
from kg.graph.vocabulary import KG
from kg.model import Contradiction, Event, Namespace, Status
from kg.query.render import short
from kg.query.results import Cell
from kg.resources.event_types import EventTypes, load_event_types
from kg.serve.errors import Rejected, status_of, text_of
from kg.serve.filters import party_name
from kg.serve.sparql.negotiation import wants_html
from kg.serve.stated import STATES, FormFields
from kg.view.assemble import style_sheet
from kg.view.reading import reading_style
from kg.view.sureness import sureness
from kg.view.wording import BY_REVIEW, basis, day, grounds, interval, parts_corrected, said

Handler = Callable[[Request, Exception], Awaitable[Response]]


def plural(number: int, noun: str) -> str:
    """Return a number with its noun: ``1 event``, ``1,204 events``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _by_claims(event: Event) -> list[tuple[Contradiction, int]]:
    """Return the first of the contradictions of an event that say the same two things, and how many more do."""
    found: dict[tuple[str, str, str], list[Contradiction]] = {}
    for one in event.contradictions:
        found.setdefault((one.about, one.says, one.other_says), []).append(one)
    return [(first, len(more)) for first, *more in found.values()]


def role_text(role: str, number: int) -> str:
    """Return the name of a role for a number of holders."""
    if number == 1 or role == "audience":
        return role
    return f"{role[:-1]}ies" if role.endswith("y") else f"{role}s"


@dataclass(frozen=True, slots=True)
class Addresses:
    """The paths of the IRIs of one deployment."""

    namespace: Namespace

    def page(self, iri: str) -> str:
        """Return the path of the page about an IRI."""
        if iri.startswith(KG):
            return f"/ontology#{quote(iri.removeprefix(KG), safe='')}"
        return self._path("page", iri)

    def data(self, iri: str, format: str | None = None) -> str:
        """Return the path of the RDF about an IRI."""
        path = self._path("data", iri)
        return path if format is None else f"{path}{'&' if '?' in path else '?'}format={format}"

    def _path(self, kind: str, iri: str) -> str:
        start = f"{self.namespace.base}id/"
        rest = iri.removeprefix(start)
        # A fragment never reaches a server, and a key with a slash would not lead back to the IRI.
        if rest != iri and rest.count("/") == 1 and not set("#?") & set(rest):
            return f"/{kind}/{rest}"
        return f"/{kind}?{urlencode({'iri': iri})}"


#: The parts of the site, as the bar at the top of each page names them.
PARTS = (
    ("/", "Overview"),
    ("/explorer", "Explorer"),
    ("/planned", "Planned"),
    ("/events", "Events"),
    ("/actors", "Actors"),
    ("/articles", "Articles"),
    ("/types", "Types"),
    ("/queries", "Queries"),
    ("/query", "SPARQL"),
)


_DECISIONS = ("/decisions", "Decisions")
#: Where a link to this server begins. In text and values the quotation mark is escaped, so it never occurs there.
_OWN_LINK = re.compile(r"""\b(?:href|src|action)="(?=/(?!/))""")


class Renderer:
    """Fills templates for one deployment."""

    def __init__(self, namespace: Namespace, *, prefix: str = "", correcting: bool = False) -> None:
        """Make a renderer for the IRIs of a namespace; `correcting` says that there is a list of decisions.

        `prefix` is the path under which readers reach the server. Only `text` knows it.
        """
        self._prefix = prefix
        self.addresses = Addresses(namespace)
        self.types: EventTypes = load_event_types()
        self._leading = leading_roles(self.types)
        environment = Environment(
            loader=PackageLoader("kg.serve"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.globals.update(
            BY_REVIEW=BY_REVIEW,
            basis=basis,
            addresses=self.addresses,
            names=namespace,
            prefix=prefix,
            parts=(*PARTS, _DECISIONS) if correcting else PARTS,
            roles=tuple(sorted({role for kind in self.types for role in kind.roles})),
            states=STATES,
            statuses=tuple(Status),
            types=self.types,
        )
        environment.filters.update(
            contradictions=_by_claims,
            day=day,
            grounds=grounds,
            iso_day=lambda text: day(date.fromisoformat(text) if text else None),
            interval=interval,
            party=party_name,
            parts_corrected=parts_corrected,
            plural=plural,
            role=role_text,
            short=self._short,
            sides=lambda event: sides(event, self._leading),
            state_pairs=self._state_pairs,
            said=said,
            stated=FormFields.of,
            sparql=lambda text: f"/query?{urlencode({'query': text})}",
            csv=lambda text: f"/sparql?{urlencode({'query': text, 'format': 'csv'})}",
            sureness=sureness,
            web=web_address,
        )
        environment.tests["iri"] = lambda term: isinstance(term, ox.NamedNode)
        self._environment = environment

    def _short(self, term: Cell) -> str:
        """Return a term for reading: our own IRIs without their base."""
        return short(term).removeprefix(f"{self.addresses.namespace.base}id/")

    def _state_pairs(self, event: Event) -> list[tuple[str, str]]:
        """Return the codes of the states and bodies that face each other in an event (`kg:statePair`)."""
        codes = (sorted((pair.source.country or "", pair.target.country or "")) for pair in pairs(event, self.types))
        return sorted({(one, other) for one, other in codes if one and one != other})

    def page(self, template: str, status: int = 200, **values: object) -> HTMLResponse:
        """Return the page of a template, filled with values."""
        return HTMLResponse(self.text(template, **values), status)

    def text(self, template: str, **values: object) -> str:
        """Return the HTML of a template, filled with values, whose links to this server lead below the prefix."""
        html = self._environment.get_template(f"{template}.html").render(values)
        return _OWN_LINK.sub(rf"\g<0>{self._prefix}", html) if self._prefix else html


def style() -> str:
    """Return the style sheet of all pages: those of the explorer and of articles with additions."""
    own = files("kg.serve").joinpath("static", "serve.css").read_text(encoding="utf-8")
    return f"{style_sheet()}\n{reading_style()}\n{own}"


def script() -> str:
    """Return the script of the pages that run queries."""
    return files("kg.serve").joinpath("static", "running.js").read_text(encoding="utf-8")


def given(parameters: Mapping[str, str], name: str) -> str:
    """Return a parameter of an address, empty if it is not there."""
    return parameters.get(name, "").strip()


def iri_of(request: Request, renderer: Renderer) -> str:
    """Return the IRI that an address is about: `/page/<kind>/<key>`, or `/page?iri=…`.

    Raises Rejected if there is none.
    """
    if "kind" in request.path_params:
        iri = renderer.addresses.namespace.iri(request.path_params["kind"], request.path_params["key"])
    else:
        iri = given(request.query_params, "iri")
    if not iri:
        raise Rejected(400, "the parameter iri is missing")
    try:
        return terms.iri(iri).value
    except DataError as error:
        raise Rejected(400, str(error)) from error


def reporter(renderer: Renderer) -> Handler:
    """Return the handler of errors for an application."""

    async def reported(request: Request, error: Exception) -> Response:
        if isinstance(error, HTTPException):
            status, message, headers = error.status_code, error.detail, dict(error.headers or {})
        elif isinstance(error, KgError):
            status, message = status_of(error), text_of(error)
            headers = error.headers if isinstance(error, Rejected) else {}
        else:
            raise error
        if wants_html(request.headers.get("accept")):
            shown = error if isinstance(error, Rejected) else Rejected(status, message)
            page: Response = renderer.page("error", status, message=message, error=shown)
        else:
            page = PlainTextResponse(f"{message}\n", status)
        page.headers.update(headers)
        return page

    return reported
