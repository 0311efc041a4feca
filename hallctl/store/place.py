"""Whether the path of a hall file still leads to the very file that is open, and to its log.

SQLite goes on writing into a file that was replaced, moved or deleted, or whose `-wal` and `-shm` were
taken away, and reports success. So device, inode and number of names are compared before a write is
confirmed: four looks, some 4 microseconds. Nothing here opens the hall file: closing a descriptor of
it would take away the locks that SQLite holds in this process.
"""

from __future__ import annotations

import os
import struct
from contextlib import suppress

WAL, SHM = "-wal", "-shm"
SAVED, BEFORE = ".saved-", ".before-"
"""What the names of copies beside a hall file add to its own: for one saved when the file was lost, one
kept by a restore.
"""
MOVED, REPLACED, LINKED = "file-moved", "file-replaced", "file-linked"
OVERWRITTEN, LOG_GONE = "file-overwritten", "log-gone"
BACKUP_ID = 0x68616C62
"""'halb', in the header of a backup where a hall file has 'hall', by which a copied backup is recognised."""

_HEADER = 100
_COUNTER = struct.Struct(">24xI").unpack_from
_MARK = struct.Struct(">68xI").unpack_from

Node = tuple[int, int]
"""Device and inode, which identify a file whatever its name."""


class FilePlace:
    """The file that one connection has open; valid as long as that connection."""

    def __init__(self, path: str, handle: int) -> None:
        """`handle` is SQLite's own descriptor of the file, as predicted by `next_descriptor`.

        Where the prediction is wrong, since another thread opened something, less is known about the
        content.
        """
        self.path = path
        found = os.stat(path)  # noqa: PTH116  0.1 ms of pathlib on every command
        self.node: Node = (found.st_dev, found.st_ino)
        self.size = found.st_size
        self._handle = handle if _leads_to(handle, self.node) else None
        self._counter, self.is_backup = _counter_and_mark(self._header())
        self._log: tuple[tuple[str, Node], ...] = ()

    def remember_log(self) -> None:
        """Note which log belongs to the file, once the connection has read from it."""
        paths = [beside(self.path, end) for end in (WAL, SHM)]
        found = ((path, _node(path)) for path in paths)
        self._log = tuple((path, node) for path, node in found if node is not None)

    def wrong(self) -> str | None:
        """What is wrong with the place now, as a code; None where nothing has changed."""
        size, counter = self.size, self._counter  # first: another thread may look, and see more
        try:
            found = os.stat(self.path)  # noqa: PTH116
        except OSError:
            return MOVED
        if (found.st_dev, found.st_ino) != self.node:
            return REPLACED
        if found.st_nlink != 1:
            return LINKED
        if self._overwritten(found.st_size, size, counter):
            return OVERWRITTEN
        if any(_node(path) != node for path, node in self._log):
            return LOG_GONE
        return None

    def elsewhere(self) -> bool:
        """Whether the path leads to another file now: one look, right after a commit."""
        try:
            found = os.stat(self.path)  # noqa: PTH116
        except OSError:
            return True
        return found.st_ino != self.node[1] or found.st_dev != self.node[0]

    def _overwritten(self, size: int, size_before: int, counter_before: int) -> bool:
        """Whether another file's content was copied over this one's, which SQLite would not notice.

        A hall file never shrinks, its header's counter never goes back, and it bears no backup's mark.
        """
        if size < size_before:
            return True
        header = self._header()
        if not header:
            return False
        counter, is_backup = _counter_and_mark(header)
        if counter < counter_before or (is_backup and not self.is_backup):
            return True
        self.size, self._counter = size, counter
        return False

    def _header(self) -> bytes:
        found = self.read(_HEADER, 0)
        return found if len(found) == _HEADER else b""

    def read(self, length: int, at: int) -> bytes:
        """The bytes of the file on the disk; empty where the system does not tell."""
        if self._handle is None:
            return b""
        with suppress(OSError):
            return os.pread(self._handle, length, at)
        return b""


def next_descriptor() -> int:
    """The number that the next file opened in this process will have."""
    number = os.open(os.devnull, os.O_RDONLY)
    os.close(number)
    return number


def beside(path: str, end: str) -> str:
    """The path of SQLite's log or index, beside the file itself, not beside a link to it."""
    return os.path.realpath(path) + end


def log_size(path: str) -> int:
    """The size (bytes) of the log beside a hall file; 0 where there is none."""
    try:
        return os.stat(beside(path, WAL)).st_size  # noqa: PTH116
    except OSError:
        return 0


def _leads_to(number: int, node: Node) -> bool:
    try:
        found = os.fstat(number)
    except OSError:
        return False
    return (found.st_dev, found.st_ino) == node


def _counter_and_mark(header: bytes) -> tuple[int, bool]:
    if not header:
        return 0, False
    return _COUNTER(header)[0], _MARK(header)[0] == BACKUP_ID


def _node(path: str) -> Node | None:
    try:
        found = os.stat(path)  # noqa: PTH116
    except OSError:
        return None
    return found.st_dev, found.st_ino
