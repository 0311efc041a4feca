"""Each action asks for its own permission: who holds no role is refused with just that one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from inspect import getmembers, isfunction, signature
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest

import hallctl.actions
from hallctl.actions import counter, staff
from hallctl.actions import hall as halls
from hallctl.domain.base import GREETER
from hallctl.domain.period import week
from hallctl.exchange import tables
from hallctl.pack.read import Layer
from hallctl.store import file, standing
from hallctl.store.file import Hall, NotAllowed
from hallctl.store.nouns import nouns
from helpers import BOSS, LI, actor

NOBODY = actor("9009")
"""Acts without any role."""
NOUNS = {
    "case_papers": "complaint",
    "dispatching": "complaint",
    "holding": "order",
    "passing": "ticket",
    "undo": "hall",
}
"""The modules that are not named after the noun whose records they change."""
OTHERWISE = {
    "core.settle": "order.core",
    "core.submit": "order.core",
    "clock.confirm": "hall.clock-confirm",
    "clock.correct": "hall.clock-correct",
    "answer.rest": "answer.give",
    "attendance.back": "attendance.break",
    "attendance.pause": "attendance.break",
    "counter.add": "counter.make",
    "device.add": "device.set",
    "pack.load_patrols": "pack.load",
    "plan.take": "plan.import",
    "points.take_back": "points.counter",
    "repair.come": "repair.step",
    "repair.explain": "repair.step",
    "repair.put_back": "repair.back",
    "repair.report": "repair.step",
    "roster.copy": "shift.plan",
    "roster.take": "shift.plan",
    "shift.cancel": "shift.plan",
    "importing.visits": "visit.import",
    "late_entry.refusals": "late_entry.enter",
    "order.abort": "order.end",
    "order.decline": "order.end",
    "order.step_away": "order.away",
    "order.step_back": "order.back",
    "recovery.new_code": "staff.recovery",
    "private.purge": "hall.private-purge",
    "private.show": "hall.private-show",
    "slip.came_out": "hall.slips",
    "slip.drop": "hall.slips",
    "slip.print_again": "hall.slips",
    "slip.redirect": "hall.slips",
    "hours.except_": "hours.set",
    "hours.plan": "hours.set",
    "hours.reopen": "hours.close",
    "search.asked": "hall.find",
    "staff.assess": "staff.skill",
    "staff.set_login": "staff.login",
    "staff.set_pin": "staff.pin",
    "staff.set_posts": "staff.post",
    "staff.set_roles": "staff.role",
    "staff.set_skills": "staff.skill",
    "ticket.call_next": "ticket.call",
}
"""The permissions that are not called as their action is."""
READS = {"order.show", "order.listed", "holding.held_over"}
"""They change nothing, and mask what their reader may not see."""
ELSEWHERE = {
    "staff.own-pin",
    "staff.sign-in",
    "hall.export",
    "hall.clock",
    "hall.end-day",
    "hall.restore",
}
"""Asked for besides: by a PIN's actions, where a table is written out, and by a restore, which finds out
who acts in the backup; `hall.clock` and `hall.end-day` by nobody."""
VALUES: dict[str, Any] = {
    "new": staff.New("9010", "x", ("clerk",)),
    "pin": "4321",
    "layer": Layer("hall", "x", {}, "x"),
    "source": week("2026-W10"),
    "week": week("2026-W11"),
    "month": "2026-03",
}
"""Arguments that are looked at before the permission is, since that may not be done in a change."""


def actions() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every function of the layer that says who acts, as "ticket.call_next"."""
    for found in iter_modules(hallctl.actions.__path__):
        module = import_module(f"hallctl.actions.{found.name}")
        for name, function in getmembers(module, isfunction):
            own = function.__module__ == module.__name__ and not name.startswith("_")
            if own and list(signature(function).parameters)[1:2] == ["by"]:
                yield f"{found.name}.{name}", function


ACTIONS = dict(actions())


def permission(name: str) -> str:
    module, _dot, function = name.partition(".")
    noun, verb = NOUNS.get(module, module), function.rstrip("_").replace("_", "-")
    return OTHERWISE.get(name, f"{noun}.{verb}")


def test_each_permission_of_the_table_is_some_actions() -> None:
    table = {action for noun in nouns() for action in noun.may}
    assert {permission(name) for name in ACTIONS if name not in READS} | ELSEWHERE == table
    assert set(OTHERWISE) | READS <= set(ACTIONS)


@pytest.mark.parametrize("name", sorted(set(ACTIONS) - READS))
def test_who_holds_no_role_is_refused_with_this_permission(hall: Hall, name: str) -> None:
    needed = [
        one for one in signature(ACTIONS[name]).parameters.values() if one.default is one.empty
    ]
    given = {one.name: VALUES.get(one.name, "1") for one in needed[2:]}
    with pytest.raises(NotAllowed) as refused:
        ACTIONS[name](hall, NOBODY, **given)
    assert refused.value.facts["action"] == permission(name)


def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The permissions that are asked for from here on."""
    found: list[str] = []
    permit = standing.permit

    def noting(by: Any, action: str) -> None:
        found.append(action)
        permit(by, action)

    monkeypatch.setattr(file, "permit", noting)
    return found


def test_a_backup_is_recorded_by_the_permission_it_began_with(
    hall: Hall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = asked(monkeypatch)
    halls.backup(hall, BOSS, str(tmp_path / "copy.db"))
    assert set(found) == {"hall.backup"}


def test_a_table_is_written_out_only_with_permission(hall: Hall) -> None:
    with pytest.raises(NotAllowed) as refused:
        tables.read(hall, NOBODY, "ticket")
    assert refused.value.facts["action"] == "hall.export"


def test_ones_own_pin_is_another_permission(hall: Hall) -> None:
    with pytest.raises(NotAllowed) as refused:
        staff.set_pin(hall, NOBODY, NOBODY.staff, "4321")
    assert refused.value.facts["action"] == "staff.own-pin"


def test_a_pin_wrong_and_right_is_a_sign_in(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    staff.set_pin(hall, BOSS, "2001", "4321")
    found = asked(monkeypatch)
    with pytest.raises(NotAllowed):
        staff.check_pin(hall, "2001", "1111")
    staff.check_pin(hall, "2001", "4321")
    assert found == ["staff.sign-in", "staff.sign-in"]


def test_who_takes_a_counter_over_has_to_be_allowed_to_open_one(hall: Hall) -> None:
    staff.set_roles(hall, BOSS, "2003", (GREETER,))
    with pytest.raises(NotAllowed) as refused:
        counter.hand_over(hall, LI, "2003", tickets=(), items=())
    assert refused.value.facts["action"] == "counter.open"
