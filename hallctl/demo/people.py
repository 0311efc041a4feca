"""The people of the demonstration: its staff, and what its customers bring."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from hallctl.actions import order
from hallctl.actions.staff import New
from hallctl.domain import receipt
from hallctl.domain.base import CLERK, DUTY, GREETER, MANAGER, OFFICE, Actor
from hallctl.domain.ladder import needs
from hallctl.domain.step import Need, StepContext
from hallctl.domain.steps_customer import ACTING
from hallctl.text import yuan

QUICK = ("topup", "bill", "invoice", "call-detail", "points", "suspend-resume", "advice")
SIM = ("sim-replace", "sim-sale", "password-reset", "real-name", "transfer", "port-in")
GENERAL = ("plan-change", "data-addon", "vas-cancel", "roaming", "family", "broadband", "advice")
COMMON = ("topup", "topup", "topup", "bill", "plan-change", "data-addon", "invoice", "sim-replace")
"""What most customers come for; what is listed more often is asked for more often."""

MANAGER_1001 = New("1001", "王敏", (MANAGER, CLERK))
STAFF = (
    New("1002", "周强", (DUTY,)),
    New("2001", "李娜", (CLERK,), skills=(*SIM, *QUICK)),
    New("2002", "陈洁", (CLERK,), skills=QUICK),
    New("2003", "刘洋", (CLERK,), skills=(*GENERAL, *QUICK)),
    New("3001", "赵倩", (GREETER,)),
    New("4001", "孙丽", (OFFICE,)),
)
COUNTERS = {1: "2001", 2: "2002", 3: "1001", 4: "2003"}
"""Who is signed on at which counter; counter 3 is for the person who opens the demonstration."""
YOURS = 3

_FAMILY = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
_GIVEN = ("伟", "芳", "建国", "秀英", "磊", "静", "志强", "丽华", "洋", "雪梅")


def actor(number: str) -> Actor:
    """A member of the demonstration's staff, at the demonstration's own workstation."""
    people = {one.number: one for one in (MANAGER_1001, *STAFF)}
    return Actor(number, frozenset(people[number].roles), "demo")


class MadeUpCustomer(NamedTuple):
    """Somebody with a number of their own."""

    name: str
    phone: str


def customer(chance: Random) -> MadeUpCustomer:
    """The next made-up customer."""
    name = chance.choice(_FAMILY) + chance.choice(_GIVEN)
    return MadeUpCustomer(name, f"139{chance.randrange(10**8):08}")


def given(shown: order.OrderView, chance: Random) -> dict[str, str]:
    """What the clerk keys at an order's next step."""
    s = shown.context
    return {need.name: _typed(s, need, chance) for need in needs(s, shown.left[0])}


def _typed(s: StepContext, need: Need, chance: Random) -> str:
    if need.kind == "blind":
        return receipt.expected(s, need.name)
    if need.name == "amount" and not need.default:
        most, least = s.service.fee.high_fen, s.service.fee.low_fen
        return yuan(min(max(least, chance.choice((3000, 5000, 10000, 20000))), most))
    if need.name == "name" and not need.default:
        return customer(chance).name
    if need.choices and need.required:
        groups = s.service.documents.get(s.order.who or "", ())
        usual = ",".join(group[0] for group in groups) if need.name == "seen" else need.choices[0]
        return need.default or usual
    usual = _ANSWERS.get(need.name) or _ANSWERS.get(need.kind, str(chance.randrange(10**7, 10**8)))
    wanted = need.required or need.name.startswith(ACTING)
    return need.default or (usual if wanted else "")


_ANSWERS = {
    "acting-name": "张伟",
    "acting-unit": "体育西路物业公司",
    "lost-or-replaced": "换卡",
    "title": "个人",
    "month": "2026-10",
    "phone": "13900001234",
    "money": "10.00",
    "iccid": "89860012345678904414",
    "plan": "畅享套餐128",
    "date": "2026-12-31",
    "yes": "no",
    "tick": "yes",
    "several": "",
}
"""The values for a field or a kind of field; every other field gets a number, as references are."""
