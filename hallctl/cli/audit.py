"""`hallctl audit`: a day's orders and their papers looked at, errors named and put right."""

from __future__ import annotations

from typing import Annotated

from typer import Argument

from hallctl.actions import audit as actions
from hallctl.cli.listing import listed, single
from hallctl.cli.options import option
from hallctl.cli.output import Output
from hallctl.cli.verbs import Verbs
from hallctl.columns import audit as columns
from hallctl.domain.audit import Error
from hallctl.domain.base import Actor
from hallctl.queries import audit
from hallctl.store import day as days
from hallctl.store.file import Hall
from hallctl.text import day as iso
from hallctl.words import N_

VERBS = Verbs()
Number = Annotated[int, Argument(help=N_("The order's number."))]

Remark = Annotated[str, option(columns.REMARK)]


@VERBS.verb("list", N_("Show which orders of a day are audited, why, and what was found."))
def list_(
    hall: Hall, by: Actor, *, day: Annotated[str | None, option(columns.DAY)] = None
) -> Output:
    """Today by default. Who does not audit sees the errors that they made or have to put right."""
    now = hall.clock()
    date = iso(day) if day else days.today(hall.db, now)
    return listed(columns.COLUMNS, *audit.listed(hall.db, by, date, date, now))


@VERBS.verb("ok", N_("Say that an order and its papers are in order."))
def ok(hall: Hall, by: Actor, number: Number, *, remark: Remark = "") -> Output:
    """For a manager or the back office, and nobody who had a hand in it."""
    actions.pass_(hall, by, number, remark)
    return _one(hall, number)


@VERBS.verb("error", N_("Name an error in an order, who has to put it right, and until when."))
def error(
    hall: Hall,
    by: Actor,
    number: Number,
    *,
    kind: Annotated[str, option(columns.KIND)],
    who: Annotated[str, option(columns.WHO)],
    until: Annotated[str, option(columns.UNTIL)],
    remark: Remark = "",
) -> Output:
    """Also where the order was found in order before, or where the error is another one."""
    actions.fail(hall, by, number, Error(kind, who, iso(until)), remark)
    return _one(hall, number)


@VERBS.verb("cured", N_("Say that an error is put right."))
def cured(
    hall: Hall, by: Actor, number: Number, *, how: Annotated[str | None, option(columns.HOW)] = None
) -> Output:
    """By somebody who had no hand in the order, and did not have to put it right."""
    actions.cure(hall, by, number, how)
    return _one(hall, number)


def _one(hall: Hall, number: int) -> Output:
    (found,), around = audit.of_order(hall.db, number, hall.clock())
    return single(columns.COLUMNS, found, around)
