"""`hallctl paper`: numbered paper forms, printed in advance for when there is no power."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Option

from hallctl.actions import batch as actions
from hallctl.cli.answer import Answer
from hallctl.cli.listing import listed
from hallctl.cli.options import argument, option
from hallctl.cli.verbs import Verbs
from hallctl.columns import batch as columns
from hallctl.domain.base import Actor
from hallctl.domain.batch import known, numbered
from hallctl.queries.batch import around
from hallctl.store import batch
from hallctl.store import incident as incidents
from hallctl.store.file import Hall
from hallctl.words import N_

VERBS = Verbs()


@VERBS.verb("batches", N_("Show which numbers of paper forms were printed, and given out."))
def batches(
    hall: Hall, *, limit: Annotated[int, Option("--limit", help=N_("At most this many."))] = 50
) -> Answer:
    """The latest first."""
    found = batch.latest(hall.db, max(limit, 0))
    return listed(columns.COLUMNS, found, around(hall.db, found, hall.clock()))


@VERBS.verb("give-out", N_("Record which numbers of a form were handed out."))
def give_out(
    hall: Hall,
    by: Actor,
    form: Annotated[str, argument(columns.FORM)],
    first: Annotated[str, Argument(help=columns.FIRST.help)],
    last: Annotated[str, Argument(help=columns.LAST.help)],
    *,
    staff: Annotated[str | None, option(columns.WHOM)] = None,
    incident: Annotated[str | None, option(columns.INCIDENT)] = None,
) -> Answer:
    """Those of them in each batch."""
    kind = known(form)
    cause = incidents.by_label(hall.db, incident).id if incident else None
    numbers = (numbered(kind, first), numbered(kind, last))
    found = actions.give_out(hall, by, kind, numbers, to=staff, incident=cause)
    return listed(columns.COLUMNS, found, around(hall.db, found, hall.clock()))
