"""A process without network: no code in it, native or Python, can open a connection.

Sources: https://man7.org/linux/man-pages/man3/seccomp_rule_add.3.html,
https://man7.org/linux/man-pages/man7/user_namespaces.7.html.
"""

import ctypes
import errno
import sys
from enum import StrEnum

#: Opening and using sockets; io_uring does both without these calls. A socket pair stays within the process.
_CALLS = (b"socket", b"connect", b"io_uring_setup")
_LIBRARY = "libseccomp.so.2"
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000
_NEW_USER, _NEW_NET = 0x10000000, 0x40000000


class Wall(StrEnum):
    """What keeps a process from the network; NONE where the system offers nothing."""

    SECCOMP = "seccomp"
    NAMESPACE = "network namespace"
    NONE = "none"


def without_network() -> Wall:
    """Take the network from this process and its children, for good; return how.

    Threads that run already keep it, so call this before others start. Linux offers a filter of system calls, set by
    libseccomp, or else an empty network namespace; other systems nothing that a process can ask for itself.
    """
    if not sys.platform.startswith("linux"):
        return Wall.NONE
    if _filtered():
        return Wall.SECCOMP
    return Wall.NAMESPACE if _unshared() else Wall.NONE


def _filtered() -> bool:
    """Refuse the system calls that open connections; return whether that worked."""
    try:
        library = ctypes.CDLL(_LIBRARY)
    except OSError:
        return False
    library.seccomp_init.restype = ctypes.c_void_p
    context = ctypes.c_void_p(library.seccomp_init(ctypes.c_uint32(_ALLOW)))
    if not context.value:
        return False
    try:
        for call in _CALLS:
            number = library.seccomp_syscall_resolve_name(call)
            refuse = ctypes.c_uint32(_REFUSE | errno.EACCES)
            if number >= 0 and library.seccomp_rule_add_array(context, refuse, number, 0, None) != 0:
                return False
        return bool(library.seccomp_load(context) == 0)
    finally:
        library.seccomp_release(context)


def _unshared() -> bool:
    """Move to a network namespace of its own, where not even the loopback is up; return whether that worked."""
    unshare = getattr(ctypes.CDLL(None), "unshare", None)
    return unshare is not None and (unshare(_NEW_USER | _NEW_NET) == 0 or unshare(_NEW_NET) == 0)
