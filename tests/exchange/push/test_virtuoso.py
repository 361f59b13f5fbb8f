"""A store into a real Virtuoso. If this fails, the recipe of docs/scale.md does not work there."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.exchange.push import PushTarget, push
from kg.graph import Mode, Store
from tests.graph.test_store import readings
from tests.support.newsroom import newsroom
from tests.support.virtuoso import virtuoso_server

pytestmark = pytest.mark.one_python


def test_virtuoso_holds_what_the_store_holds_by_both_protocols(tmp_path: Path) -> None:
    folder = tmp_path / "virtuoso"
    folder.mkdir()
    with virtuoso_server(folder) as url, Store.open(tmp_path / "store", Mode.CREATE) as store:
        store.bulk(readings(newsroom()))
        store.replace_events(newsroom().events, newsroom().judgements)
        expected = {_value(quad) for quad in store.quads()}
        for target in (PushTarget(f"{url}/sparql"), PushTarget(f"{url}/sparql", f"{url}/sparql-graph-crud")):
            push(store, target, size=2_000)
            with Store.open(target.url) as pushed:
                assert {_value(quad) for quad in pushed.quads()} == expected
            assert push(store, target, size=2_000).sent == 0


_NUMBER = ox.NamedNode("http://www.w3.org/2001/XMLSchema#double")
_TRUTH = ox.NamedNode("http://www.w3.org/2001/XMLSchema#boolean")


def _value(quad: ox.Quad) -> tuple[str, ...]:
    """Return a statement with values as such: Virtuoso writes 0.98 with twenty digits, and 1 for true."""
    value = quad.object
    written = str(value)
    if isinstance(value, ox.Literal) and value.datatype == _NUMBER:
        written = repr(float(value.value))
    elif isinstance(value, ox.Literal) and value.datatype == _TRUTH:
        written = str(value.value in ("1", "true"))
    return str(quad.subject), str(quad.predicate), written, str(quad.graph_name)
