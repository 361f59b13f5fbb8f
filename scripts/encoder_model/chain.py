"""All steps from the corpus to the files of `data/model`; a step whose output file exists is skipped."""

import pickle
import shutil
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from annotation.joining import texts as texts_of_others
from annotation.store import load, read_in_epoch

from encoder_model.examples import BlockExample, examples
from encoder_model.swapping import Swapper
from encoder_model.weights import published
from kg.extract.learned.loading import load_block_maker, load_vocabulary
from kg.extract.learned.wordpiece import WordPiece

EPOCHS = 6
SEED = 7


def run(work: Path, shared: Path, out: Path, *, processes: int) -> None:
    """Make examples in a work folder, train there, and write the network to `out`."""
    from encoder_model.exporting import export  # noqa: PLC0415 (needs the extra `train`)
    from encoder_model.training import train  # noqa: PLC0415

    weights, vocabulary = published(work / "published")
    for split in ("train", "dev"):
        once(work / f"{split}.pickle", partial(write_split, split=split, shared=shared, vocabulary=vocabulary))
    found, dev = (read(work / f"{name}.pickle") for name in ("train", "dev"))
    names = swapper(vocabulary)
    train(found, dev, weights, work / "run", swapper=names, epochs=EPOCHS, seed=SEED, processes=processes)
    export([work / "run" / "checkpoint.pt"], weights, out)
    shutil.copyfile(vocabulary, out / "vocabulary.txt")


def swapper(vocabulary: Path) -> Swapper:
    """Return what replaces names in examples, by the word pieces of a file."""
    return Swapper(WordPiece(load_vocabulary(vocabulary)))


def once(path: Path, step: Callable[[Path], object]) -> None:
    """Run a step unless its output file exists; the file gets its final name when complete."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.part")
        step(part)
        part.replace(path)


def write_split(path: Path, split: str | None, shared: Path, vocabulary: Path, epoch: int | None = None) -> None:
    """Write the examples of a split of the corpus, or of all of it; with `epoch` of what was read in that epoch."""
    corpus = load()
    chosen = [i for i in corpus.documents if split is None or corpus.splits.get(i) == split]
    if epoch is not None:
        there = set(read_in_epoch(epoch))
        chosen = [i for i in chosen if i in there]
    found = examples(corpus, chosen, texts_of_others(shared), load_block_maker(vocabulary))
    _write(path, found, f"{split or 'all'}: {sum(len(corpus.events.get(i, ())) for i in chosen)} events,")


def read(path: Path) -> list[BlockExample]:
    """Return the examples of a file that this script wrote."""
    found: Any = pickle.loads(path.read_bytes())
    return list(found)


def _write(path: Path, examples_: Iterable[BlockExample], what: str) -> None:
    found = list(examples_)
    path.write_bytes(pickle.dumps(found))
    triggers = [trigger for example in found for trigger in example.triggers]
    filled = sum(any(role >= 0 for role in trigger.roles) for trigger in triggers)
    print(f"{what} {len(found)} blocks, {len(triggers)} triggers, {filled} with a participant", flush=True)
