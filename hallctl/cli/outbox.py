"""`hallctl outbox`: what must leave the hall, and how it went."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Option

from hallctl.actions import outbox as actions
from hallctl.cli.deeds import Deeds, by_id, given
from hallctl.cli.listing import listed, single
from hallctl.cli.options import Limit, State, argument, known_state, option
from hallctl.cli.output import Output
from hallctl.cli.verbs import Verbs
from hallctl.columns import outbox as columns
from hallctl.columns.task import ABOUT
from hallctl.domain.base import DAY, OFFICE, Actor
from hallctl.domain.outbox import DROPPED, SENT, WAITING, Outbox
from hallctl.queries.outbox import around
from hallctl.queries.times import instant
from hallctl.store import day, outbox, rows
from hallctl.store.file import Hall
from hallctl.text import day as iso
from hallctl.words import N_

VERBS = Verbs()
STATES = (WAITING, SENT, DROPPED)
Number = Annotated[int, Argument(help=N_("The outgoing item's number."))]


def _one(hall: Hall, one: Outbox) -> Output:
    return single(columns.COLUMNS, one, around(hall.db, [one], hall.clock()))


OUTGOING = Deeds(Number, by_id, _one)


@VERBS.verb("add", N_("Add something that must leave the hall."))
def add(
    hall: Hall,
    by: Actor,
    text: Annotated[str, argument(columns.TEXT)],
    *,
    to: Annotated[str, option(columns.TO)] = OFFICE,
    due: Annotated[str | None, option(columns.DUE)] = None,
    about: Annotated[str | None, option(ABOUT)] = None,
) -> Output:
    """What belongs to a complaint is there by itself."""
    until = instant(hall, due) if due else None
    return _one(hall, actions.add(hall, by, text, to=to, due_at=until, about=about))


@VERBS.verb("list", N_("Show what must leave the hall, and what became of the rest."))
def list_(
    hall: Hall,
    *,
    state: State = None,
    from_: Annotated[str | None, Option("--from", help=N_("Added on this day or later."))] = None,
    to: Annotated[str | None, Option("--to", help=N_("Added on this day or before."))] = None,
    limit: Limit = 50,
) -> Output:
    """What still waits stands at the top."""
    known_state(state, STATES)
    days = day.rule(hall.db)
    wanted = outbox.OutboxFilter(
        state,
        days.begins(iso(from_)) if from_ else None,
        days.begins(iso(to)) + DAY if to else None,
    )
    found = outbox.selected(hall.db, wanted, max(limit, 0))
    return listed(columns.COLUMNS, found, around(hall.db, found, hall.clock()))


@VERBS.verb("show", N_("Show an outgoing item."))
def show(hall: Hall, number: Number) -> Output:
    """With what became of it."""
    return _one(hall, rows.load(hall.db, Outbox, number))


VERBS.verb("sent", N_("Say that it has left the hall, and how."))(
    OUTGOING.deed(actions.send, given(columns.HOW))
)


VERBS.verb("drop", N_("Say that it does not have to leave the hall any more."))(
    OUTGOING.deed(actions.drop, given(columns.REASON))
)
