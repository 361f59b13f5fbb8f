"""Builds that read in the process of the test: to start a worker with its parser takes two seconds each time."""

from collections.abc import Iterator
from functools import cache, partial

import pytest
from spacy.language import Language

from kg.annotate.parsing import load_model
from kg.ingest import read_sources
from kg.jobs.batch import Job
from kg.jobs.processes import Processes
from kg.jobs.worker import do_batch
from kg.pipeline.extraction import Extractor
from tests.ingest.reading import InProcess


class InThisProcess(Processes):
    """An engine that reads articles in the calling process, which loads the parser once."""

    def run(self, job: Job, names: Iterator[str]) -> Iterator[str]:
        """Read one batch after the other."""
        return _one_by_one(job, names)


def read_here(patched: pytest.MonkeyPatch) -> None:
    """Read sources in this process, and articles with one parser for all tests."""
    for module in ("kg.pipeline.articles", "kg.inspect.verify.sources"):
        patched.setattr(f"{module}.read_sources", partial(read_sources, readers=InProcess))
    patched.setattr("kg.annotate.annotator.load_model", _parser)


def build_here(patched: pytest.MonkeyPatch) -> None:
    """Do in this process what a build with one worker does in two others; several workers stay processes.

    All but the parser is loaded anew for each build, as a test may name other data files.
    """
    read_here(patched)
    patched.setattr("kg.jobs.worker.extractor_of", Extractor)
    in_processes = Processes.run

    def run(engine: Processes, job: Job, names: Iterator[str]) -> Iterator[str]:
        return _one_by_one(job, names) if engine.workers == 1 else in_processes(engine, job, names)

    patched.setattr(Processes, "run", run)


def _one_by_one(job: Job, names: Iterator[str]) -> Iterator[str]:
    for name in names:
        do_batch(job, name)
        yield name


@cache
def _parser(name: str) -> Language:
    return load_model(name)
