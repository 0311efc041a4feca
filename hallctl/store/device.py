"""Self-service devices as rows, which are out of service, and which services no device offers meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hallctl.domain.base import DUTY, Refused
from hallctl.domain.book import Book
from hallctl.domain.device import Device, gone, must_have_left
from hallctl.domain.due import Entries, Entry, Wanted
from hallctl.domain.topic import DEVICE, Topic
from hallctl.store import rows
from hallctl.store.sqlite import Connection, once
from hallctl.store.topic import Moment

SCHEMA = """
create table device(
    id integer primary key,
    number text not null,
    kind text not null check(kind in ('pc', 'kiosk', 'bill-printer')),
    place text,
    functions text not null,
    must_have integer not null,
    state text not null check(state in ('in-use', 'retired', 'withdrawn')),
    since integer not null,
    added_at integer not null,
    helped integer not null
) strict;
create unique index device_by_number on device(number) where state = 'in-use';
"""


def view() -> str:
    """The SQL of `v_device`."""
    from hallctl.store import columns as c  # noqa: PLC0415  only a new schema needs it

    stands = "exists(select 1 from repair r where r.device = d.id and r.state = 'open')"
    state = f"iif(d.state = 'in-use', iif({stands}, 'out', 'works'), d.state)"
    return c.view("device", "device d", state=state)


def by_number(db: Connection, typed: str | int) -> Device:
    """The device in use with this number, else that with this id; refused as `no-such-device`."""
    number = str(typed).strip().upper()
    found = rows.first(db, Device, "where number = ? and state = 'in-use'", number)
    if found is None and number.isascii() and number.isdigit() and len(number) < 16:  # noqa: PLR2004  an integer of SQLite
        found = rows.first(db, Device, "where id = ?", int(number))
    if found is None:
        raise Refused("no-such-device", id=str(typed))
    return found


def taken(db: Connection, number: str) -> Device | None:
    """The device in use with this number."""
    return rows.first(db, Device, "where number = ? and state = 'in-use'", number)


def every(db: Connection, *, all_: bool = False) -> list[Device]:
    """The devices in use, by number; with `all_` also those that were taken away."""
    where = "state <> 'withdrawn'" if all_ else "state = 'in-use'"
    return list(rows.select(db, Device, f"where {where} order by state, number, id"))


class DeviceStates(NamedTuple):
    """The devices in use, and since when (UTC ms) those out of service are so, by id."""

    devices: Sequence[Device]
    out: Mapping[int, int]

    @property
    def must_have_left(self) -> int | None:
        """How many of the devices that the hall must have work; None where it need not have any."""
        return must_have_left(self.devices, self.out)


@once
def standing(db: Connection) -> DeviceStates:
    """The state of all devices, by two small reads."""
    devices = every(db)
    if not devices:
        return DeviceStates((), {})
    out = db.execute("select device, out_at from repair where state = 'open'").fetchall()
    return DeviceStates(devices, dict(out))


def services_gone(db: Connection, book: Book) -> frozenset[str]:
    """The services that no working device offers now, though a device of the hall has them (C4.2.2-2)."""
    now = standing(db)
    return gone(now.devices, now.out, book.raw.get("machine_functions", {}))


def open_now(db: Connection, _moment: Moment) -> list[Topic]:
    """The devices that are out of service."""
    now = standing(db)
    return [Topic(DEVICE, Device.noun, one.id) for one in now.devices if one.id in now.out]


def trouble(db: Connection) -> str:
    """The code that no device works which the hall must have (C4.2.1), shown on every console's status
    line; empty while one works.
    """
    return "must-have-out" if standing(db).must_have_left == 0 else ""


def entries(db: Connection, wanted: Wanted) -> Entries:
    """Work-list entries: that no device works which the hall must have (C4.2.1), for the duty manager."""
    if wanted.to is not None and DUTY not in wanted.to:
        return Entries()
    now = standing(db)
    if now.must_have_left != 0:
        return Entries()
    musts = [one for one in now.devices if one.must_have]
    last = max(musts, key=lambda one: now.out[one.id])
    entry = Entry(
        "device",
        last.id,
        last.number,
        "none-works",
        None,
        now.out[last.id],
        DUTY,
        "hallctl device list",
    )
    return Entries(1, first=(entry,))
