"""The morning so far: made by a clock that runs up to now, through the actions of any hall."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from random import Random
from typing import NamedTuple, TypeAlias

from hallctl.actions import complaint as complaints
from hallctl.actions import counter as counters
from hallctl.actions import order as orders
from hallctl.actions import passing, staff
from hallctl.actions import ticket as tickets
from hallctl.actions.log_case import NewCase
from hallctl.actions.setup import Setup, init
from hallctl.demo import check, shift
from hallctl.demo.crowd import Crowd
from hallctl.demo.people import COMMON, COUNTERS, MANAGER_1001, STAFF, YOURS, actor, customer
from hallctl.domain.base import DAY, MINUTE, Actor
from hallctl.store import order, pack, ticket
from hallctl.store.file import Clock, Hall, system_clock

GONE = 14
NAMES = {"zh": "体育西路营业厅（演示）", "en": "Tiyu West Road Hall (demo)"}
TOLD = {
    "zh": (
        "申诉：宽带报修两次，师傅都没有上门",
        "账单多了一个没订过的流量包",
        "办理快，讲解清楚",
    ),
    "en": (
        "Appeal: two visits for the broadband were booked, and nobody came",
        "The bill has a data package that was never ordered",
        "Quick, and well explained",
    ),
}
"""What a paper from the regulator, a customer on the floor and one at a counter said."""
MID_MORNING = 10 * 60 + 20
"""The hall's local time when the demonstration opens, in minutes: its zone is chosen for it."""
Moments: TypeAlias = list[tuple[float, Callable[[], object]]]
"""What happens at so many minutes before now."""


class PastClock:
    """A clock at minutes before now; it only goes forward."""

    def __init__(self, now: int) -> None:
        self._end = now
        self._at = now - 3 * 60 * MINUTE

    def __call__(self) -> int:
        return self._at

    def to(self, minutes_ago: float) -> None:
        """Go on to so many minutes before now."""
        self._at = max(self._at, self._end - int(minutes_ago * MINUTE))


def make(path: str, seed: int, language: str, clock: Clock = system_clock) -> None:
    """Make a demonstration's hall file at a path where there is none; refused as `hall-exists`."""
    now = clock()
    past = PastClock(now)
    setup = Setup(
        "DEMO",
        NAMES[language],
        language,
        len(COUNTERS),
        MANAGER_1001,
        utc_offset=_zone(now),
        demo=True,
        workstation="demo",
    )
    init(path, setup, past)
    with Hall(path, past) as hall:
        _Morning(hall, past, Random(seed), language).lay()  # noqa: S311  a play


def _zone(now: int) -> int:
    """Minutes ahead of UTC at which it is mid-morning now."""
    return MID_MORNING - now % DAY // MINUTE


class Coming(NamedTuple):
    """A customer of the scene: when, for what, and what came of preparing them (C4.3.1-1)."""

    minutes_ago: float
    service: str = ""
    priority: str = ""
    who: str = "owner"
    code_minutes: int = 0
    prepared: bool | None = None


WAITING = (
    Coming(15.0, "topup"),
    Coming(13.4),
    Coming(12.1, "plan-change", prepared=True),
    Coming(10.8),
    Coming(9.6, priority="vip"),
    Coming(8.3, "sim-replace", who="agent", prepared=False),
    Coming(7.5),
    Coming(6.2, "broadband", prepared=True),
    Coming(5.4),
    Coming(4.1, "port-in", "port-in", code_minutes=35),
    Coming(3.3, "handset"),
    Coming(2.2),
    Coming(1.5),
    Coming(0.8, "topup", "elderly"),
)
"""The first of them is being served when the demonstration opens."""


class _Morning:
    """What has happened: each scene is a list of moments, and they run in the order of time."""

    def __init__(self, hall: Hall, past: PastClock, chance: Random, language: str) -> None:
        self.hall, self.past, self.chance = hall, past, chance
        self.told, self.language = TOLD[language], language
        self.crowd = Crowd(hall, chance, COUNTERS)
        self.boss, self.greeter = actor("1001"), actor("3001")

    def lay(self) -> None:
        """From opening to now."""
        for new in STAFF:
            staff.add(self.hall, self.boss, new)
        scenes = (
            self._checked(),
            [*shift.moments(self.hall, self.language)],
            self._opening(),
            self._long_gone(),
            self._parked(),
            self._no_show(),
            self._at_signature(),
            self._being_served(),
            self._told(),
            [(coming.minutes_ago, partial(self._comes, coming)) for coming in WAITING],
        )
        moments = [moment for scene in scenes for moment in scene]
        for minutes_ago, act in sorted(moments, key=lambda moment: -moment[0]):
            self.past.to(minutes_ago)
            act()

    def _checked(self) -> Moments:
        by = actor("1002")
        return [
            (112.0, partial(check.begin, self.hall, by)),
            (101.0, partial(check.end, self.hall, by)),
        ]

    def _opening(self) -> Moments:
        opened = {1: 100.0, 2: 99.0, 4: 98.0, YOURS: 0.4}
        return [
            *((at, partial(counters.open_, self.hall, _at(n), n)) for n, at in opened.items()),
            (9.0, partial(counters.away, self.hall, _at(4), "meal", 4)),
        ]

    def _long_gone(self) -> Moments:
        """Customers who came and went, enough for the hall to estimate how long things take."""
        moments: Moments = []
        for turn in range(GONE):
            came, number = 96.0 - turn * 5.0, (2, 1, 4)[turn % 3]
            service = ("bill", "topup", "plan-change")[turn % 3]
            moments += [
                (came, partial(self.crowd.come, service, "")),
                (came - 1.5, partial(tickets.call_next, self.hall, _at(number), number)),
                (came - 2.0, partial(tickets.start, self.hall, _at(number), number)),
                (came - self.chance.uniform(4.5, 7.5), partial(self._to_the_end, number)),
            ]
        return moments

    def _told(self) -> Moments:
        """A regulator's case that must leave the hall, a complaint to be settled now, and a praise."""
        appeal, package, praise = self.told
        cases = (
            (22.0, "1001", NewCase(appeal, "KD", "appeal", reference="GD-2231")),
            (14.0, "3001", NewCase(package, "ZF", "floor", led="led")),
            (26.0, "2001", NewCase(praise, "TD", "counter", type="praise", led="not-needed")),
        )
        return [
            (at, partial(complaints.log, self.hall, actor(who), case)) for at, who, case in cases
        ]

    def _parked(self) -> Moments:
        return [
            (28.0, partial(self.crowd.come, "plan-change", "")),
            (26.0, partial(tickets.call_next, self.hall, _at(4), 4)),
            (25.5, partial(tickets.start, self.hall, _at(4), 4)),
            (23.0, partial(passing.park, self.hall, _at(4), "document", agreed=True)),
        ]

    def _no_show(self) -> Moments:
        return [
            (22.0, partial(self.crowd.come, "invoice", "")),
            (20.0, partial(tickets.call_next, self.hall, _at(2), 2)),
            (19.4, partial(tickets.recall, self.hall, _at(2))),
            (18.8, partial(tickets.recall, self.hall, _at(2))),
            (18.0, partial(tickets.no_show, self.hall, _at(2))),
        ]

    def _at_signature(self) -> Moments:
        """In the middle of an order, with the customer's papers in hand."""
        return [
            (17.0, partial(self.crowd.come, "sim-replace", "")),
            (7.0, partial(tickets.call_next, self.hall, _at(1), 1)),
            (6.5, partial(tickets.start, self.hall, _at(1), 1)),
            *((6.2 - 0.5 * step, partial(self._until, 1, "sign")) for step in range(9)),
        ]

    def _being_served(self) -> Moments:
        return [
            (2.9, partial(tickets.call_next, self.hall, _at(2), 2)),
            (2.4, partial(tickets.start, self.hall, _at(2), 2)),
            (2.0, partial(self._until, 2, "amount")),
            (1.2, partial(self._until, 2, "amount")),
        ]

    def _until(self, number: int, step: str) -> None:
        """Do the next things at a counter until the order has come to this step."""
        busy = ticket.at_counter(self.hall.db, number)
        current = busy and order.current(self.hall.db, busy.id)
        left = orders.show(self.hall, _at(number), current.id).left if current else ()
        if not left or left[0] != step:
            self.crowd.work(number)

    def _to_the_end(self, number: int) -> None:
        while ticket.at_counter(self.hall.db, number):
            self.crowd.work(number)

    def _comes(self, coming: Coming) -> None:
        """A customer takes a number, and may be asked at once what they have with them."""
        service = coming.service or self.chance.choice(COMMON)
        taken = tickets.take(
            self.hall,
            self.greeter,
            service,
            priority=coming.priority,
            who=coming.who,
            phone=customer(self.chance).phone,
            expires_at=self.past() + coming.code_minutes * MINUTE if coming.code_minutes else None,
        )
        if coming.prepared is not None:
            groups = pack.current(self.hall.db)[1].service(service).documents[coming.who]
            wanted = tuple(group[0] for group in groups)
            have = wanted if coming.prepared else wanted[:1]
            tickets.prepare(
                self.hall,
                self.greeter,
                taken.label,
                who=coming.who,
                seen=have,
                missing=wanted[len(have) :],
            )


def _at(number: int) -> Actor:
    return actor(COUNTERS[number])
