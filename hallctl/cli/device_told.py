"""Self-service devices as commands answer them: one with its repair, its notice, and how much each was there."""

from __future__ import annotations

from collections.abc import Sequence

from hallctl.cli.format import table
from hallctl.cli.listing import single
from hallctl.cli.output import Output
from hallctl.cli.printing import printed
from hallctl.columns.device import COLUMNS
from hallctl.columns.figure import percent
from hallctl.domain.device import Device
from hallctl.domain.times import minutes
from hallctl.queries.device import Availability, around, without
from hallctl.store import rows
from hallctl.store.file import Hall
from hallctl.words import N_

SECOND = 1000


def one_told(hall: Hall, found: Device) -> Output:
    """A device as it stands now."""
    one = rows.load(hall.db, Device, found.id)
    return single(COLUMNS, one, around(hall.db, [one], hall.clock()))


def notice_told(hall: Hall, found: Device, *, print_: bool, preview: bool) -> Output:
    """A device that is out, its notice, and what the hall is without meanwhile."""
    from hallctl.paper.device_made import device_notice  # noqa: PLC0415  only where one prints
    from hallctl.paper.sending import as_text  # noqa: PLC0415

    one = rows.load(hall.db, Device, found.id)
    lost, made = without(hall.db, one), device_notice(hall, one)
    more = {
        "notice": as_text(hall, made),
        "functions_lost": list(lost.functions),
        "must_have_left": lost.must_have_left,
    }
    answer = single(COLUMNS, one, around(hall.db, [one], hall.clock()), more)
    return printed(hall, answer, lambda: made, print_=print_, preview=preview)


def available(found: Sequence[Availability]) -> Output:
    """How much of the opening time each device was there, as whole numbers."""
    data = [
        {
            "device": one.device.id,
            "number": one.device.number,
            "open_s": one.opened // SECOND,
            "down_s": one.down // SECOND,
            "part": one.opened // SECOND - one.down // SECOND,
            "whole": one.opened // SECOND,
        }
        for one in found
    ]
    heads = [N_("Device no."), N_("Open for"), N_("Out of service for"), N_("Available")]
    return Output(
        data,
        lambda: table(
            heads,
            [
                [
                    one.device.number,
                    minutes(one.opened),
                    minutes(one.down),
                    percent(one.opened - one.down, one.opened) if one.opened else "",
                ]
                for one in found
            ],
        ),
    )
