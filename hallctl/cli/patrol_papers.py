"""The papers of rounds: the sheet to walk with, the record of one round, the record of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from hallctl import words
from hallctl.cli.output import Output
from hallctl.cli.page_told import Out, Written, page_told, refuse_page
from hallctl.cli.printing import Print, printed, ready
from hallctl.domain.base import Refused
from hallctl.domain.round import Round
from hallctl.store import day, pack, rows
from hallctl.store.file import Hall
from hallctl.text import day as iso
from hallctl.words import N_

if TYPE_CHECKING:
    from hallctl.reports.page import Page


def print_(
    hall: Hall,
    number: Annotated[int | None, Argument(help=N_("The round's number."))] = None,
    *,
    day_: Annotated[
        str | None, Option("--day", help=N_("All rounds of this day; by default of today."))
    ] = None,
    sheet: Annotated[
        bool, Option("--sheet", help=N_("The sheet to walk with, instead of the record."))
    ] = False,
    written: Written = "text",
    out: Out = None,
    paper: Print = False,
) -> Output:
    """One page a round; of a day one page, its items down and its rounds across."""
    refuse_page(hall, written, out)
    ready(hall, paper)
    if number is None and sheet:
        raise Refused("sheet-of-which")
    if number is not None and day_ is not None:
        raise Refused("round-or-day")
    words.know(pack.current(hall.db)[1])
    page = _page(hall, number, day_, sheet=sheet)
    answer = page_told(hall, page, form=written, out=out)
    return printed(hall, answer, lambda: page, print_=paper, preview=False) if paper else answer


def _page(hall: Hall, number: int | None, date: str | None, *, sheet: bool) -> Page:
    from hallctl.reports import round_form, round_sheet  # noqa: PLC0415  only where one prints

    if number is None:
        return round_form.day_page(hall, iso(date) if date else day.today(hall.db, hall.clock()))
    one = rows.load(hall.db, Round, number)
    return round_sheet.sheet(hall, one) if sheet else round_form.one_page(hall, one)
