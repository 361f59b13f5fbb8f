"""Train the encoder that `kg/extract/learned` runs, from `data/corpus` and published weights.

    train_model.py examples OUT.pickle --vocabulary vocab.txt [--shared FOLDER] [--split NAME]…
    train_model.py train TRAIN.pickle --dev DEV.pickle --weights model.safetensors --out FOLDER
                         [--epochs N] [--share F] [--seed N] [--threads N]

Training writes a checkpoint after each epoch, and goes on from the last one when run again.
"""

import argparse
import pickle
from pathlib import Path

from annotation.joining import texts
from annotation.store import load

from kg.annotate.times import load_time_finder
from kg.extract.learned.blocks import BlockMaker
from kg.extract.learned.wordpiece import WordPiece


def main() -> None:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    lay = commands.add_parser("examples")
    lay.add_argument("out", type=Path)
    lay.add_argument("--vocabulary", type=Path, required=True)
    lay.add_argument("--shared", type=Path, default=Path("../shared"))
    lay.add_argument("--split", action="append")
    fit = commands.add_parser("train")
    fit.add_argument("train", type=Path)
    fit.add_argument("--dev", type=Path, required=True)
    fit.add_argument("--weights", type=Path, required=True)
    fit.add_argument("--out", type=Path, required=True)
    fit.add_argument("--epochs", type=int, default=5)
    fit.add_argument("--share", type=float, default=1.0)
    fit.add_argument("--seed", type=int, default=7)
    fit.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    if options.command == "examples":
        _write_examples(options)
    else:
        from encoder_model.training import part_of, train  # noqa: PLC0415 (needs the extra `train`)

        train(
            part_of(pickle.loads(options.train.read_bytes()), options.share),
            pickle.loads(options.dev.read_bytes()),
            options.weights,
            options.out,
            epochs=options.epochs,
            seed=options.seed,
            threads=options.threads,
        )


def _write_examples(options: argparse.Namespace) -> None:
    from encoder_model.examples import examples  # noqa: PLC0415 (loads the parser)

    corpus = load()
    vocabulary = {word: n for n, word in enumerate(options.vocabulary.read_text(encoding="utf-8").split("\n")[:-1])}
    maker = BlockMaker(WordPiece(vocabulary), load_time_finder(), vocabulary["[CLS]"], vocabulary["[SEP]"])
    chosen = [i for i in corpus.documents if not options.split or corpus.splits.get(i) in options.split]
    found = list(examples(corpus, chosen, texts(options.shared), maker))
    options.out.write_bytes(pickle.dumps(found))
    triggers = [t for e in found for t in e.triggers]
    labelled = sum(len(corpus.events.get(i, ())) for i in chosen)
    filled = sum(any(r >= 0 for r in t.roles) for t in triggers)
    print(f"{len(chosen)} documents, {len(found)} blocks, {len(triggers)} of {labelled} triggers, {filled} with a participant")


if __name__ == "__main__":
    main()
