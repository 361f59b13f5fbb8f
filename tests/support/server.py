"""A real SPARQL server on loopback, in a process of its own."""

import random
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest


def free_port() -> int:
    """Return a port that nobody listens on, of those that no machine gives to who asks for any: it stays free."""
    for port in random.sample(range(20_000, 32_000), 100):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError("no port is free")


def wait_for(url: str, process: "subprocess.Popen[bytes]", seconds: float = 300) -> bool:
    """Wait until a server answers; False if it ended or stayed silent."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(url, timeout=60):
                return True
        except (URLError, OSError):
            time.sleep(0.05)
    return False


@contextmanager
def oxigraph_server(*options: str) -> Iterator[str]:
    """Run the server of the `oxigraph` package; yields the URL of its queries, skips where it cannot start."""
    binary = Path(sys.executable).parent / "oxigraph"
    found = str(binary) if binary.exists() else shutil.which("oxigraph")
    if found is None:
        pytest.skip("the oxigraph server is not installed")
    port = free_port()
    command = [found, "serve", "--bind", f"127.0.0.1:{port}", *options]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            if not wait_for(f"http://127.0.0.1:{port}/", process):
                pytest.skip("the oxigraph server does not start here")
            yield f"http://127.0.0.1:{port}/query"
        finally:
            process.kill()
