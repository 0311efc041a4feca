"""A briefing or a review as commands answer it, and which one is meant where no number is given."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from hallctl import words
from hallctl.cli.listing import listed, whole
from hallctl.cli.options import Limit
from hallctl.cli.output import Output
from hallctl.cli.page_told import Out, Written, paper_told
from hallctl.cli.printing import Print, ready
from hallctl.cli.verbs import Verbs
from hallctl.columns import meeting as columns
from hallctl.domain.base import Refused
from hallctl.domain.meeting import Meeting
from hallctl.queries import meeting as queries
from hallctl.store import day, meeting, pack, rows
from hallctl.store.file import Hall
from hallctl.text import day as iso
from hallctl.words import N_

if TYPE_CHECKING:
    from hallctl.domain.meeting import Absence, Finding
Day = Annotated[str | None, Option("--day", help=N_("The business day; by default today."))]
From = Annotated[str | None, Option("--from", help=N_("Of this day or later."))]
To = Annotated[str | None, Option("--to", help=N_("Of this day or before."))]
Number = Annotated[
    int | None, Argument(help=N_("The meeting's number; by default the one under way."))
]
OfDay = Annotated[
    int | None, Argument(help=N_("The meeting's number; by default the day's last one."))
]


def under_way(hall: Hall, kind: str, number: int | None) -> int:
    """The meeting of a number, or the one of a kind that is under way; refused as `no-meeting-open`."""
    if number is not None:
        return number
    found = meeting.under_way(hall.db, kind, day.today(hall.db, hall.clock()))
    if found is None:
        raise Refused("no-meeting-open", kind=kind)
    return found.id


def of_day(hall: Hall, kind: str, number: int | None, date: str | None) -> Meeting:
    """The meeting of a number, or a day's last one; refused as `no-meeting-then`."""
    if number is not None:
        return rows.load(hall.db, Meeting, number)
    on = iso(date) if date else day.today(hall.db, hall.clock())
    found = meeting.of_days(hall.db, kind, on, on, 1)
    if not found:
        raise Refused("no-meeting-then", kind=kind, day=on)
    return found[0]


def one_told(hall: Hall, one: Meeting) -> Output:
    """All of a meeting."""
    words.know(pack.current(hall.db)[1])
    shown, at = queries.whole(hall.db, one, hall.clock())
    return whole(columns.COLUMNS, shown, at, columns.facts)


def all_told(hall: Hall, kind: str, first: str | None, last: str | None, limit: int) -> Output:
    """Those of days, the newest first, and the days on which one was missed."""
    words.know(pack.current(hall.db)[1])
    days = [iso(one) if one else "" for one in (first, last)]
    found = queries.days(hall.db, kind, hall.clock(), days, max(limit, 0))
    return listed(columns.COLUMNS, found, queries.around(hall.db, found, hall.clock()))


def absence(typed: str) -> Absence:
    """Who is absent and why, as 2003=sick; refused as `not-an-absence`."""
    staff, equals, why = typed.partition("=")
    if not (staff and equals and why):
        raise Refused("not-an-absence", typed=typed)
    return staff.strip(), why.strip()


def finding(typed: str) -> Finding:
    """What is not right, as 2003:hair or 2003:hair:not; refused as `not-a-finding`."""
    staff, *rest = (one.strip() for one in typed.split(":"))
    if not staff or len(rest) not in {1, 2} or rest[1:] not in ([], [columns.NOT_RIGHT]):
        raise Refused("not-a-finding", typed=typed)
    return staff, rest[0], len(rest) == 1


def reading(verbs: Verbs, kind: str, *, all_: str, one: str) -> None:
    """Give the verbs of a kind of meeting those that read: `list` and `show`, with what each is for, and `print`."""

    @verbs.verb("list", all_)
    def list_(hall: Hall, *, from_: From = None, to: To = None, limit: Limit = 50) -> Output:
        """The newest first; of the last two weeks where no day is given."""
        return all_told(hall, kind, from_, to, limit)

    @verbs.verb("show", one)
    def show(hall: Hall, number: OfDay = None, *, day_: Day = None) -> Output:
        """All of it; while it is under way, with what would be kept of it now."""
        return one_told(hall, of_day(hall, kind, number, day_))

    @verbs.verb("print", N_("Print the record, with lines to sign."))
    def print_(
        hall: Hall,
        number: OfDay = None,
        *,
        day_: Day = None,
        form: Written = "text",
        out: Out = None,
        print_: Print = False,
    ) -> Output:
        """In the layout of the paper record."""
        from hallctl.reports import meeting_form  # noqa: PLC0415  only where one prints

        ready(hall, print_)
        make = partial(meeting_form.page, hall, of_day(hall, kind, number, day_))
        return paper_told(hall, make, form=form, out=out, print_=print_)
