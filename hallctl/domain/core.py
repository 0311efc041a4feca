"""An order's submission to the core system, and what became of it (C4.3.3-1, C5.3.3-1).

submitted, not yet answered -> done with its reference, refused, or not there after all

Whatever was submitted stays *unknown* until somebody, or the core system, says what became of it;
nothing is submitted again before.
"""

from hallctl.domain.base import Refused
from hallctl.domain.core_system import CoreAnswer
from hallctl.domain.mode import DOWN
from hallctl.domain.order import REFUSED, UNKNOWN, Order
from hallctl.domain.order_events import OrderCoreAnswered, OrderSubmitted
from hallctl.domain.service import Service

CARRIED_OUT, NOT_THERE = "done", "none"
ANSWERS = (CARRIED_OUT, REFUSED, NOT_THERE)
"""What the core system may say of a submission."""
NEEDS_IT = ("identity", "money", "submit")
"""The steps that are not begun while the core system is down: the match, the money, the submission."""


def begin(order: Order, hall: str) -> OrderSubmitted:
    """Submit an order of a hall (its code); refused as `submission-unanswered` while an earlier one is not settled.

    One that never arrived is sent again under its own key.
    """
    settled(order)
    again = order.sent is None and order.sends > 0
    number = order.sends if again else order.sends + 1
    return OrderSubmitted(f"{hall}-{order.id}-{number}", number)


def settled(order: Order) -> None:
    """Refuse, as `submission-unanswered`, while nobody knows what became of the order's submission."""
    if order.sent == UNKNOWN:
        raise Refused("submission-unanswered", order=order.id, key=order.key)


def reachable(mode: str, order: Order, service: Service, step: str) -> None:
    """Refuse, as `core-down`, a step that cannot begin while the core system is down; an answer may be
    keyed.
    """
    if mode not in DOWN or not service.core_system or step not in NEEDS_IT:
        return
    if (step == "identity" and not service.match) or (step == "submit" and order.sent == UNKNOWN):
        return
    raise Refused("core-down", order=order.id, step=step)


def waiting(order: Order) -> None:
    """Refuse, as `not-submitted`, where no answer is awaited."""
    if order.sent != UNKNOWN:
        raise Refused("not-submitted", order=order.id)


def known_answer(answer: CoreAnswer) -> CoreAnswer:
    """An answer that can be given; refused as `no-such-core-answer`, or `field-needed` without the reference."""
    if answer.says not in ANSWERS:
        raise Refused("no-such-core-answer", answer=answer.says, answers=ANSWERS)
    if answer.says == CARRIED_OUT and not answer.reference:
        raise Refused("field-needed", field="reference")
    return answer


def answered(order: Order, says: str, reference: object) -> OrderCoreAnswered:
    """Record the core system's answer; `reference` is a private value, where the submission was done."""
    waiting(order)
    done = (*order.done, "submit") if says == CARRIED_OUT else order.done
    return OrderCoreAnswered(says, done, {"reference": reference} if reference else {})
