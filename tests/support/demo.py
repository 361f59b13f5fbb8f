"""What `kg demo` makes of the sample articles, made once for all processes of a test run."""

import fcntl
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Demo:
    """The folder that `kg demo` left, which tests only read, and what it printed."""

    folder: Path
    printed: str

    @property
    def store(self) -> Path:
        """The store of all sample articles, read by rules and network."""
        return self.folder / "store"


def demo_in(base: Path) -> Demo:
    """Return the demo in a folder of several processes; the first one that asks makes it, the others wait."""
    place = base / "demo"
    with (base / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            made = Path(tempfile.mkdtemp(dir=base))
            (made / "printed").write_text(_run(made), encoding="utf-8")
            made.rename(place)
    return Demo(place / "kg-demo", (place / "printed").read_text(encoding="utf-8"))


def _run(folder: Path) -> str:
    command = [sys.executable, "-c", "from kg.cli import main; main()", "demo"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=900)
    # On a slow machine it says how far it is.
    said = [line for line in done.stderr.splitlines() if not line.startswith("Reading the sample articles: ")]
    assert (done.returncode, said) == (0, [])
    return done.stdout


def common_folder(own: Path) -> Path:
    """Return the folder of a test run, given that of one of its processes."""
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
