"""The state of a printer, found out without printing."""

from __future__ import annotations

import os
from pathlib import Path

from hallctl.actions.slip import PrinterOff
from hallctl.paper import cups, local, network, place
from hallctl.paper.printer import Printer, asks, mark

THERE = "printer-there"
"""The state of a file, or of a queue of CUPS, that takes slips."""


def state(device: Printer) -> str:
    """The code of a printer's state: `THERE`, what it says itself (`answers.PrinterAnswer`), or what is wrong
    (`words.slip.REFUSALS`).
    """
    try:
        if device.way == "tcp":
            return network.look(device.target, device.port).value
        if device.way == "cups":
            return cups.problem(device.target) or THERE
        return _of_path(device)
    except PrinterOff as found:
        return found.code


def _of_path(device: Printer) -> str:
    """The state of a device or a file: a device has to exist, a file is made when something is printed."""
    asked = Path(device.target)
    if asked.exists():
        said = local.look(device.target, device.folder, mark(device), asks=asks(device))
        return said.value if said else THERE
    if device.target.startswith(place.DEVICES + "/") or not asked.parent.is_dir():
        return "printer-unreachable"
    return THERE if os.access(asked.parent, os.W_OK) else "printer-forbidden"
