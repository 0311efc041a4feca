"""Meetings as rows: what is under way, which days had a briefing, and who has not acknowledged one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hallctl.domain.base import DAY, MINUTE
from hallctl.domain.due import Entries, Entry, Wanted
from hallctl.domain.meeting import Meeting
from hallctl.store import day, private, roster, rows, staff
from hallctl.store.codec import dumps
from hallctl.store.sqlite import Connection

SCHEMA = """
create table meeting(
    id integer primary key,
    kind text not null check(kind in ('briefing', 'review')),
    day text not null,
    state text not null check(state in ('open', 'closed', 'withdrawn')),
    led_by text not null,
    opened_at integer not null,
    since integer not null,
    due text not null,
    absent text not null,
    attended_at integer,
    findings text not null,
    looked_at integer,
    said text not null,
    topics text not null,
    closed_at integer,
    waiting text not null,
    heard text not null,
    check((state = 'closed') = (closed_at is not null) or state = 'withdrawn')
) strict;
create index meeting_by_day on meeting(day, kind);
create index meeting_to_hear on meeting(closed_at) where waiting <> '[]';
"""
NEAR = 90 * MINUTE
"""How long (ms) before a shift begins whoever works it is due at a briefing."""
FRESH = 7 * DAY
"""How long (ms) a briefing stays on the work list of those who have not acknowledged it."""


def view() -> str:
    """The SQL of `v_meeting`."""
    from hallctl.store import columns as c  # noqa: PLC0415  only a new schema needs it

    return c.view("meeting")


def under_way(db: Connection, kind: str, day: str, but: int = 0) -> Meeting | None:
    """The meeting of a kind that is under way on a business day (ISO), not counting the one with the id
    `but`.
    """
    where = "where kind = ? and day = ? and state = 'open' and id <> ? order by id desc"
    return rows.first(db, Meeting, where, kind, day, but)


def of_days(db: Connection, kind: str, first: str, last: str, limit: int = -1) -> list[Meeting]:
    """The meetings of business days (ISO), the newest first; none that was taken back."""
    where = (
        "where kind = ? and day between ? and ? and state <> 'withdrawn'"
        " order by day desc, id desc limit ?"
    )
    return list(rows.select(db, Meeting, where, kind, first, last, limit))


def any_before(db: Connection, kind: str, day: str) -> bool:
    """Whether there was a meeting of a kind on a business day (ISO), or before it."""
    query = "select 1 from meeting where day <= ? and kind = ? and state <> 'withdrawn' limit 1"
    return db.execute(query, (day, kind)).fetchone() is not None


def to_hear(db: Connection, number: str) -> list[Meeting]:
    """The meetings that somebody has not acknowledged, the oldest first."""
    where = (
        "where waiting <> '[]' and ? in (select value from json_each(waiting)) order by closed_at"
    )
    return list(rows.select(db, Meeting, where, number))


def expected(db: Connection, now: int) -> tuple[str, ...]:
    """The staff who are to come to a meeting at an instant (UTC ms): those who work at about that time
    by the roster, or everybody where there is no roster of the day.
    """
    every = [one.number for one in staff.everyone(db) if one.active]
    today = day.today(db, now)
    planned = roster.of_days(db, today, today)
    due = {one.staff for one in planned if one.from_at - NEAR <= now < one.to_at}
    return tuple(number for number in every if number in due or not due)


_WAITING = """
select m.id, m.kind, m.day, m.closed_at, who.value
    from meeting m indexed by meeting_to_hear, json_each(m.waiting) who join staff s on s.number = who.value
    where m.waiting <> '[]' and m.closed_at > ?1 and s.active
        and (?2 is null or who.value in (select value from json_each(?2)))
    order by m.closed_at, who.value
"""


def entries(db: Connection, wanted: Wanted) -> Entries:
    """Work-list entries: the briefings of the last days, for each member of staff who has not
    acknowledged them.
    """
    to = None if wanted.to is None else dumps(sorted(wanted.to))
    found = db.execute(_WAITING, (wanted.now - FRESH, to)).fetchall()
    first = tuple(_to_hear(*row) for row in found[: wanted.limit])
    return Entries(len(found), first=first)


def _to_hear(record: int, kind: str, day: str, closed_at: int, number: str) -> Entry:
    command = f"hallctl {kind} acknowledge {record}"
    return Entry("meeting", record, day, "to-acknowledge", None, closed_at, number, command)


def texts(db: Connection, ids: Iterable[int]) -> Iterator[tuple[int, str]]:
    """The texts by which meetings are found: what was said at them."""
    return private.written(db, "meeting", ids)
