"""The notice at a device that is out of service, made from the hall file."""

from __future__ import annotations

from collections.abc import Iterable

from hallctl.domain.device import Device
from hallctl.domain.playbook import contacts
from hallctl.paper.device import DeviceNotice
from hallctl.queries.device import without
from hallctl.store import pack, private
from hallctl.store.file import Hall
from hallctl.words import _
from hallctl.words.device import FUNCTIONS, KINDS
from hallctl.words.names import commas


def device_notice(hall: Hall, one: Device) -> DeviceNotice:
    """The notice for a device: the other ways, and no time of the standard (C1.4-1, C4.2.2-2)."""
    found = without(hall.db, one)
    places = private.values(hall.db, (each.place for each in found.others))
    hotline = contacts(pack.current(hall.db)[1]).get("hotline")
    return DeviceNotice(
        one.number,
        hall.clock(),
        tuple(
            (
                _called(each, places.get(each.place or "", "")),
                _functions(f for f in each.functions if f in one.functions),
            )
            for each in found.others
        ),
        tuple(_(FUNCTIONS[each]) for each in found.functions),
        hotline.phone if hotline else "",
    )


def _called(one: Device, place: str) -> str:
    said = _("{kind} {number}").format(kind=_(KINDS[one.kind]), number=one.number)
    return _("{device} ({place})").format(device=said, place=place) if place else said


def _functions(some: Iterable[str]) -> str:
    return commas(_(FUNCTIONS[one]) for one in some)
