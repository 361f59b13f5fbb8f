"""A worker process: ``python -m kg.pipeline.job.worker FOLDER BASE REPORTS MODEL EXTRACTOR``.

Names of batches come in on standard input, one a line, and what became of each goes out on standard output, one JSON
object a line. Articles and graphs go by files. When the parent goes away, by kill -9 or otherwise, standard input
ends, and with it this process, wherever it is in its work.
"""

import json
import os
import queue
import signal
import sys
import threading
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.model import Namespace
from kg.pipeline.job.batch import Job
from kg.pipeline.job.work import do_batch, extractor_of


def main(folder: str, base: str, reports: str, model: str, extractor: str) -> None:
    """Do the batches named on standard input until it ends; an empty text stands for the default model or rules."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    job = Job(Path(folder), model or None, Namespace(base), reports == "reports", extractor or None)
    names: queue.SimpleQueue[str] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(names,), daemon=True).start()
    try:
        extractor_of(job.model, job.namespace, job.extractor)
        _say({"ready": True})
        while True:
            name = names.get()
            do_batch(job, name)
            _say({"done": name})
    except KgError as error:
        _say({"error": type(error).__name__, "message": str(error)})
        sys.exit(error.exit_code)


def _listen(names: "queue.SimpleQueue[str]") -> None:
    for line in sys.stdin:
        names.put(line.rstrip("\n"))
    os._exit(0)  # the parent is gone or wants no more: nobody would miss the batch in hand


def _say(message: dict[str, Any]) -> None:
    print(json.dumps(message), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
