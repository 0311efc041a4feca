"""`hallctl sql`: questions to the hall file, by its views."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Option

from hallctl.cli.format import aligned
from hallctl.cli.invocation import line_of_input
from hallctl.cli.output import Output
from hallctl.cli.verbs import Verbs
from hallctl.domain.base import Actor
from hallctl.exchange import tables
from hallctl.store.file import Hall
from hallctl.words import N_

VERBS = Verbs()


@VERBS.verb("sql", "")
def sql(
    hall: Hall,
    by: Actor,
    question: Annotated[
        str,
        Argument(
            help=N_('The question, such as "select * from v_ticket"; - reads it from input.'),
            callback=line_of_input,
        ),
    ],
    *,
    csv: Annotated[bool, Option("--csv", help=N_("Answer with CSV."))] = False,
) -> Output:
    """Only the views can be read, which docs/views.md describes; nothing can be changed."""
    found = tables.ask(hall, by, question)
    return Output(
        {"columns": found.columns, "rows": found.rows},
        lambda: found.csv.rstrip("\r\n") if csv else aligned([found.columns, *found.rows]),
    )
