"""Triples by subject, for reading values back."""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

import pyoxigraph as ox

from kg.errors import DataError, StoreError
from kg.graph.vocabulary import Prop, Term

T = TypeVar("T")

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_ESCAPED = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}
#: How errors of a graph begin.
DAMAGED = "the graph is damaged: "
_NOTHING: dict[str, list[str]] = {}


class Index:
    """Triples by subject and property; graphs are ignored. Objects stay as they are written until asked for."""

    def __init__(self, quads: Iterable[ox.Quad] = ()) -> None:
        self._subjects: dict[str, dict[str, list[str]]] = {}
        self._instances: dict[str, list[str]] = {}
        for quad in quads:
            subject, value = str(quad.subject), str(quad.object)
            if quad.predicate == Term.RDF_TYPE:
                self._instances.setdefault(decoded(value), []).append(decoded(subject))
            else:
                self.add(quad.predicate, ((subject, value),))

    def add(self, predicate: ox.NamedNode, rows: Iterable[Sequence[str]]) -> None:
        """Add the subjects and objects of a property, written as in N-Triples."""
        name, subjects = predicate.value, self._subjects
        for subject, value in rows:
            properties = subjects.get(subject)
            if properties is None:
                subjects[subject] = {name: [value]}
            elif (values := properties.get(name)) is None:
                properties[name] = [value]
            else:
                values.append(value)

    def add_instances(self, kind: ox.NamedNode, rows: Iterable[Sequence[str]]) -> None:
        """Add the members of a class, written as in N-Triples."""
        self._instances.setdefault(kind.value, []).extend(decoded(row[0]) for row in rows)

    def instances(self, kind: ox.NamedNode) -> list[str]:
        """Return the subjects of a class, sorted."""
        return sorted(self._instances.get(kind.value, ()))

    def values(self, subject: str, predicate: ox.NamedNode) -> list[str]:
        """Return the IRIs or lexical forms of the objects of a property."""
        return [decoded(value) for value in self._subjects.get(f"<{subject}>", _NOTHING).get(predicate.value, ())]

    def get(self, subject: str, predicate: ox.NamedNode) -> str | None:
        """Return the value of a property that has at most one, or None."""
        found = self._subjects.get(f"<{subject}>", _NOTHING).get(predicate.value)
        if found is None:
            return None
        if len(found) > 1:
            raise StoreError(f"{DAMAGED}<{subject}> has {len(found)} values of <{predicate.value}>")
        return decoded(found[0])

    def need(self, subject: str, predicate: ox.NamedNode) -> str:
        """Return the value of a property that has exactly one; raises StoreError if it does not."""
        found = self.get(subject, predicate)
        if found is None:
            raise StoreError(f"{DAMAGED}<{subject}> has no <{predicate.value}>")
        return found

    def read(self, subject: str, predicate: ox.NamedNode, make: Callable[[str], T]) -> T | None:
        """Return the value of a property, converted by `make`, or None if there is none."""
        found = self.get(subject, predicate)
        return None if found is None else make(found)

    def day(self, subject: str, predicate: ox.NamedNode) -> date | None:
        """Return the day that a property gives, or None."""
        return self.read(subject, predicate, date.fromisoformat)

    def order(self, subject: str) -> dict[str, list[str]]:
        """Return the lists that the kg:order of a subject keeps."""
        found = self.read(subject, Prop.ORDER, json.loads) or {}
        if not isinstance(found, dict):
            raise StoreError(f"{DAMAGED}<{subject}> has a kg:order that is not a table of lists")
        return found


def decoded(term: str) -> str:
    """Return the IRI or the lexical form of a term as N-Triples, Turtle or SPARQL TSV write it.

    Raises DataError for blank nodes and quoted triples.
    """
    if term[0] == "<" and term[-1] == ">" and not term.startswith("<<"):
        return term[1:-1]
    if term[0] == '"':
        text = term[1 : term.rindex('"')]
        return _ESCAPE.sub(_unescaped, text) if "\\" in text else text
    if term.startswith(("_:", "<<")):
        raise DataError(f"not a term of the graph: {term}")
    return term  # a number, true or false, which TSV writes bare


def _unescaped(escape: "re.Match[str]") -> str:
    code = escape[1] or escape[2]
    return chr(int(code, 16)) if code else _ESCAPED.get(escape[3], escape[3])
