"""The papers of an incident: its record, the reports for the superior, the notice to post; each into a file."""

from __future__ import annotations

from hallctl.columns.hall import FILE
from hallctl.domain.incident import Incident
from hallctl.screens.acts import Act
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Pick
from hallctl.screens.incidents.whole import PARTS, at_hand
from hallctl.screens.office.health import whole
from hallctl.screens.widgets import Option
from hallctl.screens.workplace.panels import FormPanel
from hallctl.screens.workplace.place import announce, fill_in
from hallctl.store.file import Hall
from hallctl.words import N_, _

NOTICE = "notice"


async def write(at: HallScreen) -> None:
    """Which paper, and into which file: as HTML that a browser prints, or as text."""
    from hallctl.reports.incident_form import FORMS  # noqa: PLC0415  only where one prints

    one = at_hand(at)
    assert one is not None
    named = {NOTICE: _("Notice to post"), **{name: _(said) for name, said in FORMS.items()}}
    options = [Option(name, said) for name, said in named.items()]
    paper = await at.ask(Pick(_("Which paper?"), options))
    title = _("{label}: {paper}").format(label=one.label, paper=named[paper])
    about = _("As a page to print, or as text where the name ends in .txt.")
    form = FormPanel(f"paper:{one.id}:{paper}", title, FILE, about=about)
    async for typed in fill_in(at, form):
        with form.attempt():
            file = whole(typed["file"])
            await at.do(_write, one, paper, file)
    said = _("{paper} is written to {file}.")
    await announce(at, said.format(paper=named[paper], file=file))


def _write(hall: Hall, one: Incident, paper: str, file: str) -> None:
    from hallctl.reports import incident_form, incident_notice, writing  # noqa: PLC0415

    if paper == NOTICE:
        page = incident_notice.notice(hall, one)
    else:
        page = incident_form.paper(hall, one, paper)
    form = "text" if file.endswith(".txt") else "html"
    writing.place(file, writing.FORMATS[form](page).encode(), hall.path)


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
