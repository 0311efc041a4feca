"""`hallctl held`: the orders that are held over, and the calls to their customers."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Option

from hallctl.actions import holding as actions
from hallctl.actions import order as orders
from hallctl.cli.listing import listed, single
from hallctl.cli.options import argument, option
from hallctl.cli.output import Output
from hallctl.cli.verbs import Verbs
from hallctl.columns import holding as columns
from hallctl.domain.base import Actor
from hallctl.domain.holding import Agreed
from hallctl.domain.order import Order
from hallctl.queries.holding import around
from hallctl.store.file import Hall
from hallctl.words import N_

VERBS = Verbs()
ComeBack = Annotated[str, option(columns.COME_BACK)]
Phone = Annotated[str, option(columns.PHONE_FIELD)]
Authorised = Annotated[bool, Option("--authorised", help=columns.AUTHORISED.help)]


@VERBS.verb("list", N_("Show the orders held over, in the order in which they are taken up."))
def list_(hall: Hall, by: Actor) -> Output:
    """By precedence, then the longest held first; with what is kept of each, and how it goes on."""
    found = actions.held_over(hall, by)
    shown = (one.context.order for one in found)
    return listed(columns.COLUMNS, shown, around(hall.db, found))


@VERBS.verb("call", N_("Record a call to the customer of a held order."))
def call(
    hall: Hall,
    by: Actor,
    number: Annotated[int, Argument(help=N_("The order's number."))],
    outcome: Annotated[str, argument(columns.OUTCOME)],
    *,
    come_back: ComeBack = "",
    phone: Phone = "",
    authorised: Authorised = False,
) -> Output:
    """What was agreed before stands where nothing new was."""
    agreed = Agreed(come_back, phone, authorised=authorised)
    return shown(hall, by, actions.telephone(hall, by, number, outcome, agreed))


def shown(hall: Hall, by: Actor, one: Order) -> Output:
    """An order that is, or was, held over."""
    return single(columns.COLUMNS, one, around(hall.db, [orders.show(hall, by, one.id)]))
