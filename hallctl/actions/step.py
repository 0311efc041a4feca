"""What a step's rule may look at, gathered from the file inside the change."""

from __future__ import annotations

from typing import Any

from hallctl.domain import ladder
from hallctl.domain.base import Actor, Private
from hallctl.domain.noun import replace
from hallctl.domain.order import OPEN, Order
from hallctl.domain.step import Secret, StepContext
from hallctl.domain.ticket import Ticket
from hallctl.store import day, item, mode, pack, plan, private, rows
from hallctl.store import hall as halls
from hallctl.store.change import Change
from hallctl.store.sqlite import Connection
from hallctl.text import mask_name, mask_phone

AT = (("details",), ("difference",))
"""The steps at which the plans of the day are needed: they are read only then."""


def step_context(db: Connection, order: Order, by: Actor, now: int) -> StepContext:
    """The context of an order: its service as it was when the order began, and its personal values revealed."""
    return step_contexts(db, [order], by, now)[0]


def after_step(db: Connection, s: StepContext, order: Order) -> StepContext:
    """The same context once a step was done: all of it is read again only where that gave personal values."""
    if _refs(order) != _refs(s.order):
        return step_context(db, order, s.by, s.now)
    return s._replace(order=order, items=item.of_orders(db, (order.id,)).get(order.id, ()))


def step_contexts(db: Connection, orders: list[Order], by: Actor, now: int) -> list[StepContext]:
    """The contexts of several orders, with as many queries as for one, and one more for each other pack."""
    books = {number: pack.of(db, number) for number in {one.pack for one in orders}}
    values = private.values(db, (ref for one in orders for ref in _refs(one)))
    items = item.of_orders(db, (one.id for one in orders))
    tickets = rows.by_id(db, Ticket, (one.ticket for one in orders))
    now_in, profile = mode.current(db), halls.profile(db)
    originals = rows.by_id(db, Order, (one.original for one in orders if one.original))

    def shown(ref: str | None) -> str:
        return values.get(ref or "", "")

    found = [
        StepContext(
            order=one,
            service=books[one.pack].service(one.service),
            book=books[one.pack],
            by=by,
            phone=shown(one.phone),
            name=shown(one.name),
            fields={name: shown(ref) for name, ref in one.fields.items()},
            serial=shown(one.serial),
            items=items.get(one.id, ()),
            original=originals[one.original] if one.original else None,
            paper={d["field"]: shown(d["paper"]) for d in one.differences},
            acting={name: shown(ref) for name, ref in one.acting.items()},
            spoiled=tuple(map(shown, one.spoiled)),
            prepared=tickets[one.ticket].prepared_for(one.service),
            now=now,
            mode=now_in,
            hall=profile.code,
            language=profile.language,
        )
        for one in orders
    ]
    if not any(map(_asks_of_today, found)):
        return found
    plans, today = tuple(plan.every(db)), day.today(db, now)
    return [s._replace(plans=plans, today=today) if _asks_of_today(s) else s for s in found]


def _asks_of_today(s: StepContext) -> bool:
    """Whether a field with a plan or a usual date is filled in, or corrected, at the step at hand."""
    asks = any(field.kind == "plan" or field.usual for field in s.service.fields)
    return asks and s.order.state == OPEN and ladder.remaining(s)[:1] in AT


def _refs(order: Order) -> list[str | None]:
    papers = [difference["paper"] for difference in order.differences]
    several = (*order.fields.values(), *order.acting.values(), *order.spoiled, *papers)
    return [order.phone, order.name, order.serial, *several]


def kept(change: Change, value: Any) -> Any:
    """The value with each Secret in it kept outside the journal."""
    if isinstance(value, Secret):
        return change.keep(value.value)
    if isinstance(value, Private):
        return value
    if isinstance(value, dict):
        return {name: kept(change, inner) for name, inner in value.items()}
    if isinstance(value, tuple):
        return tuple(kept(change, inner) for inner in value)
    return value


def masked(s: StepContext) -> StepContext:
    """The context as anyone but the serving clerk sees it."""
    hidden = dict.fromkeys(s.fields, "****")
    return s._replace(
        order=replace(s.order, products={}),
        phone=s.phone and mask_phone(s.phone),
        name=s.name and mask_name(s.name),
        fields=hidden,
        serial=s.serial and "****",
        paper=dict.fromkeys(s.paper, "****"),
        acting=dict.fromkeys(s.acting, "****"),
        spoiled=("****",) * len(s.spoiled),
    )
