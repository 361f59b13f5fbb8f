"""If this fails, a process that cannot read an order waits forever, and the build that started it too."""

import subprocess
import sys

_PROGRAM = """
import sys
from kg.isolation import orders

def read():
    raise ValueError(f"no order: {sys.stdin.readline()!r}")

next(orders(read))
"""


def test_an_order_that_cannot_be_read_ends_the_process() -> None:
    command = [sys.executable, "-c", _PROGRAM]
    ended = subprocess.run(command, check=False, input="x\n", capture_output=True, text=True, timeout=300)
    assert ended.returncode == 1
    assert "ValueError: no order: 'x\\n'" in ended.stderr
