"""The identities of people in a store: found across all articles, applied to reports before merging."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.graph import Store
from kg.model import Namespace, Report, content_hash
from kg.resolve.identity import Identities, Sighting, identify_sightings

_UNKNOWN_PEOPLE = """
SELECT DISTINCT ?article ?actor ?name ?country WHERE {{
  GRAPH ?article {{
    ?participation kg:actor ?actor ; kg:name ?name ; kg:country ?country .
    FILTER(STRSTARTS(STR(?actor), "{base}id/person/"))
    FILTER NOT EXISTS {{ ?participation kg:linkLabel ?label }}
    FILTER NOT EXISTS {{ ?participation kg:qid ?qid }}
  }}
  FILTER(STRSTARTS(STR(?article), "{base}id/article/"))
}}
"""
#: A person whom the gazetteer does not know: article, identifier, name, and code of the state served.
Unknown = tuple[str, str, str, str]


def people_of(store: Store) -> list[Unknown]:
    """Return the unknown people of a store. Raises StoreError where it cannot be read."""
    rows = store.solutions(_UNKNOWN_PEOPLE.format(base=store.namespace.base), frozenset({"article"}))
    return [(row["article"], row["actor"], row["name"], row["country"]) for row in rows]


def people_in(reports: Iterable[Report], namespace: Namespace) -> set[Unknown]:
    """Return the unknown people of some reports, as `people_of` finds them in a store."""
    people = namespace.iri("person", "")
    return {
        (report.article, p.id, p.name, p.country)
        for report in reports
        for p in report.participants
        if p.id and p.id.startswith(people) and p.country is not None and p.qid is None
        if p.link is None or p.link.label is None
    }


@dataclass(frozen=True, slots=True)
class StoreIdentities:
    """Which people of a store are the same; `articles` holds, by article, the identifiers given up in it."""

    identities: Identities
    articles: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, store: Store) -> "StoreIdentities":
        """Find the identities of a store. Raises StoreError where it cannot be read."""
        return cls.from_people(people_of(store))

    @classmethod
    def from_people(cls, people: Iterable[Unknown]) -> "StoreIdentities":
        """Find the identities among people whom the gazetteer does not know, each with its article."""
        named: dict[str, set[str]] = defaultdict(set)
        sightings: set[Sighting] = set()
        for article, identifier, name, country in people:
            sightings.add(Sighting(identifier, name, country))
            named[identifier].add(article)
        identities = identify_sightings(sightings)
        articles: dict[str, list[str]] = defaultdict(list)
        for identifier in sorted(identities.judgements):
            for article in named[identifier]:
                articles[article].append(identifier)
        return cls(identities, {article: tuple(ids) for article, ids in articles.items()})

    def marked(self, fingerprints: Mapping[str, str | None]) -> dict[str, str | None]:
        """Return the fingerprints of articles, changed for those whose people get another identifier."""
        marked = dict(fingerprints)
        for article in self.articles.keys() & marked.keys():
            if marked[article] is not None:
                marked[article] = f"{marked[article]}+{self._digest(article)}"
        return marked

    def applied(self, reports: Iterable[Report]) -> list[Report]:
        """Return reports with one identifier a person."""
        return self.identities.applied(reports)

    def _digest(self, article: str) -> str:
        judgements = (self.identities.judgements[identifier] for identifier in self.articles[article])
        return content_hash(*(f"{j.id} {j.canonical} {j.reason}" for j in judgements))
