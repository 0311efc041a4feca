"""A hall to test with: its clock, its people, and a customer's way through it."""

from __future__ import annotations

import errno
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn, get_args

from hallctl.actions import counter, order, pack, staff, ticket
from hallctl.actions.clock import confirm
from hallctl.actions.setup import Setup, init
from hallctl.domain import receipt
from hallctl.domain.base import CLERK, DUTY, GREETER, MANAGER, MINUTE, Actor
from hallctl.domain.order import Order
from hallctl.domain.step import Need, StepContext
from hallctl.domain.ticket import Ticket
from hallctl.pack.read import Layer
from hallctl.store.file import Hall

START = int(datetime(2026, 3, 2, 1, 30, tzinfo=UTC).timestamp() * 1000)
"""Half past nine on a Monday morning, in the hall's zone."""
DAY = "2026-03-02"
PHONE = "13912342210"
ICCID = "89860012345678904414"


def written(kind: object) -> str:
    """A field's type as it is written: `int`, `tuple[str, ...]`, `Private | None`."""
    plain = isinstance(kind, type) and not get_args(kind)
    return re.sub(r"\b(?:\w+\.)+(?=\w)", "", kind.__name__ if plain else str(kind))


class Clock:
    """Now, in UTC ms; it moves only when it is told to."""

    def __init__(self, now: int = START) -> None:
        self.now = now

    def __call__(self) -> int:
        return self.now

    def tick(self, *, seconds: float = 0, minutes: float = 0) -> int:
        """Let time pass."""
        self.now += int(seconds * 1000 + minutes * MINUTE)
        return self.now


def actor(number: str, *roles: str, approver: str | None = None) -> Actor:
    """Who acts; an `approver` is a hall manager who put a PIN to it."""
    approved = frozenset({MANAGER}) if approver else frozenset()
    return Actor(number, frozenset(roles), "test", approver, approved)


BOSS = actor("1001", MANAGER, CLERK)
ON_DUTY = actor("1002", DUTY)
LI = actor("2001", CLERK)
"""Signed on at counter 1."""
WANG = actor("2002", CLERK)
"""Signed on at counter 2."""
CHEN = actor("2003", CLERK)
"""On the staff, at no counter yet."""
ZHAO = actor("3001", GREETER)


def make_hall(path: Path, clock: Clock, *, counters: int = 4) -> None:
    """A hall in mid-morning: counters 1 and 2 open, nobody in it; no PIN, hashing one is slow."""
    manager = staff.New("1001", "王敏", (MANAGER, CLERK))
    init(str(path), Setup("SZ001", "体育西路营业厅", "zh", counters, manager), clock)
    with Hall(path, clock) as opened:
        staff.add(opened, BOSS, staff.New("1002", "周强", (DUTY,)))
        for who, name in ((LI, "李娜"), (WANG, "王芳"), (CHEN, "陈杰")):
            staff.add(opened, BOSS, staff.New(who.staff, name, (CLERK,)))
        staff.add(opened, BOSS, staff.New(ZHAO.staff, "赵倩", (GREETER,)))
        counter.open_(opened, LI, 1)
        counter.open_(opened, WANG, 2)


PERMIT = {"permit": {"en": "Residence permit", "zh": "居住证", "hand_back": True}}
"""A document that the group's pack does not have."""


def own_pack(opened: Hall, **sections: object) -> None:
    """From now on the hall's own layer says this, and nothing of what it said before."""
    pack.load(opened, BOSS, Layer("hall", "own", sections, "own.toml"))


def take(opened: Hall, service: str = "topup", **options: object) -> Ticket:
    """A customer takes a number."""
    return ticket.take(opened, ZHAO, service, **options)  # type: ignore[arg-type]


def serve(opened: Hall, by: Actor = LI, service: str = "topup") -> Ticket:
    """A customer takes a number, is called by this clerk as the next one, and comes."""
    take(opened, service)
    called = ticket.call_next(opened, by)
    assert called is not None
    return ticket.start(opened, by)


def begin(opened: Hall, service: str = "topup", by: Actor = LI) -> Order:
    """An order just opened for a customer at this clerk's counter."""
    serve(opened, by, service)
    return order.open_(opened, by)


USUAL = (
    "consent-reference",
    "match-reference",
    "acting-name",
    "acting-phone",
    "acting-unit",
    "rating",
)
"""What may be left out and mostly is not."""


def plausible(s: StepContext, need: Need) -> str:
    """A value a clerk might type for a field."""
    if need.kind == "blind":
        return receipt.expected(s, need.name)
    if need.name == "amount" and not need.default:
        fee = s.service.fee
        fen = min(max(fee.low_fen, 1000), fee.high_fen)
        return f"{fen // 100}.{fen % 100:02}"
    if need.default:
        return need.default
    if not need.required and need.name not in USUAL:
        return ""
    if need.choices:
        return brought(s) if need.name == "seen" else need.choices[0]
    typed = {
        "digits": "4411",
        "phone": PHONE,
        "money": "10.00",
        "iccid": ICCID,
        "plan": "全球通128",
        "date": "2026-04-01",
        "yes": "no",
        "tick": "yes",
        "several": "",
    }
    return typed.get(need.kind, f"test-{need.name}")


def brought(s: StepContext) -> str:
    """The documents that reception saw, or the usual ones."""
    groups = s.service.documents[s.order.who or ""]
    return ",".join(s.order.seen or (group[0] for group in groups))


def step(opened: Hall, order_id: int, by: Actor = LI, **given: str) -> Order:
    """Do an order's next step: plausible values, but for those given (`core_amount="90"`)."""
    found = order.show(opened, by, order_id)
    which = found.left[0]
    typed = typed_for(found.context, which)
    typed.update({name.replace("_", "-"): value for name, value in given.items()})
    return order.step(opened, by, order_id, which, typed)


def typed_for(s: StepContext, which: str) -> dict[str, str]:
    """Plausible values for a step's fields; "" stands for a field that is left out."""
    from hallctl.domain.ladder import needs

    return {need.name: plausible(s, need) for need in needs(s, which)}


def climb(
    opened: Hall,
    order_id: int,
    by: Actor = LI,
    *,
    until: str = "",
    given: Mapping[str, Mapping[str, str]] | None = None,
) -> Order:
    """Do step after step, to the ladder's end or just before the step `until`."""
    while True:
        found = order.show(opened, by, order_id)
        if not found.left or found.left[0] == until:
            return found.context.order
        step(opened, order_id, by, **(given or {}).get(found.left[0], {}))


def open_files() -> int:
    """How many descriptors this process has open."""
    return len(list(Path("/proc/self/fd").iterdir()))


def full_disk(*_: object) -> NoReturn:
    """In the place of what writes."""
    raise OSError(errno.ENOSPC, "No space left on device")


def later(opened: Hall, clock: Clock, days: int) -> None:
    """So many days on, in which nothing was recorded; a manager says that the clock is right."""
    clock.now += days * 24 * 60 * MINUTE
    confirm(opened, BOSS)


def next_morning(opened: Hall, clock: Clock, days: int = 1) -> None:
    """So many days on, by a clock that is believed: the clerks sign on anew."""
    clock.now += days * 24 * 60 * MINUTE
    counter.open_(opened, LI, 1)
    counter.open_(opened, WANG, 2)
