"""What must leave the hall, and saying how it went."""

from __future__ import annotations

from functools import partial

from hallctl.actions import outbox as actions
from hallctl.columns import outbox as columns
from hallctl.columns.task import ABOUT
from hallctl.domain.base import DAY, Actor
from hallctl.domain.outbox import WAITING, Outbox
from hallctl.queries.outbox import around
from hallctl.queries.times import instant
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Pick
from hallctl.screens.office.tasks import everybody
from hallctl.screens.workplace.panels import FormPanel
from hallctl.screens.workplace.place import announce, fill_in, is_selected, selected
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.screens.workplace.undo import undo_act
from hallctl.store import outbox
from hallctl.store.file import Hall
from hallctl.words import N_, _

MOST, KEPT = 500, 30 * DAY
"""So much is listed, of what was added so long ago (ms)."""


def read(hall: Hall, _by: Actor) -> SectionData:
    """What still waits first, then what was added last."""
    now = hall.clock()
    found = outbox.selected(hall.db, outbox.OutboxFilter(WAITING), MOST)
    ended = outbox.selected(hall.db, outbox.OutboxFilter(made_from=now - KEPT), MOST)
    found += [one for one in ended if one.state != WAITING]
    return SectionData(found, around(hall.db, found, now))


OUTBOX = Section(
    "outbox",
    N_("To send"),
    N_("What must leave the hall; it waits here until somebody says how it went."),
    columns.COLUMNS,
    read,
    facts=columns.facts,
    picks=N_("Options"),
    empty=N_("Nothing waits to leave the hall."),
    digits=True,
    noun="outbox",
)


async def add(at: HallScreen) -> None:
    """A form for what must leave the hall; who sends it is asked at its end."""
    form = FormPanel(
        "outgoing", _("Something must leave the hall"), columns.TEXT, columns.DUE, ABOUT
    )
    async for values in fill_in(at, form):
        with form.attempt():
            until = await at.do(instant, values["due"]) if values["due"] else None
            to = await at.ask(Pick(_("Who is to send it?"), await at.do(everybody)))
            text, about = values["text"], values["about"]
            made = await at.do(actions.add, at.by, text, to=to, due_at=until, about=about)
    await announce(at, _("Outgoing item {id} waits.").format(id=made.id), choose=str(made.id))


async def sent(at: HallScreen) -> None:
    """A form for how it was sent."""
    one: Outbox = selected(at)
    form = FormPanel(
        f"sent:{one.id}", _("Outgoing item {id} is sent").format(id=one.id), columns.HOW
    )
    async for values in fill_in(at, form):
        with form.attempt():
            await at.do(actions.send, at.by, one.id, values["how"])
    await announce(at, _("Outgoing item {id} is sent.").format(id=one.id))


async def drop(at: HallScreen) -> None:
    """A form for why it no longer has to be sent."""
    one: Outbox = selected(at)
    title = _("Outgoing item {id} is not to be sent").format(id=one.id)
    form = FormPanel(f"dropped:{one.id}", title, columns.REASON)
    async for values in fill_in(at, form):
        with form.attempt():
            await at.do(actions.drop, at.by, one.id, values["reason"])
    await announce(at, _("Outgoing item {id} is not sent any more.").format(id=one.id))


ACTS = (
    OUTBOX.act(
        "add",
        N_("Add what must leave the hall"),
        add,
        permission="outbox.add",
        keys="ctrl+n",
        brief=N_("Add"),
        missing="",
    ),
    OUTBOX.act(
        "sent",
        N_("It is sent"),
        sent,
        permission="outbox.send",
        when=partial(is_selected, state=WAITING),
    ),
    OUTBOX.act(
        "drop",
        N_("It is not to be sent"),
        drop,
        permission="outbox.drop",
        when=partial(is_selected, state=WAITING),
    ),
    undo_act(OUTBOX, permission="outbox.send", shown=True),
)
