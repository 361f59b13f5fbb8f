"""OWL 2 DL, checked by the OWL API. If this fails, reasoners refuse the ontology or read less out of it."""

import subprocess
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.graph.vocabulary import KG
from tests.support.system_packages import require, require_file

pytestmark = pytest.mark.one_python
OWL = "http://www.w3.org/2002/07/owl#"
JARS = Path("/usr/share/java")
#: What names other documents, which are read as one here.
HEADERS = {f"{OWL}imports", f"{OWL}versionIRI"}


@pytest.fixture(scope="module")
def checker() -> list[str]:
    java = require("java", "default-jdk-headless")
    require_file(JARS / "owlapi-apibinding.jar", "libowlapi-java")
    jars = ":".join(str(path) for path in sorted(JARS.glob("*.jar")))
    return [java, "-cp", jars, str(Path(__file__).with_name("Profile.java"))]


def violations(checker: list[str], ontologies: dict[Path, set[ox.Triple]]) -> list[str]:
    """Return what keeps them out of OWL 2 DL, each line with the name of its file; all are checked in one start."""
    for path, triples in ontologies.items():
        path.write_bytes(ox.serialize(triples, format=ox.RdfFormat.TURTLE) or b"")
    done = subprocess.run([*checker, *map(str, ontologies)], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_the_ontology_with_its_types_and_alignment_is_within_owl_2_dl(
    checker: list[str], checkout: Path, tmp_path: Path
) -> None:
    files = ("diplomatic-events.ttl", "event-types.ttl", "offices.ttl", "alignment.ttl")
    quads = [quad for name in files for quad in ox.parse(path=checkout / "ontologies" / name)]
    triples = {quad.triple for quad in quads if quad.predicate.value not in HEADERS}
    # The checker would see what is outside: a property of a kind that OWL 2 DL does not have.
    odd = ox.Triple(ox.NamedNode(f"{KG}status"), ox.NamedNode(f"{KG}undeclared"), ox.NamedNode(f"{KG}x"))
    found = violations(checker, {tmp_path / "all.ttl": triples, tmp_path / "odd.ttl": triples | {odd}})
    assert [line for line in found if line.startswith(str(tmp_path / "all.ttl"))] == []
    assert [line for line in found if line.startswith(str(tmp_path / "odd.ttl"))]
