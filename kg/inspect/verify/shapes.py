"""SHACL: whether a graph conforms to `ontologies/shapes.ttl`, and to the shapes of each type of event.

What the core constraints cannot compare, the year and months of an event with its days, is checked beside it.
Two processors: pyshacl, the reference, and `shacl` (Rust, the extra ``validate``), about thirty times as fast and
used where it is installed. Both give the same results; a test compares them.
"""

import logging
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from importlib.util import find_spec
from typing import Any

import pyoxigraph as ox

from kg.errors import DataError, UsageError, with_extra
from kg.graph.summary import periods_of
from kg.graph.vocabulary import PREFIXES, Prop, Term
from kg.resources import ontology_path
from kg.resources.event_types import EventType, EventTypes, load_event_types

_SH = "http://www.w3.org/ns/shacl#"
_IRI = re.compile(r"<([^<>]*)>")
_SHAPES = "https://w3id.org/diplomatic-kg/shapes#"
_FIRST, _LAST = Term.SEM_HAS_EARLIEST_BEGIN_TIME_STAMP, Term.SEM_HAS_LATEST_END_TIME_STAMP
_PERIODS = frozenset({Prop.YEAR, Prop.MONTH, Prop.IN_MONTH})


class Processor(StrEnum):
    """Which SHACL processor to use."""

    AUTO = "auto"  #: shacl where it is installed, else pyshacl
    PYSHACL = "pyshacl"
    SHACL = "shacl"


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One result: the node, the property (empty for the node itself), the constraint, and the value.

    `constraint` is the local name of the constraint component without its ending: ``MinCount``, ``Datatype``.
    """

    node: str
    path: str
    constraint: str
    value: str = ""

    def __str__(self) -> str:
        line = f"{shortened(self.node)}: {self.constraint}"
        line += f" of {shortened(self.path)}" if self.path else ""
        return f"{line}, found {shortened(self.value)}" if self.value else line


def validate(triples: Iterable[ox.Triple], processor: Processor | str = Processor.AUTO) -> tuple[Violation, ...]:
    """Return the violations in some triples, of the shapes and of `wrong_periods`, each once and sorted.

    Raises UsageError if the processor is not installed, DataError if the shapes cannot be read.
    """
    processor = Processor(processor)
    if processor is Processor.AUTO:
        processor = Processor.SHACL if find_spec("shacl") else Processor.PYSHACL
    elif find_spec(str(processor)) is None:
        raise UsageError(with_extra("shapes are checked fast by shacl", "validate"))
    graph = set(triples)
    data = ox.serialize(graph, format=ox.RdfFormat.N_TRIPLES) or b""
    shapes = ontology_path("shapes.ttl")
    if not shapes.is_file():
        raise DataError(f"{shapes}: the file is missing")
    wanted = f"{shapes.read_text('utf-8')}\n{type_shapes(load_event_types())}"
    violations = set(_by_shacl(data, wanted) if processor is Processor.SHACL else _by_pyshacl(data, wanted))
    violations.update(Violation(event, name, "Equals", value) for event, name, value in wrong_periods(graph))
    return tuple(sorted(violations))


def _by_shacl(data: bytes, shapes: str) -> Iterable[Violation]:
    import shacl  # noqa: PLC0415 - an extra

    report = shacl.Shapes.from_turtle(shapes).validate_text(data.decode(), format="ntriples")
    for result in report.results:
        yield Violation(
            _plain(result.focus_node),
            _plain(result.path or ""),
            result.component.removesuffix("ConstraintComponent"),
            result.value or "",
        )


def _by_pyshacl(data: bytes, shapes: str) -> Iterable[Violation]:
    import pyshacl  # noqa: PLC0415 - slow to import
    from rdflib import Graph, URIRef  # noqa: PLC0415

    with _quiet():
        graph = Graph().parse(data=data, format="nt")
        _, report, _ = pyshacl.validate(
            graph,
            shacl_graph=Graph().parse(data=shapes, format="turtle"),
            inference="none",
            advanced=False,
            inplace=True,
        )
    if not isinstance(report, Graph):
        raise DataError(f"pyshacl could not check the graph: {report}")
    for result in report.objects(None, URIRef(f"{_SH}result")):
        node, path, value, component = (
            report.value(result, URIRef(f"{_SH}{name}"))
            for name in ("focusNode", "resultPath", "value", "sourceConstraintComponent")
        )
        yield Violation(
            str(node),
            "" if path is None else _path(report, path),
            str(component).removeprefix(_SH).removesuffix("ConstraintComponent"),
            "" if value is None else value.n3(),
        )


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep rdflib from logging a traceback for each malformed date: the result says it in one line."""
    logger = logging.getLogger("rdflib.term")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)


def _path(report: Any, node: Any) -> str:
    """Return a property path of a pyshacl report as the other processor writes it: an IRI, or operators over IRIs."""
    from rdflib import BNode, URIRef  # noqa: PLC0415
    from rdflib.collection import Collection  # noqa: PLC0415

    def written(part: Any) -> str:
        if not isinstance(part, BNode):
            return f"<{part}>"
        inverse = report.value(part, URIRef(f"{_SH}inversePath"))
        if inverse is not None:
            return f"^{written(inverse)}"
        choice = report.value(part, URIRef(f"{_SH}alternativePath"))
        steps = map(written, Collection(report, part if choice is None else choice))
        return f"({('/' if choice is None else '|').join(steps)})"

    return written(node) if isinstance(node, BNode) and (node, None, None) in report else str(node)


def _plain(term: str) -> str:
    return term[1:-1] if _IRI.fullmatch(term) else term


def shortened(term: str) -> str:
    """Return a term for reading: with the prefixes of the ontology, long ones cut."""
    text = _plain(term)
    if text.startswith(("(", "^")):
        return _IRI.sub(lambda found: shortened(found[1]), text)
    for prefix, start in PREFIXES.items():
        if text.startswith(start):
            return f"{prefix}:{text.removeprefix(start)}"
    text = " ".join(text.split())
    return text if len(text) <= 120 else f"{text[:119]}…"


def type_shapes(types: EventTypes) -> str:
    """Return the shapes in Turtle."""
    used = {name: PREFIXES[name] for name in ("kg", "rdf", "sem")} | {"shape": _SHAPES, "sh": _SH}
    known = " ".join(f"kg:{kind.name}" for kind in types)
    roles = " ".join(sorted({f"kg:{role}Role" for kind in types for role in kind.roles}))
    path = "[ sh:alternativePath ( sem:eventType kg:putativeType kg:reportedType ) ]"
    shapes = f"""
shape:KnownType a sh:NodeShape ; sh:targetClass kg:Event, kg:Report ;
    sh:property [ sh:path {path} ; sh:in ( {known} ) ] .
shape:KnownRole a sh:NodeShape ; sh:targetSubjectsOf kg:role ;
    sh:property [ sh:path kg:role ; sh:in ( {roles} ) ] .
"""
    return "\n".join([*(f"@prefix {name}: <{iri}> ." for name, iri in used.items()), shapes, *map(_of_type, types)])


def _of_type(kind: EventType) -> str:
    """Return the shapes of one type: the class of its happenings, their roles, and the two ends of its relation."""
    roles = " ".join(f"kg:{role}Role" for role in kind.roles)
    name = f"kg:{kind.name}"
    lines = [
        f"shape:Class{kind.name} a sh:NodeShape ; sh:targetClass {name} ;",
        f"    sh:property [ sh:path sem:eventType ; sh:hasValue {name} ] ;",
        f"    sh:property [ sh:path ( kg:participation kg:role ) ; sh:in ( {roles} ) ] .",
    ]
    if kind.relation:
        lines += [
            f"shape:Relation{kind.name} a sh:NodeShape ; sh:targetSubjectsOf kg:{kind.relation} ;",
            f"    sh:class kg:Actor ; sh:property [ sh:path kg:{kind.relation} ; sh:class kg:Actor ;",
            f'        sh:message "{kind.label}: the relation kg:{kind.relation} holds between actors." ] .',
        ]
    return "\n".join(lines)


def wrong_periods(triples: Iterable[ox.Triple]) -> Iterator[tuple[str, str, str]]:
    """Yield the year and months that events have but should not, or should have: event, property and N-Triples term.

    Events of which a day is missing from the calendar, or that have two first or last days, are left to the shapes.
    """
    days: dict[str, dict[ox.NamedNode, set[str]]] = defaultdict(lambda: defaultdict(set))
    said: dict[str, set[tuple[ox.NamedNode, str]]] = defaultdict(set)
    for subject, name, value in triples:
        if not isinstance(subject, ox.NamedNode):  # the shapes find these
            continue
        if name in (_FIRST, _LAST):
            days[subject.value][name].add(value.value if isinstance(value, ox.Literal) else str(value))
        elif name in _PERIODS:
            said[subject.value].add((name, str(value)))
    for event in days.keys() | said.keys():
        try:
            start, end = _day(days[event][_FIRST]), _day(days[event][_LAST])
        except ValueError:
            continue
        wanted = {(name, str(value)) for name, value in periods_of(start, end)}
        for name, text in said[event] ^ wanted:
            yield event, name.value, text


def _day(found: set[str]) -> date | None:
    """Return the day of an event, None if it has none; raises ValueError if it has several or one that is no date."""
    if not found:
        return None
    (text,) = found
    return date.fromisoformat(text)
