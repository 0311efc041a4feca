"""The notice at a self-service device that is out of service: where else it can be done, no promise of a time (C4.2.1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hallctl.domain.times import moment
from hallctl.paper.document import Block, Document, Rule, SlipHead, SlipLine, SlipRow, page
from hallctl.words import _


@dataclass(frozen=True, slots=True)
class DeviceNotice:
    """What the notice says: the device's number, which of its functions other devices have, and which
    none has now.

    `phone` is the hotline's, empty where the pack has none.
    """

    number: str
    printed: int
    others: tuple[tuple[str, str], ...]
    gone: tuple[str, ...]
    phone: str = ""


def lay_out(head: SlipHead, notice: DeviceNotice) -> Document:
    """The notice's page."""
    return page(
        head,
        SlipLine(_("Out of service"), centred=True, bold=True, size=2),
        SlipLine(_("This device is out of service. We are sorry."), bold=True),
        _ways(notice),
        Rule(),
        SlipRow(_("Device no."), notice.number),
        SlipRow(_("Printed at"), moment(notice.printed, head.utc_offset)),
    )


def _ways(notice: DeviceNotice) -> Iterator[Block]:
    if notice.others:
        yield SlipLine(_("Please use another device:"))
    for name, functions in notice.others:
        said = _("{device}: {functions}").format(device=name, functions=functions)
        yield SlipLine(said, mark="- ")
    if notice.gone:
        yield SlipLine(_("Not available at a device at the moment:"))
        yield from (SlipLine(one, mark="- ") for one in notice.gone)
    yield SlipLine(_("At a counter, or on the web and in the app at any time."))
    if notice.phone:
        yield SlipLine(_("By phone: {phone}.").format(phone=notice.phone))
