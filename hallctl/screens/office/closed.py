"""The days that were closed: their figures as they were frozen, what differs since, their backups."""

from __future__ import annotations

from functools import partial

from hallctl.actions import closing as actions
from hallctl.columns.closing import COLUMNS, REASON, difference_facts, facts, frozen_facts
from hallctl.domain.base import Actor
from hallctl.domain.closing import CLOSED as IS_CLOSED
from hallctl.domain.closing import Closing
from hallctl.queries.closing import around, read_differences
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Final
from hallctl.screens.office.closing import back_up
from hallctl.screens.workplace.panels import FormPanel
from hallctl.screens.workplace.place import announce, fill_in, is_selected, read_out, selected
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.store import closing
from hallctl.store.file import Hall
from hallctl.words import N_, _

LISTED = 100
"""Closings that are listed; `hallctl day list` has the others."""


def read(hall: Hall, _by: Actor) -> SectionData:
    """The last ones, the newest day first."""
    found = closing.selected(hall.db, limit=LISTED)
    return SectionData(found, around(hall.db, found, hall.clock()))


CLOSED = Section(
    "closed",
    N_("Closed days"),
    N_("Each with its figures as they were when it was closed."),
    COLUMNS,
    read,
    facts=facts,
    heading=lambda one, _around: one.day,
    picks=N_("Options"),
    empty=N_("No day was closed yet."),
)


async def show(at: HallScreen) -> None:
    """A page of its figures, beside what they come to now where that differs."""
    one: Closing = selected(at)
    shown = await at.do(read_differences, one, whole=True)
    figures = frozen_facts(shown.values, shown.found, shown.reasons)
    await read_out(at, one.day, [*facts(one, shown.around), *figures], _("as it was frozen"))


async def differs(at: HallScreen) -> None:
    """A page of what is no longer what was frozen, and what has happened since."""
    one: Closing = selected(at)
    shown = await at.do(read_differences, one)
    found = difference_facts(shown.found, shown.reasons, shown.around)
    await read_out(at, one.day, found, _("what differs since"))


async def backup(at: HallScreen) -> None:
    """Make the backup of a closed day while work goes on."""
    one: Closing = selected(at)
    at.say(_("The backup of {day} is being made.").format(day=one.day), "text")
    at.run_worker(back_up(at, one), group="backup", exit_on_error=False)


async def reopen(at: HallScreen) -> None:
    """A form for the reason; then it is asked whether it is meant."""
    one: Closing = selected(at)
    form = FormPanel(f"reopen:{one.day}", _("Open {day} again").format(day=one.day), REASON)
    async for values in fill_in(at, form):
        with form.attempt():
            await at.ask(_sure(one.day))
            await at.do(actions.reopen, at.by, one.day, values["reason"])
    await announce(at, _("{day} is open again.").format(day=one.day))


def _sure(day: str) -> Final:
    detail = _("Its figures stay frozen as they are. The day has to be closed once more.")
    return Final(_("Open {day} again?").format(day=day), detail, yes=_("Open again"))


ACTS = (
    CLOSED.act("figures", N_("Its figures"), show, N_("As they were frozen")),
    CLOSED.act("differs", N_("What differs since"), differs, N_("Which figures, and why")),
    CLOSED.act(
        "backup",
        N_("Make its backup"),
        backup,
        permission="closing.back-up",
        when=partial(is_selected, backup=None),
    ),
    CLOSED.act(
        "reopen",
        N_("Open the day again"),
        reopen,
        N_("For business that comes after all"),
        permission="closing.reopen",
        when=partial(is_selected, state=IS_CLOSED),
    ),
)
