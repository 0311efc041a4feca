"""Work-list entries of the roster: who has not come, and what is missing now or will be.

The console's status line asks after every change: where nothing is planned, it is one look at an index.
"""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.domain.base import DUTY, MANAGER, MINUTE
from hallctl.domain.due import Entries, Entry, Wanted, earliest
from hallctl.domain.gaps import Gap
from hallctl.domain.period import moved
from hallctl.store import attendance, day, duty, gaps, roster
from hallctl.store.sqlite import Connection, Row, once

EARLY = 30 * MINUTE
"""How long (ms) before their shift somebody is reminded to say that they are here (C5.1-2)."""
COME, MISSING, NOW, AHEAD = "come", "missing", "gap", "ahead"
_TO_COME = (
    "select id, staff, from_at from shift where state = 'planned' and day = ?"
    " and excused is null and corrected_by is null and to_at > ? and not exists (select 1 from attendance a"
    " where a.staff = shift.staff and a.day = shift.day and a.state <> 'withdrawn') order by from_at, id"
)


def entries(db: Connection, wanted: Wanted) -> Entries:
    """Who of today has not come, for themselves and for a manager; what is missing, for a manager.

    A later `now` gets today's entries as they are now, since attendance is only known until now.
    """
    now = wanted.now if db.clock is None else min(wanted.now, db.clock())
    today = day.today(db, now)
    if not (roster.kept(db, today, moved(today, 1)) or attendance.kept(db, today)):
        return Entries()
    every = [*_own(db, wanted, now, today)]
    manages = _is_for(wanted, DUTY) or _is_for(wanted, MANAGER)
    if manages:
        managers = (*_missing_now(db, now, today), *_ahead(db, now, today))
        every += [one for one in managers if _is_for(wanted, one.to)]
    here = [one for one in every if one.since <= wanted.now]
    due = [one.due_at for one in here if one.due_at is not None]
    changes = (at for one in every for at in (one.since, one.due_at or 0) if at > wanted.now)
    again_at = wanted.now + MINUTE if manages else _next_change(db, today, wanted.now)
    return Entries(
        len(here),
        sum(at <= wanted.now for at in due),
        min((at for at in due if at > wanted.now), default=None),
        tuple(sorted(here, key=lambda one: one.due_at or 0)[: wanted.limit]),
        earliest(min(changes, default=None), again_at),
    )


@once
def _to_come(db: Connection, today: str, now: int) -> list[Row]:
    return db.execute(_TO_COME, (today, now)).fetchall()


def _is_for(wanted: Wanted, to: str) -> bool:
    return wanted.to is None or to in wanted.to


def _own(db: Connection, wanted: Wanted, now: int, today: str) -> Iterator[Entry]:
    """The entries of people who have not come, for themselves, from half an hour before their shift
    until it begins.
    """
    for number, staff, begins in _to_come(db, today, now):
        if staff in wanted.to if wanted.to is not None else begins > now:
            label, since = f"{staff} {today[5:]}", begins - EARLY
            yield Entry("shift", number, label, COME, begins, since, staff, "hallctl shift in")


def _missing_now(db: Connection, now: int, today: str) -> Iterator[Entry]:
    """Who has not come though their shift has begun, and that no manager is at the front: for the duty
    manager, or the hall manager where none is here. Busy times and queues that nobody can serve are on
    every status line already.
    """
    late = [one for one in _to_come(db, today, now) if one[2] <= now]
    missing = gaps.no_manager(db, now)
    if not (late or missing):
        return
    to = DUTY if duty.on_duty(db, DUTY, now) else MANAGER
    for number, staff, begins in late:
        command = f"hallctl shift in --staff {staff}"
        yield Entry("shift", number, f"{staff} {today[5:]}", MISSING, begins, begins, to, command)
    for gap in missing:
        yield _gap(today, gap, NOW, gap.begins)._replace(to=to)


def _ahead(db: Connection, now: int, today: str) -> Iterator[Entry]:
    """What the roster of today and tomorrow lacks from now on, for the hall manager: of each kind the first of a day,
    so that a day is a few lines.
    """
    for date, found in gaps.ahead(db, today, moved(today, 1)).items():
        firsts: dict[str, Gap] = {}
        for gap in found:
            if gap.begins > now:
                firsts.setdefault(gap.kind, gap)
        yield from (_gap(date, gap, AHEAD, now) for gap in firsts.values())


def _gap(date: str, gap: Gap, what: str, since: int) -> Entry:
    """The entry of a gap; its id is its day as a number, so that gaps of one kind differ by day."""
    number = int(date.replace("-", ""))
    command, kind = f"hallctl shift show --day {date}", f"{what}-{gap.kind}"
    return Entry("shift", number, date[5:], kind, gap.begins, since, MANAGER, command)


def _next_change(db: Connection, today: str, now: int) -> int | None:
    """When (UTC ms) a shift or the opening time of today begins or ends next."""
    (shifts,) = db.execute(
        "select min(at) from (select from_at as at from shift where state = 'planned' and day = ?1"
        " union all select to_at from shift where state = 'planned' and day = ?1) where at > ?2",
        (today, now),
    ).fetchone()
    hours = (at for span in gaps.opening(db, today) for at in span if at > now)
    return earliest(shifts, min(hours, default=None))
