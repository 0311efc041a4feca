"""A printer on the network: it has taken a slip once it says so, or closes the connection after the last byte.

The network buffers what a computer sends, so that a printer without paper, which reads nothing, looks
like one that prints. A printer that answers is asked before and after. One that does not has read
everything if it closes the connection in order; if it breaks off, nobody knows.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager

from hallctl.actions.slip import PrinterOff
from hallctl.paper import answers, talk
from hallctl.paper.answers import PrinterAnswer
from hallctl.paper.talk import HungUp, Talk, left, off


def send(host: str, port: int, data: bytes, *, trusted: bool = False) -> None:
    """Print a slip; PrinterOff where that fails, `begun` where it may be printed all the same.

    A `trusted` printer neither answers nor closes the connection: the slip counts as printed once the
    network took it.
    """
    try:
        with connected(host, port) as (connection, printer):
            if trusted:
                _hand_over(printer, data)
                _until_gone(printer)
                return
            said = answers.ask(printer)
            _hand_over(printer, data)
            _taken(connection, printer, said, data)
    except HungUp:
        _unasked(host, port, data)
    except OSError as error:
        raise off(error) from error


def look(host: str, port: int) -> PrinterAnswer:
    """The answer of a printer about itself; PrinterOff where it cannot print, or cannot be reached."""
    try:
        with connected(host, port) as (_connection, printer):
            return answers.ask(printer)
    except HungUp:
        return PrinterAnswer.NOTHING
    except OSError as error:
        raise off(error) from error


@contextmanager
def connected(host: str, port: int) -> Iterator[tuple[socket.socket, Talk]]:
    """A connection; OSError where there is none within `talk.PATIENCE`."""
    end = time.monotonic() + talk.PATIENCE
    with socket.create_connection((host, port), timeout=talk.PATIENCE) as connection:
        # Looking up a name has no time-out, and meanwhile another process may have claimed the slip.
        left(end)
        connection.setblocking(False)
        yield connection, Talk(connection.fileno())


def _unasked(host: str, port: int, data: bytes) -> None:
    """Print on a printer that closes the connection when asked."""
    try:
        with connected(host, port) as (connection, printer):
            _hand_over(printer, data)
            _taken(connection, printer, PrinterAnswer.NOTHING, data)
    except OSError as error:
        raise off(error) from error


def _hand_over(printer: Talk, data: bytes) -> None:
    before = printer.given
    try:
        printer.say(data, time.monotonic() + talk.PATIENCE)
    except OSError as error:
        raise off(error, begun=printer.given > before) from error


def _until_gone(printer: Talk) -> None:
    try:
        printer.until_gone(time.monotonic() + talk.PATIENCE)
    except OSError as error:
        raise off(error, begun=True) from error


def _taken(connection: socket.socket, printer: Talk, said: PrinterAnswer, data: bytes) -> None:
    """Wait until the printer has shown that it took everything; PrinterOff, `begun`, where it has not."""
    end = time.monotonic() + talk.patience(data)
    try:
        if not said.answers:
            _hung_up_in_order(connection, printer, end)
            return
        if answers.ask(printer, end).answers:
            return
    except PrinterOff as wrong:
        raise PrinterOff(wrong.code, wrong.reason, begun=True) from wrong
    except TimeoutError as error:
        raise PrinterOff("printer-silent", str(error), begun=True) from error
    except (HungUp, OSError) as error:
        raise PrinterOff("printer-broke-off", str(error), begun=True) from error
    raise PrinterOff("printer-stuck", "", begun=True)


def _hung_up_in_order(connection: socket.socket, printer: Talk, end: float) -> None:
    """End the sending, and wait until the printer closes the connection; `HungUp` where it breaks off."""
    connection.shutdown(socket.SHUT_WR)
    try:
        while True:
            printer.hear(end)
            left(end)
    except HungUp as gone:
        if gone.__cause__ or connection.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
            raise
