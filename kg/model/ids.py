"""Identifiers: content hashes and the IRIs made from them. Nothing here depends on a clock, a path or an order."""

import hashlib
from dataclasses import dataclass
from urllib.parse import quote

DEFAULT_BASE = "https://w3id.org/diplomatic-kg/"


def content_hash(*parts: str, length: int = 16) -> str:
    """Return the first `length` hex digits of a SHA-256 over the parts, kept apart by a unit separator."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:length]


@dataclass(frozen=True, slots=True)
class Namespace:
    """The IRIs of one deployment; `base` ends in a slash."""

    base: str = DEFAULT_BASE

    def iri(self, kind: str, key: str) -> str:
        """Return the IRI of a thing: ``<base>id/<kind>/<key>``, the key percent-encoded."""
        return f"{self.base}id/{kind}/{quote(key, safe='')}"

    def kind(self, iri: str) -> str:
        """Return the kind that an IRI made by `iri` names, empty for one made elsewhere."""
        start = f"{self.base}id/"
        return iri.removeprefix(start).partition("/")[0] if iri.startswith(start) else ""

    def article(self, article_id: str) -> str:
        """Return the IRI of an article, which is also the name of its graph."""
        return self.iri("article", article_id)

    def report(self, report_id: str) -> str:
        """Return the IRI of a report."""
        return self.iri("report", report_id)

    def event(self, first_report_id: str) -> str:
        """Return the IRI of the event whose first report (by publication date, then id) is given."""
        return self.iri("event", first_report_id)
