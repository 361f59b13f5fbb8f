"""What a process may use: memory, and time. The kernel ends a process that takes more."""

import signal
from pathlib import Path

MEGABYTE = 1_000_000
#: The exit code of a process that ran out of memory.
OUT_OF_MEMORY = 77
#: That of a process whose processor time was up (see `end_after_work`); None where the system has no such clock.
OUT_OF_WORK: int | None = -signal.SIGPROF if hasattr(signal, "SIGPROF") else None

_SELF = Path("/proc/self/statm")
#: In that file: the sixth number is the size of data and stack, in pages.
_DATA = 5


def limit_memory(size: int) -> bool:
    """Limit this process and its children to `size` bytes of data; return whether the system enforces that.

    An allocation beyond it fails: Python raises MemoryError, and native code aborts the process.
    """
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return False
    # Not RLIMIT_AS: the stacks and arenas that threads reserve, and never touch, would count too.
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    most = size if hard == resource.RLIM_INFINITY else min(size, hard)
    try:
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
    except (OSError, ValueError):
        return False
    return _SELF.exists()  # other systems accept the number and do not enforce it


def data_size() -> int:
    """Return the bytes of data that this process has now, as `limit_memory` counts them; 0 where that is unknown."""
    try:
        import resource  # noqa: PLC0415 - not on Windows

        return int(_SELF.read_text().split()[_DATA]) * resource.getpagesize()
    except (ImportError, OSError):
        return 0


def end_after(seconds: float | None) -> None:
    """Have the kernel end this process after some seconds on the clock; None cancels that.

    This holds even if the parent, which would have killed it, is gone. Windows has no such clock: there the parent's
    is the only one.
    """
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds or 0)


def end_after_work(seconds: float | None) -> None:
    """Have the kernel end this process after some seconds of its own processor time; None cancels that.

    Unlike the time on the clock, it is the same on a machine that is busy with other things.
    """
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds or 0)
