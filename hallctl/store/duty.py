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
    """The staff who came to work and have not left, are at a counter, or have signed in: at a console
    today, or by a command for this shift. A console that was killed does not count, since the system
    gave up its lock. A locked one counts: its person walks about the hall. Somebody who said that they
    left does not count through an older session or console.
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
