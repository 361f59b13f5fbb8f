"""Shapes that follow from the types of events: of which class what happened is, and who takes part in which role.

They are made from the ontology, so that a new type of event needs no new shape.
"""

from kg.graph.vocabulary import PREFIXES
from kg.resources.event_types import EventType, EventTypes

_SHAPES = "https://w3id.org/diplomatic-kg/shapes#"
_USED = ("kg", "rdf", "sem")
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def type_shapes(types: EventTypes) -> str:
    """Return the shapes in Turtle."""
    prefixes = {"rdf": _RDF, **PREFIXES}
    head = [f"@prefix {name}: <{prefixes[name]}> ." for name in _USED]
    head += [f"@prefix shape: <{_SHAPES}> .", "@prefix sh: <http://www.w3.org/ns/shacl#> ."]
    known = " ".join(f"kg:{kind.name}" for kind in types)
    roles = " ".join(sorted({f"kg:{role}Role" for kind in types for role in kind.roles}))
    return "\n".join([*head, _known(known, roles), *(_of_type(kind) for kind in types)])


def _known(types: str, roles: str) -> str:
    path = "[ sh:alternativePath ( sem:eventType kg:putativeType kg:reportedType ) ]"
    return f"""
shape:KnownType a sh:NodeShape ; sh:targetClass kg:Event, kg:Report ;
    sh:property [ sh:path {path} ; sh:in ( {types} ) ] .
shape:KnownRole a sh:NodeShape ; sh:targetSubjectsOf kg:role ;
    sh:property [ sh:path kg:role ; sh:in ( {roles} ) ] .
"""


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
