"""Train the network on examples, a checkpoint after each epoch."""

import json
import random
import time
from pathlib import Path

import torch

from encoder_model.batches import batches
from encoder_model.examples import BlockExample
from encoder_model.losses import loss_of
from encoder_model.measuring import measure
from encoder_model.network import Network

_ENCODER_RATE = 1e-4
_HEADS_RATE = 1.5e-3
_SIZE = 16
_WARM = 0.1


def train(
    examples: list[BlockExample], dev: list[BlockExample], weights: Path, out: Path, *, epochs: int, seed: int, threads: int
) -> None:
    """Train from published weights; checkpoints and figures go to a folder, from which an earlier run goes on."""
    torch.set_num_threads(threads)
    torch.manual_seed(seed)
    network = Network.start(weights)
    encoder = list(network.encoder.parameters())
    known = {id(p) for p in encoder}
    heads = [p for p in network.parameters() if id(p) not in known]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": _ENCODER_RATE}, {"params": heads, "lr": _HEADS_RATE}], weight_decay=0.01
    )
    steps = epochs * ((len(examples) + _SIZE - 1) // _SIZE)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, steps))
    out.mkdir(parents=True, exist_ok=True)
    first = _resume(out, network, optimizer, schedule)
    for epoch in range(first, epochs):
        _epoch(network, examples, optimizer, schedule, random.Random(seed * 1000 + epoch), dev, epoch, out)


def _epoch(network, examples, optimizer, schedule, rng, dev, epoch, out) -> None:  # type: ignore[no-untyped-def]
    began, sums, seen = time.monotonic(), {}, 0
    network.train()
    for batch in batches(examples, _SIZE, rng):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            encoded = network(batch.pieces, batch.mask, batch.marks, batch.belongs)
        loss, parts = loss_of(network, batch, encoded)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        seen += 1
        for name, part in parts.items():
            sums[name] = sums.get(name, 0.0) + part
        if seen % 50 == 0:
            print(f"  {seen * _SIZE}/{len(examples)} {time.monotonic() - began:.0f} s", {k: round(v / seen, 3) for k, v in sums.items()}, flush=True)
    figures = {k: round(v, 4) for k, v in measure(network, dev).items()}
    print(f"epoch {epoch + 1}: {time.monotonic() - began:.0f} s", {k: round(v / seen, 4) for k, v in sums.items()}, figures, flush=True)
    torch.save(
        {"epoch": epoch + 1, "network": network.state_dict(), "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict()},
        out / "checkpoint.pt",
    )
    with (out / "figures.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps({"epoch": epoch + 1} | figures) + "\n")


def _resume(out: Path, network, optimizer, schedule) -> int:  # type: ignore[no-untyped-def]
    path = out / "checkpoint.pt"
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=True)
    network.load_state_dict(state["network"])
    optimizer.load_state_dict(state["optimizer"])
    schedule.load_state_dict(state["schedule"])
    return int(state["epoch"])


def _rate(step: int, steps: int) -> float:
    warm = max(1, int(steps * _WARM))
    return step / warm if step < warm else max(0.0, (steps - step) / max(1, steps - warm))


def part_of(examples: list[BlockExample], share: float) -> list[BlockExample]:
    """Return the examples of a share of the documents, for a learning curve; larger shares hold the smaller ones."""
    documents = sorted({e.document for e in examples})
    random.Random(1).shuffle(documents)
    kept = set(documents[: int(len(documents) * share)])
    return [e for e in examples if e.document in kept]
