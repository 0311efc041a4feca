"""`hallctl report`: a page of figures for people, a mail or a spreadsheet; made for cron."""

from __future__ import annotations

from hashlib import sha256
from typing import Annotated

from typer import Argument, Option

from hallctl.cli import session
from hallctl.cli.output import Output
from hallctl.cli.period import of_period
from hallctl.cli.verbs import Verbs
from hallctl.domain.base import MANAGER, Actor, Refused
from hallctl.domain.period import Period
from hallctl.exchange.tables import BOM
from hallctl.reports import as_json, writing
from hallctl.reports.base import AUDIT, COMPLAINTS, NOBODY, STAFF
from hallctl.reports.make import asked, called, make
from hallctl.store.file import Hall
from hallctl.store.standing import permit
from hallctl.words import N_

VERBS = Verbs()


@VERBS.verb("report", "")
@of_period
def report(
    hall: Hall,
    kind: Annotated[
        str,
        Argument(help=N_("Which report: day, week, month, staff, service, audit or complaints.")),
    ],
    names: Annotated[
        list[str] | None,
        Argument(metavar="[NAME]...", help=N_("Further figures to show."), show_default=False),
    ] = None,
    *,
    period: Period | None,
    since: Annotated[
        str | None,
        Option(
            "--since", help=N_("A report of each day, week or month from this day until today.")
        ),
    ] = None,
    form: Annotated[
        str, Option("--format", help=N_("How it is written: text, json, csv or html."))
    ] = "text",
    out: Annotated[
        str | None,
        Option(
            "--out", help=N_("Write to this file; {day} in its name is the day, week or month.")
        ),
    ] = None,
) -> Output:
    """Of today by default; the same bytes for the same data, and nothing is said about a file."""
    writing.refuse_form(form)
    periods = asked(hall, kind, period, since)
    if since and writing.DAY not in (out or ""):
        raise Refused("since-needs-day")
    clerk, by = _own(hall, kind)
    pages = ((one, make(hall, kind, one, names or (), clerk, by=by)) for one in periods)
    render = writing.FORMATS[form]
    if out is None:
        page = next(pages)[1]
        return Output(as_json.data(page), lambda: render(page).removeprefix(BOM).rstrip("\r\n"))
    written = []
    for one, page in pages:
        target = out.replace(writing.DAY, called(kind, one))
        content = render(page).encode()
        writing.place(target, content, hall.path)
        written.append(
            {"path": target, "bytes": len(content), "sha256": sha256(content).hexdigest()}
        )
    return Output(written if since else written[0])


def _own(hall: Hall, kind: str) -> tuple[str | None, Actor]:
    """Whom a report by clerk is about, where it is not all of them (a manager sees all), and who asks."""
    if kind not in {STAFF, AUDIT, COMPLAINTS}:
        return None, NOBODY
    by = session.actor(hall)
    if kind == AUDIT:
        permit(by, "audit.pass")
    return (by.staff if kind == STAFF and MANAGER not in by.roles else None), by
