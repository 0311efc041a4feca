"""`hallctl paper`: numbered paper forms, printed in advance for when there is no power."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Option

from hallctl import words
from hallctl.actions import batch as actions
from hallctl.cli.listing import listed
from hallctl.cli.options import Limit, argument, option
from hallctl.cli.output import Output
from hallctl.cli.page_told import Out, Written, page_told, refuse_page
from hallctl.cli.printing import Print, printed, told
from hallctl.cli.verbs import Verbs
from hallctl.columns import batch as columns
from hallctl.domain.base import Actor, Refused
from hallctl.domain.batch import WITHOUT_POWER, known, numbered
from hallctl.queries.batch import around
from hallctl.store import batch
from hallctl.store import incident as incidents
from hallctl.store import pack as packs
from hallctl.store.file import Hall
from hallctl.words import N_
from hallctl.words.sentences import sentence

VERBS = Verbs()


@VERBS.verb(
    "pack", N_("Print paper forms with new numbers, their control sheet, and a card per playbook.")
)
def pack(
    hall: Hall,
    by: Actor,
    *,
    count: Annotated[int, Option("--forms", help=columns.COUNT.help)] = 20,
    only: Annotated[
        list[str] | None,
        Option(
            "--only",
            help=N_(
                "Only this kind of form; may be repeated. Sheets of a round are printed only when named."
            ),
        ),
    ] = None,
    written: Written = "text",
    out: Out = None,
) -> Output:
    """In both languages. Their numbers are drawn for good: the same are printed again by `paper reprint`."""
    refuse_page(hall, written, out)
    from hallctl.reports import paper_pack  # noqa: PLC0415  only where one prints

    words.know(packs.current(hall.db)[1])
    drawn = actions.print_(hall, by, only or WITHOUT_POWER, count) if count else []
    return page_told(hall, paper_pack.page(hall, drawn), form=written, out=out)


@VERBS.verb("reprint", N_("Print the forms of a batch once more; they are marked."))
def reprint(
    hall: Hall,
    by: Actor,
    number: Annotated[int, Argument(help=N_("The batch's number."))],
    *,
    written: Written = "text",
    out: Out = None,
) -> Output:
    """Where the papers were spoiled, or were never printed."""
    refuse_page(hall, written, out)
    from hallctl.reports import paper_pack  # noqa: PLC0415  as above

    again = actions.reprint(hall, by, number)
    return page_told(hall, paper_pack.forms(hall, again), form=written, out=out)


@VERBS.verb(
    "lists",
    N_(
        "Print the lists of waiting customers, held orders and items to hand back: do this first in a power failure."
    ),
)
def lists(
    hall: Hall, *, written: Written = "text", out: Out = None, print_: Print = False
) -> Output:
    """Phones are masked; the lists are shown even when the printer fails."""
    from hallctl.reports import outage_lists  # noqa: PLC0415  as above

    refuse_page(hall, written, out)
    words.know(packs.current(hall.db)[1])
    made = outage_lists.page(hall)
    answer = page_told(hall, made, form=written, out=out)
    if not print_:
        return answer
    try:
        return printed(hall, answer, lambda: made, print_=True, preview=False)
    except Refused as refused:
        return told(answer._replace(text=f"{answer.said}\n{sentence(refused)}"), None)


@VERBS.verb("batches", N_("Show which numbers of paper forms were printed, and given out."))
def batches(hall: Hall, *, limit: Limit = 50) -> Output:
    """The latest first."""
    found = batch.latest(hall.db, max(limit, 0))
    return listed(columns.COLUMNS, found, around(hall.db, found, hall.clock()))


@VERBS.verb("give-out", N_("Record which numbers of a form were handed out."))
def give_out(
    hall: Hall,
    by: Actor,
    form: Annotated[str, argument(columns.FORM)],
    first: Annotated[str, Argument(help=columns.FIRST.help)],
    last: Annotated[str, Argument(help=columns.LAST.help)],
    *,
    staff: Annotated[str | None, option(columns.WHOM)] = None,
    incident: Annotated[str | None, option(columns.INCIDENT)] = None,
) -> Output:
    """Shows each batch that the numbers belong to."""
    kind = known(form)
    cause = incidents.by_label(hall.db, incident).id if incident else None
    numbers = (numbered(kind, first), numbered(kind, last))
    found = actions.give_out(hall, by, kind, numbers, to=staff, incident=cause)
    return listed(columns.COLUMNS, found, around(hall.db, found, hall.clock()))
