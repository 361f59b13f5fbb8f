"""If this fails, a process that has read many articles holds twice the memory that it uses."""

import platform
from pathlib import Path

import pytest

from kg.resources.memory import give_back_freed_memory


def _anonymous() -> float:
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Anonymous:")) / 1024


def test_pages_between_blocks_in_use_go_back_to_the_system() -> None:
    give_back_freed_memory()
    if platform.libc_ver()[0] != "glibc":
        pytest.skip("only glibc keeps them")
    blocks = [b"x" * (20_000 + i) for i in range(4_000)]  # some 80 MB
    kept = blocks[::50]
    full = _anonymous()
    del blocks
    give_back_freed_memory()
    assert len(kept) == 80
    assert _anonymous() < full - 40
