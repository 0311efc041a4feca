"""Self-service devices: a fault by two keys at reception, its way to the end on F6, in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from screen import Driver, console, golden, running, settled

from hallctl import words
from hallctl.actions import device
from hallctl.domain.base import DAY
from hallctl.domain.device import Device
from hallctl.screens.dialogs import Pick
from hallctl.screens.rounds.screen import RoundsScreen
from hallctl.screens.workplace.place import place
from hallctl.store import repair, rows
from hallctl.store.file import Hall
from hallctl.words import _
from helpers import BOSS, ON_DUTY, ZHAO, Clock


async def devices(desk: Driver) -> None:
    """To F6, and there to the devices."""
    await desk.press("f6")
    await cast("RoundsScreen", desk.screen).open("devices")
    await settled(desk.pilot)


async def act(desk: Driver, label: str) -> None:
    """Choose what is done with the line that is selected."""
    await desk.press("enter")
    dialog = desk.app.screen
    assert isinstance(dialog, Pick), desk.text
    dialog.dismiss({one.label: one.value for one in dialog.options}[_(label)])
    await settled(desk.pilot)


@pytest.mark.parametrize("language", words.LANGUAGES)
async def test_a_fault_from_reception_to_the_day_it_is_back(
    language: str, hall: Hall, hall_path: Path, clock: Clock
) -> None:
    words.use(language)
    for number, stands, must in (("Z01", "门口左侧", True), ("Z02", "自助区", False)):
        typed = device.TypedDevice(number, "kiosk", stands, ("payment", "bills"), must_have=must)
        device.add(hall, BOSS, typed)
    async with running(console(hall_path, clock, ZHAO, "reception")) as pilot:
        desk = Driver(pilot)
        await desk.press("ctrl+o")
        await desk.press("1")
        assert "Z01" in desk.said
        assert "03-04 18:00" in desk.said
        assert _("Every must-have device is out of service: F6, Devices.") in desk.text
        await desk.press("ctrl+y")  # one works: it is that
        assert rows.load(hall.db, Device, device_id(hall, "Z02")).helped == 1
        await desk.press("ctrl+o", "1", "1", "1")
        assert _("The device for it is out of service. Instead: the web, the app, the hotline.")[
            :12
        ] in desk.text.replace("\n", "")
        golden(desk.app, f"devices-arrival-{language}", desk.screen.query_one("#arrival"))
        await desk.press("escape", "escape", "ctrl+o")
        assert _("Every device is out of service already: F6, Devices.")[:20] in desk.text
        await desk.press("ctrl+z")  # the second fault was none
    clock.now += 2 * DAY
    async with running(console(hall_path, clock, ON_DUTY, "counter")) as pilot:
        desk = Driver(pilot)
        await devices(desk)
        await act(desk, "It is reported")
        await desk.field("BX-7", "黑屏")
        await act(desk, "The technician came")
        clock.now += DAY
        await desk.screen.load()
        golden(desk.app, f"devices-late-{language}", place(desk.screen).view)
        await act(desk, "It is mended")
        assert _("Why does it take longer?") in desk.text
        await desk.field("等配件")
        assert _("Device {number} is mended: try it.").format(number="Z01") in desk.said
        assert _("mended, to be tried") in desk.text
        await act(desk, "Tried, back in service")
        assert "Z01" in desk.said
        found = repair.selected(hall.db, repair.RepairFilter(device_id(hall, "Z01")))
        assert [(one.state, one.tried_by, one.late(clock.now)) for one in found] == [
            ("back", "1002", True)
        ]
        await desk.press("ctrl+n")
        await desk.field("z01")
        assert desk.error("number") == ""
        await desk.press("escape")
        await act(desk, "Out of service")
        await desk.field("卡纸", "9:30")
        assert "Z01" in desk.text


def device_id(hall: Hall, number: str) -> int:
    (one,) = (one for one in rows.select(hall.db, Device) if one.number == number)
    return one.id
