"""`hallctl handover`: the duty passes from one to another."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from typer import Argument

from hallctl import words
from hallctl.actions import handover as actions
from hallctl.cli.invocation import given
from hallctl.cli.listing import listed, whole
from hallctl.cli.meeting_told import Day, From, To
from hallctl.cli.options import Limit, argument, option
from hallctl.cli.output import Output
from hallctl.cli.page_told import Out, Written, paper_told
from hallctl.cli.printing import Print, ready
from hallctl.cli.session import actor
from hallctl.cli.verbs import Verbs
from hallctl.columns import handover as columns
from hallctl.domain.base import Actor, Refused
from hallctl.domain.handover import Counts, Handover
from hallctl.queries import handover as queries
from hallctl.store import day, handover, pack, rows
from hallctl.store.file import Hall
from hallctl.text import amount_fen
from hallctl.text import day as iso
from hallctl.words import N_

VERBS = Verbs()
Number = Annotated[
    int | None, Argument(help=N_("The hand-over's number; by default the one that has begun."))
]
OfDay = Annotated[
    int | None, Argument(help=N_("The hand-over's number; by default the day's last one."))
]
Floats = Annotated[str, option(columns.FLOATS)]
Safe = Annotated[str, option(columns.SAFE)]
Cards = Annotated[str, option(columns.CARDS_)]


@VERBS.verb(
    "begin", N_("Hand the duty over to somebody: what you counted, and what is to be known.")
)
def begin(
    hall: Hall,
    by: Actor,
    to: Annotated[str, argument(columns.TO)],
    *,
    floats: Floats,
    safe: Safe,
    cards: Cards = "",
    keys: Annotated[str, option(columns.KEYS)] = "",
    seals: Annotated[str, option(columns.SEALS)] = "",
    orders: Annotated[str, option(columns.ORDERS)] = "",
    remarks: Annotated[str, option(columns.REMARKS)] = "",
) -> Output:
    """Nobody sees the sums until the other one has counted as well."""
    told = actions.TypedNotes(keys, seals, orders, remarks)
    return _one(hall, actions.begin(hall, by, to, _counts(floats, safe, cards), told))


@VERBS.verb("take", N_("Take the duty over: count the same; both confirm with a PIN."))
def take(
    hall: Hall,
    number: Number = None,
    *,
    floats: Floats,
    safe: Safe,
    cards: Cards = "",
    why: Annotated[str, option(columns.WHY)] = "",
) -> Output:
    """By either of the two; the other one's PIN is asked for."""
    one = _begun(hall, number)
    first = actor(hall)
    given.approve = given.approve or (one.given_by if first.staff == one.given_to else one.given_to)
    taken = actions.take(hall, actor(hall), one.id, _counts(floats, safe, cards), why)
    return _one(hall, taken)


@VERBS.verb("drop", N_("Drop a hand-over that has begun."))
def drop(hall: Hall, by: Actor, number: Number = None) -> Output:
    """For one of the two, or a manager."""
    return _one(hall, actions.drop(hall, by, _begun(hall, number).id))


@VERBS.verb("list", N_("Show the hand-overs, the newest first."))
def list_(hall: Hall, *, from_: From = None, to: To = None, limit: Limit = 50) -> Output:
    """Of the last month where no day is given."""
    words.know(pack.current(hall.db)[1])
    between = [iso(one) if one else "" for one in (from_, to)]
    found = queries.of_days(hall.db, hall.clock(), between, max(limit, 0))
    return listed(columns.COLUMNS, found, queries.around(hall.db, found, hall.clock()))


@VERBS.verb("show", N_("Show a hand-over."))
def show(hall: Hall, number: OfDay = None, *, day: Day = None) -> Output:
    """All of it; until it is taken over, with what is open now."""
    return _one(hall, _of_day(hall, number, day))


@VERBS.verb("print", N_("Print the page of the hand-over book, with lines for both to sign."))
def print_(
    hall: Hall,
    number: OfDay = None,
    *,
    day: Day = None,
    form: Written = "text",
    out: Out = None,
    print_: Print = False,
) -> Output:
    """In the layout of the book."""
    from hallctl.reports import handover_form  # noqa: PLC0415  only where one prints

    ready(hall, print_)
    make = partial(handover_form.page, hall, _of_day(hall, number, day))
    return paper_told(hall, make, form=form, out=out, print_=print_)


def _counts(floats: str, safe: str, cards: str) -> Counts:
    return Counts(amount_fen(floats), amount_fen(safe), cards)


def _begun(hall: Hall, number: int | None) -> Handover:
    if number is not None:
        return rows.load(hall.db, Handover, number)
    found = handover.under_way(hall.db)
    if found is None:
        raise Refused("no-handover-begun")
    return found


def _of_day(hall: Hall, number: int | None, date: str | None) -> Handover:
    if number is not None:
        return rows.load(hall.db, Handover, number)
    on = iso(date) if date else day.today(hall.db, hall.clock())
    found = handover.of_days(hall.db, on, on, 1)
    if not found:
        raise Refused("no-handover-then", day=on)
    return found[0]


def _one(hall: Hall, one: Handover) -> Output:
    words.know(pack.current(hall.db)[1])
    shown, at = queries.whole(hall.db, one, hall.clock())
    return whole(columns.COLUMNS, shown, at, columns.facts)
