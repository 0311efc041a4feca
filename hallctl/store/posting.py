"""Postings as rows: months of points, until when each is posted, and whether it was exported."""

from __future__ import annotations

from hallctl.domain import deadline
from hallctl.domain.base import MANAGER, Refused
from hallctl.domain.deadline import TimeLimit
from hallctl.domain.due import Entries, Entry, Wanted
from hallctl.domain.posting import DAYS, POSTED, Posting
from hallctl.store import day, hall, hours, pack, rows
from hallctl.store.sqlite import Connection

SCHEMA = """
create table posting(
    id integer primary key,
    month text not null unique,
    state text not null check(state in ('posted', 'exported')),
    posted_at integer not null,
    posted_by text not null,
    until integer,
    exported_at integer,
    exported_by text,
    check((state = 'exported') = (exported_at is not null))
) strict;
create index posting_open on posting(until) where state = 'posted';
"""
CALENDAR = "office"
"""The calendar of working days: the country's."""
UNKNOWN = {"calendar-ends", "no-such-calendar"}


def view() -> str:
    """The SQL of `v_posting`."""
    from hallctl.store import columns as c  # noqa: PLC0415  only a new schema needs it

    return c.view("posting")


def of_month(db: Connection, month: str) -> Posting | None:
    """The posting of a month (ISO)."""
    return rows.first(db, Posting, "where month = ?", month)


def every(db: Connection) -> dict[str, Posting]:
    """All postings by month."""
    return {one.month: one for one in rows.select(db, Posting, "order by month")}


def posted(db: Connection) -> list[Posting]:
    """The postings that are not exported yet."""
    return list(rows.select(db, Posting, "where state = 'posted' order by month"))


def until(db: Connection, posted_at: int) -> int | None:
    """Until when (UTC ms) a list posted at an instant stays posted, by working days; None where these
    are not known.
    """
    days = TimeLimit(pack.limit(db, "points_posting_days", DAYS), "d")
    try:
        calendar = hours.calendar(db, CALENDAR)
        return deadline.due(posted_at, days, calendar, hall.profile(db).utc_offset).due_at
    except Refused as refused:
        if refused.code not in UNKNOWN:
            raise
        return None


_TO_POST = """
with recursive each(month) as (
    select min(month) from points union all
    select (select min(month) from points where month > each.month) from each where month < ?1
)
select month, (select max(given_at) from points where month = each.month) from each
    where month < ?1 and month not in (select month from posting) order by month
"""
"""Month by month, so that their entries are not read."""


def entries(db: Connection, wanted: Wanted) -> Entries:
    """Work-list entries for the hall manager: the past months that are to be posted, and the lists that
    may be exported.
    """
    if wanted.to is not None and MANAGER not in wanted.to:
        return Entries()
    this_month = day.today(db, wanted.now)[:7]
    over = [_to_post(*row) for row in db.execute(_TO_POST, (this_month,))]
    found = [one for one in posted(db) if one.state == POSTED and one.until is not None]
    over += [_to_give_out(one) for one in found if (one.until or 0) < wanted.now]
    again = min((one.until for one in found if one.until and one.until >= wanted.now), default=None)
    return Entries(len(over), first=tuple(over[: wanted.limit]), again_at=again)


def _to_post(month: str, since: int) -> Entry:
    do = f"hallctl points post {month}"
    return Entry(Posting.noun, 0, month, "to-post", None, since, MANAGER, do)


def _to_give_out(one: Posting) -> Entry:
    do = f"hallctl points export {one.month} --out FILE"
    since = one.until or one.posted_at
    return Entry(Posting.noun, one.id, one.month, "to-give-out", None, since, MANAGER, do)
