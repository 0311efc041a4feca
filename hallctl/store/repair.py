"""Repairs as rows: which devices are out of service and when they are due back, and past repairs."""

from __future__ import annotations

from typing import NamedTuple

from hallctl.domain import deadline
from hallctl.domain.base import DUTY, Refused
from hallctl.domain.deadline import TimeLimit
from hallctl.domain.device import Device
from hallctl.domain.due import Entries, Entry, Wanted
from hallctl.domain.repair import DAYS, Repair
from hallctl.store import hall, hours, pack, private, rows
from hallctl.store.due import DueSource
from hallctl.store.sqlite import Connection

SCHEMA = """
create table repair(
    id integer primary key,
    device integer not null references device(id),
    number text not null,
    day text not null,
    what text,
    out_at integer not null,
    seen_by text not null,
    due_at integer,
    state text not null check(state in ('open', 'back', 'withdrawn')),
    since integer not null,
    reported_at integer,
    reference text,
    came_at integer,
    reason text,
    mended_at integer,
    back_at integer,
    tried_by text,
    down integer,
    given_to text generated always as ('duty-manager') virtual,
    check((state = 'back') = (back_at is not null))
) strict;
create unique index repair_open on repair(device) where state = 'open';
create index repair_to_do on repair(given_to, due_at) where state = 'open';
create index repair_due on repair(due_at) where state = 'open';
create index repair_of_device on repair(device, out_at);
create index repair_by_day on repair(day);
"""
OPEN = DueSource(Repair, "state = 'open'", escalation="repair")


def view() -> str:
    """The SQL of `v_repair`."""
    from hallctl.store import columns as c  # noqa: PLC0415  only a new schema needs it

    return c.view("repair")


def of_device(db: Connection, device: int) -> Repair | None:
    """The open repair of a device; None where it is in service."""
    return rows.first(db, Repair, "where device = ? and state = 'open'", device)


def open_ones(db: Connection) -> list[Repair]:
    """The open repairs, the oldest first."""
    return list(rows.select(db, Repair, "where state = 'open' order by out_at, id"))


def back_since(db: Connection, device: int) -> int | None:
    """When (UTC ms) a device last came back into service; None where it was never out."""
    query = "select max(back_at) from repair where device = ? and state = 'back'"
    found: int | None = db.execute(query, (device,)).fetchone()[0]
    return found


class RepairFilter(NamedTuple):
    """Which repairs: of a device (its id), open, begun on days (ISO) from `first` to `last`; None is any."""

    device: int | None = None
    state: str | None = None
    first: str | None = None
    last: str | None = None


def selected(db: Connection, wanted: RepairFilter, limit: int = -1) -> list[Repair]:
    """The repairs of a filter, the last first; none that was taken back."""
    where = (
        "where state <> 'withdrawn' and (?1 is null or device = ?1) and (?2 is null or state = ?2)"
        " and (?3 is null or day >= ?3) and (?4 is null or day <= ?4)"
        " order by out_at desc, id desc limit ?5"
    )
    return list(rows.select(db, Repair, where, *wanted, limit))


def between(db: Connection, begins: int, ends: int) -> list[Repair]:
    """The repairs during which a device was out at some time between two instants (UTC ms)."""
    where = "where state <> 'withdrawn' and out_at < ?1 and coalesce(back_at, ?1 + 1) > ?2 order by out_at"
    return list(rows.select(db, Repair, where, ends, begins))


def due_at(db: Connection, out_at: int) -> int | None:
    """When (UTC ms) a device that is out since an instant is to be mended, by trading days (C4.2.1);
    None where the hours are not known so far ahead.
    """
    days = TimeLimit(pack.limit(db, "repair_trading_days", DAYS), "d")
    calendar = hours.calendar(db, hours.TRADING)
    try:
        return deadline.due(out_at, days, calendar, hall.profile(db).utc_offset).due_at
    except Refused as refused:
        if refused.code != "calendar-ends":
            raise
        return None


def opened(db: Connection, begins: int, ends: int) -> int | None:
    """The opening time (ms) between two instants; None where the hours are not known."""
    calendar = hours.calendar(db, hours.TRADING)
    try:
        return deadline.between(begins, ends, calendar, hall.profile(db).utc_offset).ms
    except Refused as refused:
        if refused.code != "calendar-ends":
            raise
        return None


def entries(db: Connection, wanted: Wanted) -> Entries:
    """Work-list entries: the devices out of service, each due when it is to be mended."""

    def told(found: list[Repair]) -> list[Entry]:
        texts = private.values(db, (one.what for one in found))
        return [_to_do(one, texts.get(one.what or "", "")) for one in found]

    return OPEN.entries(db, wanted, told)


def _to_do(one: Repair, text: str) -> Entry:
    what, do = ("to-mend", "mended") if one.mended_at is None else ("to-try", "back")
    return Entry(
        Device.noun,
        one.device,
        one.number,
        what,
        one.due_at,
        one.out_at,
        DUTY,
        f"hallctl device {do} {one.number}",
        text,
        what,
    )
