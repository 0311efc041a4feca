"""What is shown of self-service devices besides their own fields, what is lost while one is out, and how much
of the opening time each was there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hallctl.columns.base import Around
from hallctl.domain.base import DAY
from hallctl.domain.day import instant_of
from hallctl.domain.device import IN_USE, Device, lost
from hallctl.domain.period import Period
from hallctl.domain.repair import Repair
from hallctl.queries.around import times
from hallctl.store import device, hall, private, repair
from hallctl.store.sqlite import Connection


def around(db: Connection, found: Sequence[Device], now: int) -> Around:
    """What stands around devices: their places, and the repairs of those out of service."""
    own = {one.device: one for one in repair.open_ones(db)}
    refs = [one.place for one in found]
    for one in own.values():
        refs += [one.what, one.reference, one.reason]
    return times(db, now)._replace(values=private.values(db, refs), own=own)


class DeviceLoss(NamedTuple):
    """What the hall is without while a device is out: functions that no other device has, and the other
    devices for the rest. `must_have_left` counts the working ones of those it must have; None where it
    need not have any.
    """

    functions: tuple[str, ...]
    others: tuple[Device, ...]
    must_have_left: int | None


def without(db: Connection, one: Device) -> DeviceLoss:
    """What the hall is without while a device is out."""
    now = device.standing(db)
    work = [each for each in now.devices if each.id not in now.out and each.id != one.id]
    others = tuple(each for each in work if set(each.functions) & set(one.functions))
    return DeviceLoss(lost(one, work), others, now.must_have_left)


class Availability(NamedTuple):
    """A device over a period: the opening time, and for how much of it the device was out of service (ms)."""

    device: Device
    opened: int
    down: int


def availability(db: Connection, period: Period, now: int) -> list[Availability]:
    """How much of the opening time of a period, as far as it has passed, each device was there (C4.2.1).

    A device counts from when it came until it was taken away.
    """
    offset = hall.profile(db).utc_offset
    begins = instant_of(period.first, offset)
    ends = min(instant_of(period.last, offset) + DAY, now)
    if begins >= ends:
        return []
    outages: dict[int, list[Repair]] = {}
    for outage in repair.between(db, begins, ends):
        outages.setdefault(outage.device, []).append(outage)
    found = []
    for one in device.every(db, all_=True):
        first = max(begins, one.added_at)
        last = ends if one.state == IN_USE else min(ends, one.since)
        if first < last:
            opened = repair.opened(db, first, last) or 0
            down = sum(_within(db, each, first, last) for each in outages.get(one.id, ()))
            found.append(Availability(one, opened, down))
    return found


def _within(db: Connection, one: Repair, first: int, last: int) -> int:
    begins, ends = max(one.out_at, first), min(one.back_at or last, last)
    return (repair.opened(db, begins, ends) or 0) if begins < ends else 0
