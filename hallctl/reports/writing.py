"""A report put into a file: the old one or the new one is there, never half of one."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from tempfile import mkstemp

from hallctl.domain.base import Refused
from hallctl.reports import as_csv, as_html, as_json, as_text
from hallctl.store.place import SHM, WAL

FORMATS = {
    "text": as_text.render,
    "json": as_json.render,
    "csv": as_csv.render,
    "html": as_html.render,
}
"""How a page is written, by the name of the form."""
DAY = "{day}"
"""What stands for the period in the name of a file."""
MODE = 0o660


def refuse_form(form: str) -> None:
    """Refused as `no-such-format` for a form in which no report is written."""
    if form not in FORMATS:
        raise Refused("no-such-format", format=form, formats=", ".join(FORMATS))


def place(target: str, content: bytes, hall: str) -> None:
    """Put a report where an older one may be; a `target` that is no such place is refused.

    As `out-is-folder`, `out-is-link`, `out-no-file` (a device), `out-not-yours`, `out-is-hall` (the file
    `hall` or what is beside it), `no-such-folder` or `cannot-write`.
    """
    folder, name = os.path.split(os.path.abspath(target))  # noqa: PTH100  a path as given
    refuse_place(target, hall)
    unfinished = None
    try:
        handle, unfinished = mkstemp(prefix=f".{name}.", dir=folder)
        with os.fdopen(handle, "wb") as out:
            os.fchmod(handle, MODE)
            out.write(content)
            out.flush()
            os.fsync(handle)
        os.replace(unfinished, target)  # noqa: PTH105
    except FileNotFoundError:
        raise Refused("no-such-folder", path=folder) from None
    except OSError as error:
        _remove(unfinished)
        raise Refused("cannot-write", path=target, error=error.strerror) from error
    except BaseException:
        _remove(unfinished)
        raise


def refuse_place(target: str, hall: str) -> None:
    """Refused for what is there and is no file of one's own; see `place`."""
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


def _remove(path: str | None) -> None:
    if path:
        with suppress(OSError):
            os.unlink(path)  # noqa: PTH108
