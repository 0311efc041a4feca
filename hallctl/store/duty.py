"""Who is on duty: signed in now. A roster changes this module alone."""

from __future__ import annotations

from hallctl.domain.staff import Staff
from hallctl.store import counter, day, session, staff, users
from hallctl.store.sqlite import Connection


def on_duty(db: Connection, role: str, at: int) -> list[str]:
    """The numbers of those with a role who are here at this moment (UTC ms)."""
    return [one.number for one in here(db, at) if role in one.roles]


def here(db: Connection, at: int) -> list[Staff]:
    """Who is at a counter, has signed in at a console today, or by a command for this shift.

    A console that was killed is known to be gone, since the system gave up its lock. One that is locked
    counts: whoever has it walks about.
    """
    days = day.rule(db)
    path = next(row[2] for row in db.execute("pragma database_list") if row[1] == "main")
    at_counters = counter.staffed(db)
    at_consoles = {
        one.staff for one in users.present(path) if days.start(one.signed_in) == days.start(at)
    }
    return staff.active_among(db, at_counters | at_consoles | session.signed_in(db, at))
