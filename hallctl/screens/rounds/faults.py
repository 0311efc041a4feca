"""A self-service device that goes out of service, from wherever somebody sees it: its notice, and what is left (C4.2.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hallctl.actions import device as devices
from hallctl.actions import repair as actions
from hallctl.columns.base import Fact
from hallctl.domain.base import Refused
from hallctl.domain.device import Device
from hallctl.domain.repair import Repair
from hallctl.domain.times import time_on
from hallctl.queries.device import around
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Pick
from hallctl.screens.office.hours import posted
from hallctl.screens.widgets import Option
from hallctl.store import device
from hallctl.store.file import Hall
from hallctl.store.hall import profile
from hallctl.words import _
from hallctl.words.device import KINDS

if TYPE_CHECKING:
    from hallctl.paper.device import DeviceNotice


async def out_of_service(
    at: HallScreen, one: Device, why: str = "", since: int | None = None
) -> str:
    """Take it out of service and print its notice; what is said of both."""
    found = await at.do(actions.open_, at.by, one.id, why, since)
    printed = await posted(at, await at.do(_notice, one))
    said = await at.do(_until, one, found)
    return _("{first} {second}").format(first=said, second=printed)


def _until(hall: Hall, one: Device, found: Repair) -> str:
    if found.due_at is None:
        return _("Device {number} is out of service.").format(number=one.number)
    until = time_on(found.due_at, profile(hall.db).utc_offset, hall.clock())
    said = _("Device {number} is out of service, to be mended by {time}.")
    return said.format(number=one.number, time=until)


async def posted_for(at: HallScreen, one: Device) -> tuple[str, list[Fact]]:
    """Print the notice of a device; what became of it, and its lines."""
    made = await at.do(_notice, one)
    printed = await posted(at, made)
    shown = await at.do(_as_text, made)
    return printed, [Fact("", line) for line in shown.splitlines()]


async def helped_at(at: HallScreen, one: Device) -> str:
    """Count that a customer was helped; what is said of it."""
    found = await at.do(devices.help_, at.by, one.id)
    said = _("Help at device {number} is counted: {count} so far.")
    return said.format(number=found.number, count=found.helped)


async def fault(at: HallScreen) -> None:
    """Choose which device, by its digit: it is out of service at once; what is wrong can be said later."""
    one = await _chosen(at, _("Which device is out of service?"))
    at.say(await out_of_service(at, one))


async def helped(at: HallScreen) -> None:
    """Choose at which device somebody was helped; where there is one only it is that."""
    works = await at.do(_working)
    one = works[0][0] if len(works) == 1 else await _chosen(at, _("At which device?"))
    at.say(await helped_at(at, one))


async def _chosen(at: HallScreen, question: str) -> Device:
    works = {str(one.id): (one, place) for one, place in await at.do(_working)}
    options = [
        Option(key, f"{one.number}  {_(KINDS[one.kind])}", place)
        for key, (one, place) in works.items()
    ]
    return works[await at.ask(Pick(question, options))][0]


def _working(hall: Hall) -> list[tuple[Device, str]]:
    """The devices that work, with their places; refused as `no-device`, `none-works`."""
    now = device.standing(hall.db)
    if not now.devices:
        raise Refused("no-device")
    works = [one for one in now.devices if one.id not in now.out]
    if not works:
        raise Refused("none-works")
    values = around(hall.db, works, hall.clock()).values
    return [(one, values.get(one.place or "", "")) for one in works]


def _notice(hall: Hall, one: Device) -> DeviceNotice:
    from hallctl.paper.device_made import device_notice  # noqa: PLC0415  not before the first paint

    return device_notice(hall, one)


def _as_text(hall: Hall, made: DeviceNotice) -> str:
    from hallctl.paper.sending import as_text  # noqa: PLC0415

    return as_text(hall, made)
