"""Limits that the kernel keeps. If this fails, a query can reach other machines, fill the memory, or run for ever."""

import os
import signal
import subprocess
import sys
import textwrap

import pytest

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has these limits")
_FIRST = """
import ctypes, os, socket, sys
from kg.isolation import *
from kg.isolation import network
listener = socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen()
"""


def run(code: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", _FIRST + textwrap.dedent(code)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=dict(os.environ))


@linux
@pytest.mark.parametrize("wall", ["seccomp", "network namespace"])
def test_neither_python_nor_native_code_opens_a_connection(wall: str) -> None:
    done = run(f"""
        if {wall!r} != "seccomp":
            network._filtered = lambda: False
        print(without_network())
        try:
            socket.create_connection(listener.getsockname(), timeout=5)
        except OSError as error:
            print(type(error).__name__)
        print(ctypes.CDLL(None).socket(socket.AF_INET, socket.SOCK_STREAM, 0) < 0 or {wall!r})
        """)
    if done.stdout.startswith("none") or (wall == "seccomp" and done.stdout.startswith("network")):
        pytest.skip(f"this system has no {wall}")
    name, error, native = done.stdout.splitlines()
    assert (name, error in ("PermissionError", "OSError")) == (wall, True), done.stdout
    assert native == ("True" if wall == "seccomp" else wall)


@linux
def test_the_wall_holds_for_threads_and_for_children() -> None:
    done = run("""
        import subprocess, threading
        without_network()
        def reach():
            try:
                socket.create_connection(listener.getsockname(), timeout=5)
                print("reached")
            except OSError:
                print("held")
        thread = threading.Thread(target=reach)
        thread.start()
        thread.join()
        code = f"import socket; socket.create_connection({listener.getsockname()!r}, timeout=5)"
        print(subprocess.run([sys.executable, "-c", code], stderr=subprocess.DEVNULL).returncode)
        """)
    assert done.stdout.split() == ["held", "1"]


@linux
def test_memory_beyond_the_limit_is_not_given() -> None:
    done = run("""
        assert limit_memory(200 * MEGABYTE)
        few = bytearray(100 * MEGABYTE)
        assert 100 * MEGABYTE < data_size() < 200 * MEGABYTE
        try:
            more = bytearray(150 * MEGABYTE)
        except MemoryError:
            print("refused")
        """)
    assert done.stdout.split() == ["refused"], done.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such clock")
def test_a_process_ends_at_its_time_even_in_native_code_and_alone() -> None:
    done = run("""
        end_after(60)
        end_after(None)
        end_after(0.2)
        sorted(range(10**9), key=id)
        """)
    assert done.returncode == -signal.SIGALRM
