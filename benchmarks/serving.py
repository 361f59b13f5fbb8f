"""What a request costs a server, in processor time of all its processes, and how many clients it answers at once.

    python -m benchmarks.serving STORE [--clients 200] [--requests 1000]

Compare only what one run printed: the times by the clock are those of a machine that may be busy with other things.
"""

import argparse
import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx

ADDRESS = re.compile(r"(http://\S+)/ serves")
COUNT = "SELECT (COUNT(?e) AS ?n) { ?e a kg:Meeting }"
#: Addresses, and how often each is asked for.
ASKED = (
    ("/sparql?query=ASK%20%7B%7D", 300),
    (f"/sparql?{httpx.QueryParams({'query': COUNT})}", 300),
    ("/events", 30),
    ("/explorer", 5),
)


@contextmanager
def serving(store: str) -> Iterator[tuple[int, str]]:
    """Run a server; yields its process and its address."""
    command = [sys.executable, "-m", "kg", "serve", "--store", store, "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            found = ADDRESS.search(process.stderr.readline() if process.stderr else "")
            if found is None:
                sys.exit("the server does not start")
            yield process.pid, found[1]
        finally:
            process.terminate()


def seconds_of(server: int) -> float:
    """Return the processor time of a server and of the workers that it has now."""
    ticks = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            fields = (process / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if server in (int(process.name), int(fields[1])):
            ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Measure one server."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store")
    parser.add_argument("--clients", type=int, default=200)
    parser.add_argument("--requests", type=int, default=1000)
    options = parser.parse_args()
    limits = httpx.Limits(max_connections=options.clients)
    with (
        serving(options.store) as (server, address),
        httpx.Client(base_url=address, timeout=120, limits=limits) as web,
    ):
        for path, times in ASKED:
            web.get(path).raise_for_status()
            before, start = seconds_of(server), time.perf_counter()
            for _ in range(times):
                web.get(path).raise_for_status()
            used, clock = (seconds_of(server) - before) / times, (time.perf_counter() - start) / times
            print(f"{path[:40]:42} {used * 1000:8.1f} ms of processor {clock * 1000:8.1f} ms")
        with ThreadPoolExecutor(options.clients) as pool:
            start = time.perf_counter()
            path = ASKED[1][0]
            answers = Counter(pool.map(lambda _: web.get(path).status_code, range(options.requests)))
            print(f"{options.clients} clients: {dict(answers)} in {time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    main()
