"""What is shown of orders; `own` around them gives, by id, each one's context and steps left."""

from __future__ import annotations

from typing import Any

from hallctl.columns.base import Around, Columns, NounColumn, several
from hallctl.columns.kinds import DURATION, INSTANT, LIST, MOMENT, MONEY, PERSON, PHONE
from hallctl.domain import ladder
from hallctl.domain.order import SENT, Order
from hallctl.text import yuan
from hallctl.words import N_, _
from hallctl.words.facts import named
from hallctl.words.names import qualified
from hallctl.words.order import SENT as ANSWERS
from hallctl.words.sentences import name_of

STATES = {"open": N_("under way"), "away": N_("stepped away")}


def step(order: Order, at: Around) -> str | None:
    """The next step."""
    left: tuple[str, ...] = at.own[order.id].left
    return left[0] if left else None


def needs(order: Order, at: Around) -> list[dict[str, Any]]:
    """The fields that it needs, as JSON."""
    following = step(order, at)
    wanted = ladder.needs(at.own[order.id].context, following) if following else ()
    return [need._asdict() for need in wanted]


def service_said(order: Order, at: Around) -> str:
    """The service, as the order's own pack calls it."""
    return named("service", order.service, at.own[order.id].context.book)


def state_said(order: Order, _at: Around) -> str:
    """The state; without an ending it is under way."""
    own = STATES.get(order.state)
    return _(own) if own else name_of("order", order.state)


def step_said(order: Order, at: Around) -> str:
    """The next step, with its id, which one has to type."""
    following = step(order, at)
    if following is None:
        return ""
    name = named("step", following, at.own[order.id].context.book)
    return qualified(name_of("order", following) if name == following else name, following)


def sent(order: Order, _at: Around) -> str | None:
    """What became of its submission to the core system; older orders tell it by their steps."""
    return SENT if order.submitted else order.sent


def sent_said(order: Order, at: Around) -> str:
    """The same in words."""
    found = sent(order, at)
    return _(ANSWERS[found]) if found else ""


COLUMNS = Columns(
    NounColumn("id", N_("Order"), key="order"),
    NounColumn("service", N_("Service"), text=service_said),
    NounColumn("step", N_("Next"), of=step, text=step_said),
    NounColumn("needs", of=needs),
    NounColumn("state", N_("State"), text=state_said),
    NounColumn("staff", N_("Staff"), PERSON),
    NounColumn(
        "amount", N_("Amount"), MONEY, text=lambda one, _at: yuan(one.amount) if one.amount else ""
    ),
    *several("opened_at ended_at held_at", INSTANT),
    *several("expected away", DURATION),
    *several("tendered change", MONEY),
    *several("signed unsigned done", LIST),
    NounColumn("phone", kind=PHONE),
    NounColumn("retimed"),
    NounColumn("sent", N_("In the core system"), of=sent, text=sent_said),
    NounColumn("key", N_("Key of the submission")),
    NounColumn("sent_at", N_("Submitted at"), MOMENT),
    NounColumn("text", of=lambda one, at: at.own[one.id]),
    json="id service step needs amount state sent key staff retimed",
    listed="id service state staff step amount",
    view="id number service service_name state staff who match phone opened_at ended_at expected away amount means"
    " tendered change consent signed unsigned done voided redone corrected misread rating rated_by"
    " passed_over reason original retimed sent key sent_at"
    " held_at plan come_back calls",
)
UNANSWERED = Columns(
    *COLUMNS.by_name.values(),
    json="id service staff sent key sent_at",
    listed="id service staff sent key sent_at",
)
"""What is shown of a submission."""
