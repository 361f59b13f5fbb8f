"""Content negotiation: which of the available formats a client prefers (RFC 9110, section 12)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_JSON, _XML = "application/sparql-results+json", "application/sparql-results+xml"
_CSV, _TSV = "text/csv", "text/tab-separated-values"
_TURTLE, _NTRIPLES = "text/turtle", "application/n-triples"
_RDF_XML, _JSON_LD = "application/rdf+xml", "application/ld+json"


@dataclass(frozen=True, slots=True)
class Offer:
    """The formats of one kind of answer, the preferred one first, and their names in the parameter `format`."""

    media: tuple[str, ...]
    names: Mapping[str, str]

    def chosen(self, accept: str | None, name: str | None = None) -> str | None:
        """Return the media type that `format` names, else the one that the Accept header ranks highest.

        A name of no format here leaves the choice to the types that the header names; its wildcards do not count
        then, so that whoever asks for CSV does not get a graph as Turtle. None if nothing fits.
        """
        if name is None:
            return preferred(accept, self.media)
        return self.names.get(name) or preferred(accept, self.media, wildcards=False)


#: The last two of tables are other names of the first two.
TABLES = Offer(
    (_JSON, _XML, _CSV, _TSV, "application/json", "application/xml"),
    {"json": _JSON, "xml": _XML, "csv": _CSV, "tsv": _TSV},
)
GRAPHS = Offer(
    (_TURTLE, _NTRIPLES, _RDF_XML, _JSON_LD),
    {
        "turtle": _TURTLE, "ntriples": _NTRIPLES, "rdfxml": _RDF_XML, "jsonld": _JSON_LD,
        "xml": _RDF_XML, "json": _JSON_LD,
    },
)  # fmt: skip
#: The endings of file names.
SUFFIXES: Mapping[str, str] = {
    _JSON: "json", _XML: "xml", _CSV: "csv", _TSV: "tsv",
    _TURTLE: "ttl", _NTRIPLES: "nt", _RDF_XML: "rdf", _JSON_LD: "jsonld",
}  # fmt: skip
HTML, ATOM = "text/html", "application/atom+xml"


def preferred(accept: str | None, offered: Sequence[str], *, wildcards: bool = True) -> str | None:
    """Return the offered media type that an Accept header ranks highest, None if it accepts none of them.

    Between equals the earlier wins. Without a header everything is accepted. `wildcards` says whether ``*/*`` and its
    like count.
    """
    ranges = [found for found in _ranges(accept or "*/*") if wildcards or "*" not in found[0]]
    best = max(offered, key=lambda media: (_quality(media, ranges), -offered.index(media)))
    return best if _quality(best, ranges) > 0 else None


def wants_html(accept: str | None) -> bool:
    """Whether a client names HTML and prefers it to every format of data, as browsers do."""
    named = HTML in (accept or "").lower()
    return named and preferred(accept, (HTML, *GRAPHS.media, *TABLES.media)) == HTML


def wants_feed(accept: str | None) -> bool:
    """Whether a client names Atom and does not prefer HTML, as programs that read feeds do."""
    named = ATOM in (accept or "").lower()
    return named and preferred(accept, (HTML, ATOM)) == ATOM


def _ranges(accept: str) -> list[tuple[str, float]]:
    found = []
    for part in accept.lower().split(","):
        media, *parameters = (piece.strip() for piece in part.split(";"))
        weight = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        try:
            found.append((media, min(1.0, max(0.0, float(weight)))))
        except ValueError:
            found.append((media, 0.0))
    return found


def _quality(media: str, ranges: Sequence[tuple[str, float]]) -> float:
    """Return the weight of a media type: that of the most specific range that it falls into."""
    kind = media.partition("/")[0]
    for wanted in (media, f"{kind}/*", "*/*"):
        weights = [weight for name, weight in ranges if name == wanted]
        if weights:
            return max(weights)
    return 0.0
