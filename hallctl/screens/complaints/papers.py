"""The papers of a case: the customer's slip, offered right after logging too, and the dispatch sheet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hallctl.actions import case_papers, log_case
from hallctl.columns import complaint_fields as fields
from hallctl.columns.base import Fact
from hallctl.domain.base import Actor
from hallctl.domain.case import COMPLEX, Complaint
from hallctl.domain.outbox import Outbox
from hallctl.domain.promising import may_promise
from hallctl.queries import complaint as queries
from hallctl.screens.acts import Act
from hallctl.screens.base import HallScreen
from hallctl.screens.complaints.cases import CASES, chosen
from hallctl.screens.complaints.log_panel import LogPanel
from hallctl.screens.complaints.outbox import OUTBOX
from hallctl.screens.dialogs import Pick
from hallctl.screens.keys import name_of
from hallctl.screens.printing import has_printer, print_aside
from hallctl.screens.widgets import Option
from hallctl.screens.workplace.panels import FormPanel, TextPanel
from hallctl.screens.workplace.place import fill_in, is_selected, place, read_out, selected
from hallctl.store import rows
from hallctl.store.file import Hall
from hallctl.text import day
from hallctl.words import N_, _
from hallctl.words.complaint import promised

if TYPE_CHECKING:
    from hallctl.paper.sending import Made
    from hallctl.reports.page import Page

KEY = "ctrl+e"
UNPRINTED = N_("No printer: write the number down for the customer.")
MASKED, WHOLE = "masked", "whole"


async def slip(at: HallScreen) -> None:
    """Print it, at once from a form or a page; from the list a day may be promised, and it is shown."""
    case: Complaint = selected(at)
    if place(at).panel is not None:
        print_aside(at, await at.do(_made, case), _(UNPRINTED))
        return
    if may_promise(case):
        form = FormPanel(f"slip:{case.id}", f"{case.label}  {_(LABEL)}", fields.ANSWER_ON)
        async for typed in fill_in(at, form):
            with form.attempt():
                if typed["answer-on"]:
                    on = day(typed["answer-on"])
                    await at.do(case_papers.promise, at.by, case.id, on, promised(on))
    made = await at.do(_made, case)
    lines = (await at.do(_as_text, made)).splitlines()
    await read_out(at, f"{case.label}  {_(LABEL)}", [Fact("", line) for line in lines])
    print_aside(at, made, _(UNPRINTED))


async def sheet(at: HallScreen) -> None:
    """Show the dispatch sheet of the case, or of what waits to be sent, and print it where there is a printer."""
    case = await at.do(_case, at.by, selected(at))
    whole = await at.ask(Pick(_("Which phone number?"), _phones())) if case.phone else MASKED
    made = await at.do(_sheet, at.by, case, whole == WHOLE)
    (form,) = made.sections[0].tables
    told = zip(form.columns, form.rows[0], strict=True)
    facts = [Fact(one.head, cell.text) for one, cell in told if cell.text]
    await read_out(at, f"{case.label}  {made.title}", facts)
    if await at.do(has_printer):
        print_aside(at, made, _(UNPRINTED))


def _phones() -> list[Option]:
    return [
        Option(MASKED, _("masked")),
        Option(WHOLE, _("whole"), _("That it was asked for is on record")),
    ]


def _case(hall: Hall, by: Actor, one: Complaint | Outbox) -> Complaint:
    """The case that is selected, or the one that an outgoing item belongs to."""
    found = one if isinstance(one, Complaint) else rows.load(hall.db, Complaint, one.about_id or 0)
    return queries.shown(hall.db, by, found.label)


def _sheet(hall: Hall, by: Actor, case: Complaint, whole: bool) -> Page:
    from hallctl.reports import dispatch  # noqa: PLC0415  not before the first paint

    return dispatch.sheet(hall, case, case_papers.phone(hall, by, case.id) if whole else "")


def with_slip(said: str) -> str:
    """What was said of a case that was just logged, and that its slip can be printed."""
    told = _("{key} prints the customer's slip.").format(key=name_of(KEY))
    return _("{first} {second}").format(first=said, second=told)


def _made(hall: Hall, case: Complaint) -> Made:
    from hallctl.paper.complaint import of  # noqa: PLC0415

    now = rows.load(hall.db, Complaint, case.id)
    return of(now, queries.promised_on(hall.db, now))


def _as_text(hall: Hall, made: Made) -> str:
    from hallctl.paper.sending import as_text  # noqa: PLC0415

    return as_text(hall, made)


def _possible(at: HallScreen) -> bool:
    """Whether a case is selected, also behind the form or the page that it has opened."""
    here = place(at)
    logging = isinstance(here.panel, LogPanel)
    return here.section is CASES and not logging and selected(at) is not None


LABEL, SHEET = N_("The customer's slip"), N_("The dispatch sheet")
ACTS = (
    CASES.act("slip", LABEL, slip, N_("The number, who answers, how to ask"), when=chosen),
    Act(
        "cases.slip-now",
        LABEL,
        slip,
        N_("Also while it is being settled"),
        {CASES.name, FormPanel.phase, TextPanel.phase},
        when=_possible,
        keys=KEY,
        shown=False,
        listed=False,
        missing=N_("Select a case first."),
    ),
    CASES.act(
        "sheet",
        SHEET,
        sheet,
        N_("For those who decide it"),
        permission="complaint.phone",
        when=partial(is_selected, route=COMPLEX),
        missing=N_("Only a complex case has one."),
    ),
    OUTBOX.act(
        "sheet",
        SHEET,
        sheet,
        N_("What is to be sent"),
        permission="complaint.phone",
        when=partial(is_selected, kind=log_case.SHEET),
        missing=N_("Only what waits for a complaint has one."),
    ),
)
