"""The paper pack, printed in advance for when there is no power: numbered forms, their control sheet, cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hallctl.actions import batch as actions
from hallctl.columns.batch import COUNT
from hallctl.columns.hall import FILE
from hallctl.domain.base import Actor
from hallctl.domain.batch import FORMS, MOST
from hallctl.screens.acts import Act
from hallctl.screens.base import HallScreen
from hallctl.screens.office.health import whole
from hallctl.screens.workplace.panels import FormPanel
from hallctl.screens.workplace.place import announce, fill_in
from hallctl.store.file import Hall
from hallctl.text import count as count_of
from hallctl.words import N_, _

if TYPE_CHECKING:
    from hallctl.reports.page import Page


async def print_(at: HallScreen) -> None:
    """Draw numbers for so many forms of each kind, and write all that is printed into a file."""
    about = _(
        "As a page to print. The numbers are drawn for good: the same are printed again as a reprint."
    )
    form = FormPanel("paper-pack", _("Print the paper pack"), COUNT, FILE, about=about)
    async for typed in fill_in(at, form):
        with form.attempt():
            file = whole(typed["file"])
            await at.do(_write, at.by, typed["count"], file)
    await announce(at, _("The paper pack is written to {file}.").format(file=file))


def _write(hall: Hall, by: Actor, count: str, file: str) -> None:
    """The place is looked at before any number is drawn."""
    from hallctl.reports import writing  # noqa: PLC0415  only where one prints

    writing.refuse_place(file, hall.path)
    number = count_of(count, most=MOST)
    form = "text" if file.endswith(".txt") else "html"
    writing.place(file, writing.FORMATS[form](_drawn(hall, by, number)).encode(), hall.path)


def _drawn(hall: Hall, by: Actor, count: int) -> Page:
    from hallctl.reports import paper_pack  # noqa: PLC0415  as above

    return paper_pack.page(hall, actions.print_(hall, by, [*FORMS], count) if count else [])


ACTS = (
    Act(
        "incidents.paper-pack",
        N_("Print the paper pack"),
        print_,
        N_("Numbered forms and cards, in advance"),
        permission="batch.print",
    ),
)
