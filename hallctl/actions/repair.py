"""What changes a repair of a self-service device: each function is one action, one change (C4.2.1)."""

from __future__ import annotations

from hallctl.domain import device as devices
from hallctl.domain import repair as rules
from hallctl.domain.base import Actor, Private, Refused
from hallctl.domain.device import Device
from hallctl.domain.repair import OPEN, Repair, RepairDueMoved, RepairOpened
from hallctl.store import day, staff
from hallctl.store import repair as store
from hallctl.store.change import Change
from hallctl.store.file import Hall

MOST = 200
"""The most characters of a free text."""


def open_(hall: Hall, by: Actor, device_id: int, what: str = "", at: int | None = None) -> Repair:
    """Take a device out of service, now or since an instant (UTC ms); the repair is due by trading days.

    Refused as `device-gone`, `device-out-already`, `time-ahead`, `device-was-back`.
    """
    with hall.change_of(by, "repair.open", Device, device_id) as (change, found):
        devices.in_use(found)
        if store.of_device(change.db, found.id) is not None:
            raise Refused("device-out-already", device=found.number)
        out = rules.began(at, change.now, store.back_since(change.db, found.id))
        event = RepairOpened(
            found.id,
            found.number,
            day.today(change.db, out),
            out,
            store.due_at(change.db, out),
            _keep(change, what),
        )
        return change.record(event, of=Repair)


def report(hall: Hall, by: Actor, repair_id: int, reference: str = "", what: str = "") -> Repair:
    """Record that a fault was reported to the repairer, with their reference; refused as `repair-state`."""
    with hall.change_of(by, "repair.step", Repair, repair_id) as (change, found):
        event = rules.report(found, _keep(change, reference), _keep(change, what))
        return change.record(event, of=found)


def come(hall: Hall, by: Actor, repair_id: int) -> Repair:
    """Record that a technician came; refused as `repair-state`."""
    with hall.change_of(by, "repair.step", Repair, repair_id) as (change, found):
        return change.record(rules.come(found), of=found)


def explain(hall: Hall, by: Actor, repair_id: int, reason: str) -> Repair:
    """Explain why a repair takes longer; refused as `repair-needs-reason`, `repair-state`."""
    with hall.change_of(by, "repair.step", Repair, repair_id) as (change, found):
        return _explained(change, found, reason)


def mend(hall: Hall, by: Actor, repair_id: int, at: int | None = None, reason: str = "") -> Repair:
    """Record that a device is mended, now or at an instant (UTC ms); past the due time with a `reason`.

    Refused as `repair-late`, `time-ahead`, `before-the-fault`, `repair-state`.
    """
    with hall.change(by, "repair.mend") as change:
        found = change.load(Repair, repair_id)
        if reason:
            found = _explained(change, found, reason)
        return change.record(rules.mend(found, at, change.now), of=found)


def put_back(
    hall: Hall,
    by: Actor,
    repair_id: int,
    *,
    tried_by: str = "",
    at: int | None = None,
    reason: str = "",
) -> Repair:
    """Put a device back in service, tested by the actor or by `tried_by` (a staff number).

    Refused as `mend` is, and as `no-such-staff`, `staff-disabled`.
    """
    with hall.change(by, "repair.back") as change:
        found = change.load(Repair, repair_id)
        if reason:
            found = _explained(change, found, reason)
        tried = staff.by_number(change.db, tried_by or change.by.staff)
        if not tried.active:
            raise Refused("staff-disabled", staff=tried.number)
        event = rules.put_back(found, at, change.now, tried.number)
        down = store.opened(change.db, found.out_at, event.back)
        return change.record(event._replace(down=down), of=found)


def calendar_changed(change: Change, reason: str) -> None:
    """Record a new due time for each open repair where the hours or the pack changed it."""
    for one in store.open_ones(change.db):
        due = store.due_at(change.db, one.out_at)
        if due != one.due_at:
            change.record(RepairDueMoved(reason, due), of=one)


def contradicted(change: Change, found: Repair, _undone: int) -> None:
    """Refuse an undo after which a device that is no longer in the hall is out of service."""
    if found.state == OPEN:
        devices.in_use(change.load(Device, found.device))


def _explained(change: Change, found: Repair, reason: str) -> Repair:
    return change.record(rules.explain(found, _keep(change, reason)), of=found)


def _keep(change: Change, text: str) -> Private | None:
    return change.written(text, limit=MOST)
