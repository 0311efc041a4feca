"""Whether the log beside a hall file is that file's own: SQLite would mix it with any other.

A file that was put in the hall file's place was changed after the log was last written. So was a file
into which the log was written back (a checkpoint); but then both have the same content.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from contextlib import suppress

from hallctl.store.place import WAL, FilePlace, beside

HEADER, FRAME = 32, 24
A_WHILE = 2_000_000_000
"""Nanoseconds: longer than it takes to write a log back, shorter than anybody copies a file after a
power cut.
"""
_HEAD = struct.Struct(">8xI4x8s").unpack_from
_FRAME = struct.Struct(">II8s").unpack_from


def is_another_s(place: FilePlace) -> bool:
    """Whether the log must not be read with this file. Costs two looks when all is well."""
    with suppress(OSError):  # the last process that closes the file removes its log, at any moment
        return _is_another_s(place)
    return False


def _is_another_s(place: FilePlace) -> bool:
    log, file = os.stat(beside(place.path, WAL)), os.stat(place.path)  # noqa: PTH116
    if place.is_backup or not log.st_size:
        return bool(log.st_size)
    since = file.st_ctime_ns - log.st_mtime_ns
    if since < 0:
        return False
    from hallctl.store import locks, users  # noqa: PLC0415  not where nothing is amiss

    if any(user.node != place.node for user in users.present(place.path)):
        return True
    if since <= A_WHILE or any(locks.on(file)):  # in use, and so is its log
        return False
    return _says_something_else(place)


def _says_something_else(place: FilePlace) -> bool:
    with open(beside(place.path, WAL), "rb") as log:  # noqa: PTH123
        content = log.read()
    pages = dict(_committed(content))
    return any(place.read(len(page), at) != page for at, page in pages.items())


def _committed(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The pages in the log that were committed, each with its place in the file, in order."""
    if len(content) < HEADER:
        return
    size, salt = _HEAD(content)
    size = size or 65_536
    pending: list[tuple[int, bytes]] = []
    for start in range(HEADER, len(content) - FRAME - size + 1, FRAME + size):
        number, last, salted = _FRAME(content, start)
        if salted != salt:
            return  # left from an earlier use of the log
        pending.append(((number - 1) * size, content[start + FRAME : start + FRAME + size]))
        if last:
            yield from pending
            pending.clear()
