"""Train the encoder that `kg/extract/learned` runs, from `data/corpus` and published weights (docs/training.md).

    train_model.py all --work FOLDER [--shared FOLDER] [--out FOLDER] [--processes N]
    train_model.py examples OUT.pickle --vocabulary vocab.txt [--shared FOLDER] [--split NAME] [--epoch N]
    train_model.py train TRAIN.pickle --dev DEV.pickle --weights FILE --vocabulary vocab.txt --out FOLDER
                         [--start CHECKPOINT] [--epochs N] [--share F] [--without GENRE] [--seed N]
                         [--processes N] [--rate SHARE] [--last SHARE] [--dropout P] [--corruption SHARE]
    train_model.py export CHECKPOINT… --weights FILE [--out FOLDER]
    train_model.py restore OUT.pt --weights FILE [--out FOLDER]

`all` does every step: weights, examples, training, export. Run again, it goes on where it was stopped; training
writes a checkpoint after each epoch. `restore` makes a checkpoint to go on from out of the files that `export` wrote,
with the weights in 7 or 8 bits that they have there. The other commands are single steps. `--epoch` takes only the
documents that the network which ships read in one of its epochs (`data/corpus/epochs.csv`).
"""

import argparse
from pathlib import Path

from encoder_model import chain

OUTPUT = Path(__file__).resolve().parent.parent / "data" / "model"


def main() -> None:
    """Run the command line."""
    options = _options()
    if options.command == "all":
        chain.run(options.work, options.shared, options.out, processes=options.processes)
    elif options.command == "examples":
        chain.write_split(options.out, options.split, options.shared, options.vocabulary, options.epoch)
    elif options.command == "export":
        from encoder_model.exporting import export  # noqa: PLC0415 (needs the extra `train`)

        export(options.checkpoints, options.weights, options.out)
    elif options.command == "restore":
        from encoder_model.restoring import restore  # noqa: PLC0415 (needs the extra `train`)

        restore(options.out, options.weights, options.checkpoint)
    else:
        _train(options)


def _train(options: argparse.Namespace) -> None:
    from encoder_model.training import part_of, train  # noqa: PLC0415 (needs the extra `train`)

    train(
        part_of(chain.read(options.train), options.share, options.without),
        chain.read(options.dev),
        options.weights,
        options.out,
        epochs=options.epochs,
        swapper=chain.swapper(options.vocabulary),
        seed=options.seed,
        processes=options.processes,
        start=options.start,
        rate=options.rate,
        last=options.last,
        dropout=options.dropout,
        corruption=options.corruption,
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    whole = commands.add_parser("all")
    whole.add_argument("--work", type=Path, required=True)
    whole.add_argument("--shared", type=Path, default=Path("../shared"))
    whole.add_argument("--out", type=Path, default=OUTPUT)
    lay = commands.add_parser("examples")
    lay.add_argument("out", type=Path)
    lay.add_argument("--vocabulary", type=Path, required=True)
    lay.add_argument("--shared", type=Path, default=Path("../shared"))
    lay.add_argument("--split")
    lay.add_argument("--epoch", type=int)
    fit = commands.add_parser("train")
    fit.add_argument("train", type=Path)
    fit.add_argument("--dev", type=Path, required=True)
    fit.add_argument("--weights", type=Path, required=True)
    fit.add_argument("--out", type=Path, required=True)
    fit.add_argument("--vocabulary", type=Path, required=True)
    fit.add_argument("--start", type=Path, help="the checkpoint of a finished training to go on from")
    fit.add_argument("--epochs", type=int, default=chain.EPOCHS)
    fit.add_argument("--share", type=float, default=1.0)
    fit.add_argument("--without", help="a genre to leave out")
    fit.add_argument("--seed", type=int, default=chain.SEED)
    fit.add_argument("--rate", type=float, default=1.0, help="the learning rates, as a share of the usual ones")
    fit.add_argument("--last", type=float, default=0.0, help="what of the rates is left at the end, as a share")
    fit.add_argument("--dropout", type=float, default=0.1)
    fit.add_argument("--corruption", type=float, default=1.0, help="how much of an example is corrupted, as a share")
    for command in (whole, fit):
        command.add_argument("--processes", type=int, default=1, help="how many train together")
    writers = {name: commands.add_parser(name) for name in ("export", "restore")}
    writers["export"].add_argument("checkpoints", type=Path, nargs="+", help="several: the mean of their weights")
    writers["restore"].add_argument("checkpoint", type=Path)
    for write in writers.values():
        write.add_argument("--weights", type=Path, required=True)
        write.add_argument("--out", type=Path, default=OUTPUT)
    return parser.parse_args()


if __name__ == "__main__":
    main()
