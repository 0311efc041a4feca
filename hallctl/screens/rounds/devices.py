"""The self-service devices: which of them work, and the way of each fault until it is mended (C4.2.1)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from hallctl.actions import device as actions
from hallctl.actions import repair as repairs
from hallctl.columns import device as columns
from hallctl.columns import repair as fields
from hallctl.domain.base import Actor, Refused
from hallctl.domain.device import Device
from hallctl.domain.repair import Repair
from hallctl.queries.device import around
from hallctl.queries.times import instant
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Final
from hallctl.screens.rounds.faults import helped_at, out_of_service, posted_for
from hallctl.screens.workplace.panels import FormPanel, Values
from hallctl.screens.workplace.place import (
    announce,
    fill_in,
    place,
    place_if_any,
    read_out,
    selected,
)
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.screens.workplace.undo import undo_act
from hallctl.store import device
from hallctl.store.file import Hall
from hallctl.text import parts
from hallctl.words import N_, _


def read(hall: Hall, _by: Actor) -> SectionData:
    """Every device in use, by number."""
    found = device.every(hall.db)
    at = around(hall.db, found, hall.clock())
    out = sum(one.id in at.own for one in found)
    return SectionData(found, at, _("{count} out of service").format(count=out) if out else "")


DEVICES = Section(
    "devices",
    N_("Devices"),
    N_("Self-service devices: what works, faults, and repairs until they are back."),
    columns.COLUMNS,
    read,
    facts=columns.facts,
    heading=lambda one, _at: one.number,
    picks=N_("Options"),
    empty=N_("The hall has no self-service device on its register."),
    digits=True,
    noun="device",
)


def repair_of(at: HallScreen) -> Repair | None:
    """The repair of the device that is selected, while it is out of service."""
    one = selected(at)
    here = place_if_any(at)
    return here.view.data.around.own.get(one.id) if here and isinstance(one, Device) else None


def stands(at: HallScreen, *, out: bool) -> bool:
    """Whether a device is selected, and whether it is out of service."""
    return isinstance(selected(at), Device) and (repair_of(at) is not None) == out


def to_mend(at: HallScreen) -> bool:
    """Whether a device is selected that is out of service and not mended yet."""
    found = repair_of(at)
    return found is not None and found.mended_at is None


def _typed(values: Values) -> actions.TypedDevice:
    return actions.TypedDevice(
        values["number"],
        values["kind"],
        values["place"],
        parts(values["functions"]),
        values["must-have"] == "yes",
    )


async def add(at: HallScreen) -> None:
    """A form for a new device."""
    asked = (columns.NUMBER, columns.KIND, columns.PLACE, columns.FOR, columns.MUST)
    form = FormPanel("device", _("Add a device"), *asked)
    async for values in fill_in(at, form):
        with form.attempt():
            made = await at.do(actions.add, at.by, _typed(values))
    await announce(at, _("Device {number} is added.").format(number=made.number), str(made.id))


async def change(at: HallScreen) -> None:
    """The form of a device, filled in as the device is now."""
    one: Device = selected(at)
    around_ = place(at).view.data.around
    asked = (
        columns.NUMBER._replace(value=one.number),
        columns.KIND._replace(value=one.kind),
        columns.PLACE._replace(value=around_.values.get(one.place or "", "")),
        columns.FOR._replace(value=",".join(one.functions)),
        columns.MUST._replace(value="yes" if one.must_have else "no"),
    )
    form = FormPanel(f"device:{one.id}", _("Device {number}").format(number=one.number), *asked)
    async for values in fill_in(at, form):
        with form.attempt():
            made = await at.do(actions.set_, at.by, one.id, _typed(values))
    await announce(at, _("Device {number} is changed.").format(number=made.number))


async def fault(at: HallScreen) -> None:
    """A form for what is wrong, and since when."""
    one: Device = selected(at)
    title = _("Device {number}: out of service").format(number=one.number)
    why = columns.WHY._replace(optional=True)
    form = FormPanel(f"fault:{one.id}", title, why, fields.AT)
    async for values in fill_in(at, form):
        with form.attempt():
            since = await at.do(instant, values["at"]) if values["at"].strip() else None
            said = await out_of_service(at, one, values["why"], since)
    await announce(at, said)


async def reported(at: HallScreen) -> None:
    """A form for the reference of who mends it, and for what is wrong where nobody has said it."""
    one: Device = selected(at)
    found = repair_of(at)
    assert found is not None
    why = () if found.what else (columns.WHY._replace(optional=True),)
    title = _("Device {number}: reported").format(number=one.number)
    form = FormPanel(f"reported:{found.id}", title, fields.REFERENCE, *why)
    async for values in fill_in(at, form):
        with form.attempt():
            told = values["reference"], values.get("why", "")
            await at.do(repairs.report, at.by, found.id, *told)
    await announce(at, _("Device {number} is reported.").format(number=one.number))


async def came(at: HallScreen) -> None:
    """Record that somebody is here to mend the device."""
    found = repair_of(at)
    assert found is not None
    await at.do(repairs.come, at.by, found.id)
    await announce(at, _("The technician is here."))


async def late(at: HallScreen) -> None:
    """A form for why it takes longer."""
    found = repair_of(at)
    assert found is not None
    await _ask_reason(at, found, repairs.explain)
    await announce(at, _("The reason why it takes longer is recorded."))


async def mended(at: HallScreen) -> None:
    """Record that the device is mended; past its day it is asked why it took longer."""
    found, number = repair_of(at), selected(at).number
    assert found is not None
    await _in_time(at, found, repairs.mend)
    await announce(at, _("Device {number} is mended: try it.").format(number=number))


async def back(at: HallScreen) -> None:
    """Record that the device was tried and is back; past its day it is asked why it took longer."""
    found, number = repair_of(at), selected(at).number
    assert found is not None
    await _in_time(at, found, repairs.put_back)
    said = _("Device {number} is back in service, tried by you. Take its notice down.")
    await announce(at, said.format(number=number))


async def _in_time(at: HallScreen, found: Repair, do: Callable[..., Repair]) -> None:
    """Do this with a repair, or where it is too late for it without a reason ask for that."""
    try:
        await at.do(do, at.by, found.id)
    except Refused as refused:
        if refused.code != "repair-late":
            raise
        await _ask_reason(at, found, do)


async def _ask_reason(at: HallScreen, found: Repair, do: Callable[..., Repair]) -> None:
    form = FormPanel(f"late:{found.id}", _("Why does it take longer?"), fields.REASON)
    async for values in fill_in(at, form):
        with form.attempt():
            await at.do(do, at.by, found.id, reason=values["reason"])


async def notice(at: HallScreen) -> None:
    """Print the notice, and show it."""
    printed, facts = await posted_for(at, selected(at))
    await read_out(at, _("Notice at the device"), facts)
    at.say(printed)


async def helped(at: HallScreen) -> None:
    """Count that a customer was helped at the device."""
    await announce(at, await helped_at(at, selected(at)))


async def retire(at: HallScreen) -> None:
    """Take the device away for good."""
    one: Device = selected(at)
    question = _("Take device {number} off the register?").format(number=one.number)
    await at.ask(Final(question, _("What was recorded of it stays."), yes=_("Take it off")))
    await at.do(actions.retire, at.by, one.id)
    await announce(at, _("Device {number} is off the register.").format(number=one.number))


of_works = partial(DEVICES.act, when=partial(stands, out=False))
of_out = partial(DEVICES.act, when=partial(stands, out=True))
of_broken = partial(DEVICES.act, when=to_mend)
ACTS = (
    DEVICES.act(
        "add",
        N_("Add a device"),
        add,
        permission="device.set",
        keys="ctrl+n",
        brief=N_("Add"),
        missing="",
    ),
    of_works("fault", N_("Out of service"), fault, permission="repair.open"),
    of_broken("reported", N_("It is reported"), reported, permission="repair.step"),
    of_broken("came", N_("The technician came"), came, permission="repair.step"),
    of_broken("late", N_("It takes longer"), late, permission="repair.step"),
    of_broken("mended", N_("It is mended"), mended, permission="repair.mend"),
    of_out("back", N_("Tried, back in service"), back, permission="repair.back"),
    of_out("notice", N_("Print the notice"), notice),
    of_works("helped", N_("Helped a customer"), helped, permission="device.help"),
    DEVICES.act(
        "change",
        N_("Change the entry"),
        change,
        permission="device.set",
        when=lambda at: isinstance(selected(at), Device),
    ),
    of_works("retire", N_("Take it off the register"), retire, permission="device.retire"),
    undo_act(DEVICES, permission="repair.open", shown=True),
)
