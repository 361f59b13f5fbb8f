"""What a store needs of an RDF engine, and the embedded one."""

import os
import shutil
import weakref
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from kg.errors import LockedError, QueryError, StoreError
from kg.files import sync_folder
from kg.graph.location import MEMORY, Location, Mode, remove_leftovers
from kg.graph.outbound import refuse_calls
from kg.graph.snapshot import DatabaseSnapshot
from kg.graph.sparql import difference, names_graphs, query_error, replacement, syntax_error
from kg.graph.vocabulary import PREFIXES
from kg.graph.writer import announce, writer_of
from kg.model import Namespace

Subject = ox.NamedNode | ox.BlankNode | ox.Triple
Object = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


#: The most quads that the engine's loader takes in one go.
_REWRITTEN = 1_000_000
#: How the engine's message begins where a file does not hold what was written to it, and what helps.
_DAMAGE = "Corruption"
REBUILD = " Build it again in another folder."


class FailedQueryError(QueryError):
    """The engine could not run a query; the message quotes it."""


@dataclass(frozen=True, slots=True)
class Graphs:
    """The graphs of a query: those that make up its default graph, and those that it may name."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


class Engine(Protocol):
    """An RDF engine that holds the graphs of a store; it raises errors of `kg.errors` and speaks pyoxigraph terms."""

    @property
    def place(self) -> str:
        """Where the data lies, for messages: a folder, `memory:` or a URL."""

    def query(self, sparql: str, graphs: Graphs | None = None) -> Answer:
        """Return the answer to a query over some graphs; by default over the union of all."""

    def update(self, sparql: str) -> None:
        """Run any update, in one transaction where the engine has them."""

    def rows(self, sparql: str) -> Iterator[Sequence[str]]:
        """Yield the rows of a SELECT, each term as N-Triples or Turtle writes it, unbound ones as empty text."""

    def quads_for_pattern(
        self,
        subject: Subject | None,
        predicate: ox.NamedNode | None,
        object: Object | None,
        graph_name: ox.NamedNode | None = None,
    ) -> Iterator[ox.Quad]:
        """Yield the quads that a pattern matches; None matches all."""

    def __contains__(self, quad: ox.Quad) -> bool:
        """Whether the engine holds a quad."""

    def graphs(self) -> Iterator[str]:
        """Yield the names of the graphs."""

    def __len__(self) -> int:
        """How many quads there are."""

    def replace_graph(self, graph: ox.NamedNode, quads: Iterable[ox.Quad]) -> None:
        """Put quads in the place of a graph, in one transaction where the engine has them."""

    def change(self, removed: Iterable[ox.Quad], added: Iterable[ox.Quad]) -> None:
        """Remove some quads and add others, in one transaction where the engine has them."""

    def extend(self, quads: Iterable[ox.Quad]) -> None:
        """Add many quads by the fastest way."""

    def load(self, path: Path) -> None:
        """Add the quads of an N-Quads file by the fastest way."""


class Embedded:
    """The embedded engine, in memory or in a folder of its own."""

    def __init__(self, location: Location | None, mode: Mode, namespace: Namespace) -> None:
        """Open the database of a location, or an empty one in memory; relative IRIs start at the namespace's base.

        Raises StoreError if another writer has it, nothing was written yet, or its files are damaged.
        """
        self.place = MEMORY if location is None else str(location.folder)
        self._base = namespace.base
        self._location = location
        self.store = self._opened(location, mode)

    def _opened(self, location: Location | None, mode: Mode) -> ox.Store:
        if location is None:
            return ox.Store()
        if mode is not Mode.READ:
            store = open_for_writing(location)
            weakref.finalize(self, announce(location.folder))
            remove_leftovers(location)
            return store
        snapshot = open_for_reading(location)
        weakref.finalize(self, snapshot.close)
        return snapshot.store

    def query(self, sparql: str, graphs: Graphs | None = None) -> Answer:
        """Return the answer of the engine.

        Raises QueryError if the query would contact another server or, with the position, does not parse, and as
        `failed_query` says if the engine cannot carry it out.
        """
        refuse_calls(sparql)
        # The engine would let the union override a FROM.
        union = graphs is None and not names_graphs(sparql)
        with engine_errors(self.place):
            try:
                return self.store.query(
                    sparql,
                    base_iri=self._base,
                    prefixes=PREFIXES,
                    use_default_graph_as_union=union,
                    default_graph=None if graphs is None else [ox.NamedNode(name) for name in graphs.default],
                    named_graphs=None if graphs is None else [ox.NamedNode(name) for name in graphs.named],
                )
            except SyntaxError as error:
                raise query_error(sparql, error) from error
            except RuntimeError as error:
                raise failed_query(error) from error

    def update(self, sparql: str) -> None:
        """Run any update in one transaction; raises QueryError as `query` does."""
        refuse_calls(sparql, update=True)
        with engine_errors(self.place):
            try:
                self.store.update(sparql, base_iri=self._base, prefixes=PREFIXES)
            except SyntaxError as error:
                raise syntax_error(sparql, error) from error

    def rows(self, sparql: str) -> Iterator[Sequence[str]]:
        """Yield the rows of a SELECT; reading the engine's own TSV is three times as fast as reading its terms."""
        answer = self.query(sparql)
        with engine_errors(self.place):
            if not isinstance(answer, ox.QuerySolutions):
                raise TypeError("only a SELECT has rows")
            text = (answer.serialize(format=ox.QueryResultsFormat.TSV) or b"").decode()
        lines = iter(text.split("\n"))
        next(lines)
        for line in lines:
            if line:
                yield line.split("\t")

    def quads_for_pattern(
        self,
        subject: Subject | None,
        predicate: ox.NamedNode | None,
        object: Object | None,
        graph_name: ox.NamedNode | None = None,
    ) -> Iterator[ox.Quad]:
        """Yield the quads that a pattern matches, in the engine's order."""
        with engine_errors(self.place):
            yield from self.store.quads_for_pattern(subject, predicate, object, graph_name)

    def __contains__(self, quad: ox.Quad) -> bool:
        """Whether the engine holds a quad."""
        with engine_errors(self.place):
            return quad in self.store

    def graphs(self) -> Iterator[str]:
        """Yield the names of the graphs."""
        with engine_errors(self.place):
            for name in self.store.named_graphs():
                if isinstance(name, ox.NamedNode):
                    yield name.value

    def __len__(self) -> int:
        """How many quads there are."""
        with engine_errors(self.place):
            return len(self.store)

    def replace_graph(self, graph: ox.NamedNode, quads: Iterable[ox.Quad]) -> None:
        """Put quads in the place of a graph, in one transaction."""
        update = replacement(graph, quads)
        with engine_errors(self.place):
            self.store.update(update)

    def change(self, removed: Iterable[ox.Quad], added: Iterable[ox.Quad]) -> None:
        """Remove some quads and add others, in one transaction."""
        update = difference(removed, added)
        with engine_errors(self.place):
            self.store.update(update)

    def extend(self, quads: Iterable[ox.Quad]) -> None:
        """Add many quads through the engine's bulk loader: all or none."""
        with engine_errors(self.place):
            self.store.bulk_extend(quads)

    def load(self, path: Path) -> None:
        """Add the quads of an N-Quads file through the engine's bulk loader: all or none."""
        with engine_errors(self.place):
            self.store.bulk_load(path=path, format=ox.RdfFormat.N_QUADS)

    def flush(self) -> None:
        """Flush everything written to disk, as tables: the engine does not sync its log."""
        with engine_errors(self.place):
            self.store.flush()

    def compact(self) -> None:
        """Merge the files of the database.

        In a folder, one of up to `_REWRITTEN` quads is written anew, which takes half the space: the engine's loader
        compresses what it writes in one go, its merging does not until a file has half a gigabyte.
        """
        with engine_errors(self.place):
            if self._location is None or len(self.store) > _REWRITTEN:
                self.store.optimize()
            else:
                self._rewrite(self._location)

    def _rewrite(self, location: Location) -> None:
        old, new = location.database, location.successor
        try:
            store = ox.Store(str(new))
            store.bulk_extend(self.store)
            store.flush()
            sync_folder(new)
            location.succeed()
        finally:
            if location.database == old:  # else the store names the new one already
                shutil.rmtree(new, ignore_errors=True)
        self.store = store  # closes the old one
        shutil.rmtree(old, ignore_errors=True)  # what stays, the next writer removes


@contextmanager
def engine_errors(place: str | Path) -> Iterator[None]:
    """Turn the engine's errors of reading and writing (a full disk, damaged files) into StoreError."""
    try:
        yield
    except SyntaxError as error:
        raise StoreError(f"{place}: not well-formed: {first_line(error)}") from error
    except (OSError, RuntimeError) as error:
        raise StoreError(f"{place}: the store failed: {_cause(error)}") from error


def failed_query(error: Exception) -> StoreError | FailedQueryError:
    """Return what an error of the engine means that ended a query: files that are damaged, or the query itself."""
    if first_line(error).startswith(_DAMAGE):
        return StoreError(f"the store failed: {_cause(error)}")
    return FailedQueryError(f"the query failed: {first_line(error)}")


def open_for_reading(location: Location) -> DatabaseSnapshot:
    """Return the engine's store at a location as it is now, beside a writer if there is one.

    Raises StoreError if nothing was written yet or its files are damaged.
    """
    database = location.database
    try:
        if database.exists():
            return DatabaseSnapshot.take(database)
    except (OSError, RuntimeError) as error:
        if location.database == database:
            raise StoreError(f"{location.folder}: the store cannot be opened: {_cause(error)}") from error
    if location.database != database:  # a writer has just replaced it
        return open_for_reading(location)
    if writer := writer_of(location.folder):
        raise StoreError(f"{location.folder}: the store is still empty; a build is under way ({writer})")
    raise StoreError(f"{location.folder}: the store is empty; `kg build SOURCE --store {location.folder}` fills it")


def open_for_writing(location: Location) -> ox.Store:
    """Return the engine's store at a location.

    Raises LockedError if another writer has it, StoreError if its files are damaged.
    """
    database = location.database
    try:
        store = ox.Store(str(database))
    except (OSError, RuntimeError) as error:
        if "lock" in str(error).lower():
            raise _locked(location.folder) from error
        if not os.access(database, os.W_OK):
            raise StoreError(
                f"{location.folder}: the store can be read but not written to here; copy its folder to where you may "
                "write, and use the copy"
            ) from error
        raise StoreError(f"{location.folder}: the store cannot be opened: {_cause(error)}") from error

    if location.database != database:  # replaced before its lock was ours
        raise _locked(location.folder)
    return store


def _locked(folder: Path) -> LockedError:
    writer = writer_of(folder)
    who = f" ({writer})" if writer else ""
    return LockedError(f"{folder}: another process is writing to the store{who}; wait for it to end")


def _cause(error: Exception) -> str:
    """Return why the engine failed, and what to do if the files of a store are damaged."""
    why = (error.strerror if isinstance(error, OSError) else None) or first_line(error)
    return f"{why.rstrip('.')}.{REBUILD}" if why.startswith(_DAMAGE) else why


def first_line(error: Exception) -> str:
    """Return the first line of an error's message."""
    return str(error).partition("\n")[0]


def read_quads(path: Path) -> Iterator[ox.Quad]:
    """Yield the quads of an N-Quads file; raises StoreError, naming it, if it cannot be read or is not N-Quads."""
    try:
        yield from ox.parse(path=path, format=ox.RdfFormat.N_QUADS)
    except (OSError, SyntaxError) as error:
        raise StoreError(f"{path}: cannot be read: {first_line(error)}") from error


def graph_name_of(quad: ox.Quad) -> ox.NamedNode:
    """Return the graph that a quad is in; raises StoreError for the default graph."""
    if isinstance(quad.graph_name, ox.NamedNode):
        return quad.graph_name
    raise StoreError(f"not in a named graph: {quad}")


def exchange(engine: Engine, old: set[ox.Quad], new: Iterable[ox.Quad]) -> None:
    """Replace quads by others, leaving alone what both have."""
    wanted = dict.fromkeys(new)
    removed, added = sorted(old - wanted.keys(), key=str), [quad for quad in wanted if quad not in old]
    if removed or added:
        engine.change(removed, added)
