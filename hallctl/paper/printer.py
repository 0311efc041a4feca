"""The ways to a printer, each one line of text: `tcp://192.168.1.50:9100?columns=48`."""

from __future__ import annotations

import errno
import os
import re
import select
import socket
import stat
import subprocess
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import NamedTuple

from hallctl.actions.slip import PrinterOff
from hallctl.domain.base import Refused
from hallctl.paper import place, plain
from hallctl.paper.document import loads

NONE = "none"
WIDTHS = (32, 42, 48)
"""Columns of the paper there is: 58 mm, and 80 mm in two densities."""
PATIENCE = 2.0
"""Seconds a printer gets to take a slip; a clerk waits no longer than that."""
_SETTING = re.compile(
    r"(?:(?P<way>file|text):(?P<path>/[^?\x00]+)"
    r"|tcp://(?P<host>[\w.-]+|\[[0-9a-fA-F:.]+\])(?::(?P<port>[0-9]{1,5}))?"
    r"|cups:(?P<queue>\w[\w.-]*))"
    r"(?:\?columns=(?P<columns>32|42|48))?"
)


class Printer(NamedTuple):
    """A printer by its setting; `way` is file, text, tcp or cups, `columns` the paper's width."""

    setting: str
    way: str
    target: str
    port: int
    columns: int
    folder: str = ""
    """The hall's folder for files of slips."""

    def print(self, body: bytes) -> None:
        """Print a slip of the queue; PrinterOff when the printer does not take it in time."""
        document = loads(body)
        if self.way == "text":
            _write(self, plain.render(document, self.columns).encode())
            return
        from hallctl.paper import escpos  # noqa: PLC0415  0.2 s, and only where one prints

        data = escpos.render(document, self.columns)
        if self.way == "file":
            _write(self, data)
        elif self.way == "tcp":
            _send(self.target, self.port, data)
        else:
            _spool(self.target, data)


def chosen(hall_setting: str, environ: Mapping[str, str]) -> str:
    """The setting that counts here: this workstation's HALLCTL_PRINTER, else the hall's."""
    return (environ.get("HALLCTL_PRINTER") or hall_setting or NONE).strip()


def printer(setting: str, folder: str = "") -> Printer | None:
    """The printer of a setting, None for `none`; refused as `not-a-printer`, `printer-place`.

    `file:/dev/usb/lp0` takes ESC/POS, `text:/folder/slips.txt` plain text, both a device or a file in
    the hall's `folder` for them; `tcp://host[:9100]` and `cups:QUEUE` ESC/POS. `?columns=32|42|48`
    says how wide the paper is, 32 where it does not. An address prints at once where a name has to be
    looked up first.
    """
    setting = setting.strip()
    if setting in ("", NONE):
        return None
    found = _SETTING.fullmatch(setting)
    port = int(found["port"] or 9100) if found else 0
    if not found or not 0 < port < 65_536:  # noqa: PLR2004  all the ports there are
        raise Refused("not-a-printer", setting=setting)
    columns = int(found["columns"] or WIDTHS[0])
    if found["host"]:
        return Printer(setting, "tcp", found["host"].strip("[]"), port, columns)
    if found["queue"]:
        return Printer(setting, "cups", found["queue"], 0, columns)
    place.check(found["path"], folder)
    return Printer(setting, found["way"], found["path"], 0, columns, folder)


def check(setting: str, folder: str) -> None:
    """Refuse to set what is no printer, as `printer` does, and `no-printer-device` for a disk and the like."""
    found = printer(setting, folder)
    if found and found.way in {"file", "text"}:
        place.check_device(found.target)


def mark(device: Printer) -> bytes:
    """What a file of ours begins with."""
    return place.TEXT_MARK if device.way == "text" else place.BYTES_MARK


def _write(device: Printer, data: bytes) -> None:
    """Append to a file of ours, or give it to a device, which may be unplugged or out of paper."""
    try:
        handle = place.opened(device.target, device.folder, mark(device))
    except OSError as error:
        raise off(error) from error
    end = time.monotonic() + PATIENCE
    try:
        while data:
            _await_room(handle, end)
            with suppress(BlockingIOError):
                data = data[os.write(handle, data) :]
    except OSError as error:
        raise off(error) from error
    finally:
        os.close(handle)


def _await_room(handle: int, end: float) -> None:
    if stat.S_ISREG(os.fstat(handle).st_mode):
        return
    poll = select.poll()
    poll.register(handle, select.POLLOUT)
    while not poll.poll(_left(end) * 1000):
        pass


def _left(end: float) -> float:
    """The seconds left until `end`; TimeoutError when there are none."""
    left = end - time.monotonic()
    if left <= 0:
        raise TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT))
    return left


def _send(host: str, port: int, data: bytes) -> None:
    end = time.monotonic() + PATIENCE
    try:
        with socket.create_connection((host, port), timeout=PATIENCE) as connection:
            # Looking up a name knows no time-out, and by now the slip may be another process's.
            connection.settimeout(_left(end))
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
    except OSError as error:
        raise off(error) from error


def _spool(queue: str, data: bytes) -> None:
    command = ["lp", "-d", queue, "-o", "raw", "-t", "hallctl"]
    try:
        done = subprocess.run(  # noqa: S603  a fixed command, and a queue's name of letters
            command, input=data, capture_output=True, timeout=PATIENCE, check=False
        )
    except FileNotFoundError as error:
        raise PrinterOff("printer-no-cups", str(error)) from error
    except subprocess.TimeoutExpired as error:
        raise PrinterOff("printer-stuck", str(error)) from error
    if done.returncode:
        raise PrinterOff("printer-queue", done.stderr.decode(errors="replace").strip())


def off(error: OSError) -> PrinterOff:
    """What an error of the system says about the printer."""
    if isinstance(error, PermissionError):
        code = "printer-forbidden"
    elif isinstance(error, TimeoutError):
        code = "printer-stuck"
    elif error.errno in {errno.ENOSPC, errno.EDQUOT}:
        code = "printer-full"
    else:
        code = "printer-unreachable"
    return PrinterOff(code, str(error))
