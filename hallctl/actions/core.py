"""Submissions to the core system, and its answers."""

from __future__ import annotations

from hallctl.actions.order import mine
from hallctl.actions.step import step_context
from hallctl.domain import core as rules
from hallctl.domain import ladder
from hallctl.domain.base import Actor
from hallctl.domain.core_system import CoreAnswer
from hallctl.domain.order import Order
from hallctl.domain.steps_closing import may_submit
from hallctl.store import rows
from hallctl.store.file import Hall
from hallctl.store.standing import permit
from hallctl.text import clean


def submit(hall: Hall, by: Actor, order_id: int) -> Order:
    """Begin to carry out an order in the core system; this is journaled before anything is sent.

    Where clerks work in the core system by hand, the answer comes later. Refused as `wrong-step`,
    `consent-missing`, `core-down`, `submission-unanswered`.
    """
    with hall.change(by, "order.core") as change:
        current, _ = mine(change, order_id)
        s = step_context(change.db, current, change.by, change.now)
        ladder.at_hand(s, "submit")
        may_submit(s)
        sent = change.record(rules.begin(current, s.hall), of=current)
    answer = hall.core.submit(sent.key or "", sent.service)
    return _answered(hall, by, order_id, rules.known_answer(answer)) if answer else sent


def settle(hall: Hall, by: Actor, order_id: int, says: str, reference: str = "") -> Order:
    """Record what became of a submission: as the core system itself answers, else as somebody read it there.

    `says` is done, refused or none (it never arrived). Refused as `not-submitted`, `no-such-core-answer`,
    `field-needed`.
    """
    permit(by, "order.core")
    shown = rules.known_answer(CoreAnswer(says, clean(reference)))
    with hall.reading() as db:
        key = rows.load(db, Order, order_id).key
    return _answered(hall, by, order_id, (hall.core.status(key) if key else None) or shown)


def _answered(hall: Hall, by: Actor, order_id: int, answer: CoreAnswer) -> Order:
    with hall.change_of(by, "order.core", Order, order_id) as (change, current):
        rules.waiting(current)
        kept = change.keep(answer.reference)
        return change.record(rules.answered(current, answer.says, kept), of=current)
