"""Bare `hallctl`: the console."""

from __future__ import annotations

import sys

from hallctl.cli.answer import USAGE
from hallctl.cli.before_screen import opened_for_a_screen, screen
from hallctl.cli.invocation import given
from hallctl.cli.session import actor
from hallctl.domain.base import Actor
from hallctl.store import counter
from hallctl.store.file import Hall, NotAllowed
from hallctl.words import N_, _

NO_TERMINAL = N_("The console needs a terminal. `hallctl --help` lists the commands for scripts.")


def console() -> int:
    """Open the console on the hall file; needs a terminal."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        print(_(NO_TERMINAL), file=sys.stderr)  # noqa: T201
        return USAGE
    with opened_for_a_screen() as hall:
        path, by = hall.path, _who(hall)
        desk = counter.of_staff(hall.db, by.staff)
    code: int = screen("console:open_console")(path, by, desk)
    return code


def _who(hall: Hall) -> Actor:
    """Who sits down here; asks for the staff number where the login does not tell."""
    try:
        return actor(hall)
    except NotAllowed as nobody:
        if nobody.code != "not-signed-in":
            raise
        given.staff = input(_("Staff number: ")).strip()
        return actor(hall)
