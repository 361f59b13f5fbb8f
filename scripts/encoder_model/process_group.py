"""Training in several processes: each learns from its share of the batches, all with the mean of the gradients."""

import random
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import torch
from torch import distributed, nn
from torch.multiprocessing import start_processes

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class ProcessGroup:
    """The processes of a training, and the rank of this one; rank 0 writes the checkpoints."""

    rank: int = 0
    size: int = 1

    def share(self, items: Sequence[_Item], rng: random.Random | None) -> Sequence[_Item]:
        """Return the share of this process, shuffled with `rng`.

        Neighbours in `items` are processed at the same time. All shares have the same length; what is left over is
        dropped.
        """
        own = list(items[self.rank : len(items) // self.size * self.size : self.size])
        if rng:
            rng.shuffle(own)
        return own

    def average_gradients(self, parameters: Sequence[nn.Parameter]) -> None:
        """Replace the gradients of parameters by their means over all processes."""
        if self.size == 1:
            return
        learned = [parameter for parameter in parameters if parameter.requires_grad]
        flat = torch.cat([(torch.zeros_like(p) if p.grad is None else p.grad).flatten() for p in learned])
        sent = flat.bfloat16()  # half the size; the forward pass is no more exact
        distributed.all_reduce(sent)
        flat = sent.float() / self.size
        at = 0
        for parameter in learned:
            parameter.grad = flat[at : at + parameter.numel()].view_as(parameter)
            at += parameter.numel()


def run_processes(size: int, work: Callable[[ProcessGroup], None]) -> None:
    """Run `work` in `size` processes at once; a single one is the calling process."""
    if size == 1:
        work(ProcessGroup())
        return
    with tempfile.TemporaryDirectory() as folder:
        # Forked, so that the examples need not be sent; nothing has used threads of PyTorch before.
        start_processes(_member, (size, work, f"file://{folder}/meeting"), size, start_method="fork")


def _member(rank: int, size: int, work: Callable[[ProcessGroup], None], meeting: str) -> None:
    distributed.init_process_group("gloo", init_method=meeting, rank=rank, world_size=size)
    try:
        work(ProcessGroup(rank, size))
    finally:
        distributed.destroy_process_group()
