"""Bare `hallctl`: the console."""

from __future__ import annotations

import sys

from hallctl.cli.run import USAGE, hall_path
from hallctl.words import N_, _

NO_TERMINAL = N_("The console needs a terminal. `hallctl --help` lists the commands for scripts.")


def console() -> int:
    """Open the console on the hall file; needs a terminal."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        print(_(NO_TERMINAL), file=sys.stderr)  # noqa: T201
        return USAGE
    from hallctl.screens.app import console as opens  # noqa: PLC0415  Textual, only here

    opens(hall_path())
    return 0
