"""The papers of an incident: its record, the reports for the superior, the notice to post; printed, or into a file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from hallctl.columns.hall import FILE
from hallctl.domain.incident import Incident
from hallctl.screens.acts import Act
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Pick
from hallctl.screens.incidents.whole import PARTS, at_hand
from hallctl.screens.office.health import whole
from hallctl.screens.printing import has_printer, print_aside
from hallctl.screens.widgets import Option
from hallctl.screens.workplace.panels import FormPanel
from hallctl.screens.workplace.place import announce, fill_in
from hallctl.store.file import Hall
from hallctl.words import N_, _

if TYPE_CHECKING:
    from hallctl.reports.page import Page

NOTICE, HERE = "notice", "here"


async def write(at: HallScreen) -> None:
    """Choose which paper."""
    from hallctl.reports.incident_form import FORMS  # noqa: PLC0415  only where one prints

    one = at_hand(at)
    assert one is not None
    named = {NOTICE: _("Notice to post"), **{name: _(said) for name, said in FORMS.items()}}
    options = [Option(name, said) for name, said in named.items()]
    paper = await at.ask(Pick(_("Which paper?"), options))
    title = _("{label}: {paper}").format(label=one.label, paper=named[paper])
    page = partial(_page, one=one, paper=paper)
    await hand_out(at, f"paper:{one.id}:{paper}", title, page, named[paper])


def _page(hall: Hall, one: Incident, paper: str) -> Page:
    from hallctl.reports import incident_form, incident_notice  # noqa: PLC0415

    if paper == NOTICE:
        return incident_notice.notice(hall, one)
    return incident_form.paper(hall, one, paper)


async def hand_out(
    at: HallScreen, key: str, title: str, page: Callable[[Hall], Page], named: str
) -> None:
    """Print a page here, or write it into a file: as HTML that a browser prints, or as text."""
    if await at.do(has_printer):
        ways = [Option(HERE, _("On the printer here")), Option("", _("Into a file"))]
        if await at.ask(Pick(title, ways)) == HERE:
            print_aside(at, await at.do(page))
            return
    about = _("As a page to print, or as text where the name ends in .txt.")
    form = FormPanel(key, title, FILE, about=about)
    async for typed in fill_in(at, form):
        with form.attempt():
            file = whole(typed["file"])
            await at.do(_write, page, file)
    await announce(at, _("{paper} is written to {file}.").format(paper=named, file=file))


def _write(hall: Hall, page: Callable[[Hall], Page], file: str) -> None:
    from hallctl.reports import writing  # noqa: PLC0415

    form = "text" if file.endswith(".txt") else "html"
    writing.place(file, writing.FORMATS[form](page(hall)).encode(), hall.path)


ACTS = (
    Act(
        "incidents.paper",
        N_("Print a paper"),
        write,
        N_("The notice, the record, the reports"),
        PARTS,
        when=lambda at: at_hand(at) is not None,
    ),
)
