"""The event types of `ontologies/event-types.ttl` as values: roles, relation, and codes of older schemes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from kg.errors import DataError
from kg.model import Codes, Direction
from kg.resources.paths import ontology_path

_KG = "https://w3id.org/diplomatic-kg/ontology#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_SYMMETRIC = "http://www.w3.org/2002/07/owl#SymmetricProperty"
# The mappings that give a type its code; narrower and related categories are hints for readers only.
_CODE_MAPPINGS = tuple(f"{_SKOS}{name}" for name in ("exactMatch", "closeMatch", "broadMatch"))

_Properties = dict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]]


@dataclass(frozen=True, slots=True)
class Coding:
    """The codes of an event type, or of one direction of it: codes, GDELT quad class (1 to 4), direct relation.

    `relation` is the local name of the relation between the parties, or None.
    """

    codes: Codes
    quad_class: int
    relation: str | None


@dataclass(frozen=True, slots=True)
class EventType:
    """One event type.

    `name` is what reports carry (``PhoneCall``), `label` what people read; `roles` are in order: of a directed type
    the first acts on the second. `coding` holds the codes and the direct relation between the parties, `directions`
    those of an event with a direction.
    """

    name: str
    family: str
    label: str
    definition: str
    roles: tuple[str, ...]
    symmetric: bool
    coding: Coding
    directions: Mapping[Direction, Coding]

    @property
    def cameo(self) -> str | None:
        """The CAMEO code, as text."""
        return self.coding.codes.cameo

    @property
    def plover(self) -> str | None:
        """The PLOVER code, or None where PLOVER leaves such events out."""
        return self.coding.codes.plover

    @property
    def relation(self) -> str | None:
        """The local name of the direct relation between the parties."""
        return self.coding.relation

    def role_for(self, role: str, before: "EventType | None") -> str | None:
        """Return the role of somebody who had a role in an event of type `before`: the same, or the one in its place.

        None if there is none.
        """
        if role in self.roles:
            return role
        old = before.roles if before is not None else ()
        return self.roles[old.index(role)] if len(old) == len(self.roles) and role in old else None

    def coded(self, direction: Direction | None = None) -> Coding:
        """Return the coding of an event of this type with a direction; without one, that of the type itself."""
        return self.coding if direction is None else self.directions.get(direction, self.coding)


@dataclass(frozen=True, slots=True)
class EventTypes:
    """The closed list of event types, by name and in the order of the file."""

    by_name: Mapping[str, EventType]

    def __iter__(self) -> Iterator[EventType]:
        return iter(self.by_name.values())

    def __len__(self) -> int:
        return len(self.by_name)

    def __contains__(self, name: object) -> bool:
        return name in self.by_name

    def __getitem__(self, name: str) -> EventType:
        """Return the type of that name; raises DataError if there is no such type."""
        try:
            return self.by_name[name]
        except KeyError as error:
            raise DataError(f"{name!r} is not an event type of ontologies/event-types.ttl") from error

    def get(self, name: str) -> EventType | None:
        """Return the type of that name, or None."""
        return self.by_name.get(name)

    def called(self, text: str) -> EventType | None:
        """Return the type of a name or label in any case, as in ``phone call``, or None."""
        wanted = text.replace(" ", "").lower()
        return {name.replace(" ", "").lower(): each for each in self for name in (each.name, each.label)}.get(wanted)

    def unknown(self, name: str) -> str:
        """Return the message for a type that does not exist, with the one that may be meant."""
        near = get_close_matches(name.lower(), [each.lower() for each in self.names], n=1, cutoff=0.75)
        meant = next((each for each in self.names if each.lower() in near), None)
        return f"{name!r} is not an event type" + (f"; do you mean {meant}?" if meant else "")

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all types, in order."""
        return tuple(self.by_name)

    def codes(self, type: str, direction: Direction | None = None) -> Codes:
        """Return the CAMEO and PLOVER codes of an event; raises DataError for an unknown type."""
        return self[type].coded(direction).codes

    def quad_class(self, type: str, direction: Direction | None = None) -> int:
        """Return the GDELT quad class (1 to 4) of an event; raises DataError for an unknown type."""
        return self[type].coded(direction).quad_class


def load_event_types(path: Path | None = None) -> EventTypes:
    """Return the event types of the ontology, or those of another file in the same form.

    Raises DataError, naming the file and the term, if the file is missing or not well-formed.
    """
    return _Reader(path).event_types() if path else _of_ontology(ontology_path("event-types.ttl"))


@lru_cache(maxsize=1)
def _of_ontology(path: Path) -> EventTypes:
    """Return the types of the ontology, read once for all stores and pages of a process."""
    return _Reader(path).event_types()


class _Reader:
    """Reads one Turtle file of event types; keeps its triples by subject."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.subjects: dict[str, _Properties] = {}
        try:
            for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
                self.subjects.setdefault(str(quad.subject), {}).setdefault(quad.predicate.value, []).append(
                    quad.object
                )
        except FileNotFoundError as error:
            raise DataError(f"{path}: the file is missing") from error
        except SyntaxError as error:
            raise DataError(f"{path}: not valid Turtle: {error}") from error

    def event_types(self) -> EventTypes:
        """Return a value for every concept that has a role."""
        found = {}
        for subject, properties in self.subjects.items():
            if f"{_KG}firstRole" in properties:
                event_type = self._event_type(subject)
                found[event_type.name] = event_type
        if not found:
            raise DataError(f"{self.path}: no event type found (a concept with kg:firstRole)")
        return EventTypes(MappingProxyType(found))

    def _event_type(self, subject: str) -> EventType:
        relation = self._one(subject, f"{_KG}relation")
        kinds = self.subjects.get(relation, {}).get(f"{_RDF}type", [])
        return EventType(
            name=self._local(subject),
            family=self._text(self._one(subject, f"{_SKOS}broader"), f"{_SKOS}prefLabel"),
            label=self._text(subject, f"{_SKOS}prefLabel"),
            definition=self._text(subject, f"{_SKOS}definition"),
            roles=tuple(self._roles(subject)),
            symmetric=ox.NamedNode(_SYMMETRIC) in kinds,
            coding=self._coding(subject),
            directions=MappingProxyType(self._directions(subject)),
        )

    def _directions(self, subject: str) -> dict[Direction, Coding]:
        variants = {}
        for narrower, properties in self.subjects.items():
            broader = [str(term) for term in properties.get(f"{_SKOS}broader", [])]
            if subject in broader and f"{_KG}forDirection" in properties:
                direction = Direction(self._local(self._one(narrower, f"{_KG}forDirection")))
                variants[direction] = self._coding(narrower)
        return variants

    def _coding(self, subject: str) -> Coding:
        cameo = self._code(subject, f"<{_KG}cameoCodes>")
        plover = self._code(subject, f"<{_KG}ploverCodes>")
        if cameo is None:
            raise DataError(f"{self.path}: {subject} is aligned with no CAMEO category")
        related = f"{_KG}relation" in self.subjects[subject]
        return Coding(
            Codes(self._text(cameo, f"{_SKOS}notation"), plover and self._text(plover, f"{_SKOS}notation")),
            int(self._text(cameo, f"{_KG}quadClass")),
            self._local(self._one(subject, f"{_KG}relation")) if related else None,
        )

    def _code(self, subject: str, scheme: str) -> str | None:
        properties = self.subjects[subject]
        targets = [str(term) for mapping in _CODE_MAPPINGS for term in properties.get(mapping, [])]
        inside = [target for target in targets if self._one(target, f"{_SKOS}inScheme") == scheme]
        if len(inside) > 1:
            raise DataError(f"{self.path}: {subject} has more than one code: {', '.join(inside)}")
        return inside[0] if inside else None

    def _roles(self, subject: str) -> Iterator[str]:
        for predicate in (f"{_KG}firstRole", f"{_KG}secondRole"):
            if predicate in self.subjects[subject]:
                yield self._text(self._one(subject, predicate), f"{_SKOS}notation")

    def _one(self, subject: str, predicate: str) -> str:
        terms = self.subjects.get(subject, {}).get(predicate, [])
        if len(terms) != 1:
            raise DataError(f"{self.path}: {subject} needs one <{predicate}>, it has {len(terms)}")
        return str(terms[0])

    def _text(self, subject: str, predicate: str) -> str:
        self._one(subject, predicate)
        term = self.subjects[subject][predicate][0]
        if not isinstance(term, ox.Literal):
            raise DataError(f"{self.path}: <{predicate}> of {subject} must be a literal")
        return term.value

    def _local(self, subject: str) -> str:
        if not subject.startswith(f"<{_KG}"):
            raise DataError(f"{self.path}: {subject} is not a term of {_KG}")
        return subject[len(_KG) + 1 : -1]
