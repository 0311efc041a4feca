"""`hallctl device`: self-service devices, their faults and repairs, and how much each was there (C4.2.1)."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Option

from hallctl.actions import device as actions
from hallctl.actions import repair as repairs
from hallctl.cli.device_told import available, notice_told, one_told
from hallctl.cli.listing import listed
from hallctl.cli.options import Limit, State, argument, known_state, option
from hallctl.cli.output import Output
from hallctl.cli.printing import Print, ready
from hallctl.cli.verbs import Verbs
from hallctl.columns import device as columns
from hallctl.columns import repair as fields
from hallctl.domain import period as periods
from hallctl.domain.base import Actor, Refused
from hallctl.domain.device import KIOSK, Device
from hallctl.domain.repair import CAME, LATE, REPORTED, STATES, STEPS
from hallctl.queries import device as queries
from hallctl.queries.repair import around as around_repairs
from hallctl.queries.times import instant
from hallctl.store import device, hours, private, repair
from hallctl.store.file import Hall
from hallctl.text import day as iso
from hallctl.text import parts
from hallctl.words import N_

VERBS = Verbs()
Which = Annotated[str, Argument(help=N_("The device's number, as Z01, or its id."))]
Kind = Annotated[str, option(columns.KIND)]
Place = Annotated[str, option(columns.PLACE)]
For = Annotated[str, option(columns.FOR)]
Must = Annotated[bool, Option("--must-have", help=N_("At least one such device has to work."))]
At = Annotated[str | None, option(fields.AT)]
Why = Annotated[str, option(columns.WHY)]
Reason = Annotated[str, option(fields.REASON)]


@VERBS.verb("add", N_("Put a self-service device on the register."))
def add(
    hall: Hall,
    by: Actor,
    number: Annotated[str, argument(columns.NUMBER)],
    *,
    kind: Kind = KIOSK,
    place: Place = "",
    functions: For = "",
    must_have: Must = False,
) -> Output:
    """For a manager."""
    typed = actions.TypedDevice(number, kind, place, parts(functions), must_have)
    return one_told(hall, actions.add(hall, by, typed))


@VERBS.verb("set", N_("Change where a device stands and what it is for."))
def set_(
    hall: Hall,
    by: Actor,
    which: Which,
    *,
    number: Annotated[str | None, option(columns.NUMBER)] = None,
    kind: Annotated[str | None, option(columns.KIND)] = None,
    place: Annotated[str | None, option(columns.PLACE)] = None,
    functions: Annotated[str | None, option(columns.FOR)] = None,
    must_have: Must = False,
    may_lack: Annotated[
        bool, Option("--may-lack", help=N_("The hall can do without this device."))
    ] = False,
) -> Output:
    """For a manager; what is left out stays as it is."""
    one = device.by_number(hall.db, which)
    stays = private.reveal(hall.db, one.place) or ""
    typed = actions.TypedDevice(
        one.number if number is None else number,
        one.kind if kind is None else kind,
        stays if place is None else place,
        one.functions if functions is None else parts(functions),
        must_have or (one.must_have and not may_lack),
    )
    return one_told(hall, actions.set_(hall, by, one.id, typed))


@VERBS.verb("list", N_("Show the self-service devices, and which of them work."))
def list_(
    hall: Hall,
    *,
    all_: Annotated[
        bool, Option("--all", help=N_("Those too that were taken away for good."))
    ] = False,
) -> Output:
    """By number."""
    found = device.every(hall.db, all_=all_)
    return listed(columns.COLUMNS, found, queries.around(hall.db, found, hall.clock()))


@VERBS.verb("show", N_("Show a device, and its repair while it is out of service."))
def show(hall: Hall, which: Which) -> Output:
    """All of it."""
    return one_told(hall, device.by_number(hall.db, which))


@VERBS.verb("fault", N_("Take a device out of service: to be mended, with a notice."))
def fault(
    hall: Hall,
    by: Actor,
    which: Which,
    *,
    why: Why = "",
    at: At = None,
    print_: Print = False,
) -> Output:
    """Nobody is led to it until it is back."""
    ready(hall, print_)
    one = device.by_number(hall.db, which)
    repairs.open_(hall, by, one.id, why, None if at is None else instant(hall, at))
    return notice_told(hall, one, print_=print_, preview=False)


@VERBS.verb("notice", N_("The notice at a device that is out of service."))
def notice(hall: Hall, which: Which, *, print_: Print = False) -> Output:
    """As text, or on the printer."""
    ready(hall, print_)
    one = device.by_number(hall.db, which)
    _open(hall, one)
    return notice_told(hall, one, print_=print_, preview=True)


@VERBS.verb(
    "repair", N_("Record how a repair goes: it was reported, the technician came, it takes longer.")
)
def repair_(
    hall: Hall,
    by: Actor,
    which: Which,
    step: Annotated[str, Argument(help=N_("reported, came or late."))],
    *,
    reference: Annotated[str, option(fields.REFERENCE)] = "",
    why: Why = "",
    reason: Reason = "",
) -> Output:
    """With the reference of who mends it, or why it takes longer."""
    one = device.by_number(hall.db, which)
    found = _open(hall, one)
    if step == REPORTED:
        repairs.report(hall, by, found, reference, why)
    elif step == CAME:
        repairs.come(hall, by, found)
    elif step == LATE:
        repairs.explain(hall, by, found, reason)
    else:
        raise Refused("no-such-repair-step", step=step, steps=STEPS)
    return one_told(hall, one)


@VERBS.verb("mended", N_("Record that a device is mended; it has to be tried before it is back."))
def mended(hall: Hall, by: Actor, which: Which, *, at: At = None, reason: Reason = "") -> Output:
    """Past its day only with the reason why it took longer."""
    one = device.by_number(hall.db, which)
    when = None if at is None else instant(hall, at)
    repairs.mend(hall, by, _open(hall, one), when, reason)
    return one_told(hall, one)


@VERBS.verb("back", N_("Put a device back in service, once it was tried."))
def back(
    hall: Hall,
    by: Actor,
    which: Which,
    *,
    tried_by: Annotated[str, option(fields.TRIED_BY)] = "",
    at: At = None,
    reason: Reason = "",
) -> Output:
    """Customers are led to it again."""
    one = device.by_number(hall.db, which)
    when = None if at is None else instant(hall, at)
    repairs.put_back(hall, by, _open(hall, one), tried_by=tried_by, at=when, reason=reason)
    return one_told(hall, one)


@VERBS.verb("helped", N_("Count that a customer was helped at a device."))
def helped(hall: Hall, by: Actor, which: Which) -> Output:
    """For whoever helped."""
    return one_told(hall, actions.help_(hall, by, device.by_number(hall.db, which).id))


@VERBS.verb("retire", N_("Take a device off the register for good."))
def retire(hall: Hall, by: Actor, which: Which) -> Output:
    """For a manager."""
    return one_told(hall, actions.retire(hall, by, device.by_number(hall.db, which).id))


@VERBS.verb("repairs", N_("Show the repairs of devices, the last ones first."))
def repairs_(
    hall: Hall,
    *,
    which: Annotated[str | None, Option("--device", help=N_("Only those of this device."))] = None,
    state: State = None,
    from_: Annotated[str | None, Option("--from", help=N_("Out on this day or later."))] = None,
    to: Annotated[str | None, Option("--to", help=N_("Out on this day or before."))] = None,
    limit: Limit = 50,
) -> Output:
    """The register that the hall keeps on paper."""
    known_state(state, STATES)
    wanted = repair.RepairFilter(
        device.by_number(hall.db, which).id if which else None,
        state,
        iso(from_) if from_ else None,
        iso(to) if to else None,
    )
    found = repair.selected(hall.db, wanted, max(limit, 0))
    return listed(fields.COLUMNS, found, around_repairs(hall.db, found, hall.clock()))


@VERBS.verb("availability", N_("How much of the opening time each device was working."))
def availability(
    hall: Hall,
    *,
    month: Annotated[
        str | None, Option("--month", help=N_("A month, as 2026-03; left out: this one."))
    ] = None,
) -> Output:
    """Of a month, as far as it has passed."""
    now = hall.clock()
    period = periods.month(month or hours.today(hall.db, now)[0][:7])
    return available(queries.availability(hall.db, period, now))


def _open(hall: Hall, one: Device) -> int:
    """The repair of a device; refused as `device-works` where it has none."""
    found = repair.of_device(hall.db, one.id)
    if found is None:
        raise Refused("device-works", device=one.number)
    return found.id
