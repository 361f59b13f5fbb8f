"""Content negotiation: which of the available formats a client prefers (RFC 9110, section 12)."""

from collections.abc import Mapping, Sequence

#: Short names that a URL may use instead of an Accept header.
SHORT: Mapping[str, str] = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    "rdfxml": "application/rdf+xml",
    "jsonld": "application/ld+json",
}
#: The formats of tables and answers, the preferred one first; the last two are other names of the first two.
TABLES = (SHORT["json"], SHORT["xml"], SHORT["csv"], SHORT["tsv"], "application/json", "application/xml")
#: The formats of graphs.
GRAPHS = (SHORT["turtle"], SHORT["ntriples"], SHORT["rdfxml"], SHORT["jsonld"])
HTML = "text/html"


def preferred(accept: str | None, offered: Sequence[str]) -> str | None:
    """Return the offered media type that an Accept header ranks highest, None if it accepts none of them.

    Between equals the earlier wins. Without a header everything is accepted.
    """
    ranges = _ranges(accept or "*/*")
    best = max(offered, key=lambda media: (_quality(media, ranges), -offered.index(media)))
    return best if _quality(best, ranges) > 0 else None


def wants_html(accept: str | None) -> bool:
    """Whether a client names HTML and prefers it to every format of data, as browsers do."""
    named = HTML in (accept or "").lower()
    return named and preferred(accept, (HTML, *GRAPHS, *TABLES)) == HTML


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
