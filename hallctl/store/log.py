"""Whether the log beside a hall file is that file's own: SQLite would mix it with any other.

A file that was copied or renamed into the hall file's place was changed after the log was written
last. So was one into which the log was written back (a checkpoint); but then the two say the same.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from contextlib import suppress

from hallctl.store import users
from hallctl.store.place import WAL, Place, log_size

HEADER, FRAME = 32, 24
A_WHILE = 2_000_000_000
"""Nanoseconds: longer than it takes to write a log back, shorter than anybody copies a file after a
power cut.
"""
_HEAD = struct.Struct(">8xI4x8s").unpack_from
_FRAME = struct.Struct(">II8s").unpack_from


def is_another_s(place: Place) -> bool:
    """Whether the log must not be read with this file. Costs two looks where nothing is amiss."""
    if not log_size(place.path):
        return False
    if place.is_backup:
        return True
    log, file = os.stat(place.path + WAL), os.stat(place.path)  # noqa: PTH116
    since = file.st_ctime_ns - log.st_mtime_ns
    if since < 0:
        return False
    if any(user.node != place.node for user in users.present(place.path)):
        return True
    return since > A_WHILE and not _in_use(place) and _says_something_else(place)


def _in_use(place: Place) -> bool:
    """Whether another program works with this very file, and so with its log."""
    node = f"{os.major(place.node[0]):02x}:{os.minor(place.node[0]):02x}:{place.node[1]}"
    with suppress(OSError), open("/proc/locks", encoding="ascii") as locks:  # noqa: PTH123
        return any(node in line.split() for line in locks)
    return False


def _says_something_else(place: Place) -> bool:
    with open(place.path + WAL, "rb") as log:  # noqa: PTH123
        content = log.read()
    pages = dict(_committed(content))
    return any(place.read(len(page), at) != page for at, page in pages.items())


def _committed(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The pages that the log's changes have written, each with its place in the file, in order."""
    if len(content) < HEADER:
        return
    size, salt = _HEAD(content)
    size = size or 65_536
    pending: list[tuple[int, bytes]] = []
    for start in range(HEADER, len(content) - FRAME - size + 1, FRAME + size):
        number, last, salted = _FRAME(content, start)
        if salted != salt:
            return  # of an earlier use of the log
        pending.append(((number - 1) * size, content[start + FRAME : start + FRAME + size]))
        if last:
            yield from pending
            pending.clear()
