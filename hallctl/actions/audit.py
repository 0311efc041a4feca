"""What changes an audit: each function is one action, one change."""

from __future__ import annotations

from typing import NamedTuple

from hallctl.domain import audit as rules
from hallctl.domain.audit import OPEN, Audit, Error
from hallctl.domain.base import Actor, Event, Refused
from hallctl.domain.order import Order
from hallctl.store import audit as store
from hallctl.store import day, pack, staff
from hallctl.store.change import Change
from hallctl.store.file import Hall


class AuditContext(NamedTuple):
    """An order that is being audited: its audit so far, the staff who worked on it, and the day."""

    audit: Audit
    hands: set[str]
    today: str


def pass_(hall: Hall, by: Actor, order_id: int, remark: str = "") -> Audit:
    """Record that an order and its papers are right; refused as `not-on-list`, `own-audit`."""
    with hall.change(by, "audit.pass") as change:
        at = _looked(change, order_id)
        event = rules.pass_(at.audit, change.by, at.hands, change.written(remark))
        return _record(change, event, at.audit)


def fail(hall: Hall, by: Actor, order_id: int, error: Error, remark: str = "") -> Audit:
    """Record an error of one of the pack's kinds.

    Refused as `not-on-list`, `own-audit`, `due-is-past`, `no-such-error`, `no-such-staff`, `staff-disabled`.
    """
    with hall.change(by, "audit.fail") as change:
        at = _looked(change, order_id)
        kinds = [one.id for one in rules.kinds(pack.current(change.db)[1])]
        if error.kind not in kinds:
            raise Refused("no-such-error", error=error.kind, errors=kinds)
        if not staff.by_number(change.db, error.who).active:
            raise Refused("staff-disabled", staff=error.who)
        said = change.written(remark)
        event = rules.fail(at.audit, change.by, at.hands, error, at.today, remark=said)
        return _record(change, event, at.audit)


def cure(hall: Hall, by: Actor, order_id: int, how: str | None = None) -> Audit:
    """Confirm that an error was put right; refused as `not-on-list`, `own-audit`, `no-such-way`."""
    with hall.change(by, "audit.cure") as change:
        at = _looked(change, order_id)
        return _record(change, rules.cure(at.audit, change.by, at.hands, how), at.audit)


def _looked(change: Change, order_id: int) -> AuditContext:
    change.load(Order, order_id)
    today = day.today(change.db, change.now)
    found = store.of_orders(change.db, [order_id], today)
    if not found:
        raise Refused("not-on-list", order=order_id)
    return AuditContext(found[0].audit, store.hands(change.db, order_id), today)


def _record(change: Change, event: Event, audit: Audit) -> Audit:
    if audit.state == OPEN:
        return change.record(event, of=Audit)
    return change.record(event, of=audit)
