"""The events that an event is part of, and those that are part of it, read back with the sentences that say so."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kg.graph import terms
from kg.graph.index import decoded
from kg.graph.vocabulary import KG, Prop, Term
from kg.model import Namespace, Status

#: What answers a query with its rows, each value as N-Triples write it.
Rows = Callable[[str], Iterable[Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Related:
    """An event that another one is part of, or that is part of it, with the sentences that say so."""

    iri: str
    label: str
    status: Status
    quotes: tuple[str, ...]


def wholes_and_parts(rows: Rows, namespace: Namespace, iri: str) -> tuple[tuple[Related, ...], tuple[Related, ...]]:
    """Return the events that an event is part of, and those that are part of it, each sorted by IRI."""
    return _related(rows, namespace, iri, "?part", "?whole"), _related(rows, namespace, iri, "?whole", "?part")


def _related(rows: Rows, namespace: Namespace, iri: str, own: str, other: str) -> tuple[Related, ...]:
    events, parts = (terms.graph_iri(namespace, name) for name in ("events", terms.PARTS_GRAPH))
    query = (
        f"SELECT DISTINCT {other} ?label ?status ?quote {{ VALUES {own} {{ {terms.iri(iri)} }} "
        f"GRAPH {parts} {{ ?part {Term.SEM_SUB_EVENT_OF}|{Prop.PUTATIVE_PART_OF} ?whole }} "
        f"GRAPH {events} {{ ?part {Term.PROV_WAS_DERIVED_FROM} ?r . ?whole {Term.PROV_WAS_DERIVED_FROM} ?w . "
        f"{other} {Term.RDFS_LABEL} ?label ; {Prop.STATUS} ?status }} "
        f"?r {Prop.REPORTED_WITHIN} ?w ; {Prop.PART_STATED_IN} ?said . ?said {Term.OA_EXACT} ?quote }} "
        f"ORDER BY {other} ?quote"
    )
    found: dict[tuple[str, str, Status], list[str]] = {}
    for event, label, status, quote in rows(query):
        key = decoded(event), decoded(label), Status(decoded(status).removeprefix(KG))
        found.setdefault(key, []).append(decoded(quote))
    return tuple(Related(*event, tuple(quotes)) for event, quotes in found.items())
