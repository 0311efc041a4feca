"""`hallctl log`: the hall log, the day as the hall reads it."""

from __future__ import annotations

from typing import Annotated

from typer import Option

from hallctl import words
from hallctl.actions import note as actions
from hallctl.cli.listing import listed
from hallctl.cli.options import argument, option
from hallctl.cli.output import Output
from hallctl.cli.page_told import Out, Written, page_told, refuse_page
from hallctl.cli.verbs import Verbs
from hallctl.columns import log as columns
from hallctl.domain.base import Actor
from hallctl.queries import log as queries
from hallctl.queries.times import instant
from hallctl.store import day, pack
from hallctl.store.file import Hall
from hallctl.text import day as iso
from hallctl.words import N_

VERBS = Verbs()
Day = Annotated[str | None, Option("--day", help=N_("The business day; by default today."))]


@VERBS.verb("show", N_("Show the hall log of a day: incidents, notable events, notes."))
def show(hall: Hall, *, day_: Day = None) -> Output:
    """By when each thing was so."""
    now = hall.clock()
    date = iso(day_) if day_ else day.today(hall.db, now)
    found, at = queries.log(hall.db, date, now)
    return listed(columns.COLUMNS, found, at)


@VERBS.verb("print", N_("Print the hall log of a day."))
def print_(hall: Hall, *, day_: Day = None, form: Written = "text", out: Out = None) -> Output:
    """Drills marked."""
    from hallctl.reports import hall_log  # noqa: PLC0415  only where one prints

    refuse_page(hall, form, out)
    words.know(pack.current(hall.db)[1])
    date = iso(day_) if day_ else day.today(hall.db, hall.clock())
    return page_told(hall, hall_log.page(hall, date), form=form, out=out)


@VERBS.verb("add", N_("Write a note on the hall log."))
def add(
    hall: Hall,
    by: Actor,
    text: Annotated[str, argument(columns.TEXT)],
    *,
    at: Annotated[str | None, option(columns.AT)] = None,
) -> Output:
    """What it was like at some time, where it was before."""
    when = None if at is None else instant(hall, at)
    written = actions.write(hall, by, text, when)
    found, around = queries.log(hall.db, written.day, hall.clock())
    return listed(
        columns.COLUMNS,
        (one for one in found if (one.noun, one.id) == ("note", written.id)),
        around,
    )
