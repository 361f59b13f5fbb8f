"""One network out of several that went on from the same one: the mean of their weights.

Networks that were trained on from one checkpoint with other seeds lie in one valley of the loss; their mean is as
good as their votes together, at the cost of one (Wortsman et al. 2022, Model soups).
"""

from collections.abc import Sequence
from pathlib import Path

import torch


def average(checkpoints: Sequence[Path], out: Path) -> None:
    """Write the mean of the networks of checkpoints; ValueError if they are of different kinds."""
    networks = [torch.load(path, weights_only=True)["network"] for path in checkpoints]
    if any(network.keys() != networks[0].keys() for network in networks):
        raise ValueError("the networks are of different kinds")
    mean = {
        name: torch.stack([network[name].float() for network in networks]).mean(0).to(weight.dtype)
        for name, weight in networks[0].items()
    }
    out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"network": mean}, out)
