"""Checks of where the hall file lies: its rights, its disk, and the SQLite library that reads it."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from hallctl.doctor.finding import NOTE, OK, WRONG, CheckContext, Finding
from hallctl.store import copy, sqlite, users
from hallctl.store.hall import profile
from hallctl.store.health import LITTLE_FREE
from hallctl.store.place import SAVED, SHM, WAL, beside

LEAST_FREE = 200 * 1024 * 1024
"""The least free bytes: for a day's work, its write-ahead log, and a backup beside it."""
SHARES = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "ncpfs")
"""File systems over a network, where SQLite's locks do not hold; `fuse.` ones are looked at too."""
FUSE_SHARES = ("sshfs", "glusterfs", "s3fs", "rclone", "davfs", "curlftpfs")


def rights(context: CheckContext) -> Iterator[Finding]:
    """Who may read and write the file, its SQLite companions, and its folder."""
    path = Path(context.path)
    files = [path, *(Path(beside(context.path, end)) for end in (WAL, SHM))]
    found = False
    for one in (*(file for file in files if os.path.isfile(file)), path.parent):  # noqa: PTH113
        needed = os.R_OK | os.W_OK | (os.X_OK if one == path.parent else 0)
        if os.path.exists(one) and not os.access(one, needed):  # noqa: PTH110
            found = True
            yield Finding("rights", WRONG, "not-yours", {"path": str(one)})
    there = os.path.isfile(path)  # noqa: PTH113  false, too, where it cannot be looked at
    if there:
        mode = path.stat().st_mode
        if mode & stat.S_IRWXO:
            found = True
            yield Finding("rights", WRONG, "open-to-all", {"path": context.path})
        if context.hall and profile(context.hall.db).shared:
            unshared = list(_unshared(path))
            found = found or bool(unshared)
            yield from unshared
    if not found and there:
        yield Finding("rights", OK, "rights-right")


def _unshared(path: Path) -> Iterator[Finding]:
    both = stat.S_IRGRP | stat.S_IWGRP
    if path.stat().st_mode & both != both:
        yield Finding("rights", WRONG, "not-shared", {"path": str(path), "mode": "660"})
    wanted = stat.S_ISGID | stat.S_IRWXG
    if path.parent.stat().st_mode & wanted != wanted:
        yield Finding("rights", WRONG, "not-shared", {"path": str(path.parent), "mode": "2770"})


def identity(context: CheckContext) -> Iterator[Finding]:
    """Whether everybody works in the same file: one name, no other file open at a console."""
    if saved := copy.kept(context.path, SAVED):
        yield Finding("file", NOTE, "saved-beside", {"files": ", ".join(saved)})
    try:
        found = os.stat(context.path)  # noqa: PTH116
    except OSError:
        return  # opening the file tells why
    if found.st_nlink > 1:
        yield Finding("file", WRONG, "file-linked", {"path": context.path})
    for user in users.present(context.path):
        if user.node != (found.st_dev, found.st_ino):
            who = {"workstation": user.workstation, "login": user.login, "pid": user.pid}
            yield Finding("file", WRONG, "open-elsewhere", {"path": context.path, **who})


def disk(context: CheckContext) -> Iterator[Finding]:
    """Whether enough room is left where the file lies."""
    folder = _existing(Path(context.path).absolute().parent)
    free = shutil.disk_usage(folder).free
    level, code = OK, "disk-room"
    if free < LEAST_FREE:
        level, code = WRONG, "disk-almost-full"
    elif free < LITTLE_FREE:
        level, code = NOTE, "disk-little-room"
    yield Finding("disk", level, code, {"path": str(folder), "free_mb": free // 1024**2})


def _existing(folder: Path) -> Path:
    while not os.path.exists(folder):  # noqa: PTH110  false, too, where it cannot be looked at
        folder = folder.parent
    return folder


def share(context: CheckContext) -> Iterator[Finding]:
    """Whether the file lies on a disk of this computer."""
    kind = file_system(os.path.realpath(context.path), context.mounts)
    if kind in SHARES or (kind.startswith("fuse.") and kind[5:].startswith(FUSE_SHARES)):
        yield Finding("disk", WRONG, "network-share", {"path": context.path, "kind": kind})


def file_system(path: str, mounts: str) -> str:
    """The kind of file system a path lies on, of the lines of /proc/mounts; empty if unknown."""
    best, kind = "", ""
    for line in mounts.splitlines():
        parts = line.split()
        if len(parts) < 3:  # noqa: PLR2004  device, where, kind
            continue
        # Blanks in a folder's name stand as octal.
        where = parts[1].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
        inside = path == where or path.startswith(where.rstrip("/") + "/")
        if inside and len(where) >= len(best):
            best, kind = where, parts[2]
    return kind


def library(_: CheckContext) -> Iterator[Finding]:
    """Whether SQLite is new enough for several processes to write ahead (3.51.3)."""
    version = ".".join(map(str, sqlite.VERSION))
    if sqlite.WAL_IS_SAFE:
        yield Finding("sqlite", OK, "sqlite-safe", {"version": version})
    else:
        yield Finding("sqlite", NOTE, "sqlite-old", {"version": version})
