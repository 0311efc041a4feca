"""Staff points as rows: entries of a person, of a month, not seen or not answered yet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from hallctl.domain.base import MANAGER
from hallctl.domain.due import Entries, Entry, Wanted
from hallctl.domain.points import Points
from hallctl.store import rows
from hallctl.store.codec import dumps
from hallctl.store.sqlite import Connection

SCHEMA = """
create table points(
    id integer primary key,
    day text not null,
    month text not null,
    staff text not null,
    points integer not null check(points <> 0),
    reason text not null,
    clause text not null,
    about_noun text,
    about_id integer,
    given_by text not null check(given_by <> staff),
    given_at integer not null,
    counters integer references points(id),
    seen_at integer,
    contested_at integer,
    contest text,
    answered_at integer,
    answered_by text,
    answer text,
    check((about_noun is null) = (about_id is null)),
    check(points > 0 or about_noun is not null),
    check(answered_at is null or contested_at is not null)
) strict;
create index points_of_staff on points(staff, day);
create index points_by_month on points(month);
create unique index points_countered on points(counters) where counters is not null;
create index points_unseen on points(staff) where seen_at is null;
create index points_contested on points(month) where contested_at is not null and answered_at is null;
"""


def view() -> str:
    """The SQL of `v_points`."""
    from hallctl.store import columns as c  # noqa: PLC0415  only a new schema needs it

    return c.view("points")


class PointsFilter(NamedTuple):
    """Which entries: of a member of staff, of a month (ISO), contested and not answered, given on days
    (ISO); None is any.
    """

    staff: str | None = None
    month: str | None = None
    contested: bool = False
    first: str | None = None
    last: str | None = None


def selected(db: Connection, wanted: PointsFilter, limit: int = -1) -> list[Points]:
    """The entries of a filter, the last first."""
    where = (
        "where (?1 is null or staff = ?1) and (?2 is null or month = ?2)"
        " and (not ?3 or (contested_at is not null and answered_at is null))"
        " and (?4 is null or day >= ?4) and (?5 is null or day <= ?5) order by id desc limit ?6"
    )
    return list(rows.select(db, Points, where, *wanted, limit))


def countered(db: Connection, ids: Iterable[int]) -> dict[int, int]:
    """The entries that take others back, by the ids of the latter."""
    query = (
        "select counters, id from points where counters in (select value from json_each(?))"
        " and counters is not null"
    )
    return dict(db.execute(query, (dumps([*ids]),)).fetchall())


def months(db: Connection) -> list[str]:
    """The months with entries (ISO), the last first."""
    found = db.execute("select distinct month from points order by month desc")
    return [month for (month,) in found]


def entries(db: Connection, wanted: Wanted) -> Entries:
    """Work-list entries: what somebody has not seen of their own, and for the hall manager what is
    contested.
    """
    to = None if wanted.to is None else dumps(sorted(wanted.to))
    unseen = list(
        rows.select(
            db,
            Points,
            "where seen_at is null and (?1 is null or staff in (select value from json_each(?1)))"
            " order by +id limit ?2",  # by the index of what is not seen
            to,
            max(wanted.limit, wanted.most, MOST),
        )
    )
    contested: list[Points] = []
    if wanted.to is None or MANAGER in wanted.to:
        where = "where contested_at is not null and answered_at is null and staff is not ?1"
        order = " order by +id desc limit ?2"
        contested = list(rows.select(db, Points, where + order, wanted.viewer, MOST))
    first = [_to_answer(one) for one in contested] + [_to_see(one) for one in unseen]
    return Entries(len(first), first=tuple(first[: wanted.limit]))


MOST = 500
"""The most entries that are listed."""


def _to_see(one: Points) -> Entry:
    do = f"hallctl points seen {one.id}"
    return Entry(Points.noun, one.id, str(one.id), "to-see", None, one.given_at, one.staff, do)


def _to_answer(one: Points) -> Entry:
    do = f"hallctl points answer {one.id} --text -"
    since = one.contested_at or one.given_at
    return Entry(Points.noun, one.id, str(one.id), "to-answer", None, since, MANAGER, do)
