"""`hallctl plan`: plans and products, taken from a table, found by code, name or pinyin initials."""

from __future__ import annotations

from typing import Annotated, Any

from typer import Option

from hallctl.actions import plan as actions
from hallctl.cli.format import pairs
from hallctl.cli.listing import listed, single
from hallctl.cli.options import Limit, argument, option
from hallctl.cli.output import Output
from hallctl.cli.table_told import code, rejected, why_not
from hallctl.cli.verbs import Verbs
from hallctl.columns import plan as columns
from hallctl.domain.base import Actor
from hallctl.domain.plan import Plan
from hallctl.exchange import plan as exchange
from hallctl.queries import plan as queries
from hallctl.store import plan
from hallctl.store.file import Hall
from hallctl.text import day as iso
from hallctl.words import N_, _, ngettext
from hallctl.words.plan import NOTHING_ENDED

VERBS = Verbs()
Code = Annotated[str, argument(columns.CODE)]


def _one(hall: Hall, one: Plan) -> Output:
    return single(columns.COLUMNS, one, queries.around(hall.db, hall.clock()))


@VERBS.verb("list", N_("Show the plans: all, those with a name, or those offered on a day."))
def list_(
    hall: Hall,
    *,
    text: Annotated[
        str, Option("--text", help=N_("Only those with this code, name or pinyin initials."))
    ] = "",
    on: Annotated[
        str | None, Option("--on", help=N_("Only those that are offered on this day."))
    ] = None,
    limit: Limit = 500,
) -> Output:
    """By code; those whose code or name is just so come first."""
    found, at = queries.listed(hall.db, hall.clock(), text, iso(on) if on else None)
    return listed(columns.COLUMNS, found[: max(limit, 0)], at)


@VERBS.verb("show", N_("Show a plan."))
def show(hall: Hall, code: Code) -> Output:
    """One that is over too."""
    return _one(hall, plan.by_code(hall.db, code))


@VERBS.verb("import", N_("Import a table of plans: code, names, kind, fee, from, until."))
def import_(
    hall: Hall,
    by: Actor,
    file: Annotated[str, argument(columns.FILE)],
    *,
    whole: Annotated[
        bool, Option("--all", help=N_("The file has all plans: what it leaves out ends."))
    ] = False,
) -> Output:
    """Rows that cannot be taken are named with their line; the same file a second time takes nothing."""
    return _told(hall, exchange.take(hall, by, file, whole=whole), whole=whole)


def _told(hall: Hall, taken: exchange.TakenPlanTable, *, whole: bool) -> Output:
    """What became of a table."""
    found, at = taken.found, queries.around(hall.db, hall.clock())
    data: dict[str, Any] = {
        "read": taken.read,
        "taken": len(found.set),
        "already": found.already,
        "ended": [one.code for one in found.ended],
        "unnamed": found.unnamed,
        "rejected": rejected(taken.rejected, "code"),
        "plans": [columns.COLUMNS.data(one, at) for one in found.set],
    }
    exit_code = code(taken.rejected, taken=bool(found.set or found.already))
    return Output(data, lambda: _said(taken, whole=whole), exit_code)


def _said(taken: exchange.TakenPlanTable, *, whole: bool) -> str:
    found = taken.found
    counts = (
        (N_("Read"), taken.read),
        (N_("New or changed"), len(found.set)),
        (N_("As before"), found.already),
        (N_("Plans ended"), len(found.ended)),
        (N_("Rows refused"), len(taken.rejected)),
    )
    told = "\n".join(filter(None, (pairs(counts), unnamed(taken, whole=whole))))
    return told + why_not(taken.rejected, N_("Code"))


def unnamed(taken: exchange.TakenPlanTable, *, whole: bool) -> str:
    """What is said of plans that the table leaves out; empty where there are none."""
    count = taken.found.unnamed
    if not count:
        return ""
    if whole:
        return _(NOTHING_ENDED)
    said = ngettext(
        "{count} plan that the file leaves out stays; with --all it ends.",
        "{count} plans that the file leaves out stay; with --all they end.",
        count,
    )
    return said.format(count=count)


@VERBS.verb("end", N_("End a plan: after a day it is no longer offered."))
def end(
    hall: Hall,
    by: Actor,
    code: Code,
    *,
    until: Annotated[str | None, option(columns.UNTIL)] = None,
) -> Output:
    """Nothing is deleted: orders keep what they recorded of it."""
    return _one(hall, actions.end(hall, by, code, until))
