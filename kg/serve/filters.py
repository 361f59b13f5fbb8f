"""The lists of events, actors and articles: what a reader chose, and the SPARQL that finds it.

Values are RDF terms, made by the engine's own classes, and enter a query as these write themselves.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Self
from urllib.parse import urlencode

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph import KG, terms
from kg.graph.vocabulary import Class, Prop, Term
from kg.model import Status

_TEXTS = (
    f"{{ ?event {Term.RDFS_LABEL} ?text }} UNION {{ ?event {Prop.TOPIC} ?text }} UNION "
    f"{{ ?event {Term.PROV_HAD_PRIMARY_SOURCE} ?a . ?a {Term.DC_TITLE} ?text }} UNION "
    f"{{ ?event {Term.PROV_WAS_DERIVED_FROM} ?r . ?r {Prop.EVIDENCE} ?e . ?e {Term.OA_EXACT} ?text }}"
)
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,2}")


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list is narrowed to; an empty text is no condition.

    `q` are words that all stand in one text of it (a title, a name, a topic, a quote), `actor` an IRI or words of a
    name, `country` a code such as CHN, `type` and `status` names, `since` and `until` days.
    """

    q: str = ""
    actor: str = ""
    country: str = ""
    type: str = ""
    status: str = ""
    since: str = ""
    until: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Self:
        """Return the filter that the parameters of an address give; others are left to whom they concern.

        Raises QueryError for a day that is none, and for a code or status that cannot be one.
        """
        values = {field.name: given.get(field.name, "").strip()[:200] for field in fields(cls)}
        for name in ("since", "until"):
            if values[name]:
                try:
                    date.fromisoformat(values[name])
                except ValueError as error:
                    raise QueryError(f"{name} has to be a day as YYYY-MM-DD, not {values[name]!r}") from error
        values["country"] = values["country"].upper()
        if values["country"] and not _CODE.fullmatch(values["country"]):
            raise QueryError(f"country has to be a code such as CHN or UNO, not {values['country']!r}")
        if values["status"] and values["status"] not in list(Status):
            raise QueryError(f"status has to be one of {', '.join(Status)}, not {values['status']!r}")
        return cls(**values)

    @property
    def words(self) -> tuple[str, ...]:
        """The words looked for, in lower case."""
        return tuple(self.q.lower().split())

    def address(self, path: str, **others: str | int) -> str:
        """Return a path with this filter and other parameters."""
        given = {field.name: getattr(self, field.name) for field in fields(self)} | others
        kept = {name: value for name, value in given.items() if value != ""}
        return f"{path}?{urlencode(kept)}" if kept else path


def events_where(wanted: Filter) -> str:
    """Return the pattern that binds `?event`, and `?start` and `?end` where they are known."""
    parts = [f"?event {Prop.STATUS} {_status(wanted.status)} ."]
    if wanted.type:
        parts.append(f"?event {Term.SEM_EVENT_TYPE} {terms.local(wanted.type)} .")
    if wanted.country:
        parts.append(f"?event {Prop.INVOLVES} {_text(wanted.country)} .")
    if wanted.actor:
        parts.append(_with_actor(wanted.actor))
    parts += [
        f"OPTIONAL {{ ?event {Term.SEM_HAS_BEGIN_TIME_STAMP} ?start }}",
        f"OPTIONAL {{ ?event {Term.SEM_HAS_END_TIME_STAMP} ?end }}",
    ]
    if wanted.since:
        parts.append(f"FILTER((BOUND(?start) || BOUND(?end)) && (!BOUND(?end) || ?end >= {_day(wanted.since)}))")
    if wanted.until:
        parts.append(f"FILTER((BOUND(?start) || BOUND(?end)) && (!BOUND(?start) || ?start <= {_day(wanted.until)}))")
    if wanted.words:
        parts.append(f"{_TEXTS} FILTER({_contains('?text', wanted.words)})")
    return " ".join(parts)


def events_query(wanted: Filter, limit: int, offset: int) -> str:
    """Return the query for the events of one page, the newest first, undated ones last."""
    return (
        f"SELECT DISTINCT ?event ?start ?end {{ {events_where(wanted)} }} "
        f"ORDER BY DESC(COALESCE(?start, ?end)) ?event LIMIT {limit} OFFSET {offset}"
    )


def events_table(wanted: Filter) -> str:
    """Return the query for all events with what a table shows of them."""
    return (
        f"SELECT DISTINCT ?start ?end ?label ?type ?status ?place ?event {{ {events_where(wanted)} "
        f"?event {Term.RDFS_LABEL} ?label ; {Term.SEM_EVENT_TYPE} ?kind ; {Prop.STATUS} ?state . "
        f"OPTIONAL {{ ?event {Prop.PLACE_NAME} ?place }} "
        'BIND(STRAFTER(STR(?kind), "#") AS ?type) BIND(STRAFTER(STR(?state), "#") AS ?status) } '
        "ORDER BY DESC(COALESCE(?start, ?end)) ?event"
    )


def actors_where(wanted: Filter) -> str:
    """Return the pattern that binds `?actor` and its `?name`."""
    parts = [f"?actor a {Class.ACTOR} ; {Term.RDFS_LABEL} ?name ."]
    if wanted.country:
        parts.append(f"?actor {Prop.COUNTRY} {_text(wanted.country)} .")
    if wanted.words:
        parts.append(f"?actor {Prop.KNOWN_AS} ?text . FILTER({_contains('?text', wanted.words)})")
    return " ".join(parts)


def actors_query(wanted: Filter, limit: int | None = None, offset: int = 0) -> str:
    """Return the query for actors with the number of their events, the busiest first."""
    page = "" if limit is None else f" LIMIT {limit} OFFSET {offset}"
    return (
        "SELECT ?actor ?name (MIN(?code) AS ?country) (COUNT(DISTINCT ?event) AS ?events) "
        f"{{ {actors_where(wanted)} OPTIONAL {{ ?actor {Prop.COUNTRY} ?code }} ?event {Term.SEM_HAS_ACTOR} ?actor }} "
        f"GROUP BY ?actor ?name ORDER BY DESC(?events) ?name ?actor{page}"
    )


def articles_where(wanted: Filter) -> str:
    """Return the pattern that binds `?article`, and `?day`, `?title` and `?source` where they are known."""
    parts = [
        f"?article a {Class.ARTICLE} .",
        f"OPTIONAL {{ ?article {Term.DCTERMS_ISSUED} ?day }}",
        f"OPTIONAL {{ ?article {Term.DC_TITLE} ?title }}",
        f"OPTIONAL {{ ?article {Term.DC_PUBLISHER} ?source }}",
    ]
    if wanted.since:
        parts.append(f"FILTER(BOUND(?day) && ?day >= {_day(wanted.since)})")
    if wanted.until:
        parts.append(f"FILTER(BOUND(?day) && ?day <= {_day(wanted.until)})")
    if wanted.words:
        both = 'CONCAT(COALESCE(?title, ""), " ", COALESCE(?source, ""))'
        parts.append(f"FILTER({_contains(both, wanted.words)})")
    return " ".join(parts)


def articles_query(wanted: Filter, limit: int | None = None, offset: int = 0) -> str:
    """Return the query for articles, the newest first, undated ones last."""
    page = "" if limit is None else f" LIMIT {limit} OFFSET {offset}"
    return f"SELECT ?article ?day ?title ?source {{ {articles_where(wanted)} }} ORDER BY DESC(?day) ?article{page}"


def count_query(variable: str, where: str) -> str:
    """Return the query that counts what a pattern binds to a variable."""
    return f"SELECT (COUNT(DISTINCT {variable}) AS ?n) {{ {where} }}"


def _with_actor(actor: str) -> str:
    if "://" in actor:
        return f"?event {Term.SEM_HAS_ACTOR} {_iri(actor)} ."
    found = _contains("?called", tuple(actor.lower().split()))
    return (
        f"{{ SELECT DISTINCT ?event {{ ?event {Prop.PARTICIPATION} ?p . "
        f"{{ ?p {Prop.NAME} ?called }} UNION {{ ?p {Prop.LINK_LABEL} ?called }} FILTER({found}) }} }}"
    )


def _contains(text: str, words: tuple[str, ...]) -> str:
    return " && ".join(f"CONTAINS(LCASE({text}), {_text(word)})" for word in words)


def _status(status: str) -> str:
    return "?any" if not status else str(ox.NamedNode(KG + status))


def _text(value: str) -> ox.Literal:
    try:
        return ox.Literal(value)
    except ValueError as error:
        raise QueryError(f"not Unicode text: {value!r}") from error


def _iri(value: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(value)
    except ValueError as error:
        raise QueryError(f"not an IRI: {value!r}") from error


def _day(value: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date"))
