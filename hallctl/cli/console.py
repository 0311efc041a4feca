"""Bare `hallctl`: the console."""

from __future__ import annotations

import sys

from hallctl import identity
from hallctl.cli.before_screen import opened_for_a_screen, screen
from hallctl.cli.output import USAGE
from hallctl.cli.session import actor
from hallctl.domain.base import Actor
from hallctl.store import counter
from hallctl.store.file import NotAllowed
from hallctl.words import N_, _

NO_TERMINAL = N_("The console needs a terminal. `hallctl --help` lists the commands for scripts.")


UNKNOWN = frozenset({"not-signed-in", "pin-needed"})
"""Refusals after which somebody can sign in on the screen."""


def console() -> int:
    """Open the console on the hall file; where nothing tells who sits there, they sign in on the screen."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        print(_(NO_TERMINAL), file=sys.stderr)  # noqa: T201
        return USAGE
    with opened_for_a_screen() as hall:
        path = hall.path
        try:
            by = actor(hall, ask=None)
            desk = counter.of_staff(hall.db, by.staff)
            number, expected = desk.number if desk else None, ""
        except NotAllowed as unknown:
            if unknown.code not in UNKNOWN:
                raise
            by = Actor("", frozenset(), identity.workstation())
            number, expected = None, str(unknown.facts.get("staff", ""))
    code: int = screen("console:open_console")(path, by, number, expected)
    return code
