"""What changes the register of self-service devices: each function is one action, one change (C4.2.1)."""

from __future__ import annotations

from typing import NamedTuple

from hallctl.domain import device as rules
from hallctl.domain.base import Actor, Refused
from hallctl.domain.device import WITHDRAWN, Device, DeviceHelped, DeviceSet
from hallctl.store import device, repair
from hallctl.store.change import Change
from hallctl.store.file import Hall

LONGEST = 60


class TypedDevice(NamedTuple):
    """The entry of a device, as typed."""

    number: str
    kind: str
    place: str = ""
    functions: tuple[str, ...] = ()
    must_have: bool = False


def add(hall: Hall, by: Actor, entry: TypedDevice) -> Device:
    """Put a device on the register.

    Refused as `bad-device-number`, `device-number-taken`, `no-such-device-kind`, `no-such-function`.
    """
    with hall.change(by, "device.set") as change:
        return change.record(rules.put(_typed(change, entry)), of=Device)


def set_(hall: Hall, by: Actor, device_id: int, entry: TypedDevice) -> Device:
    """Change what a device is, where it stands and what it is for; refused as `add` is, and as
    `device-gone`.
    """
    with hall.change_of(by, "device.set", Device, device_id) as (change, found):
        return change.record(rules.put(_typed(change, entry, found.id), found), of=found)


def _typed(change: Change, entry: TypedDevice, own: int | None = None) -> DeviceSet:
    number = rules.device_number(entry.number)
    other = device.taken(change.db, number)
    if other is not None and other.id != own:
        raise Refused("device-number-taken", device=number)
    place = change.written(entry.place, limit=LONGEST)
    return DeviceSet(number, entry.kind, place, entry.functions, entry.must_have)


def help_(hall: Hall, by: Actor, device_id: int) -> Device:
    """Count that a customer was helped at a device (C4.2.2-1); refused as `device-gone`."""
    with hall.change_of(by, "device.help", Device, device_id) as (change, found):
        rules.in_use(found)
        return change.record(DeviceHelped(), of=found)


def retire(hall: Hall, by: Actor, device_id: int) -> Device:
    """Take a device off the register for good; refused as `device-out`, `device-gone`."""
    with hall.change_of(by, "device.retire", Device, device_id) as (change, found):
        out = repair.of_device(change.db, found.id) is not None
        return change.record(rules.retire(found, out=out), of=found)


def contradicted(change: Change, found: Device, _undone: int) -> None:
    """Refuse an undo after which a device that was never there is out of service."""
    wanted = repair.RepairFilter(found.id)
    if found.state == WITHDRAWN and repair.selected(change.db, wanted, 1):
        raise Refused("changed-since", kind="repair.opened")
