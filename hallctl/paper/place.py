"""Which paths a printer of this computer may have: a device, or a file of ours in the hall's folder.

The path is checked when it is set and read, the file itself when it is written: no link is followed,
and nothing that is not ours is appended to.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress

from hallctl.actions.slip import PrinterOff
from hallctl.domain.base import Refused

DEVICES = "/dev"
TEXT_MARK = b"# hallctl\n"
"""The first line of a text file of slips; a file that begins otherwise is not ours."""
BYTES_MARK = b"\x1b@"
"""A printer's initialisation, with which each slip in ESC/POS begins, and so a file of such slips."""
_NO_PRINTERS = frozenset({1, 5, 10, 13, 29, *range(136, 144)})
"""Major numbers of Linux: memory and /dev/null, terminals, miscellaneous, input, screens, pseudo-terminals."""
_TERMINALS, _SERIAL = 4, 64
"""The major number that consoles share with serial lines, and the minor at which those begin."""
_MADE = os.O_CREAT | os.O_EXCL
_PLAIN = os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOCTTY
_FOLDER = os.O_PATH | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


def folder_named(text: str) -> str:
    """A folder for the printer's files, "" for `none`; refused as `not-a-printer-folder`."""
    text = text.strip()
    if text in ("", "none"):
        return ""
    known = "\0" not in text and os.path.isdir(text)  # noqa: PTH112  a path as given
    if not known or os.path.realpath(text) != text or _within(text, DEVICES) or text == "/":
        raise Refused("not-a-printer-folder", folder=text)
    return text


def check(path: str, folder: str) -> None:
    """Refuse, as `printer-place`, a path that is no device and not in the folder."""
    parts = path.split("/")[1:]
    plain = not {"", ".", ".."} & {*parts}
    if not plain or not (_within(path, DEVICES) or (folder and _within(path, folder))):
        raise Refused("printer-place", path=path)


def check_device(path: str) -> None:
    """Refuse, as `no-printer-device`, an existing device that is no printer (a disk, /dev/null)."""
    if not _within(path, DEVICES):
        return
    with suppress(FileNotFoundError):  # it may be unplugged
        device = os.lstat(path)
        major, minor = os.major(device.st_rdev), os.minor(device.st_rdev)
        console = major == _TERMINALS and minor < _SERIAL
        if not stat.S_ISCHR(device.st_mode) or major in _NO_PRINTERS or console:
            raise Refused("no-printer-device", path=path)


def opened(path: str, folder: str, mark: bytes) -> int:
    """The descriptor to append to; a new file begins with the mark. PrinterOff as `printer-place`.

    Raises OSError where it is not there, or may not be written.
    """
    try:
        check(path, folder)
    except Refused as refused:
        raise PrinterOff(refused.code, path) from refused
    top = DEVICES if _within(path, DEVICES) else folder
    *between, name = path[len(top) + 1 :].split("/")
    at = os.open(top, os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for part in between:
            below = _step(part, at)
            os.close(at)
            at = below
        if top == DEVICES:
            return _device(name, at)
        return _file(name, at, mark)
    finally:
        os.close(at)


def _within(path: str, folder: str) -> bool:
    return path.startswith(folder + "/")


def _step(part: str, at: int) -> int:
    try:
        return os.open(part, _FOLDER, dir_fd=at)
    except NotADirectoryError as error:  # a link, too
        raise PrinterOff("printer-place", part) from error


def _device(name: str, at: int) -> int:
    try:
        handle = _open(name, os.O_RDWR | os.O_APPEND, at)
    except OSError:  # reading its answers may not be allowed, or it has none
        handle = _open(name, os.O_WRONLY | os.O_APPEND, at)
    try:
        _only(name, stat.S_ISCHR(os.fstat(handle).st_mode))
    except BaseException:
        os.close(handle)
        raise
    return handle


def _file(name: str, at: int, mark: bytes) -> int:
    """A file of the folder: a regular one with one name, ours or the folder's group's, and marked."""
    try:
        handle = _open(name, os.O_RDWR | os.O_APPEND, at)
    except FileNotFoundError:
        handle = _open(name, os.O_RDWR | os.O_APPEND | _MADE, at)
    try:
        found = os.fstat(handle)
        ours = found.st_uid == os.geteuid() or found.st_gid == os.fstat(at).st_gid
        plain = stat.S_ISREG(found.st_mode) and found.st_nlink == 1
        _only(name, plain and ours and os.pread(handle, len(mark), 0) in (b"", mark))
        if not found.st_size and mark == TEXT_MARK:
            os.write(handle, mark)
    except BaseException:
        os.close(handle)
        raise
    return handle


def _open(name: str, flags: int, at: int) -> int:
    try:
        return os.open(name, flags | _PLAIN, 0o660, dir_fd=at)
    except OSError as error:
        if os.path.islink(f"/proc/self/fd/{at}/{name}"):  # noqa: PTH114
            raise PrinterOff("printer-place", name) from error
        raise


def _only(name: str, allowed: bool) -> None:
    if not allowed:
        raise PrinterOff("printer-place", name)
