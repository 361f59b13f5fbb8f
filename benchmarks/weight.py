"""What an event weighs: triples and bytes of a store, by graph, by kind of subject and by property.

    python -m benchmarks.weight STORE [--least 0.1]

All figures are for each event. The links to sentences are counted apart: what says in which sentence a participation,
a date, a place or a direct relation is stated, with the nodes of these relations.
"""

import argparse
from collections import Counter
from pathlib import Path

from kg.graph import Store
from kg.graph.terms import value_of
from kg.graph.vocabulary import Prop, Term

_LINKS = frozenset(
    {Prop.STATED_IN, Prop.TIME_STATED_IN, Prop.PLACE_STATED_IN, Term.RDF_SUBJECT, Term.RDF_PREDICATE, Term.RDF_OBJECT}
)


def weigh(store: Store) -> Counter[tuple[str, str, str, bool]]:
    """Return the triples of a store by kind of graph, kind of subject, property, and whether they are links."""
    found: Counter[tuple[str, str, str, bool]] = Counter()
    for quad in store.quads():
        graph, subject = (store.namespace.kind(value_of(term)) or "other" for term in (quad.graph_name, quad.subject))  # type: ignore[arg-type]
        if graph == "graph":
            graph = value_of(quad.graph_name).rpartition("/")[2]  # type: ignore[arg-type]
        name = quad.predicate.value.replace("#", "/").rpartition("/")[2]
        found[graph, subject, name, quad.predicate in _LINKS] += 1
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("--least", type=float, default=0.1, help="leave out what an event has less of")
    options = parser.parse_args()
    with Store.open(options.store) as store:
        events, found, database = store.stats().events, weigh(store), store.database
    assert database is not None  # it is a folder
    files = sum(path.stat().st_size for path in database.glob("*.sst"))
    links = sum(number for key, number in found.items() if key[3])
    print(f"{events} events, each {found.total() / events:.1f} triples, {files / events:.0f} bytes")
    print(f"without the links to sentences: {(found.total() - links) / events:.1f} triples")
    for parts in ((0,), (0, 1), (0, 1, 2)):
        print()
        sums: Counter[str] = Counter()
        for key, number in found.items():
            sums[" ".join(str(key[part]) for part in parts)] += number
        for name, number in sums.most_common():
            if number >= options.least * events:
                print(f"{number / events:8.2f} {name}")


if __name__ == "__main__":
    main()
