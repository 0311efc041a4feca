"""The people and things of the day: who works when, who came, the briefing, two devices, a promoter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeAlias

from hallctl.actions import attendance, device, meeting, promoter, repair, shift
from hallctl.actions.shift import Work
from hallctl.demo import plans
from hallctl.demo.people import actor
from hallctl.domain.base import Actor
from hallctl.domain.meeting import BRIEFING
from hallctl.domain.period import moved
from hallctl.store import day
from hallctl.store import device as devices
from hallctl.store.file import Hall

Moments: TypeAlias = Iterator[tuple[float, Callable[[], object]]]
"""What happens at so many minutes before now."""
POSTS = {
    "1001": ("roaming", 540, 1080),
    "1002": ("office", 540, 1080),
    "2001": ("counter-1", 540, 1080),
    "2002": ("counter-2", 540, 1080),
    "2003": ("counter-4", 540, 1080),
    "3001": ("greeter", 540, 1080),
}
"""Who is at which post, from and to minutes from midnight."""
DAYS = 3
"""For how many days the roster is planned."""
DEVICES = (
    device.TypedDevice("K1", "kiosk", "A", ("payment", "balance"), must_have=True),
    device.TypedDevice("B1", "bill-printer", "A", ("bills",)),
)
TOLD = {
    "zh": ("吐出的账单是空白的", "陈东", "某手机品牌", "手机和配件"),
    "en": ("It prints empty bills", "Chen Dong", "A handset maker", "Handsets and accessories"),
}
"""What is wrong with a device; a promoter, their company, what they may sell."""


def moments(hall: Hall, language: str) -> Moments:
    """From the roster of the day to a device that fails in the morning."""
    boss, duty = actor("1001"), actor("1002")
    fault, *partner = TOLD[language]
    yield 172.0, partial(_planned, hall, boss)
    yield 172.0, partial(plans.offered, hall, boss)
    yield 171.0, partial(_registered, hall, boss, partner)
    for place, number in enumerate(POSTS):
        yield 115.0 - place, partial(attendance.come, hall, actor(number))
    yield 100.0, partial(_briefed, hall, duty)
    yield 41.0, partial(_failed, hall, actor("3001"), fault)


def _planned(hall: Hall, by: Actor) -> None:
    today = day.today(hall.db, hall.clock())
    for later in range(DAYS):
        for number, (post, begins, ends) in POSTS.items():
            shift.plan(hall, by, Work(number, moved(today, later), post, begins, ends))


def _registered(hall: Hall, by: Actor, partner: list[str]) -> None:
    for one in DEVICES:
        device.add(hall, by, one)
    until = moved(day.today(hall.db, hall.clock()), 90)
    name, company, sells = partner
    known = promoter.register(
        hall, by, promoter.PromoterEntry(name, company, "C07", sells, until, id_seen=True)
    )
    promoter.come(hall, by, known.id)


def _briefed(hall: Hall, by: Actor) -> None:
    """The briefing: all were there, and one badge was put right."""
    one = meeting.open_(hall, by, BRIEFING)
    meeting.attend(hall, by, one.id)
    meeting.look(hall, by, one.id, [("2003", "badge-worn", True)])
    meeting.close(hall, by, one.id)


def _failed(hall: Hall, by: Actor, what: str) -> None:
    """The second device fails, while the first one still works."""
    repair.open_(hall, by, devices.by_number(hall.db, DEVICES[1].number).id, what)
