"""The formats that exist, and the one function that writes any of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from kg.errors import UsageError
from kg.export.options import ACTUAL, ALL, ExportOptions, ExportReport, chosen
from kg.files import opened, opened_folder
from kg.model import Snapshot, Status

Writer = Callable[[Snapshot, BinaryIO, ExportOptions], tuple[str, ...]]
FolderWriter = Callable[[Snapshot, Path, ExportOptions], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, the file ending it usually has, what it is, and which events it holds unless asked.

    `suffix` is empty for a format that is a folder of files.
    """

    name: str
    suffix: str
    summary: str
    statuses: frozenset[Status]
    module: str
    function: str

    @property
    def is_folder(self) -> bool:
        """Whether the format is a folder of files."""
        return not self.suffix

    def writer(self) -> Writer:
        """Return the function that writes the format to a stream, importing what it needs."""
        writer: Writer = getattr(import_module(self.module), self.function)
        return writer

    def folder_writer(self) -> FolderWriter:
        """Return the function that writes a format of several files into an empty folder."""
        writer: FolderWriter = getattr(import_module(self.module), self.function)
        return writer


def _format(name: str, suffix: str, summary: str, statuses: frozenset[Status], module: str | None = None) -> Format:
    return Format(name, suffix, summary, statuses, f"kg.export.{module or name}", f"write_{name}")


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        made.name: made
        for made in (
            _format("csv", ".csv", "one row per event, or per event and pair", ACTUAL),
            _format("dot", ".dot", "network for Graphviz", ACTUAL),
            _format("gexf", ".gexf", "dynamic network for Gephi", ACTUAL),
            _format("graphml", ".graphml", "network for Gephi, igraph, yEd, networkx", ACTUAL),
            _format("jsonl", ".jsonl", "one report a line, as `kg extract` prints them", ALL),
            _format("jsonld", ".jsonld", "RDF with named graphs, for JSON tools", ALL, "rdf"),
            _format("neo4j", "", "folder of tables for Neo4j's importer", ACTUAL),
            _format("nquads", ".nq", "RDF with named graphs, one statement a line", ALL, "rdf"),
            _format("ntriples", ".nt", "RDF without named graphs, one statement a line", ALL, "rdf"),
            _format("parquet", ".parquet", "one row per event, typed columns", ALL),
            _format("rdfxml", ".rdf", "RDF without named graphs, for XML tools", ALL, "rdf"),
            _format("trig", ".trig", "RDF with named graphs, to read", ALL, "rdf"),
            _format("turtle", ".ttl", "RDF without named graphs, to read", ALL, "rdf"),
        )
    }
)


def export(
    snapshot: Snapshot, name: str, target: Path | BinaryIO, options: ExportOptions | None = None
) -> ExportReport:
    """Write a snapshot in the format of that name to a file (or folder), whole or not at all, or to a binary stream.

    Returns what was written and what the format could not hold. Raises UsageError for an unknown format, one whose
    library is not installed, and a stream for a format that is a folder; OutputError if the file cannot be written.
    Then nothing is left and what was there stays as it was.
    """
    if name not in FORMATS:
        raise UsageError(f"unknown export format {name!r}: choose one of {', '.join(FORMATS)}")
    made, options = FORMATS[name], options or ExportOptions()
    if made.is_folder:
        if not isinstance(target, Path):
            raise UsageError(f"{name} is a folder of files and cannot be written to a stream; name a folder")
        with opened_folder(target) as folder:
            losses = made.folder_writer()(snapshot, folder, options)
    else:
        write = made.writer()
        with opened(target) as stream:
            losses = write(snapshot, stream, options)
    return ExportReport(name, len(chosen(snapshot.events, options, made.statuses)), losses)
