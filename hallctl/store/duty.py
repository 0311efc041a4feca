"""Who is on duty: who came and has not left, and who is signed in now."""

from __future__ import annotations

from hallctl.domain.staff import Staff
from hallctl.store import attendance, counter, day, session, staff, users
from hallctl.store.sqlite import Connection, once


def on_duty(db: Connection, role: str, at: int) -> list[str]:
    """The numbers of those with a role who are here at this moment (UTC ms)."""
    return [one.number for one in here(db, at) if role in one.roles]


@once
def here(db: Connection, at: int) -> list[Staff]:
    """Who came to work and has not left, is at a counter, has signed in at a console today, or by a command for
    this shift.

    A console that was killed is known to be gone, since the system gave up its lock. One that is locked
    counts: whoever has it walks about. Who said that they left is not brought back by a session, nor by a
    console that they signed in at before.
    """
    days = day.rule(db)
    path = next(row[2] for row in db.execute("pragma database_list") if row[1] == "main")
    left = attendance.gone(db, days.of(at))
    came = {one.staff for one in attendance.here(db, at)}
    at_counters = counter.staffed(db)
    at_consoles = {
        one.staff
        for one in users.present(path)
        if days.start(one.signed_in) == days.start(at) and one.signed_in > left.get(one.staff, 0)
    }
    by_command = session.signed_in(db, at) - left.keys()
    return staff.active_among(db, came | at_counters | at_consoles | by_command)
