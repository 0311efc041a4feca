"""The papers of a case: the customer's slip, and the sheet for those who decide it."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Option

from hallctl.actions import case_papers
from hallctl.cli.options import option
from hallctl.cli.output import Output
from hallctl.cli.printing import Print, printed, ready
from hallctl.columns import complaint_fields as fields
from hallctl.domain.base import Actor
from hallctl.queries import complaint as queries
from hallctl.store.file import Hall
from hallctl.text import day as iso
from hallctl.words import N_
from hallctl.words.complaint import promised

Number = Annotated[str, Argument(help=N_("The case's number, such as C20260302-001."))]
Out = Annotated[str | None, Option("--out", help=N_("Write it to this file."))]


def slip(
    hall: Hall,
    by: Actor,
    number: Number,
    *,
    answer_on: Annotated[str, option(fields.ANSWER_ON)] = "",
    print_: Print = False,
    out: Out = None,
) -> Output:
    """As text, on the printer, or in a file; a day is promised only where the hall itself answers."""
    from hallctl.paper import complaint as paper  # noqa: PLC0415  only where one prints
    from hallctl.paper.sending import as_text  # noqa: PLC0415

    ready(hall, print_)
    case = queries.shown(hall.db, by, number)
    on = iso(answer_on) if answer_on else ""
    if out is not None:
        from hallctl.reports import writing  # noqa: PLC0415

        writing.refuse_place(out, hall.path)
    if on:
        case = case_papers.promise(hall, by, case.id, on, promised(on))
    on = queries.promised_on(hall.db, case)
    made = paper.of(case, on)
    data = {
        "number": case.label,
        "received_by": case.received_by,
        "answers": "hall" if case.here else "hotline",
        "answer_on": on or None,
        "out": out,
    }
    if out is not None:
        writing.place(out, f"{as_text(hall, made)}\n".encode(), hall.path)
    answer = Output(data, lambda: "")
    return printed(hall, answer, lambda: made, print_=print_, preview=out is None)


def sheet(
    hall: Hall,
    by: Actor,
    number: Number,
    *,
    whole: Annotated[
        bool,
        Option(
            "--phone", help=N_("With the whole phone number; that it was asked for is on record.")
        ),
    ] = False,
    csv: Annotated[bool, Option("--csv", help=N_("As CSV, for a spreadsheet."))] = False,
    form: Annotated[
        str, Option("--format", help=N_("How it is written: text, json, csv or html."))
    ] = "text",
    out: Out = None,
) -> Output:
    """On A4 as html; of a complex case."""
    from hallctl.exchange.tables import BOM  # noqa: PLC0415  only for this paper
    from hallctl.reports import as_json, dispatch, writing  # noqa: PLC0415

    form = "csv" if csv else form
    writing.refuse_form(form)
    if out is not None:
        writing.refuse_place(out, hall.path)
    case = queries.shown(hall.db, by, number)
    page = dispatch.sheet(hall, case)
    if whole:
        page = dispatch.sheet(hall, case, case_papers.phone(hall, by, case.id))
    text = writing.FORMATS[form](page)
    if out is not None:
        writing.place(out, text.encode(), hall.path)
    data = {**as_json.data(page), "number": case.label, "out": out}
    return Output(data, lambda: "" if out else text.removeprefix(BOM).rstrip("\r\n"))
