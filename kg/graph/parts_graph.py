"""Which events took place within other events: from what reports say of each other to the events they became.

In a graph of its own, made again at the end of each build, as either event may have been merged with others since.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import pyoxigraph as ox

from kg.graph import terms
from kg.graph.engine import Engine
from kg.graph.index import decoded
from kg.graph.terms import evidence_iri
from kg.graph.vocabulary import KG, Prop, Term
from kg.model import Event, Namespace, Report, Status


class Part(NamedTuple):
    """A part and its whole, by IRI; whether both are happenings; the IRI of a sentence that says so."""

    part: str
    whole: str
    is_actual: bool
    sentence: str


def part_quads(parts: Iterable[Part], namespace: Namespace) -> list[ox.Quad]:
    """Return the statements about parts, each once, sorted; of two events that would be parts of each other, none."""
    graph = terms.graph_iri(namespace, terms.PARTS_GRAPH)
    quads = set()
    for part, whole, is_actual, sentence in one_way(parts):
        link = Term.SEM_SUB_EVENT_OF if is_actual else Prop.PUTATIVE_PART_OF
        quads.add(ox.Quad(terms.iri(part), link, terms.iri(whole), graph))
        quads.add(ox.Quad(terms.iri(part), Prop.PART_STATED_IN, terms.iri(sentence), graph))
    return sorted(quads, key=str)


def one_way(parts: Iterable[Part]) -> set[Part]:
    """Return parts without those of events that would be parts of each other, or of themselves."""
    found = set(parts)
    pairs = {(one.part, one.whole) for one in found}
    return {one for one in found if one.part != one.whole and (one.whole, one.part) not in pairs}


def parts_in(engine: Engine, namespace: Namespace) -> list[Part]:
    """Return the parts among the events that an engine holds."""
    events = terms.graph_iri(namespace, "events")
    rows = engine.rows(
        f"SELECT DISTINCT ?part ?whole ?one ?other ?said WHERE {{ ?r {Prop.REPORTED_WITHIN} ?w ; "
        f"{Prop.PART_STATED_IN} ?said . GRAPH {events} {{ "
        f"?part {Term.PROV_WAS_DERIVED_FROM} ?r ; {Prop.STATUS} ?one . "
        f"?whole {Term.PROV_WAS_DERIVED_FROM} ?w ; {Prop.STATUS} ?other }} }}"
    )
    return [
        Part(decoded(part), decoded(whole), _status(one).is_actual and _status(other).is_actual, decoded(said))
        for part, whole, one, other, said in rows
    ]


def parts_among(events: Sequence[Event], reports: Iterable[Report], namespace: Namespace) -> list[Part]:
    """Return the parts among some events with their reports."""
    become = {report: event for event in events for report in event.reports}
    return [
        Part(part.id, whole.id, part.status.is_actual and whole.status.is_actual, evidence_iri(ground, namespace))
        for report in reports
        if report.within is not None
        and (part := become.get(report.id)) is not None
        and (whole := become.get(report.within.report)) is not None
        for ground in report.grounds_of(report.within.mention)
    ]


def _status(term: str) -> Status:
    return Status(decoded(term).removeprefix(KG))
