"""Builds in processes of their own, for tests that kill them."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from kg.exchange import export
from kg.graph import Store

Entry = tuple[str, int]  # a journal and the number of a line in it


def few_samples(samples: Path, target: Path) -> list[str]:
    """Write a dozen of the sample articles to a file; return their ids."""
    lines = (samples / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    kept = [
        line for line in lines if json.loads(line)["id"].split(":")[1].startswith(("singapore", "camp", "borrell"))
    ]
    target.write_text("\n".join(kept) + "\n", encoding="utf-8")
    return [json.loads(line)["id"] for line in kept]


def start(*arguments: object, **options: Any) -> "subprocess.Popen[bytes]":
    """Start `kg` in a process of its own."""
    command = [sys.executable, "-c", "from kg.cli import main; main()", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)


def as_bytes(store: Path, target: Path) -> bytes:
    """Return all that a store holds as sorted N-Quads."""
    with Store.open(store) as opened:
        export(opened.snapshot(), "nquads", target)
    return target.read_bytes()


def journals(runs: Path) -> dict[Entry, dict[str, Any]]:
    """Return what workers noted when they began a batch; a line that was cut short by a kill began nothing."""
    found: dict[Entry, dict[str, Any]] = {}
    for path in sorted(runs.rglob("journal/*.jsonl")):
        for number, line in enumerate(path.read_bytes().split(b"\n")[:-1]):
            found[str(path), number] = json.loads(line)
    return found


def wait_until_gone(pids: set[int], seconds: float = 60) -> set[int]:
    """Wait until processes have ended; return those that have not."""
    until = time.monotonic() + seconds
    while (left := {pid for pid in pids if _runs(pid)}) and time.monotonic() < until:
        time.sleep(0.02)
    return left


def hold(pid: int) -> None:
    """Stop a process; SIGCONT lets it go on."""
    os.kill(pid, signal.SIGSTOP)
    until = time.monotonic() + 60
    while _state(pid) != "T" and time.monotonic() < until:
        time.sleep(0.001)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        return _state(pid) != "Z"
    except (ProcessLookupError, FileNotFoundError):  # it may end between being found and being read
        return False


def _state(pid: int) -> str:
    return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]


def processes_of(store: Path) -> set[int]:
    """Return the processes that were started with a folder of this store, whatever they have done yet."""
    found = set()
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if str(store).encode() in (process / "cmdline").read_bytes():
                found.add(int(process.name))
    return found


def workers_of(runs: Path) -> set[int]:
    """Return the process ids of the workers that began a batch."""
    return {int(path.stem.rpartition("-")[2]) for path in runs.rglob("journal/*.jsonl")}
