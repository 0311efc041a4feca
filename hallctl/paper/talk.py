"""Talking with a printer over a descriptor that does not block: within seconds, whatever the printer does."""

from __future__ import annotations

import errno
import fcntl
import os
import select
import termios
import time
from contextlib import suppress

from hallctl.actions.slip import PrinterOff

PATIENCE = 2.0
"""Seconds a printer gets to take a slip, and as many again to show that it has; a clerk waits no longer."""
ANSWER = 0.3
"""Seconds a printer gets to answer a question: one that answers at all takes a few milliseconds."""
SLOWEST, LONGEST = 900, 8.0
"""Bytes a second that the slowest line carries, and the extra seconds that the longest slip gets for that."""
LOOK = 0.01
"""Seconds between two looks at what is still being sent: nothing wakes us when it has gone."""
_MOST_UNASKED = 64
"""How often old answers are read before a question: a device that sends endlessly does not answer."""
HANGING_UP = (ConnectionResetError, BrokenPipeError)


class HungUp(Exception):  # noqa: N818  what the printer did, not the program
    """The printer ended the conversation."""


class Talk:
    """One conversation: `given` counts the bytes that were handed over."""

    def __init__(self, handle: int) -> None:
        self.handle = handle
        self.given = 0

    def say(self, data: bytes, end: float) -> None:
        """Hand over all data by an instant of the monotonic clock; OSError where it is not taken."""
        while data:
            self._await(select.POLLOUT, end)
            with suppress(BlockingIOError):
                some = os.write(self.handle, data)
                self.given += some
                data = data[some:]

    def hear(self, end: float) -> bytes:
        """The next bytes received; raises `HungUp`, and TimeoutError where nothing comes by `end`."""
        while True:
            self._await(select.POLLIN, end)
            with suppress(BlockingIOError):
                try:
                    some = os.read(self.handle, 256)
                except HANGING_UP as error:
                    raise HungUp from error
                if not some:
                    raise HungUp
                return some

    def drain(self) -> None:
        """Discard what the printer sent before it was asked."""
        with suppress(TimeoutError, HungUp, OSError):
            for _ in range(_MOST_UNASKED):
                self.hear(time.monotonic())

    def until_gone(self, end: float) -> None:
        """Wait until what was handed over has left this computer; TimeoutError where it does not."""
        self._await(select.POLLOUT, end)
        while _on_its_way(self.handle):
            time.sleep(min(LOOK, left(end)))

    def _await(self, what: int, end: float) -> None:
        poll = select.poll()
        poll.register(self.handle, what)
        if poll.poll(0):
            return
        while not poll.poll(left(end) * 1000):
            pass


def _on_its_way(handle: int) -> int:
    """Bytes that a connection or a serial line still holds; 0 where the system does not say."""
    try:
        return int.from_bytes(fcntl.ioctl(handle, termios.TIOCOUTQ, bytes(4)), "little")
    except OSError:
        return 0


def patience(data: bytes) -> float:
    """The seconds that a printer gets to show that it has taken a slip."""
    return PATIENCE + min(len(data) / SLOWEST, LONGEST)


def left(end: float) -> float:
    """The seconds left until `end`; TimeoutError when there are none."""
    remains = end - time.monotonic()
    if remains <= 0:
        raise TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT))
    return remains


def off(error: OSError, *, begun: bool = False) -> PrinterOff:
    """The PrinterOff that an error of the system means; with `begun` the printer had begun to take a slip."""
    if isinstance(error, PermissionError):
        code = "printer-forbidden"
    elif isinstance(error, TimeoutError):
        code = "printer-stuck"
    elif error.errno in {errno.ENOSPC, errno.EDQUOT}:
        code = "printer-full"
    else:
        code = "printer-broke-off" if begun else "printer-unreachable"
    return PrinterOff(code, str(error), begun=begun)
