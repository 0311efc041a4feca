"""`hallctl points`: the ledger of staff points, objections and their answers, and each month's list (C5.2-1,2)."""

from __future__ import annotations

import os
from typing import Annotated

from typer import Argument, Option

from hallctl.actions import points as actions
from hallctl.actions import posting as postings
from hallctl.cli.deeds import Deeds, by_id, given
from hallctl.cli.listing import listed, single
from hallctl.cli.options import Limit, argument, option
from hallctl.cli.output import Output
from hallctl.cli.page_told import Out, Written, page_told, refuse_page
from hallctl.cli.verbs import Verbs
from hallctl.columns import points as columns
from hallctl.columns import posting as months
from hallctl.columns.points import POINTS, REASON, TEXT
from hallctl.domain import period
from hallctl.domain.base import Actor, Refused
from hallctl.domain.points import Points, typed
from hallctl.domain.posting import Posting
from hallctl.queries import points as queries
from hallctl.queries.around import times
from hallctl.store import points, rows, staff
from hallctl.store.file import Hall
from hallctl.text import day as iso
from hallctl.words import N_, _

VERBS = Verbs()
Number = Annotated[int, Argument(help=N_("The entry's number."))]
Month = Annotated[str, argument(months.MONTH)]


def _one(hall: Hall, one: Points) -> Output:
    return single(columns.COLUMNS, one, queries.around(hall.db, [one], hall.clock()))


def _month(hall: Hall, one: Posting) -> Output:
    (found,) = (line for line in queries.months(hall.db) if line.month == one.month)
    return single(months.COLUMNS, found, times(hall.db)._replace(names=staff.names(hall.db)))


ENTRY = Deeds(Number, by_id, _one)


@VERBS.verb("add", N_("Give a member of staff points, or take some."))
def add(
    hall: Hall,
    by: Actor,
    number: Annotated[str, argument(columns.STAFF)],
    *,
    points_: Annotated[str, option(POINTS)] = "1",
    reason: Annotated[str, option(REASON)],
    clause: Annotated[str, option(columns.CLAUSE)] = "",
    about: Annotated[str, option(columns.ABOUT)] = "",
) -> Output:
    """For a manager; a minus names the clause and the record that shows it."""
    new = actions.NewPoints(number, typed(points_), reason, clause, about)
    return _one(hall, actions.give(hall, by, new))


@VERBS.verb("list", N_("Show the entries of points, the last ones first."))
def list_(
    hall: Hall,
    by: Actor,
    *,
    whose: Annotated[
        str | None, Option("--staff", help=N_("Only those of this staff number."))
    ] = None,
    month: Annotated[str | None, Option("--month", help=N_("Only those of this month."))] = None,
    contested: Annotated[
        bool, Option("--contested", help=N_("Only those that are contested, and not answered."))
    ] = False,
    from_: Annotated[str | None, Option("--from", help=N_("Given on this day or later."))] = None,
    to: Annotated[str | None, Option("--to", help=N_("Given on this day or before."))] = None,
    limit: Limit = 50,
) -> Output:
    """Managers see everybody's, others their own."""
    if whose is not None:
        staff.by_number(hall.db, whose)
    wanted = points.PointsFilter(
        queries.whose(by, whose),
        period.month(month).first[:7] if month else None,
        contested,
        iso(from_) if from_ else None,
        iso(to) if to else None,
    )
    found = points.selected(hall.db, wanted, max(limit, 0))
    return listed(columns.COLUMNS, found, queries.around(hall.db, found, hall.clock()))


@VERBS.verb("show", N_("Show an entry, and what became of it."))
def show(hall: Hall, by: Actor, number: Number) -> Output:
    """One's own; for managers any."""
    found = rows.load(hall.db, Points, number)
    if not (queries.may_see_all(by) or found.staff == by.staff):
        raise Refused("not-your-points", id=number)
    return _one(hall, found)


VERBS.verb("seen", N_("Say that you have seen an entry of yours."))(ENTRY.deed(actions.see))
VERBS.verb("contest", N_("Contest an entry of yours: say what is wrong with it."))(
    ENTRY.deed(actions.contest, given(TEXT))
)


@VERBS.verb("answer", N_("Answer the objection to an entry."))
def answer(
    hall: Hall,
    by: Actor,
    number: Number,
    *,
    text: Annotated[str, option(TEXT)],
    countered: Annotated[
        bool, Option("--counter", help=N_("Also take it back, with another entry."))
    ] = False,
) -> Output:
    """For a manager; the answer stays with the entry."""
    return _one(hall, actions.answer(hall, by, number, text, countered=countered))


VERBS.verb("counter", N_("Take an entry back, with another entry."))(
    ENTRY.deed(actions.take_back, given(REASON))
)


@VERBS.verb("months", N_("Show the months of points, and whether each was posted and exported."))
def months_(hall: Hall) -> Output:
    """The last one first."""
    at = times(hall.db)._replace(names=staff.names(hall.db))
    return listed(months.COLUMNS, queries.months(hall.db), at)


@VERBS.verb("sums", N_("Show what a month comes to for each member of staff."))
def sums(hall: Hall, by: Actor, month: Month) -> Output:
    """Managers see everybody's, others their own."""
    wanted = period.month(month).first[:7]
    found = queries.month_sums(hall.db, wanted, queries.whose(by, None))
    return listed(months.SUMS, found, times(hall.db)._replace(names=staff.names(hall.db)))


@VERBS.verb("post", N_("Post the list of a month that is over to the staff."))
def post(hall: Hall, by: Actor, month: Month) -> Output:
    """For so many working days; until then it can be contested."""
    return _month(hall, postings.post(hall, by, month))


@VERBS.verb(
    "print", N_("Print the list of a month that is posted, for the wall of the staff room.")
)
def print_(hall: Hall, month: Month, *, form: Written = "text", out: Out = None) -> Output:
    """What each comes to, without the reasons."""
    from hallctl.reports import points_notice  # noqa: PLC0415  only where one prints

    refuse_page(hall, form, out)
    return page_told(hall, points_notice.page(hall, month), form=form, out=out)


@VERBS.verb("export", N_("Export the list of a month, for payment."))
def export(
    hall: Hall,
    by: Actor,
    month: Month,
    *,
    out: Annotated[str, Option("--out", help=N_("Write to this file."))],
) -> Output:
    """As CSV; only when its posting is over, and nothing is contested."""
    from hallctl.reports.points_table import hand_out  # noqa: PLC0415  only for this verb

    path = os.path.abspath(out)  # noqa: PTH100  a path as given
    done, lines = hand_out(hall, by, month, path)
    said = _("The points of {month} are written to {file}: {count} lines.")
    data = {"month": done.month, "path": path, "rows": lines}
    return Output(data, lambda: said.format(month=done.month, file=path, count=lines))
