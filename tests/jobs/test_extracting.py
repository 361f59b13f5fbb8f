"""Workers that outlive a killed extraction hold a model in memory each until somebody finds them."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.support.builds import wait_until_gone


def _children(pid: int) -> set[int]:
    found: set[int] = set()
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        found.update(int(child) for child in task.read_text().split())
    return found


def _wait(until: float, condition: Callable[[], bool]) -> bool:
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.1)
    return False


def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    sentence = "German Chancellor Angela Merkel met French President Emmanuel Macron in Paris on Monday. "
    articles = tmp_path / "articles.jsonl"
    articles.write_text(
        "".join(
            json.dumps({"id": f"a{i}", "text": sentence * 40 + str(i), "date": "2020-01-07"}) + "\n"
            for i in range(400)
        ),
        encoding="utf-8",
    )
    command = [sys.executable, "-c", "from kg.cli import main; main()", "extract", "--workers", "2", str(articles)]
    with (tmp_path / "out").open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out) as process:
        assert _wait(time.monotonic() + 300, lambda: len(_children(process.pid)) >= 2)
        workers = _children(process.pid)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert wait_until_gone(workers) == set()
