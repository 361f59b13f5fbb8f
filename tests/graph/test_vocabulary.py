"""The ontology and what is generated from it. If this fails, the graph uses terms that nobody has defined."""

import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.graph import KG, PREFIXES, article_quads, event_quads
from kg.graph.vocabulary import Prop, Term
from tests.graph.values import NAMES
from tests.support.newsroom import newsroom

FILES = ("diplomatic-events.ttl", "event-types.ttl", "offices.ttl", "alignment.ttl")
OWL = "http://www.w3.org/2002/07/owl#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PROPERTIES = {f"{OWL}ObjectProperty", f"{OWL}DatatypeProperty"}


@pytest.fixture(scope="module")
def terms(checkout: Path) -> dict[str, dict[str, set[str]]]:
    """The own terms of the ontology: subject to property to values."""
    found: dict[str, dict[str, set[str]]] = {}
    for name in FILES:
        for quad in ox.parse(path=checkout / "ontologies" / name):
            if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(KG):
                value = getattr(quad.object, "value", "blank")
                found.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, set()).add(value)
    return found


def test_the_module_is_what_the_script_makes_of_the_ontology(checkout: Path) -> None:
    script = checkout / "scripts" / "generate_vocabulary.py"
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_own_term_has_a_label_and_a_definition(terms: dict[str, dict[str, set[str]]]) -> None:
    assert len(terms) > 100
    for term, properties in terms.items():
        assert {f"{RDFS}label", f"{SKOS}prefLabel"} & properties.keys(), term
        assert f"{SKOS}definition" in properties, term


def test_every_own_property_has_a_domain_and_a_range(terms: dict[str, dict[str, set[str]]]) -> None:
    for term, properties in terms.items():
        if properties[Term.RDF_TYPE.value] & PROPERTIES:
            assert len(properties.get(f"{RDFS}domain", ())) == 1, term
            assert len(properties.get(f"{RDFS}range", ())) == 1, term


def test_every_term_that_the_data_uses_is_defined(terms: dict[str, dict[str, set[str]]]) -> None:
    snapshot = newsroom()
    quads = list(event_quads(snapshot.events, snapshot.judgements, NAMES))
    for record in snapshot.articles:
        quads += article_quads(record, [r for r in snapshot.reports if r.article == record.id], NAMES, "print")
    used = {quad.predicate.value for quad in quads} | {
        quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode)
    }
    assert {iri for iri in used if iri.startswith(KG)} <= terms.keys()
    others = {quad.predicate.value for quad in quads if not quad.predicate.value.startswith(KG)}
    assert others <= {term.value for term in vars(Term).values() if isinstance(term, ox.NamedNode)}


def test_every_own_property_is_used_or_belongs_to_the_event_types(checkout: Path) -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (checkout / "kg" / "graph").glob("*.py"))
    event_types = (checkout / "ontologies" / "event-types.ttl").read_text(encoding="utf-8")
    for name, term in vars(Prop).items():
        if isinstance(term, ox.NamedNode):
            assert f"Prop.{name}" in code or f"kg:{term.value.removeprefix(KG)} " in event_types, name


def test_the_ontology_has_a_version(checkout: Path) -> None:
    quads = ox.parse(path=checkout / "ontologies" / "diplomatic-events.ttl")
    versions = {q.object.value for q in quads if q.predicate.value == f"{OWL}versionIRI"}
    assert versions == {KG.removesuffix("#") + "/0.1.0"}


def test_the_alignment_names_only_terms_that_exist(checkout: Path, terms: dict[str, dict[str, set[str]]]) -> None:
    own = set()
    for quad in ox.parse(path=checkout / "ontologies" / "alignment.ttl"):
        own |= {t.value for t in (quad.subject, quad.object) if getattr(t, "value", "").startswith(KG)}
    assert own
    assert own <= terms.keys()


def test_prefixes_are_those_of_the_ontology() -> None:
    assert PREFIXES["kg"] == KG
    assert list(PREFIXES) == sorted(PREFIXES)
