"""Switch off each function of the rules in turn, and measure what the reports lose by it.

    ablation.py OUT.jsonl [--shared FOLDER] [--documents N] [--packages NAME…] [--modules]

With `--modules` all functions of a module, and the frames of a file, are switched off at once. A function that is
switched off returns nothing: False, None, an empty collection, or the mention that it was given.
Two sets of texts are read: the split `dev` of `data/corpus` by the default extractor, and N documents of the split
`train` by the rules alone, as the network has learned from those. With each change of F1 goes its standard error, by
the bootstrap over documents. A document is read again only if a function that is switched off gives something else
there. Figures go to a file line by line; run again, it skips functions that are there.
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
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any, TextIO

import numpy as np
from annotation.agreement import gold_event
from annotation.joining import article, article_of, texts
from annotation.store import Corpus, load

from kg.annotate.actors import ActorFinder
from kg.annotate.annotator import Annotator
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
from kg.resolve.linking import link_actors
from kg.resources import data_path, load_toml
from kg.resources.gazetteer import load_user_gazetteer

PACKAGES = (
    *(f"extract.{name}" for name in ("frames", "roles", "status", "speech", "setting", "select")),
    "extract",
    "annotate.actors",
)
GENRES = ("news", "wire", "readout")
_MISSING = object()
_RESAMPLES = 2000
#: What a document comes to: reports that match a labelled event, that do not, that are right in all; labelled events.
Row = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Switch:
    """A function of the rules, and what it returns when it is switched off."""

    module: str
    name: str
    neutral: Callable[..., Any]
    watched: bool = True

    def __str__(self) -> str:
        """Return the name of the function with its module."""
        return f"{self.module}.{self.name}"


class _Nobody:
    """Finds no actors: they are found anew where what finds them is switched off."""

    def find(self, document: Document) -> Document:
        return document


class Bench:
    """Documents, parsed and scored by the network once, that are read again with each function switched off."""

    def __init__(self, corpus: Corpus, shared: Path, documents: int) -> None:
        train = [i for i in corpus.by_split["train"] if corpus.documents[i].genre in GENRES]
        chosen = random.Random(1).sample(train, min(documents, len(train)))
        others, self._gazetteer = texts(shared), load_user_gazetteer()
        annotator, self._actors = Annotator(_Nobody()), ActorFinder(self._gazetteer)
        self._sets: dict[str, tuple[ReportExtractor, list[Document], GoldSet]] = {}
        self._learned = load_learned()
        stacked = StackedScorer(load_confidence(), load_stack())
        extractors = {
            "dev": ReportExtractor((*load_rules(), self._learned), self._gazetteer, Namespace(), stacked),
            "train": ReportExtractor(load_rules(), self._gazetteer, Namespace()),
        }
        for name, own in (("dev", corpus.by_split["dev"]), ("train", chosen)):
            parsed = list(annotator.annotate(article_of(article(corpus.documents[i], others)) for i in own))
            gold = GoldSet({i: tuple(map(gold_event, corpus.events.get(i, ()))) for i in own})
            self._sets[name] = extractors[name], parsed, gold
        self._scorer = self._learned._scorer
        self._found = {name: list(map(self._linked, parsed)) for name, (_, parsed, _) in self._sets.items()}
        kept = {document.article.id: self._scorer.score(document) for document in self._found["dev"]}
        self._learned._scorer = _Kept(kept)  # type: ignore[assignment]
        self.current = ""
        self.whole = self.counts()

    def counts(self, touched: Collection[str] | None = None, *, anew: bool = False) -> dict[str, list[Row]]:
        """Return the counts of each document of each set.

        Only documents in `touched` are read, if that is given; the others count as before. `anew`: their actors are
        found, and the network reads them, again.
        """
        if anew:
            self._learned._scorer = self._scorer
        return {name: list(self._counts(name, touched, anew)) for name in self._sets}

    def _counts(self, name: str, touched: Collection[str] | None, anew: bool) -> Iterator[Row]:
        extractor, parsed, gold = self._sets[name]
        for at, document in enumerate(parsed):
            self.current = document.article.id
            if touched is not None and self.current not in touched:
                yield self.whole[name][at]
                continue
            found = self._linked(document) if anew else self._found[name][at]
            of_one = GoldSet({self.current: gold.documents[self.current]})
            f = score(align(extractor.extract(found).reports, of_one)).overall
            yield f.detection.tp, f.detection.fp, f.strict.tp, f.detection.tp + f.detection.fn

    def _linked(self, parsed: Document) -> Document:
        found = self._actors.find(parsed)
        return found.with_actors(link_actors(found.actors, found.anchor.day, self._gazetteer, Namespace()))


class _Kept:
    """Scores of the network by document."""

    def __init__(self, scores: Mapping[str, DocumentScores]) -> None:
        self._scores = scores

    def score(self, document: Document) -> DocumentScores:
        return self._scores[document.article.id]


def summary(rows: Sequence[Row], whole: Sequence[Row]) -> dict[str, float]:
    """Return the counts of a set of texts, and how its F1 and strict F1 differ from those of the whole rules."""
    after, before = np.array(rows), np.array(whole)
    right, wrong, strict, _ = after.sum(0).tolist()
    drawn = np.random.default_rng(1).integers(len(rows), size=(_RESAMPLES, len(rows)))
    changes, resampled = _f1(after.sum(0)) - _f1(before.sum(0)), _f1(after[drawn].sum(1)) - _f1(before[drawn].sum(1))
    figures = {"f1": changes[0], "strict_f1": changes[1]}
    errors = dict(zip(("f1_error", "strict_f1_error"), resampled.std(0), strict=True))
    rounded = {name: round(float(value), 4) for name, value in {**figures, **errors}.items()}
    return {"right": right, "wrong": wrong, "strict": strict, **rounded}


def _f1(counts: Any) -> Any:
    """Return F1 and strict F1 of counts, or of each row of counts."""
    right, wrong, strict, gold = counts.T
    return (2 * np.array((right, strict)) / (right + wrong + gold)).T


def switches(packages: Collection[str]) -> Iterator[Switch]:
    """Yield every function and method of the packages that can be switched off."""
    for package in packages:
        found = importlib.import_module(f"kg.{package}")
        for info in pkgutil.iter_modules(found.__path__, f"{found.__name__}."):
            if info.ispkg:
                continue
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
    if result is type(None):
        return lambda *_, **__: None
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
        yield str(switch), (switch,)


def whole_modules(packages: Collection[str]) -> Iterator[tuple[str, tuple[Switch, ...]]]:
    """Yield the functions of every module by its name, and the frames of each file."""
    for module, found in groupby(switches(packages), key=lambda switch: switch.module):
        yield module, tuple(found)
    for path in sorted(data_path("frames").glob("*.toml")):
        if frames := {frame["id"] for frame in load_toml("frames", path.name).get("frame", ())}:
            yield (
                f"data/frames/{path.name}",
                (Switch(matching.__name__, "FrameProposer.propose", _without(frames), watched=False),),
            )


def _without(frames: Collection[str]) -> Callable[..., Any]:
    """Return how frames propose where some of them are missing."""
    whole = matching.FrameProposer.propose

    def propose(self: matching.FrameProposer, documents: Sequence[Document]) -> Iterator[Proposals]:
        for found in whole(self, documents):
            yield replace(found, mentions=tuple(m for m in found.mentions if m.rule not in frames))

    return propose


def touched(bench: Bench, off: Iterable[Switch]) -> dict[str, list[str]]:
    """Return the documents in which a function gives something else than if it were switched off, by its name."""

    def read() -> dict[str, list[str]]:
        found: dict[str, dict[str, None]] = {}
        for switch in off:
            switch_off(replace(switch, neutral=_watched(switch, bench, found.setdefault(str(switch), {}))))
        bench.counts(anew=True)
        return {name: list(documents) for name, documents in found.items()}

    return dict(_apart(read))


def _watched(switch: Switch, bench: Bench, documents: dict[str, None]) -> Callable[..., Any]:
    """Return a function that does what it did, and notes the documents in which it counts."""
    holder: Any = sys.modules[switch.module]
    for name in switch.name.split("."):
        holder = getattr(holder, name)
    function: Callable[..., Any] = holder
    acts = typing.get_type_hints(function).get("return") is type(None)

    def watched(*values: Any, **named: Any) -> Any:
        found = function(*values, **named)
        if inspect.isgenerator(found):
            found = list(found)
            documents.update({bench.current: None} if found else {})
            return iter(found)
        nothing = switch.neutral(*values, **named)
        if acts or (found is not nothing and found != nothing):
            documents[bench.current] = None
        return found

    return watched


def measured(bench: Bench, off: Collection[Switch], documents: Collection[str] | None) -> dict[str, Any]:
    """Return the counts with some functions switched off, measured in a process of its own."""

    def read() -> dict[str, Any]:
        for switch in off:
            switch_off(switch)
        return bench.counts(documents, anew=any("annotate" in switch.module for switch in off))

    return _apart(read)


def _apart(read: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Return what a function returns in a copy of this process."""
    source, sink = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            found = read()
        except Exception as error:  # noqa: BLE001 (whatever breaks without the function shows that it is needed)
            found = {"broken": f"{type(error).__name__}: {error}"}
        with os.fdopen(sink, "wb") as pipe:
            pipe.write(json.dumps(found).encode())
        os._exit(0)
    os.close(sink)
    with os.fdopen(source, "rb") as pipe:
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
    chosen = dict((whole_modules if options.modules else single)(options.packages))
    where = touched(bench, (one for off in chosen.values() for one in off if one.watched))
    with options.out.open("a", encoding="utf-8") as file:
        if "nothing" not in done:
            _write(file, "nothing", bench.whole, bench.whole)
        for name, off in sorted(chosen.items(), key=lambda item: len(_documents(item[1], where) or where)):
            if name not in done:
                _write(file, name, measured(bench, off, _documents(off, where)), bench.whole)


def _documents(off: Iterable[Switch], where: Mapping[str, Collection[str]]) -> Collection[str] | None:
    """Return the documents in which any of the functions counts, None for all."""
    return {document for one in off for document in where[str(one)]} if all(one.watched for one in off) else None


def _write(file: TextIO, name: str, found: Mapping[str, Any], whole: Mapping[str, list[Row]]) -> None:
    figures = found if "broken" in found else {part: summary(rows, whole[part]) for part, rows in found.items()}
    file.write(json.dumps({"name": name, **figures}) + "\n")
    file.flush()


if __name__ == "__main__":
    main()
