"""What is shown of orders; `own` around them is by its id what each one is at, an `Asked`."""

from __future__ import annotations

from typing import Any, NamedTuple

from hallctl.columns.base import INSTANT, DURATION, LIST, MONEY, PHONE, Around, Column, Columns, several
from hallctl.domain.book import Book
from hallctl.domain.order import Order
from hallctl.domain.situation import Need
from hallctl.text import yuan
from hallctl.words import N_, _
from hallctl.words.facts import named
from hallctl.words.sentences import name_of

STATES = {"open": N_("under way"), "away": N_("stepped away")}


class Asked(NamedTuple):
    """What an order is at: its own pack, its next step, and what that needs."""

    book: Book
    step: str | None
    needs: tuple[Need, ...]


def need(one: Need) -> dict[str, Any]:
    """A field that a step needs, as JSON."""
    return {
        "name": one.name,
        "kind": one.kind,
        "choices": list(one.choices),
        "default": one.default,
        "required": one.required,
    }


def service_said(order: Order, at: Around) -> str:
    """The service, as the order's own pack calls it."""
    return named("service", order.service, at.own[order.id].book)


def state_said(order: Order, _at: Around) -> str:
    """The state; to be under way is no end."""
    own = STATES.get(order.state)
    return _(own) if own else name_of(order.state)


def step_said(order: Order, at: Around) -> str:
    """The next step, with its id, which one has to type."""
    book, step, _needs = at.own[order.id]
    if step is None:
        return ""
    name = named("step", step, book)
    return f"{name_of(step) if name == step else name} ({step})"


COLUMNS = Columns(
    Column("id", N_("Order"), key="order"),
    Column("service", N_("Service"), text=service_said),
    Column("step", N_("Next"), of=lambda order, at: at.own[order.id].step, text=step_said),
    Column("needs", of=lambda order, at: [need(one) for one in at.own[order.id].needs]),
    Column("state", N_("State"), text=state_said),
    Column("staff", N_("Staff")),
    Column("amount", N_("Amount"), MONEY, text=lambda one, _at: yuan(one.amount) if one.amount else ""),
    *several("opened_at ended_at", INSTANT),
    *several("expected away", DURATION),
    *several("tendered change", MONEY),
    *several("signed unsigned done", LIST),
    Column("phone", kind=PHONE),
    Column("retimed"),
    json="id service step needs amount state staff retimed",
    listed="id service state staff step amount",
    view="id number service state staff who match phone opened_at ended_at expected away amount means"
    " tendered change consent signed unsigned done voided redone corrected rating rated_by reason"
    " original retimed",
)
