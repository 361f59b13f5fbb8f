"""Power cuts: what a program wrote to a folder, replayed on a disk that forgets what was not synced.

`record` runs a program under strace and returns its writes; `Disk` takes them one by one and can say at any point
what would be left of the folder if the power failed there. What file systems promise differs, so a cut draws from
what they may do: names that survive only an fsync of their folder (POSIX), any fsync (journals) or at once (delayed
allocation), and data that was not synced lost, torn at a write, or kept.
"""

import random
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.system_packages import require

_CALLS = (
    "write,pwrite64,writev,pwritev,ftruncate,fallocate,fsync,fdatasync,rename,renameat,renameat2,link,linkat,unlink,"
    "unlinkat,mkdir,mkdirat,rmdir,open,openat,creat,sendfile,lseek"
)
_LINE = re.compile(r"(\d+) +(.*)")
_UNFINISHED = re.compile(r"(.*) <unfinished \.\.\.>")
_RESUMED = re.compile(r"<\.\.\. \w+ resumed>(.*)")
_CALL = re.compile(r"(\w+)\((.*)\) += (-?\d+)")
#: A file descriptor with its path, or a text.
_FD = re.compile(r"(\d+|AT_FDCWD)<((?:\\x[0-9a-f]{2})*)>(\(deleted\))?")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True)
class Call:
    """A system call that succeeded: its name, its arguments as strace writes them, and what it returned."""

    name: str
    arguments: str
    result: int

    @property
    def is_sync(self) -> bool:
        return self.name in ("fsync", "fdatasync")


def record(command: Sequence[str], trace: Path, env: Mapping[str, str] | None = None) -> list[Call]:
    """Run a command and return the calls by which it changed files, in order; it must end well."""
    strace = require("strace", "strace")
    how = ["-f", "-y", "-xx", "-s", "100000000", "--seccomp-bpf", "-e", f"trace={_CALLS}"]
    subprocess.run([strace, *how, "-o", str(trace), *command], check=True, env=env)
    return list(_calls(trace))


def _calls(trace: Path) -> Iterator[Call]:
    begun: dict[str, str] = {}
    with trace.open(encoding="ascii") as stream:
        for line in stream:
            found = _LINE.match(line)
            if found is None:
                continue
            thread, text = found[1], found[2]
            if half := _UNFINISHED.fullmatch(text):
                begun[thread] = half[1]
                continue
            if rest := _RESUMED.fullmatch(text):
                text = begun.pop(thread) + rest[1]
            call = _CALL.match(text)
            if call is not None and int(call[3]) >= 0:
                yield Call(call[1], call[2], int(call[3]))


@dataclass(eq=False)
class _File:
    """A file: what programs read, what is on the disk, and the writes in between."""

    live: bytearray = field(default_factory=bytearray)
    synced: bytes = b""
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)

    def write(self, at: int, data: bytes) -> None:
        _put(self.live, at, data)
        self.pending.append((at, data))

    def truncate(self, size: int) -> None:
        _put(self.live, size, None)
        self.pending.append((size, None))

    def sync(self) -> None:
        self.synced, self.pending = bytes(self.live), []

    def left(self, how: str, chance: random.Random) -> bytes:
        if how == "kept":
            return bytes(self.live)
        content = bytearray(self.synced)
        for at, data in self.pending[: chance.randint(0, len(self.pending))] if how == "torn" else ():
            _put(content, at, data)
        return bytes(content)


def _put(content: bytearray, at: int, data: bytes | None) -> None:
    if data is None:
        del content[at:]
    content.extend(bytes(max(0, at - len(content))))
    if data is not None:
        content[at : at + len(data)] = data


@dataclass(eq=False)
class _Folder:
    live: dict[str, "_File | _Folder"] = field(default_factory=dict)
    synced: dict[str, "_File | _Folder"] = field(default_factory=dict)

    def all(self) -> Iterator["_Folder"]:
        yield self
        for node in [*self.live.values()]:
            if isinstance(node, _Folder):
                yield from node.all()


class Disk:
    """The files under a folder, as programs see them and as they are on the disk."""

    NAMES = ("posix", "journal", "eager")
    DATA = ("lost", "torn", "kept")

    def __init__(self, root: Path) -> None:
        self._root = str(root)
        self._top = _Folder()
        self._journal: dict[_Folder, dict[str, _File | _Folder]] = {self._top: {}}
        self._at: dict[int, int] = {}
        self._appends: set[int] = set()

    def apply(self, call: Call) -> str | None:
        """Do what a call did; return the path under the folder of a file that it made, None otherwise."""
        is_write = "write" in call.name
        paths = call.arguments.partition('"')[0] if is_write else call.arguments
        fds = [(number, _text(path), deleted) for number, path, deleted in _FD.findall(paths)]
        texts = [] if is_write else [_text(path) for path in _TEXT.findall(call.arguments)]
        method = getattr(self, f"_{call.name.removesuffix('at2').removesuffix('at').removesuffix('64')}", None)
        if call.name in ("open", "openat", "creat"):
            return self._open(call, fds, texts)
        if call.is_sync:
            self._sync(fds[0][1])
        elif method is not None:
            method(call, fds, texts)
        return None

    def cut(self, folder: Path, seed: int) -> str:
        """Write what a power cut leaves into a new folder; return what the file system did."""
        chance = random.Random(seed)
        names, data = chance.choice(self.NAMES), chance.choice(self.DATA)
        self._left(self._top, folder, names, data, chance)
        return f"names {names}, data {data}"

    def _left(self, node: _Folder, target: Path, names: str, data: str, chance: random.Random) -> None:
        target.mkdir()
        entries = {"posix": node.synced, "journal": self._journal.get(node, {}), "eager": node.live}[names]
        for name, entry in sorted(entries.items()):
            if isinstance(entry, _Folder):
                self._left(entry, target / name, names, data, chance)
            else:
                (target / name).write_bytes(entry.left(data, chance))

    def _sync(self, path: str) -> None:
        node = self._find(path)
        if isinstance(node, _File):
            node.sync()
        elif node is not None:
            node.synced = dict(node.live)
        if node is not None:
            self._journal = {folder: dict(folder.live) for folder in self._top.all()}

    def _open(self, call: Call, fds: list[tuple[str, str, str]], texts: list[str]) -> str | None:
        path = self._path(fds, texts[0])
        self._at[call.result] = 0
        self._appends.discard(call.result)
        if "O_APPEND" in call.arguments:
            self._appends.add(call.result)
        where = self._parent(path)
        if where is None:
            return None
        folder, name = where
        node = folder.live.get(name)
        if node is None and ("O_CREAT" in call.arguments or call.name == "creat"):
            folder.live[name] = _File()
            return path.removeprefix(f"{self._root}/")
        if isinstance(node, _File) and "O_TRUNC" in call.arguments:
            node.truncate(0)
        return None

    def _write(self, call: Call, fds: list[tuple[str, str, str]], texts: list[str]) -> None:
        self._put(fds[0], _bytes(call.arguments)[: call.result])

    _writev = _write

    def _pwrite(self, call: Call, fds: list[tuple[str, str, str]], texts: list[str]) -> None:
        node = self._file(fds[0])
        if node is not None:
            node.write(int(call.arguments.rpartition(", ")[2], 0), _bytes(call.arguments)[: call.result])

    _pwritev = _pwrite

    def _sendfile(self, call: Call, fds: list[tuple[str, str, str]], texts: list[str]) -> None:
        source = self._file(fds[1])
        start = re.search(r"\[(\d+)\]", call.arguments)
        if source is not None and start is not None:
            self._put(fds[0], bytes(source.live[int(start[1]) : int(start[1]) + call.result]))

    def _put(self, fd: tuple[str, str, str], data: bytes) -> None:
        node, number = self._file(fd), int(fd[0])
        if node is not None:
            at = len(node.live) if number in self._appends else self._at.get(number, 0)
            node.write(at, data)
            self._at[number] = at + len(data)

    def _lseek(self, call: Call, fds: list[tuple[str, str, str]], texts: list[str]) -> None:
        self._at[int(fds[0][0])] = call.result

    def _ftruncate(self, call: Call, fds: list[tuple[str, str, str]], texts: list[str]) -> None:
        node = self._file(fds[0])
        if node is not None:
            node.truncate(int(call.arguments.rpartition(", ")[2], 0))

    def _mkdir(self, call: Call, fds: list[tuple[str, str, str]], texts: list[str]) -> None:
        self._enter(self._path(fds, texts[0]), _Folder())

    def _unlink(self, call: Call, fds: list[tuple[str, str, str]], texts: list[str]) -> None:
        self._enter(self._path(fds, texts[0]), None)

    _rmdir = _unlink

    def _rename(self, call: Call, fds: list[tuple[str, str, str]], texts: list[str]) -> None:
        old, new = self._path(fds[:1], texts[0]), self._path(fds[1:], texts[1])
        self._enter(new, self._find(old))
        self._enter(old, None)

    def _link(self, call: Call, fds: list[tuple[str, str, str]], texts: list[str]) -> None:
        self._enter(self._path(fds[1:], texts[1]), self._find(self._path(fds[:1], texts[0])))

    def _enter(self, path: str, node: _File | _Folder | None) -> None:
        where = self._parent(path)
        if where is not None and node is None:
            where[0].live.pop(where[1], None)
        elif where is not None and node is not None:
            where[0].live[where[1]] = node

    def _file(self, fd: tuple[str, str, str]) -> _File | None:
        node = None if fd[2] else self._find(fd[1])
        return node if isinstance(node, _File) else None

    def _path(self, fds: list[tuple[str, str, str]], text: str) -> str:
        return text if text.startswith("/") or not fds else f"{fds[0][1]}/{text}"

    def _find(self, path: str) -> _File | _Folder | None:
        if path == self._root:
            return self._top
        where = self._parent(path)
        return None if where is None else where[0].live.get(where[1])

    def _parent(self, path: str) -> tuple[_Folder, str] | None:
        if not path.startswith(f"{self._root}/"):
            return None
        *above, name = path.removeprefix(f"{self._root}/").split("/")
        folder = self._top
        for part in above:
            below = folder.live.get(part)
            if not isinstance(below, _Folder):
                return None
            folder = below
        return folder, name


def _text(written: str) -> str:
    return bytes.fromhex(written.replace("\\x", "")).decode()


def _bytes(arguments: str) -> bytes:
    return b"".join(bytes.fromhex(text.replace("\\x", "")) for text in arguments.split('"')[1::2])
