"""A printer of this computer: a device, asked where it can answer, or a file of ours in the hall's folder."""

from __future__ import annotations

import fcntl
import os
import stat
import time

from hallctl.actions.slip import PrinterOff
from hallctl.paper import answers, place, talk
from hallctl.paper.answers import PrinterAnswer
from hallctl.paper.talk import HungUp, Talk, off

_STATUS = 0x060B
"""LPGETSTATUS: asks a parallel port, or a printer on USB, for its status."""
_NO_PAPER, _NO_ERROR = 0x20, 0x08


def write(path: str, folder: str, mark: bytes, data: bytes, *, asks: bool) -> None:
    """Append to a file of ours, or give it to a device, which may be unplugged or out of paper.

    `asks` says that the device takes ESC/POS. PrinterOff, `begun` where the slip may be printed all the
    same.
    """
    handle = _opened(path, folder, mark)
    try:
        if stat.S_ISREG(os.fstat(handle).st_mode):
            _append(handle, data)
        else:
            _feed(handle, data, asks=asks)
    finally:
        os.close(handle)


def look(path: str, folder: str, mark: bytes, *, asks: bool) -> PrinterAnswer | None:
    """The answer of a device about itself, None for a file; PrinterOff where it cannot print."""
    handle = _opened(path, folder, mark)
    try:
        return None if stat.S_ISREG(os.fstat(handle).st_mode) else _asked(handle, asks=asks)
    except OSError as error:
        raise off(error) from error
    finally:
        os.close(handle)


def _opened(path: str, folder: str, mark: bytes) -> int:
    try:
        return place.opened(path, folder, mark)
    except OSError as error:
        raise off(error) from error


def _append(handle: int, data: bytes) -> None:
    """Append all of the data or nothing: what did not fit on the disk is removed, unless somebody has
    written after it.
    """
    before = os.fstat(handle).st_size
    given = 0
    try:
        while given < len(data):
            given += os.write(handle, data[given:])
    except OSError as error:
        if given and os.fstat(handle).st_size == before + given:
            os.ftruncate(handle, before)
            given = 0
        raise off(error, begun=given > 0) from error


def _feed(handle: int, data: bytes, *, asks: bool) -> None:
    printer = Talk(handle)
    try:
        said = _asked(handle, asks=asks)
    except OSError as error:
        raise off(error) from error
    before = printer.given
    try:
        printer.say(data, time.monotonic() + talk.PATIENCE)
        printer.until_gone(time.monotonic() + talk.patience(data))
        if said.answers:
            _asked(handle, asks=asks)
    except PrinterOff as wrong:
        raise PrinterOff(wrong.code, wrong.reason, begun=True) from wrong
    except OSError as error:
        raise off(error, begun=printer.given > before) from error


def _asked(handle: int, *, asks: bool) -> PrinterAnswer:
    """The status of the port, and the printer's answer where it can be read without disturbing it."""
    said = _port(handle)
    # A serial line would echo what the printer says, and may hold it back until a line is full.
    if not asks or os.isatty(handle) or not _is_read(handle):
        return said
    try:
        answer = answers.ask(Talk(handle))
    except HungUp:  # the port has no status to read
        return said
    return answer if answer.answers else said


def _is_read(handle: int) -> bool:
    return fcntl.fcntl(handle, fcntl.F_GETFL) & os.O_ACCMODE == os.O_RDWR


def _port(handle: int) -> PrinterAnswer:
    """The problem that a port's wires tell: no paper, or an error; a port without any signal has no
    such wires.
    """
    try:
        said = int.from_bytes(fcntl.ioctl(handle, _STATUS, bytes(4)), "little")
    except OSError:
        return PrinterAnswer.NOTHING
    if said & _NO_PAPER:
        raise PrinterOff("printer-no-paper", hex(said))
    if said and not said & _NO_ERROR:
        raise PrinterOff("printer-fault", hex(said))
    return PrinterAnswer.READY if said else PrinterAnswer.NOTHING
