"""A new hall file: made empty with its rights first, and opened for `init` to fill in."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from hallctl.domain.base import Refused
from hallctl.store import opening, sqlite
from hallctl.store.file import (
    Clock,
    Hall,
    refuse_another_s_log,
    refuse_log_alone,
    refuse_no_file,
    system_clock,
)
from hallctl.store.unusable import HallUnusable, unusable


def create(path: str | Path, *, group: int | None = None) -> None:
    """Make an empty hall file with its rights set before anything is written to it.

    With a `group` id it serves a whole group of logins: 0660, in a folder 2770. A file that exists
    is left as it is: `prepare` and the schema's version say whether it is a hall's.
    """
    path = Path(path)
    try:
        with suppress(FileNotFoundError, NotADirectoryError):
            refuse_no_file(str(path))
        _make_folder(path.parent, group)
        if not (path.exists() and path.stat().st_size):
            refuse_log_alone(str(path))
        _make_empty(path, group)
    except OSError as error:
        raise HallUnusable("cannot-create", str(path), error=error.strerror) from error


def _make_empty(path: Path, group: int | None) -> None:
    handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        if not os.fstat(handle).st_size:
            if group is not None:
                os.fchown(handle, -1, group)
            os.fchmod(handle, 0o600 if group is None else 0o660)
    finally:
        os.close(handle)


def _make_folder(folder: Path, group: int | None) -> None:
    if not folder.exists():
        _make_folder_in(folder.parent, folder, group)
    elif group is not None:
        found = folder.stat()
        if found.st_gid != group or found.st_mode & stat.S_IRWXG != stat.S_IRWXG:
            raise Refused("folder-not-shared", folder=str(folder), group=_group_name(group))


def _make_folder_in(parent: Path, folder: Path, group: int | None) -> None:
    """Make a folder, and those above it that are missing: the group has to come through them."""
    if not parent.exists():
        _make_folder_in(parent.parent, parent, group)
    folder.mkdir(mode=0o700, exist_ok=True)
    if group is not None:
        os.chown(folder, -1, group)
        folder.chmod(0o2770)


def _group_name(group: int) -> str:
    import grp  # noqa: PLC0415  rare

    try:
        return grp.getgrgid(group).gr_name
    except KeyError:
        return str(group)


def prepare(path: str | Path, clock: Clock = system_clock) -> Hall:
    """Open a file that may still be empty, for `init` to fill in one transaction."""
    hall = Hall.__new__(Hall)
    hall.path, hall.read_clock, hall.place = str(path), clock, None
    with unusable(hall.path):
        hall.db, _ = opening.opened(hall.path, refuse_another_s_log)
        hall.db.clock = hall.clock
        mode = "wal" if sqlite.WAL_IS_SAFE else "delete"
        sqlite.retry_while_locked(lambda: hall.db.execute(f"pragma journal_mode = {mode}"))
    return hall
