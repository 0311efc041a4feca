"""What the roster asks somebody to see to: who has not come, and what is missing now or will be.

The console's status line asks after every change: where nothing is planned, it is one look at an index.
"""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.domain.base import DUTY, MINUTE
from hallctl.domain.due import Entries, Entry, Wanted, earliest
from hallctl.domain.gaps import Gap
from hallctl.domain.period import moved
from hallctl.store import day, gaps, roster
from hallctl.store.sqlite import Connection

EARLY = 30 * MINUTE
"""How long (ms) before their shift somebody is reminded to say that they are here (C5.1-2)."""
COME, MISSING, NOW, AHEAD = "come", "missing", "gap", "ahead"
_TO_COME = (
    "select id, staff, day, from_at, to_at from shift where state = 'planned' and day = ?"
    " and excused is null and corrected_by is null and to_at > ? and not exists (select 1 from attendance a"
    " where a.staff = shift.staff and a.day = shift.day and a.state <> 'withdrawn') order by from_at, id"
)


def entries(db: Connection, wanted: Wanted) -> Entries:
    """Those of today who have not come, for themselves and for the duty manager; the gaps, for the manager.

    Who asks for a later time is told of today as it is, since nobody has come yet later.
    """
    now = wanted.now if db.clock is None else min(wanted.now, db.clock())
    today = day.today(db, now)
    if not roster.kept(db, today, moved(today, 1)):
        return Entries()
    every = list(_to_come(db, wanted._replace(now=now), today))
    if _is_for(wanted, DUTY):
        every += _gaps(db, now, today)
    here = [one for one in every if one.since <= wanted.now]
    due = [one.due_at for one in here if one.due_at is not None]
    changes = (at for one in every for at in (one.since, one.due_at or 0) if at > wanted.now)
    return Entries(
        len(here),
        sum(at <= wanted.now for at in due),
        min((at for at in due if at > wanted.now), default=None),
        tuple(sorted(here, key=lambda one: one.due_at or 0)[: wanted.limit]),
        earliest(min(changes, default=None), _next_change(db, today, wanted.now)),
    )


def _is_for(wanted: Wanted, to: str) -> bool:
    return wanted.to is None or to in wanted.to


def _to_come(db: Connection, wanted: Wanted, today: str) -> Iterator[Entry]:
    """One that is not here yet: for themselves from half an hour before on, then for the duty manager as well."""
    for number, staff, date, begins, ends in db.execute(_TO_COME, (today, wanted.now)):
        label, begun = f"{staff} {date[5:]}", begins <= wanted.now
        if (wanted.to is None and not begun) or (wanted.to is not None and staff in wanted.to):
            since, command = begins - EARLY, "hallctl shift in"
            yield Entry("shift", number, label, COME, begins, since, staff, command)
        if begun and _is_for(wanted, DUTY) and wanted.now < ends:
            command = f"hallctl shift in --staff {staff}"
            yield Entry("shift", number, label, MISSING, begins, begins, DUTY, command)


def _gaps(db: Connection, now: int, today: str) -> Iterator[Entry]:
    """The manager who is missing now, and what the roster of today and tomorrow lacks from now on: of each kind the
    first, so that a day is a few lines.

    That it is busy, or nobody can serve a queue, stands above every screen already.
    """
    missing = gaps.no_manager(db, now)
    for gap in missing:
        yield _missing(today, gap, NOW, gap.begins)
    known = {gap.kind for gap in missing}
    for date, found in gaps.ahead(db, today, moved(today, 1)).items():
        firsts: dict[str, Gap] = {}
        for gap in found:
            if gap.begins > now:
                firsts.setdefault(gap.kind, gap)
        for kind, gap in firsts.items():
            if date != today or kind not in known:
                yield _missing(date, gap, AHEAD, now)


def _missing(date: str, gap: Gap, what: str, since: int) -> Entry:
    """A gap: its day is its number, so that one of each kind is told apart from the others."""
    number = int(date.replace("-", ""))
    command = f"hallctl shift show --day {date}"
    kind = f"{what}-{gap.kind}"
    return Entry("shift", number, date[5:], kind, gap.begins, since, DUTY, command)


def _next_change(db: Connection, today: str, now: int) -> int | None:
    """When (UTC ms) a shift or the opening time of today begins or ends next."""
    (shifts,) = db.execute(
        "select min(at) from (select from_at as at from shift where state = 'planned' and day = ?1"
        " union all select to_at from shift where state = 'planned' and day = ?1) where at > ?2",
        (today, now),
    ).fetchone()
    hours = (at for span in gaps.opening(db, today) for at in span if at > now)
    return earliest(shifts, min(hours, default=None))
