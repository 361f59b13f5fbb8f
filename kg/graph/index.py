"""Quads held by subject, for reading values back."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

import pyoxigraph as ox

from kg.errors import StoreError
from kg.graph import terms
from kg.graph.vocabulary import Term

T = TypeVar("T")


class Index:
    """The triples of some quads by subject and property; graphs are ignored."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self._subjects: dict[str, dict[str, list[terms.Term]]] = defaultdict(lambda: defaultdict(list))
        self._instances: dict[str, list[str]] = defaultdict(list)
        for quad in quads:
            subject = terms.value_of(quad.subject)
            self._subjects[subject][quad.predicate.value].append(quad.object)
            if quad.predicate == Term.RDF_TYPE:
                self._instances[terms.value_of(quad.object)].append(subject)

    def instances(self, kind: ox.NamedNode) -> list[str]:
        """Return the subjects of a class, sorted."""
        return sorted(self._instances.get(kind.value, ()))

    def all(self, subject: str, predicate: ox.NamedNode) -> list[terms.Term]:
        """Return the objects of a property."""
        return self._subjects.get(subject, {}).get(predicate.value, [])

    def values(self, subject: str, predicate: ox.NamedNode) -> list[str]:
        """Return the IRIs or lexical forms of the objects of a property."""
        return [terms.value_of(term) for term in self.all(subject, predicate)]

    def get(self, subject: str, predicate: ox.NamedNode) -> str | None:
        """Return the value of a property that has at most one, or None."""
        found = self.values(subject, predicate)
        if len(found) > 1:
            raise StoreError(f"the graph is damaged: <{subject}> has {len(found)} values of <{predicate.value}>")
        return found[0] if found else None

    def need(self, subject: str, predicate: ox.NamedNode) -> str:
        """Return the value of a property that has exactly one; raises StoreError if it does not."""
        found = self.get(subject, predicate)
        if found is None:
            raise StoreError(f"the graph is damaged: <{subject}> has no <{predicate.value}>")
        return found

    def read(self, subject: str, predicate: ox.NamedNode, make: Callable[[str], T]) -> T | None:
        """Return what `make` makes of the value of a property, or None if there is no value."""
        found = self.get(subject, predicate)
        return None if found is None else make(found)

    def day(self, subject: str, predicate: ox.NamedNode) -> date | None:
        """Return the day that a property gives, or None."""
        return self.read(subject, predicate, date.fromisoformat)

    def order(self, subject: str, predicate: ox.NamedNode) -> dict[str, list[str]]:
        """Return the lists that a kg:order keeps."""
        return self.read(subject, predicate, json.loads) or {}
