"""A self-service device is out over a weekend and a holiday, with an emergency closing in between."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hallctl.actions import device, hours, repair, visit
from hallctl.actions.undo import undo
from hallctl.checks import base as checks
from hallctl.domain.base import MINUTE, Refused
from hallctl.domain.due import Wanted
from hallctl.domain.period import Period, month
from hallctl.domain.times import moment
from hallctl.figures import compute
from hallctl.queries.device import availability, without
from hallctl.queries.log import log
from hallctl.reports import make
from hallctl.store import device as devices
from hallctl.store import due, pack
from hallctl.store import repair as repairs
from hallctl.store.file import Hall
from hallctl.store.verify import verify
from helpers import BOSS, LI, ZHAO, Clock, later, take

DAY = ((540, 1080),)
SHUT = ((), ())


def at(text: str) -> int:
    """An instant by the hall's clock, UTC ms."""
    read = datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=UTC)
    return int(read.timestamp() * 1000) - 480 * MINUTE


def to_do(hall: Hall) -> list[tuple[str, str, str | None]]:
    """What the duty manager has to see to of devices: its number, what, until when."""
    found = due.by_noun(hall.db, Wanted(hall.clock(), "1002", {"1002", "duty-manager"}, limit=9))
    return [
        (one.label, one.what, moment(one.due_at, 480) if one.due_at else None)
        for noun in ("device", "repair")
        for one in found[noun].first
    ]


def until(hall: Hall, repair_id: int) -> str:
    (one,) = (
        one for one in repairs.selected(hall.db, repairs.RepairFilter()) if one.id == repair_id
    )
    assert one.due_at is not None
    return moment(one.due_at, 480)


def test_from_a_fault_on_friday_evening_until_it_is_back(hall: Hall, clock: Clock) -> None:
    # Open Monday to Friday but for national holidays: Monday 6 April 2026 is the Festival of Qingming.
    hours.plan(hall, BOSS, ("2026-03-02", (*([DAY] * 5), *SHUT), ()), "批复")
    kiosk = device.add(
        hall, BOSS, device.TypedDevice("z01", "kiosk", "门口", ("payment", "bills"), must_have=True)
    )
    device.add(hall, BOSS, device.TypedDevice("Z02", "bill-printer", "", ("bills",)))
    assert visit.arrive(hall, ZHAO, "topup", "self-service").outcome == "self-service"
    with pytest.raises(Refused, match="machine-out"):
        visit.arrive(hall, ZHAO, "plan-change", "self-service")
    visit.arrive(hall, ZHAO, "advice", "self-service")  # no function of a device: as it was

    later(hall, clock, 32)
    clock.now = at("2026-04-03 17:40")
    out = repair.open_(hall, ZHAO, kiosk.id, "卡纸", at("2026-04-03 17:00"))
    assert until(hall, out.id) == "2026-04-08 18:00"
    lost = without(hall.db, kiosk)
    assert (lost.functions, [one.number for one in lost.others], lost.must_have_left) == (
        ("payment",),
        ["Z02"],
        0,
    )
    assert to_do(hall) == [
        ("Z01", "none-works", None),
        ("Z01", "to-mend", "2026-04-08 18:00"),
    ]
    waits = take(hall, "topup")
    for lead in (
        lambda: visit.arrive(hall, ZHAO, "topup", "self-service"),
        lambda: visit.lead(hall, ZHAO, waits.label, "self-service"),
    ):
        with pytest.raises(Refused, match="machine-out"):
            lead()
    visit.arrive(hall, ZHAO, "bill", "self-service")

    clock.now = at("2026-04-07 09:05")
    hours.close(hall, BOSS, None, "停电")
    assert until(hall, out.id) == "2026-04-08 18:00"  # it opened for five minutes
    hours.reopen(hall, BOSS)
    clock.now = at("2026-04-08 08:40")
    hours.close(hall, BOSS, None, "停电")
    assert until(hall, out.id) == "2026-04-09 18:00"  # it opened not at all
    hours.reopen(hall, BOSS)
    assert until(hall, out.id) == "2026-04-08 18:00"
    clock.now = at("2026-04-08 08:50")
    hours.close(hall, BOSS, None, "停电")
    repair.report(hall, LI, out.id, "BX-7")
    repair.come(hall, LI, out.id)
    clock.now = at("2026-04-10 09:30")
    with pytest.raises(Refused, match="repair-late"):
        repair.mend(hall, LI, out.id)
    mended = repair.mend(hall, LI, out.id, at("2026-04-10 09:10"), "等配件")
    assert mended.late(clock.now)
    assert to_do(hall)[-1][1] == "to-try"
    back = repair.put_back(hall, LI, out.id, tried_by="2003")
    # Friday's last hour, the whole of Tuesday but for nothing, Thursday, half an hour of Friday.
    assert (back.tried_by, back.down) == ("2003", (60 + 540 + 540 + 30) * MINUTE)
    assert to_do(hall) == []
    visit.arrive(hall, ZHAO, "topup", "self-service")

    found = {one.device.number: one for one in availability(hall.db, month("2026-04"), clock.now)}
    opened = (540 * 5 + 30) * MINUTE  # 1, 2, 3, 7 and 9 April, and half an hour of the 10th
    assert (found["Z01"].opened, found["Z01"].down) == (opened, back.down)
    assert (found["Z02"].opened, found["Z02"].down) == (opened, 0)
    assert availability(hall.db, month("2026-05"), clock.now) == []

    assert undo(hall, LI)[0].state == "open"
    repair.put_back(hall, LI, out.id)
    assert verify(hall.db).holds


def test_the_register_is_kept_by_numbers_of_the_hall(hall: Hall) -> None:
    for number in ("Z01", "Z02"):
        printer = device.add(hall, BOSS, device.TypedDevice(number, "kiosk", "", ("payment",)))
    assert device.help_(hall, LI, printer.id).helped == 1
    assert device.retire(hall, BOSS, printer.id).state == "retired"
    undo(hall, BOSS)
    with pytest.raises(Refused, match="device-number-taken"):
        device.set_(hall, BOSS, printer.id, device.TypedDevice("Z01", "pc"))
    assert device.set_(hall, BOSS, printer.id, device.TypedDevice("Z03", "pc")).number == "Z03"
    assert [one.number for one in devices.every(hall.db)] == ["Z01", "Z03"]
    book = pack.current(hall.db)[1]
    assert {"sim-sale", "plan-change"} <= devices.services_gone(hall.db, book)


def test_what_is_taken_back_leaves_nothing_out_that_is_not_there(hall: Hall) -> None:
    kiosk = device.add(hall, BOSS, device.TypedDevice("Z01", "kiosk"))
    out = repair.open_(hall, BOSS, kiosk.id)
    with pytest.raises(Refused, match="device-out-already"):
        repair.open_(hall, ZHAO, kiosk.id)
    with pytest.raises(Refused, match="device-out"):
        device.retire(hall, BOSS, kiosk.id)
    with pytest.raises(Refused, match="changed-since"):
        undo(hall, BOSS, kiosk.id)
    undo(hall, BOSS)
    assert repairs.of_device(hall.db, kiosk.id) is None
    again = repair.open_(hall, BOSS, kiosk.id)
    repair.put_back(hall, BOSS, again.id)
    with pytest.raises(Refused, match="repair-state"):
        repair.come(hall, BOSS, out.id)
    device.retire(hall, BOSS, kiosk.id)
    with pytest.raises(Refused, match="device-gone"):
        undo(hall, BOSS, repairs_last(hall))


def repairs_last(hall: Hall) -> int:
    """The change that put the last device back."""
    query = "select change from journal where kind = 'repair.back' order by seq desc limit 1"
    return int(hall.db.execute(query).fetchone()[0])


def test_what_figures_checks_reports_and_the_log_tell(hall: Hall, clock: Clock) -> None:
    for number in ("Z01", "Z02"):
        device.add(hall, BOSS, device.TypedDevice(number, "kiosk", "", ("payment",)))
    clock.tick(minutes=30)
    first, second = (
        repair.open_(hall, LI, one.id, "x", clock.now - 30 * MINUTE)
        for one in devices.every(hall.db)
    )
    repair.put_back(hall, LI, first.id)
    device.help_(hall, LI, first.device)
    later(hall, clock, 20)
    today = Period("2026-03-02", "2026-03-02")
    names = ("devices-mended", "device-down", "device-help")
    found = {
        one.figure.name: one.summary
        for one in compute.values(hall.db, [compute.figure(name) for name in names], today)
    }
    assert [found[name].sample for name in names] == [1, 1, 1]
    assert (found["devices-mended"].part, found["devices-mended"].missing) == (1, 1)
    assert found["device-down"].sum_ms == 30 * MINUTE
    late = {one.name: one for one in checks.run(hall.db, "2026-03-22", clock.now, hall.path)}
    assert [one.label for one in late["devices-late"].records] == ["Z02"]
    page = make.make(hall, "month", month("2026-03"))
    said = {one.name: one for one in page.sections}
    assert len(said["devices-out"].tables[0].rows) == 2
    assert [row[0].text for row in said["devices"].tables[1].rows] == ["Z01", "Z02"]
    assert said["devices"].tables[1].rows[0][3].text == "99.7%"
    told = [line.text for line in log(hall.db, "2026-03-02", clock.now)[0] if line.noun == "repair"]
    assert told == [
        "Device Z01 is out of service.",
        "Device Z02 is out of service.",
        "Device Z01 is back in service.",
    ]
    assert second.state == "open"
