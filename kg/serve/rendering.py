"""HTML from the templates in `templates/`: every value is escaped, nothing from articles is ever markup."""

from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from urllib.parse import urlencode

import pyoxigraph as ox
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from kg.export.text import web_address
from kg.model import Namespace, Status
from kg.query import short
from kg.query.results import Cell
from kg.resources.event_types import EventTypes, load_event_types
from kg.serve import wording
from kg.serve.addresses import Addresses
from kg.view.assemble import style_sheet

#: The parts of the site, as the bar on top of each page names them.
PARTS = (
    ("/", "Overview"),
    ("/explorer", "Explorer"),
    ("/events", "Events"),
    ("/actors", "Actors"),
    ("/articles", "Articles"),
    ("/types", "Types"),
    ("/queries", "Queries"),
    ("/query", "SPARQL"),
)


class Renderer:
    """Fills templates for one deployment."""

    def __init__(self, namespace: Namespace) -> None:
        self.addresses = Addresses(namespace)
        self.types: EventTypes = load_event_types()
        environment = Environment(
            loader=PackageLoader("kg.serve"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.globals.update(
            BASIS=wording.BASIS,
            addresses=self.addresses,
            names=namespace,
            parts=PARTS,
            statuses=tuple(Status),
            types=self.types,
        )
        environment.filters.update(
            day=wording.day,
            iso_day=lambda text: wording.day(date.fromisoformat(text) if text else None),
            interval=wording.interval,
            plural=wording.plural,
            role=wording.role_text,
            short=self._short,
            sparql=lambda text: f"/query?{urlencode({'query': text})}",
            csv=lambda text: f"/sparql?{urlencode({'query': text, 'format': 'csv'})}",
            web=web_address,
        )
        environment.tests["iri"] = lambda term: isinstance(term, ox.NamedNode)
        self._environment = environment

    def _short(self, term: Cell) -> str:
        """Return a term for reading: our own IRIs without their base."""
        return short(term).removeprefix(f"{self.addresses.namespace.base}id/")

    def page(self, template: str, status: int = 200, **values: object) -> HTMLResponse:
        """Return the page of a template, filled with values."""
        return HTMLResponse(self.text(template, **values), status)

    def text(self, template: str, **values: object) -> str:
        """Return the HTML of a template, filled with values."""
        return self._environment.get_template(f"{template}.html").render(values)


def style() -> str:
    """Return the style sheet of all pages: that of the explorer, and what these pages need beyond it."""
    own = files("kg.serve").joinpath("static", "serve.css").read_text(encoding="utf-8")
    return f"{style_sheet()}\n{own}"


def given(parameters: Mapping[str, str], name: str) -> str:
    """Return a parameter of an address, empty if it is not there."""
    return parameters.get(name, "").strip()
