"""Checks of people: customers whom no counter can call, and staff who cannot sign in."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.doctor.finding import NOTE, WRONG, CheckContext, Finding
from hallctl.store import reach, secret


def customers(context: CheckContext) -> Iterator[Finding]:
    """Customers whom no counter can call."""
    assert context.hall is not None, "these checks run on a file that opens"
    for one in reach.unreached(context.hall.db, context.hall.clock()):
        yield Finding("queue", WRONG, f"uncallable-{one.why}", one.facts)


def sign_in(context: CheckContext) -> Iterator[Finding]:
    """Staff with neither a PIN nor a login."""
    assert context.hall is not None, "these checks run on a file that opens"
    if without := secret.without_way_in(context.hall.db):
        yield Finding("staff", NOTE, "no-way-in", {"staff": without})
