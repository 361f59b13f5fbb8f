"""Switch off each function of the rules in turn, and measure what the reports lose by it.

    ablation.py OUT.jsonl [--shared FOLDER] [--documents N] [--packages NAME…] [--modules]

With `--modules` all functions of a module, and the frames of a file, are switched off at once. A function that is
switched off returns nothing: False, None, an empty collection, or the mention that it was given.
Two sets of texts are read: the split `dev` of `data/corpus` by the default extractor, and N documents of the split
`train` by the rules alone, as the network has learned from those. Figures go to a file line by line; run again, it
skips functions that are there.
"""

import argparse
import importlib
import inspect
import json
import os
import pkgutil
import random
import sys
import types
import typing
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from annotation.agreement import gold_event
from annotation.joining import article, article_of, texts
from annotation.store import Corpus, load

from kg.annotate.document import Document
from kg.evaluate.align import align
from kg.evaluate.gold import GoldSet
from kg.evaluate.scores import score
from kg.extract.confidence.model import load_confidence
from kg.extract.confidence.stacking import StackedScorer, load_stack
from kg.extract.extractor import ReportExtractor
from kg.extract.frames import matching
from kg.extract.learned.proposing import load_learned
from kg.extract.learned.scoring import DocumentScores
from kg.extract.proposer import Proposals
from kg.extract.rules import load_rules
from kg.model import Namespace
from kg.pipeline.extraction import Extractor
from kg.resources import data_path, load_toml
from kg.resources.gazetteer import load_user_gazetteer

PACKAGES = ("frames", "speech", "status", "roles", "setting", "select")
GENRES = ("news", "wire", "readout")
_MISSING = object()


@dataclass(frozen=True, slots=True)
class Switch:
    """A function of the rules, and what it returns when it is switched off."""

    module: str
    name: str
    neutral: Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Counts:
    """Reports that match a labelled event, reports that do not, and those that are right in everything."""

    right: int
    wrong: int
    strict: int


class Bench:
    """Documents, annotated and scored by the network once, that are read again with each function switched off."""

    def __init__(self, corpus: Corpus, shared: Path, documents: int) -> None:
        train = [i for i in corpus.by_split["train"] if corpus.documents[i].genre in GENRES]
        chosen = random.Random(1).sample(train, min(documents, len(train)))
        others, gazetteer = texts(shared), load_user_gazetteer()
        annotator = Extractor()
        self._sets: dict[str, tuple[ReportExtractor, list[Document], GoldSet]] = {}
        learned = load_learned()
        stacked = StackedScorer(load_confidence(), load_stack())
        extractors = {
            "dev": ReportExtractor((*load_rules(), learned), gazetteer, Namespace(), stacked),
            "train": ReportExtractor(load_rules(), gazetteer, Namespace()),
        }
        for name, own in (("dev", corpus.by_split["dev"]), ("train", chosen)):
            read = list(annotator.documents(article_of(article(corpus.documents[i], others)) for i in own))
            gold = GoldSet({i: tuple(map(gold_event, corpus.events.get(i, ()))) for i in own})
            self._sets[name] = extractors[name], read, gold
        scorer = learned._scorer
        kept = {document.article.id: scorer.score(document) for document in self._sets["dev"][1]}
        learned._scorer = _Kept(kept)  # type: ignore[assignment]

    def counts(self) -> dict[str, Counts]:
        """Return the counts of each set of texts."""
        return {name: _counts(*one) for name, one in self._sets.items()}


class _Kept:
    """Scores of the network by document."""

    def __init__(self, scores: Mapping[str, DocumentScores]) -> None:
        self._scores = scores

    def score(self, document: Document) -> DocumentScores:
        return self._scores[document.article.id]


def _counts(extractor: ReportExtractor, documents: Sequence[Document], gold: GoldSet) -> Counts:
    reports = [report for document in documents for report in extractor.extract(document).reports]
    overall = score(align(reports, gold)).overall
    return Counts(overall.detection.tp, overall.detection.fp, overall.strict.tp)


def switches(packages: Collection[str]) -> Iterator[Switch]:
    """Yield every function and method of the packages that can be switched off."""
    for package in packages:
        found = importlib.import_module(f"kg.extract.{package}")
        for info in pkgutil.walk_packages(found.__path__, f"{found.__name__}."):
            module = importlib.import_module(info.name)
            for holder, prefix in ((module, ""), *((c, f"{c.__name__}.") for c in _classes(module))):
                for name, value in vars(holder).items():
                    own = inspect.isfunction(value) and value.__module__ == module.__name__
                    if own and not name.startswith("__"):
                        neutral = _neutral(value)
                        if neutral is not None:
                            yield Switch(info.name, f"{prefix}{name}", neutral)


def _classes(module: types.ModuleType) -> list[type]:
    return [v for v in vars(module).values() if inspect.isclass(v) and v.__module__ == module.__name__]


def _neutral(function: Callable[..., Any]) -> Callable[..., Any] | None:
    """Return what replaces a function, None where nothing can."""
    hints = typing.get_type_hints(function)
    result = hints.pop("return", None)
    origin = typing.get_origin(result) or result
    if result is bool:
        return lambda *_, **__: False
    if origin in (types.UnionType, typing.Union) and type(None) in typing.get_args(result):
        return lambda *_, **__: None
    for number, (name, hint) in enumerate(hints.items()):
        if hint == result:
            at = number + (next(iter(inspect.signature(function).parameters)) == "self")
            return lambda *values, _at=at, _name=name, **named: values[_at] if len(values) > _at else named[_name]
    if inspect.isgeneratorfunction(function):
        return lambda *_, **__: iter(())
    empty = {tuple: (), list: [], frozenset: frozenset(), set: set(), dict: {}}.get(origin, _MISSING)
    if isinstance(origin, type) and empty is _MISSING and issubclass(origin, (Sequence, Collection)):
        empty = ()
    return None if empty is _MISSING or origin is str else lambda *_, **__: empty


def switch_off(switch: Switch) -> None:
    """Replace a function wherever it has been imported."""
    module = sys.modules[switch.module]
    holder, _, name = switch.name.rpartition(".")
    if holder:
        setattr(getattr(module, holder), name, switch.neutral)
        return
    old = getattr(module, name)
    for other in [m for key, m in sys.modules.items() if key.startswith("kg.")]:
        for key in [key for key, value in vars(other).items() if value is old]:
            setattr(other, key, switch.neutral)


def single(packages: Collection[str]) -> Iterator[tuple[str, tuple[Switch, ...]]]:
    """Yield every function by its name."""
    for switch in switches(packages):
        yield f"{switch.module}.{switch.name}", (switch,)


def whole_modules(packages: Collection[str]) -> Iterator[tuple[str, tuple[Switch, ...]]]:
    """Yield the functions of every module by its name, and the frames of each file."""
    for module, found in groupby(switches(packages), key=lambda switch: switch.module):
        yield module, tuple(found)
    for path in sorted(data_path("frames").glob("*.toml")):
        if frames := {frame["id"] for frame in load_toml("frames", path.name).get("frame", ())}:
            yield f"data/frames/{path.name}", (Switch(matching.__name__, "FrameProposer.propose", _without(frames)),)


def _without(frames: Collection[str]) -> Callable[..., Any]:
    """Return how frames propose where some of them are missing."""
    whole = matching.FrameProposer.propose

    def propose(self: matching.FrameProposer, documents: Sequence[Document]) -> Iterator[Proposals]:
        for found in whole(self, documents):
            yield replace(found, mentions=tuple(m for m in found.mentions if m.rule not in frames))

    return propose


def measured(bench: Bench, off: Iterable[Switch]) -> dict[str, Any]:
    """Return the counts with some functions switched off, measured in a process of its own."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            for switch in off:
                switch_off(switch)
            found: dict[str, Any] = {name: asdict(counts) for name, counts in bench.counts().items()}
        except Exception as error:  # noqa: BLE001 (whatever breaks without the function shows that it is needed)
            found = {"broken": f"{type(error).__name__}: {error}"}
        os.write(write, json.dumps(found).encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        answer = pipe.read()
    os.waitpid(child, 0)
    return dict(json.loads(answer))


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--documents", type=int, default=400)
    parser.add_argument("--packages", nargs="+", default=PACKAGES)
    parser.add_argument("--modules", action="store_true", help="all functions of a module at once")
    options = parser.parse_args()
    bench = Bench(load(), options.shared, options.documents)
    done = set()
    if options.out.exists():
        done = {json.loads(line)["name"] for line in options.out.read_text(encoding="utf-8").splitlines()}
    with options.out.open("a", encoding="utf-8") as file:
        if "nothing" not in done:
            whole = {name: asdict(counts) for name, counts in bench.counts().items()}
            file.write(json.dumps({"name": "nothing", **whole}) + "\n")
        for name, off in (whole_modules if options.modules else single)(options.packages):
            if name not in done:
                file.write(json.dumps({"name": name, **measured(bench, off)}) + "\n")
                file.flush()


if __name__ == "__main__":
    main()
