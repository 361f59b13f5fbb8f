"""Train the network on examples, a checkpoint after each epoch."""

import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from encoder_model.batches import batches
from encoder_model.examples import BlockExample
from encoder_model.losses import loss_of
from encoder_model.measuring import measure
from encoder_model.network import Network
from encoder_model.process_group import ProcessGroup, run_processes
from encoder_model.swapping import Swapper

_ENCODER_RATE = 1e-4
_HEADS_RATE = 2e-3
_TABLES_RATE = 1e-2
_SIZE = 8
_WARM = 0.1
#: The share of blocks whose countries and surnames are replaced.
SWAPPED = 0.5


@dataclass(frozen=True, slots=True)
class _Run:
    """What a training is made of, as `train` takes it."""

    examples: Sequence[BlockExample]
    dev: Sequence[BlockExample]
    out: Path
    swapper: Swapper
    epochs: int
    seed: int
    rate: float
    last: float
    corruption: float


@dataclass(frozen=True, slots=True)
class _State:
    """What changes in training."""

    network: Network
    optimizer: torch.optim.Optimizer
    schedule: torch.optim.lr_scheduler.LambdaLR
    processes: ProcessGroup


def train(
    examples: list[BlockExample],
    dev: list[BlockExample],
    weights: Path,
    out: Path,
    *,
    swapper: Swapper,
    epochs: int,
    seed: int,
    processes: int = 1,
    start: Path | None = None,
    rate: float = 1.0,
    last: float = 0.0,
    dropout: float = 0.1,
    corruption: float = 1.0,
) -> None:
    """Train from published weights; checkpoints and figures go to a folder, from which an interrupted run resumes.

    `start` is the checkpoint of a finished training that this one goes on from. `rate` is a share of the learning
    rates, `last` what of it is left at the end. `dropout` is that of the encoder, and what the heads read is dropped
    twice as often. `corruption` is a share of the usual rates at which pieces are hidden, marks falsified and names
    replaced. Each of `processes` learns from batches of its own, on one thread.
    """

    run = _Run(tuple(examples), tuple(dev), out, swapper, epochs, seed, rate, last, corruption)

    def work(group: ProcessGroup) -> None:
        torch.set_num_threads(1)
        torch.manual_seed(seed)
        network = Network.start(weights, dropout)
        network.encoder.precision = torch.bfloat16
        if start is not None:
            network.load_state_dict(torch.load(start, weights_only=True)["network"])
        torch.manual_seed(seed + group.rank)  # each process drops other numbers
        _train(run, network, group)

    out.mkdir(parents=True, exist_ok=True)
    run_processes(processes, work)


def _train(run: _Run, network: Network, group: ProcessGroup) -> None:
    optimizer = torch.optim.AdamW(_groups(network, run.rate), weight_decay=0.01, fused=True)
    steps = run.epochs * ((len(run.examples) + _SIZE - 1) // _SIZE // group.size)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, steps, run.last))
    state = _State(network, optimizer, schedule, group)
    first = _resume(run.out, state)
    for epoch in range(first, run.epochs):
        _epoch(run, state, epoch)


def _epoch(run: _Run, state: _State, epoch: int) -> None:
    began = time.monotonic()
    losses = _learn(run, state, random.Random(run.seed * 1000 + epoch))
    if state.processes.rank:
        return
    genres = sorted({example.genre for example in run.dev})
    figures = {"all": measure(state.network, run.dev)} | {
        genre: measure(state.network, [example for example in run.dev if example.genre == genre]) for genre in genres
    }
    print(f"epoch {epoch + 1}: {time.monotonic() - began:.0f} s", losses, figures["all"], flush=True)
    torch.save(
        {
            "epoch": epoch + 1,
            "network": state.network.state_dict(),
            "optimizer": state.optimizer.state_dict(),
            "schedule": state.schedule.state_dict(),
        },
        run.out / "checkpoint.part",
    )
    (run.out / "checkpoint.part").replace(run.out / "checkpoint.pt")
    with (run.out / "figures.jsonl").open("a", encoding="utf-8") as file:
        for part, found in figures.items():
            rounded = {name: round(value, 4) for name, value in found.items()}
            file.write(json.dumps({"epoch": epoch + 1, "part": part} | rounded) + "\n")


def _learn(run: _Run, state: _State, rng: random.Random) -> dict[str, float]:
    """See every example once; return the mean losses."""
    network, sums, seen, began = state.network, dict[str, float](), 0, time.monotonic()
    parameters = list(network.parameters())
    network.train()
    swapped = SWAPPED * run.corruption
    named = [run.swapper.swapped(e, rng) if rng.random() < swapped else e for e in run.examples]
    for batch in batches(named, _SIZE, rng, state.processes, run.corruption):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            encoded = network(batch.pieces, batch.mask, batch.marks, batch.belongs)
        loss, parts = loss_of(network, batch, encoded)
        torch.autograd.backward(loss)
        state.processes.average_gradients(parameters)
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        state.optimizer.step()
        state.schedule.step()
        state.optimizer.zero_grad()
        seen += 1
        for name, part in parts.items():
            sums[name] = sums.get(name, 0.0) + part
        if seen % 50 == 0 and not state.processes.rank:
            print(
                f"  {seen * _SIZE * state.processes.size}/{len(run.examples)} {time.monotonic() - began:.0f} s",
                {k: round(v / seen, 3) for k, v in sums.items()},
                flush=True,
            )
    return {name: round(value / seen, 4) for name, value in sums.items()}


def _resume(out: Path, state: _State) -> int:
    """Resume from the last checkpoint of a folder; return the number of epochs completed."""
    path = out / "checkpoint.pt"
    if not path.exists():
        return 0
    held = torch.load(path, weights_only=True)
    state.network.load_state_dict(held["network"])
    state.optimizer.load_state_dict(held["optimizer"])
    state.schedule.load_state_dict(held["schedule"])
    return int(held["epoch"])


def _groups(network: Network, share: float) -> list[dict[str, Any]]:
    """Return the parameters with their learning rates."""
    encoder = list(network.encoder.parameters())
    pairs = network.pairs
    tables = [pairs.roles, *pairs.role_features, *pairs.mix_features, *pairs.time_features, *pairs.place_features]
    taken = {id(p) for p in (*network.encoder.parameters(), *tables)}
    heads = [p for p in network.parameters() if id(p) not in taken]
    rates = ((encoder, _ENCODER_RATE), (heads, _HEADS_RATE), (tables, _TABLES_RATE))
    return [{"params": found, "lr": rate * share} for found, rate in rates]


def _rate(step: int, steps: int, last: float) -> float:
    warm = max(1, int(steps * _WARM))
    left = max(0.0, (steps - step) / max(1, steps - warm))
    return step / warm if step < warm else last + (1 - last) * left


def part_of(examples: list[BlockExample], share: float = 1.0, without: str | None = None) -> list[BlockExample]:
    """Return the examples of a share of the documents, for a learning curve; larger shares hold the smaller ones.

    `without` is a genre that is left out.
    """
    documents = sorted({e.document for e in examples})
    random.Random(1).shuffle(documents)
    kept = set(documents[: int(len(documents) * share)])
    return [e for e in examples if e.document in kept and e.genre != without]
