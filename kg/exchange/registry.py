"""The formats, a line each, and the two functions that write and read any of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO

from kg.errors import SourceError, UsageError
from kg.exchange.base import ACTUAL, ALL, Content, ExportOptions, ExportReport, chosen
from kg.files import opened, opened_folder
from kg.model import Snapshot, Status


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format: its name, the endings of its files, what it is, and which events it holds unless asked.

    Its module in `kg.exchange.formats` has a function ``write_NAME(snapshot, stream, options)`` that returns what the
    format could not hold, and, if it is `readable`, a function ``read_NAME(stream, where)`` that returns a `Content`.
    A format without an ending is a folder, and its `write` takes an empty one in place of the stream. `takes` names
    the options that concern only some formats: ``dyads``, ``projection``, ``with-files``.
    """

    name: str
    endings: tuple[str, ...]
    summary: str
    statuses: frozenset[Status]
    module: str = ""
    readable: bool = False
    takes: tuple[str, ...] = ()

    @property
    def suffix(self) -> str:
        """The usual ending of a file, empty for a folder."""
        return self.endings[0] if self.endings else ""

    @property
    def is_folder(self) -> bool:
        """Whether the format is a folder of files."""
        return not self.endings

    def write(self, snapshot: Snapshot, target: BinaryIO | Path, options: ExportOptions) -> tuple[str, ...]:
        """Write a snapshot to a stream or into an empty folder; return what the format could not hold."""
        losses: tuple[str, ...] = self._function("write")(snapshot, target, options)
        return losses

    def read(self, stream: BinaryIO, where: str) -> Content:
        """Return what a stream in the format holds; raises SourceError, naming `where`, if it is something else."""
        content: Content = self._function("read")(stream, where)
        return content

    def _function(self, verb: str) -> Callable[..., Any]:
        module = import_module(f"kg.exchange.formats.{self.module or self.name}")
        found: Callable[..., Any] = getattr(module, f"{verb}_{self.name}")
        return found


_F = ExportFormat
_TABLE, _NETWORK = ("dyads", "with-files"), ("projection",)
_ALL_FORMATS = (
    _F("csv", (".csv",), "one row per event, or per event and pair", ACTUAL, readable=True, takes=_TABLE),
    _F("dot", (".dot",), "network for Graphviz", ACTUAL, takes=_NETWORK),
    _F("gexf", (".gexf",), "dynamic network for Gephi", ACTUAL, takes=_NETWORK),
    _F("graphml", (".graphml",), "network for Gephi, igraph, yEd, networkx", ACTUAL, takes=_NETWORK),
    _F(
        "jsonl",
        (".jsonl", ".ndjson"),
        "one report a line, as `kg extract` prints them",
        ALL,
        readable=True,
        takes=("with-files",),
    ),
    _F("jsonld", (".jsonld",), "RDF with named graphs, for JSON tools", ALL, readable=True),
    _F("neo4j", (), "folder of tables for Neo4j's importer", ACTUAL),
    _F("nquads", (".nq", ".nquads"), "RDF with named graphs, one statement a line", ALL, "rdf", readable=True),
    _F("ntriples", (".nt",), "RDF without named graphs, one statement a line", ALL, "rdf"),
    _F("parquet", (".parquet",), "one row per event, typed columns", ACTUAL, takes=_TABLE),
    _F("rdfxml", (".rdf",), "RDF without named graphs, for XML tools", ALL, "rdf"),
    _F("trig", (".trig",), "RDF with named graphs, to read", ALL, "rdf", readable=True),
    _F("turtle", (".ttl",), "RDF without named graphs, to read", ALL, "rdf"),
)

#: The formats by name.
FORMATS: Mapping[str, ExportFormat] = MappingProxyType({made.name: made for made in _ALL_FORMATS})
#: The names of the formats that can be read back.
READABLE = tuple(made.name for made in _ALL_FORMATS if made.readable)


def format_of(path: Path) -> str | None:
    """Return which format has the ending of a file, None if none has."""
    return next((name for name in FORMATS if path.suffix.lower() in FORMATS[name].endings), None)


def export(
    snapshot: Snapshot, name: str, target: Path | BinaryIO, options: ExportOptions | None = None
) -> ExportReport:
    """Write a snapshot in the format of that name to a file (or folder), whole or not at all, or to a binary stream.

    Returns what was written and what the format could not hold. Raises UsageError for an unknown format, one whose
    library is not installed, and a stream for a format that is a folder; OutputError if the file cannot be written,
    in which case nothing is left behind and what was there stays.
    """
    if name not in FORMATS:
        raise UsageError(f"unknown export format {name!r}: choose one of {', '.join(FORMATS)}")
    made, options = FORMATS[name], options or ExportOptions()
    if made.is_folder:
        if not isinstance(target, Path):
            raise UsageError(f"{name} is a folder of files and cannot be written to a stream; name a folder")
        with opened_folder(target) as folder:
            losses = made.write(snapshot, folder, options)
    else:
        with opened(target) as stream:
            losses = made.write(snapshot, stream, options)
    return ExportReport(name, len(chosen(snapshot.events, options, made.statuses)), losses)


def read_export(source: Path | BinaryIO, format: str | None = None) -> Content:
    """Return what an exported file holds.

    `format` is one of `READABLE`, by default that of the file's ending. Raises UsageError for another format or
    ending, SourceError if the file cannot be read or is not in the format.
    """
    where = str(source) if isinstance(source, Path) else "standard input"
    named = format is not None
    if format is None:
        format = format_of(source) if isinstance(source, Path) else None
        if format is None:
            raise UsageError(f"{where}: name the format, one of {', '.join(READABLE)}")
    if format not in READABLE:
        if named:
            raise UsageError(f"{format!r} cannot be read back: choose one of {', '.join(READABLE)}")
        raise UsageError(f"{where}: {format} cannot be read back; export again as one of {', '.join(READABLE)}")
    if not isinstance(source, Path):
        return FORMATS[format].read(source, where)
    try:
        with source.open("rb") as stream:
            return FORMATS[format].read(stream, where)
    except OSError as error:
        raise SourceError(f"{where}: cannot be read: {error.strerror or error}") from error
