"""A report put into a file: the old one or the new one is there, never half of one."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, flock
from typing import BinaryIO

from hallctl.domain.base import Refused
from hallctl.reports import as_csv, as_html, as_json, as_text
from hallctl.store.place import SHM, WAL

FORMATS = {
    "text": as_text.render,
    "json": as_json.render,
    "csv": as_csv.render,
    "html": as_html.render,
}
"""The functions that write a page, by the name of the form."""
DAY = "{day}"
"""What stands for the period in the name of a file."""
MODE = 0o660


def refuse_form(form: str) -> None:
    """Refuse, as `no-such-format`, a form in which no report is written."""
    if form not in FORMATS:
        raise Refused("no-such-format", format=form, formats=tuple(FORMATS))


def place(target: str, content: bytes, hall: str) -> None:
    """Put a report where an older one may be; refused as `out-is-folder`, `out-is-link`, `out-no-file`
    (a device), `out-not-yours`, `out-is-hall` (the file `hall` or what is beside it), `no-such-folder`
    or `cannot-write`.
    """
    folder = os.path.dirname(os.path.abspath(target))  # noqa: PTH100, PTH120  a path as given
    refuse_place(target, hall)
    try:
        with _unfinished(f"{folder}/.hallctl-report-{os.geteuid()}") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
            os.replace(out.name, target)  # noqa: PTH105
    except FileNotFoundError:
        raise Refused("no-such-folder", path=folder) from None
    except OSError as error:
        raise Refused("cannot-write", path=target, error=error.strerror) from error


@contextmanager
def _unfinished(path: str) -> Iterator[BinaryIO]:
    """Open the single unfinished report of a folder; what a killed program left of one is written over.

    Another program that is just writing one is waited for.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    with open(path, "wb", opener=lambda name, _flags: os.open(name, flags, MODE)) as out:
        flock(out, LOCK_EX)
        if _is_at(path, out):
            try:
                os.ftruncate(out.fileno(), 0)
                os.fchmod(out.fileno(), MODE)
                yield out
            except BaseException:
                with suppress(OSError):
                    os.unlink(path)  # noqa: PTH108
                raise
            return
    with _unfinished(path) as again:
        yield again


def _is_at(path: str, opened: BinaryIO) -> bool:
    """Whether an opened file is still the one at a path."""
    with suppress(FileNotFoundError):
        return os.path.samestat(os.stat(path), os.fstat(opened.fileno()))  # noqa: PTH116
    return False


def refuse_place(target: str, hall: str) -> None:
    """Refuse a target that is no file of one's own, or lies in no folder; refused as `place` is."""
    folder = os.path.dirname(os.path.abspath(target))  # noqa: PTH100, PTH120  a path as given
    if not os.path.isdir(folder):  # noqa: PTH112
        raise Refused("no-such-folder", path=folder)
    try:
        found = os.lstat(target)
    except OSError:
        return
    if stat.S_ISLNK(found.st_mode):
        raise Refused("out-is-link", path=target)
    if stat.S_ISDIR(found.st_mode):
        raise Refused("out-is-folder", path=target)
    if not stat.S_ISREG(found.st_mode):
        raise Refused("out-no-file", path=target)
    for own in (hall, hall + WAL, hall + SHM):
        with suppress(OSError):
            if os.path.samefile(own, target):  # noqa: PTH121
                raise Refused("out-is-hall", path=target)
    if found.st_uid != os.geteuid():
        raise Refused("out-not-yours", path=target)
