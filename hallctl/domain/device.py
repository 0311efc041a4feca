"""Self-service devices: which stand in the hall, what each is for, and what cannot be done while one is
out of service (C4.2.1).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from hallctl.domain.base import FRONT, MANAGERS, Private, Refused
from hallctl.domain.noun import Noun, Stamp, event, events_of, ref, replace
from hallctl.text import digits

PC, KIOSK, BILL_PRINTER = "pc", "kiosk", "bill-printer"
KINDS = (PC, KIOSK, BILL_PRINTER)
FUNCTIONS = ("number-choice", "balance", "bills", "payment", "changes", "sim-sale")
"""What a device may be for; the pack says which services that is (C4.2.1)."""
IN_USE, RETIRED, WITHDRAWN = "in-use", "retired", "withdrawn"
WORKS, OUT = "works", "out"
NUMBER_MOST = 12


@dataclass(frozen=True, slots=True)
class Device:
    """A device, known by the number that the hall gives it; `place` is a ref, `since` and `added_at` UTC ms.

    A `must_have` is a kind of which the hall must always have one that works. `helped` counts the
    customers who were helped at the device. Its repairs tell whether it is out of service.
    """

    noun: ClassVar = "device"

    id: int
    number: str
    kind: str
    place: str | None
    functions: tuple[str, ...]
    must_have: bool
    state: str
    since: int
    added_at: int
    helped: int = 0


@event("device.set")
class DeviceSet(NamedTuple):
    """A device was set: what it is, where it stands and what it is for; the whole entry."""

    number: str
    kind: str
    place: Private | None = None
    functions: tuple[str, ...] = ()
    must_have: bool = False


@event("device.helped")
class DeviceHelped(NamedTuple):
    """A customer was helped at the device. Serves C4.2.2-1."""


@event("device.retired")
class DeviceRetired(NamedTuple):
    """The device was taken away for good."""


DeviceEvent = DeviceSet | DeviceHelped | DeviceRetired


def evolve(device: Device | None, event: DeviceEvent, at: Stamp) -> Device:
    """The device after an event."""
    if isinstance(event, DeviceSet):
        place = ref(event.place)
        entry = (event.number, event.kind, place, event.functions, event.must_have)
        if device is None:
            return Device(at.seq, *entry, IN_USE, at.happened, at.happened)
        stands = (device.state, device.since, device.added_at, device.helped)
        return Device(device.id, *entry, *stands)
    assert device is not None
    if isinstance(event, DeviceHelped):
        return replace(device, helped=device.helped + 1)
    return replace(device, state=RETIRED, since=at.happened)


def device_number(text: str) -> str:
    """A device's number, as Z01: letters, figures, hyphens, in capitals; refused as `bad-device-number`."""
    found = digits(text).strip().upper()
    if not (len(found) <= NUMBER_MOST and found.isascii() and found.replace("-", "").isalnum()):
        raise Refused("bad-device-number", most=NUMBER_MOST)
    return found


def put(entry: DeviceSet, device: Device | None = None) -> DeviceSet:
    """Set the entry of a new device or a known one; refused as `no-such-device-kind`,
    `no-such-function`, `device-gone`.
    """
    if device is not None:
        in_use(device)
    if entry.kind not in KINDS:
        raise Refused("no-such-device-kind", kind=entry.kind, kinds=KINDS)
    for one in entry.functions:
        if one not in FUNCTIONS:
            raise Refused("no-such-function", function=one, functions=FUNCTIONS)
    own = tuple(one for one in FUNCTIONS if one in entry.functions)
    return entry._replace(functions=own)


def in_use(device: Device) -> None:
    """Refuse, as `device-gone`, a device that was taken away or never was in the hall."""
    if device.state != IN_USE:
        raise Refused("device-gone", device=device.number)


def retire(device: Device, *, out: bool) -> DeviceRetired:
    """Take a device away for good; refused as `device-out` while a repair is open, `device-gone`."""
    in_use(device)
    if out:
        raise Refused("device-out", device=device.number)
    return DeviceRetired()


def lost(device: Device, others: Iterable[Device]) -> tuple[str, ...]:
    """The functions of a device that none of the other working ones has."""
    left = {function for one in others for function in one.functions}
    return tuple(one for one in device.functions if one not in left)


def gone(
    devices: Iterable[Device], out: Collection[int], services: Mapping[str, Collection[str]]
) -> frozenset[str]:
    """The services that no working device offers now, of the pack's `services` by function.

    `out` are the ids of the devices out of service. In a hall that has no device on its register no
    service counts as gone.
    """
    devices = list(devices)
    if not devices:
        return frozenset()
    left = {function for one in devices if one.id not in out for function in one.functions}
    done = {service for function in left for service in services.get(function, ())}
    return frozenset(service for some in services.values() for service in some) - done


def must_have_left(devices: Iterable[Device], out: Collection[int]) -> int | None:
    """How many of the devices that the hall must have work (C4.2.1); None where it need not have any."""
    musts = [one for one in devices if one.must_have]
    return sum(one.id not in out for one in musts) if musts else None


NOUN = Noun(
    model=Device,
    events=events_of(DeviceEvent),
    evolve=evolve,
    lists=frozenset({"functions"}),
    flags=frozenset({"must_have"}),
    instants={"since": "since", "added": "added_at"},
    ended=lambda one: one.state != IN_USE,
    may={"device.set": MANAGERS, "device.retire": MANAGERS, "device.help": FRONT},
    undoable=frozenset({DeviceSet, DeviceHelped, DeviceRetired}),
    withdrawn={"state": WITHDRAWN},
)
