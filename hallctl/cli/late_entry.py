"""`hallctl late-entry`: what was written on paper without power, keyed in afterwards."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Option

from hallctl.actions import late_entry as actions
from hallctl.cli.format import pairs
from hallctl.cli.listing import listed, single
from hallctl.cli.options import option
from hallctl.cli.output import Output
from hallctl.cli.table_told import code, rejected, why_not
from hallctl.cli.verbs import Verbs
from hallctl.columns.batch import FORM
from hallctl.columns.late_entry import ACCOUNT, COLUMNS, WHY
from hallctl.domain.base import Actor
from hallctl.domain.batch import known, label
from hallctl.domain.late_entry import Account
from hallctl.exchange.late_entry import TakenForms, take
from hallctl.queries.late_entry import around, around_accounts
from hallctl.store import day
from hallctl.store import late_entry as store
from hallctl.store.file import Hall
from hallctl.text import day as iso
from hallctl.words import N_, _

VERBS = Verbs()
Form = Annotated[str, option(FORM)]


@VERBS.verb("add", N_("Key in a table of paper forms of one kind, each row with its own times."))
def add(
    hall: Hall,
    by: Actor,
    file: Annotated[str, Argument(help=N_("The table, as CSV, with a heading."))],
    *,
    form: Form = "",
    day_: Annotated[
        str, Option("--day", help=N_("The business day of the times; by default today."))
    ] = "",
) -> Output:
    """Rows that cannot be taken are named with their line; corrected, the same file can be keyed in once more."""
    date = iso(day_) if day_ else day.today(hall.db, hall.clock())
    found = take(hall, by, file, form, date)
    (one,) = store.accounts(hall.db, [found.form])
    data = {
        **ACCOUNT.data(one, around_accounts(hall.db, [one])),
        "read": found.read,
        "taken": found.taken,
        "already": found.already,
        "rejected": rejected(found.rejected, "number"),
    }
    exit_code = code(found.rejected, taken=bool(found.taken or found.already))
    return Output(data, lambda: _said(found, one), exit_code)


def _said(found: TakenForms, one: Account) -> str:
    missing = _(", ").join(label(one.form, number) for number in one.missing)
    told = pairs(
        [
            (N_("Read"), found.read),
            (N_("Keyed in"), found.taken),
            (N_("Keyed in before"), found.already),
            (N_("Not taken"), len(found.rejected)),
            (N_("Numbers missing"), missing or _("none")),
        ]
    )
    return told + why_not(found.rejected, N_("Form no."))


@VERBS.verb("list", N_("Show the account of each form: numbers keyed in, explained, missing."))
def list_(hall: Hall) -> Output:
    """Of the numbers that were given out, and those between the lowest and the highest keyed in."""
    found = store.accounts(hall.db)
    return listed(ACCOUNT, found, around_accounts(hall.db, found))


@VERBS.verb("missing", N_("Show the numbers of a form that nobody has accounted for."))
def missing(hall: Hall, *, form: Form) -> Output:
    """With those keyed in and explained."""
    (one,) = store.accounts(hall.db, [known(form)])
    return single(ACCOUNT, one, around_accounts(hall.db, [one]))


@VERBS.verb("show", N_("Show what was keyed in late, and what it became."))
def show(
    hall: Hall,
    *,
    form: Form = "",
    limit: Annotated[int, Option("--limit", help=N_("At most this many."))] = 50,
) -> Output:
    """The latest first; all forms, or one."""
    found = store.latest(hall.db, known(form) if form else None, max(limit, 0))
    return listed(COLUMNS, found, around(hall.db, found, hall.clock()))


@VERBS.verb("explain", N_("Say why forms are not there: void, lost, given back unused."))
def explain(
    hall: Hall,
    by: Actor,
    numbers: Annotated[str, Argument(help=N_("The number, as T0045 or 45; or several, as 45-60."))],
    *,
    form: Form,
    reason: Annotated[str, option(WHY)],
) -> Output:
    """Explaining a number again replaces its reason."""
    found = actions.explain(hall, by, form, numbers, reason)
    return listed(COLUMNS, found, around(hall.db, found, hall.clock()))
