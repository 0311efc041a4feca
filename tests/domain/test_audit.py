"""Which orders are audited, every event of an audit in every state, and who may."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from records import at, book, order

from hallctl.domain import audit as a
from hallctl.domain import order as orders
from hallctl.domain.audit import STATES, TRANSITIONS, Audit, Error
from hallctl.domain.base import OFFICE, Refused
from helpers import BOSS, LI, START, actor

TODAY = "2026-03-03"
OFFICER = actor("4001", OFFICE)
ERROR = Error("fee-wrong", "2002", "2026-03-05")
HANDS = {"2001", "1002"}
RULES: dict[type, Callable[[Audit], Any]] = {
    a.AuditPassed: lambda x: a.pass_(x, OFFICER, HANDS),
    a.AuditFailed: lambda x: a.fail(x, OFFICER, HANDS, ERROR, TODAY),
    a.AuditCured: lambda x: a.cure(x, OFFICER, HANDS, a.SIGNED),
}
NEVER, ALWAYS = b"\x00" * 7 + b"\x63" + b"\xff" * 24, b"\x00" * 32
"""Hashes of 99 and 0 in a hundred."""


def audit(state: str = a.OPEN) -> Audit:
    """An audit in a state, as its events lead there."""
    new = a.pending(order(orders.DONE), a.RISK, TODAY)
    if state == a.OPEN:
        return new
    known = a.evolve(None, RULES[a.AuditPassed if state == a.OK else a.AuditFailed](new), at(seq=9))
    return known if state in {a.OK, a.ERROR} else a.replace(known, state=state)


def refused(code: str, rule: Callable[[], object]) -> dict[str, object]:
    with pytest.raises(Refused) as caught:
        rule()
    assert caught.value.code == code
    return caught.value.facts


def test_every_event_has_its_rule() -> None:
    assert set(RULES) == set(TRANSITIONS)


@pytest.mark.parametrize("state", [a.OPEN, *STATES])
@pytest.mark.parametrize("event", TRANSITIONS, ids=lambda event: event.__name__)
def test_allowed_exactly_where_the_table_says(event: type, state: str) -> None:
    before = audit(state)
    sources, target = TRANSITIONS[event]
    if state in sources:
        born = None if state == a.OPEN else before
        after = a.evolve(born, RULES[event](before), at(START + 3, by="4001"))
        assert (after.state, after.since) == (target, START + 3)
        assert (after.order_id, after.why, after.day) == (20, a.RISK, TODAY)
        return
    facts = refused("audit-state", lambda: RULES[event](before))
    assert facts == {"order": 20, "state": state}


def test_an_error_that_is_named_anew_was_not_put_right() -> None:
    cured = a.evolve(audit(a.ERROR), a.AuditCured(a.CORRECTED), at(START + 1, by="1001"))
    assert (cured.how, cured.cured_by, cured.audited_by) == (a.CORRECTED, "1001", "2001")
    again = a.evolve(cured, RULES[a.AuditFailed](cured), at(START + 2, by="4001"))
    assert (again.error, again.who, again.until) == ERROR
    assert (again.how, again.cured_by, again.audited_by) == (None, None, "4001")


def test_nobody_audits_what_they_had_a_hand_in() -> None:
    manager = actor("1002", "duty-manager")
    approved = LI._replace(
        staff="2009", approver="1002", approver_roles=frozenset({"duty-manager"})
    )
    for by in (manager, approved):
        for event, state in (
            (a.AuditPassed, a.OPEN),
            (a.AuditFailed, a.OK),
            (a.AuditCured, a.ERROR),
        ):
            rule = {
                a.AuditPassed: lambda x, by=by: a.pass_(x, by, HANDS),
                a.AuditFailed: lambda x, by=by: a.fail(x, by, HANDS, ERROR, TODAY),
                a.AuditCured: lambda x, by=by: a.cure(x, by, HANDS, None),
            }[event]
            facts = refused("own-audit", lambda rule=rule, state=state: rule(audit(state)))
            assert facts == {"order": 20, "staff": "1002"}


def test_who_had_to_put_it_right_does_not_say_that_it_is() -> None:
    curer = actor("2002", "hall-manager")
    refused("own-audit", lambda: a.cure(audit(a.ERROR), curer, HANDS, None))
    assert a.cure(audit(a.ERROR), BOSS, HANDS, None) == a.AuditCured()


def test_what_cannot_be_said() -> None:
    late = ERROR._replace(until="2026-03-02")
    refused("due-is-past", lambda: a.fail(audit(), OFFICER, HANDS, late, TODAY))
    refused("no-such-way", lambda: a.cure(audit(a.ERROR), OFFICER, HANDS, "odd"))
    today = ERROR._replace(until=TODAY)
    assert a.fail(audit(), OFFICER, HANDS, today, TODAY).until == TODAY


def why(
    service: str = "topup", seal: bytes = NEVER, percent: int = 10, **had: Any
) -> tuple[str, ...]:
    state = had.pop("state", orders.DONE)
    one = order(state, service=service, **had)
    return a.reasons(one, book().service(service), seal, percent)


@pytest.mark.parametrize(
    ("found", "reasons"),
    [
        (why(), ()),
        (why(seal=ALWAYS), (a.SAMPLE,)),
        (why("sim-replace", seal=ALWAYS), (a.RISK,)),
        (why("reversal", original=7), (a.REVERSAL, a.REFUND, a.RISK)),
        (why(redone=1), (a.REVERSAL,)),
        (why("refund"), (a.REFUND, a.RISK)),
        (why("contract-phone", fields={"contract-until": "r"}), (a.CONTRACT,)),
        (why("group"), (a.CONTRACT, a.RISK)),
        (why("plan-change", contract=True), (a.CONTRACT,)),
        (why(voided=2), (a.VOID,)),
        (why("sim-replace", state=orders.ABORTED, seal=ALWAYS), ()),
        (why("sim-replace", state=orders.ABORTED, signed=("form",)), (a.VOID,)),
        (why("plan-change", state=orders.DECLINED, reason="signature-refused"), (a.VOID,)),
        (why("plan-change", state=orders.DECLINED, reason="arrears"), ()),
        (why("advice", seal=ALWAYS), ()),
    ],
)
def test_why_an_order_is_audited(found: tuple[str, ...], reasons: tuple[str, ...]) -> None:
    assert found == reasons


def test_of_all_others_the_share_of_the_pack_is_chosen_by_the_hash() -> None:
    seals = [n.to_bytes(8, "big") + bytes(24) for n in range(1000)]
    for percent in (0, 10, 100):
        assert sum(bool(why(seal=seal, percent=percent)) for seal in seals) == 10 * percent


def test_a_pack_from_before_there_were_kinds_has_one() -> None:
    assert [one.id for one in a.kinds(book())][-1] == a.UNNAMED.id
    old = type(book())({**book().raw, "reasons": {}})
    assert a.kinds(old) == [a.UNNAMED]
