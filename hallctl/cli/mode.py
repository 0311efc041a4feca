"""`hallctl mode`: whether the hall works as usual, without the core system, or on paper."""

from __future__ import annotations

from typing import Annotated

from hallctl.actions import mode as actions
from hallctl.cli.listing import listed, single
from hallctl.cli.options import Limit, argument, option
from hallctl.cli.output import Output
from hallctl.cli.verbs import Verbs
from hallctl.columns.base import Around
from hallctl.columns.mode import COLUMNS, INCIDENT, MODE, SINCE
from hallctl.domain.base import Actor
from hallctl.domain.mode import NORMAL, Mode
from hallctl.queries.around import times
from hallctl.queries.times import instant
from hallctl.store import incident as incidents
from hallctl.store import mode, staff
from hallctl.store.file import Hall
from hallctl.words import N_
from hallctl.words.sentences import name_of

VERBS = Verbs()


@VERBS.verb("show", N_("Show how the hall works now, and since when."))
def show(hall: Hall) -> Output:
    """All but the mode is null while the hall works as usual."""
    return _answer(hall, mode.lasting(hall.db))


@VERBS.verb(
    "list", N_("Show the times in which the hall worked without the core system, or on paper.")
)
def list_(hall: Hall, *, limit: Limit = 50) -> Output:
    """The latest first."""
    return listed(COLUMNS, mode.latest(hall.db, max(limit, 0)), _around(hall))


@VERBS.verb("set", N_("Set how the hall works from now on; managers only."))
def set_(
    hall: Hall,
    by: Actor,
    which: Annotated[str, argument(MODE)],
    *,
    incident: Annotated[str | None, option(INCIDENT)] = None,
    at: Annotated[str | None, option(SINCE)] = None,
) -> Output:
    """Without the core system nothing is sent to it and no money is taken for it."""
    since = instant(hall, at) if at else None
    cause = incidents.by_label(hall.db, incident).id if incident else None
    return _answer(hall, actions.set_(hall, by, which, incident=cause, since=since))


def _answer(hall: Hall, lasts: Mode | None) -> Output:
    if lasts is None:
        data = {"mode": NORMAL, **dict.fromkeys(COLUMNS.keys[1:])}
        return Output(data, lambda: name_of("mode", NORMAL))
    return single(COLUMNS, lasts, _around(hall))


def _around(hall: Hall) -> Around:
    return times(hall.db)._replace(names=staff.names(hall.db))
