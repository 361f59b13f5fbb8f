"""Training in several processes: each learns from its share of the batches, all with the mean of the gradients."""

import os
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import torch
from torch import distributed, nn
from torch.multiprocessing import start_processes

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Crew:
    """The processes of a training, and the number of this one; number 0 writes what is written."""

    number: int = 0
    size: int = 1

    def shares(self, items: Sequence[_Item], rng: random.Random | None) -> Sequence[_Item]:
        """Return the share of this process, shuffled with `rng`.

        What the processes have at the same time stands side by side in `items`. Shares have the same length, so that
        some items may be left over.
        """
        own = list(items[self.number : len(items) // self.size * self.size : self.size])
        if rng:
            rng.shuffle(own)
        return own

    def take_mean(self, parameters: Sequence[nn.Parameter]) -> None:
        """Replace the gradients of parameters by their means over all processes."""
        if self.size == 1:
            return
        learned = [parameter for parameter in parameters if parameter.requires_grad]
        flat = torch.cat([(torch.zeros_like(p) if p.grad is None else p.grad).flatten() for p in learned])
        sent = flat.bfloat16()  # halves what is sent; the forward pass is no more exact
        distributed.all_reduce(sent)
        flat = sent.float() / self.size
        at = 0
        for parameter in learned:
            parameter.grad = flat[at : at + parameter.numel()].view_as(parameter)
            at += parameter.numel()


def run_crew(size: int, work: Callable[[Crew], None]) -> None:
    """Run `work` in so many processes at once, or in this one if it is one."""
    if size == 1:
        work(Crew())
        return
    os.environ |= {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": os.environ.get("MASTER_PORT", "29517")}
    # Forked, so that the examples need not be sent; nothing has used threads of PyTorch before.
    start_processes(_member, (size, work), size, start_method="fork")


def _member(number: int, size: int, work: Callable[[Crew], None]) -> None:
    distributed.init_process_group("gloo", rank=number, world_size=size)
    try:
        work(Crew(number, size))
    finally:
        distributed.destroy_process_group()
