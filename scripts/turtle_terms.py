"""What the generated pages read of the ontology: terms by subject and property, and their short names."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

ONTOLOGIES = Path(__file__).resolve().parent.parent / "ontologies"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
KG = "https://w3id.org/diplomatic-kg/ontology#"

Values = dict[str, list[str]]


class Turtle:
    """One or several Turtle files: `subjects` in the order of the files, values as IRIs, literals or node labels."""

    def __init__(self, *names: str) -> None:
        self.subjects: dict[str, Values] = {}
        self.prefixes: dict[str, str] = {}
        for name in names:
            parser = ox.parse(path=ONTOLOGIES / name)
            for quad in parser:
                properties = self.subjects.setdefault(getattr(quad.subject, "value", ""), {})
                properties.setdefault(quad.predicate.value, []).append(getattr(quad.object, "value", ""))
            self.prefixes.update(parser.prefixes)

    def own(self, *kinds: str) -> Iterator[tuple[str, Values]]:
        """Yield the terms of our own of some kinds, in the order of the files."""
        for subject, values in self.subjects.items():
            if subject.startswith(KG) and set(values.get(f"{RDF}type", [])) & set(kinds):
                yield subject, values

    def one(self, subject: str, predicate: str) -> str:
        """Return the value of a property, empty if there is none."""
        return self.subjects.get(subject, {}).get(predicate, [""])[0]

    def short(self, iri: str) -> str:
        """Return an IRI with its prefix."""
        fits = [(start, name) for name, start in self.prefixes.items() if iri.startswith(start)]
        if not fits:
            return iri
        start, name = max(fits, key=lambda fit: len(fit[0]))
        return f"{name}:{iri.removeprefix(start)}"

    def full(self, name: str) -> str:
        """Return the IRI of a prefixed name."""
        prefix, _, local = name.partition(":")
        return self.prefixes[prefix] + local

    def named(self, node: str) -> list[str]:
        """Return the short names that a domain or a range stands for, those of a union one by one."""
        union = self.one(node, f"{OWL}unionOf")
        return list(self._members(union)) if union else [self.short(node)]

    def _members(self, node: str) -> Iterator[str]:
        while node and node != f"{RDF}nil":
            yield self.short(self.one(node, f"{RDF}first"))
            node = self.one(node, f"{RDF}rest")


def table(header: list[str], rows: list[list[str]]) -> str:
    """Return a table in Markdown."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines) + "\n"
