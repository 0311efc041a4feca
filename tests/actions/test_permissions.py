"""One table says who may do what; every action asks it, and nothing in it is idle."""

from __future__ import annotations

import re
from pathlib import Path

import hallctl.actions
from hallctl.domain.base import ROLES
from hallctl.domain.order import CUSTOMER
from hallctl.store.nouns import nouns

ACTIONS = Path(hallctl.actions.__file__).parent
SOURCES = [*ACTIONS.glob("*.py"), *(ACTIONS.parent / "exchange").glob("*.py")]
NAMED = re.compile(r'"([a-z]+\.[a-z-]+)"')


def allowed() -> set[str]:
    return {action for noun in nouns() for action in noun.may}


def test_every_permission_is_asked_for() -> None:
    asked = {name for file in SOURCES for name in NAMED.findall(file.read_text("utf-8"))}
    assert allowed() - asked == set()


def test_every_change_names_a_permission_of_the_table() -> None:
    for file in ACTIONS.glob("*.py"):
        for words in re.findall(r"hall\.change\(([^)]*)\)", file.read_text("utf-8")):
            named = set(NAMED.findall(words))
            assert named, f"{file.name}: {words}"
            assert named <= allowed(), f"{file.name}: {words}"


MANAGERS = {"duty-manager", "hall-manager"}
AT_COUNTERS = MANAGERS | {"clerk"}
ON_THE_FLOOR = AT_COUNTERS | {"greeter"}
WHO: tuple[tuple[set[str], str], ...] = (
    ({"hall-manager"}, "staff.add staff.disable staff.enable staff.login staff.role"),
    (
        MANAGERS,
        (
            "counter.make counter.set hall.set pack.load staff.pin staff.post staff.skill"
            " ticket.release ticket.take-over visit.import"
        ),
    ),
    (MANAGERS | {"office"}, "hall.backup hall.export"),
    (
        AT_COUNTERS,
        (
            "counter.open counter.close counter.away counter.back counter.hand-over"
            " order.open order.step order.end order.away order.back order.reverse"
            " ticket.call ticket.choose ticket.recall ticket.start ticket.no-show ticket.park"
            " ticket.resume ticket.finish"
        ),
    ),
    (
        ON_THE_FLOOR,
        (
            "hall.prepare hall.slips hall.undo item.hand-back ticket.take ticket.prepare ticket.back ticket.leave"
            " ticket.transfer visit.arrive visit.lead visit.turn-away visit.end"
        ),
    ),
    (ON_THE_FLOOR | {"office"}, "staff.sign-in staff.own-pin"),
    ({CUSTOMER}, "order.rate"),
)
"""Who may do what, said once more: a right given away by a slip of the pen is found here."""


def test_each_role_may_do_just_this() -> None:
    table = {action: roles for noun in nouns() for action, roles in noun.may.items()}
    assert table == {action: roles for roles, actions in WHO for action in actions.split()}


def test_only_known_roles_are_named() -> None:
    named = {role for noun in nouns() for roles in noun.may.values() for role in roles}
    assert named <= {*ROLES, CUSTOMER}
