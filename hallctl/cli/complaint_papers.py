"""The papers of a case: the customer's slip."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Option

from hallctl.actions.promising import promise
from hallctl.cli.answer import Answer
from hallctl.cli.options import option
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
) -> Answer:
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
        case = promise(hall, by, case.id, on, promised(on))
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
    answer = Answer(data, lambda: "")
    return printed(hall, answer, lambda: made, print_=print_, preview=out is None)
