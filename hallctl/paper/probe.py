"""Whether a printer is there, found out without printing."""

from __future__ import annotations

import os
import socket
import subprocess
from pathlib import Path

from hallctl.actions.slip import PrinterOff
from hallctl.paper import place
from hallctl.paper.printer import PATIENCE, Printer, mark, off


def problem(device: Printer) -> str | None:
    """The code of what keeps a printer from being used (`words.slip.PROBLEMS`), or None."""
    if device.way == "tcp":
        return _unreachable(device.target, device.port)
    if device.way == "cups":
        return _queue_problem(device.target)
    return _path_problem(device)


def _unreachable(host: str, port: int) -> str | None:
    try:
        socket.create_connection((host, port), timeout=PATIENCE).close()
    except OSError:
        return "printer-unreachable"
    return None


def _queue_problem(queue: str) -> str | None:
    try:
        done = subprocess.run(  # noqa: S603  a fixed command, and a queue's name of letters
            ["lpstat", "-p", queue],  # noqa: S607
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except FileNotFoundError:
        return "printer-no-cups"
    except subprocess.TimeoutExpired:
        return "printer-stuck"
    return "printer-queue" if done.returncode or b"disabled" in done.stdout else None


def _path_problem(device: Printer) -> str | None:
    """A device has to be there; a file is made when something is printed."""
    asked = Path(device.target)
    if not asked.exists():
        if device.target.startswith(place.DEVICES + "/") or not asked.parent.is_dir():
            return "printer-unreachable"
        return None if os.access(asked.parent, os.W_OK) else "printer-forbidden"
    try:
        os.close(place.opened(device.target, device.folder, mark(device)))
    except PrinterOff as found:
        return found.code
    except OSError as error:
        return off(error).code
    return None
