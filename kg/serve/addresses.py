"""Where on this server the things lie that IRIs name.

`<base>id/<kind>/<key>` is the thing; the server answers at `/id/<kind>/<key>` with 303 to `/page/<kind>/<key>` for
people and `/data/<kind>/<key>` for programs, as https://www.w3.org/TR/cooluris/ describes. A proxy or a redirect that
leads the base to the server makes the IRIs themselves resolve.
"""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from kg.graph import KG
from kg.model import Namespace


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of one deployment's IRIs."""

    namespace: Namespace

    def iri(self, kind: str, key: str) -> str:
        """Return the IRI of a kind and a key as a path gives them, decoded."""
        return self.namespace.iri(kind, key)

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
        # A fragment never reaches a server, and a key of another shape would not lead back to the IRI.
        if rest != iri and rest.count("/") == 1 and not set("#?") & set(rest):
            return f"/{kind}/{rest}"
        return f"/{kind}?{urlencode({'iri': iri})}"
