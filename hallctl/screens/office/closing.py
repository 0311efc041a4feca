"""Day close: what is to be settled or explained, and the closing of the day when all is well (C5.2)."""

from __future__ import annotations

from hallctl.actions import closing as actions
from hallctl.checks import base as checks
from hallctl.checks.base import CheckResult
from hallctl.checks.ticket import WAIT
from hallctl.columns.base import Around, Fact
from hallctl.columns.closing import CHECKS, EXPLANATION, check_facts, check_name, to_settle
from hallctl.domain import closing as rules
from hallctl.domain.base import Actor
from hallctl.domain.closing import Closing
from hallctl.domain.day import refuse_closed
from hallctl.queries.closing import DayShown, read_day
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Final
from hallctl.screens.workplace.apart import apart
from hallctl.screens.workplace.panels import FormPanel
from hallctl.screens.workplace.place import announce, fill_in, place, read_out, selected
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.store import draft
from hallctl.store.file import Hall
from hallctl.words import N_, _
from hallctl.words.names import commas

MAY = "closing.close"
CLOSED = "closed"
"""Stands around the checks of a day that is closed."""


def read(hall: Hall, by: Actor) -> SectionData:
    """The first day that is open, or today; and what who works here has explained of it."""
    shown = read_day(hall)
    told = draft.get(hall.db, by.staff, _draft(shown.day))
    if shown.closing is None:
        return SectionData(shown.checks, Around(own=told), shown.day)
    said = _("{day}, closed").format(day=shown.day)
    return SectionData(shown.checks, Around(own={CLOSED: said}), said)


def _draft(day: str) -> str:
    """What is explained is kept till the day is closed, as what is typed is."""
    return f"office:closing:{day}"


CLOSING = Section(
    "closing",
    N_("Day close"),
    N_("Settle what has to be settled, explain the rest, then close the day."),
    CHECKS,
    read,
    key="name",
    facts=check_facts,
    picks=N_("Look at it"),
)


def _open(at: HallScreen) -> bool:
    return CLOSED not in place(at).view.data.around.own


def _explainable(at: HallScreen) -> bool:
    """Whether the check at hand wants a word; who only waits is confirmed when the day is closed."""
    one: CheckResult | None = selected(at)
    wants = one is not None and one.level == checks.EXPLAIN and one.name != WAIT
    return wants and at.may(MAY) and _open(at)


def _shown(at: HallScreen) -> bool:
    return selected(at) is not None and not _explainable(at)


async def show(at: HallScreen) -> None:
    """The records of a check, and what settles them."""
    one: CheckResult = selected(at)
    found = [Fact("", record.label) for record in one.records]
    settle = [Fact(_("To settle"), to_settle(one))] if found else [Fact("", _("none"), "done")]
    await read_out(at, check_name(one.name), [*settle, *found])


async def explain(at: HallScreen) -> None:
    """A form for why what a check found stands."""
    one: CheckResult = selected(at)
    day = (await at.do(read_day)).day
    told = await at.hall.drafts.get(_draft(day))
    which = commas(record.label for record in one.records)
    about = _("{which}. To settle it: {how}.").format(which=which, how=to_settle(one))
    field = EXPLANATION._replace(value=told.get(one.name, ""))
    form = FormPanel(f"explain:{day}:{one.name}", check_name(one.name), field, about=about)
    async for values in fill_in(at, form):
        with form.attempt():
            said = {**told, one.name: values["explanation"]}
            await at.hall.drafts.put(_draft(day), said)
    await announce(at, _("Explained: {check}.").format(check=check_name(one.name)), one.name)


async def close(at: HallScreen) -> None:
    """Ask once, naming who is let go, then close the day; its backup is made while work goes on."""
    shown = await at.do(read_day)
    told = await at.hall.drafts.get(_draft(shown.day))
    refuse_closed(shown.day, closed=shown.closing is not None)
    rules.refuse_unsettled(checks.unsettled(shown.checks, {*told, WAIT}))
    waiting = [one for each in shown.checks if each.name == WAIT for one in each.records]
    await at.ask(_sure(shown, [one.label for one in waiting]))
    ids = [int(one.id) for one in waiting]
    made = await at.do(actions.close, at.by, shown.day, told, waiting=ids)
    await at.hall.drafts.drop(_draft(shown.day))
    await announce(at, _("{day} is closed. Its backup is being made.").format(day=made.day))
    at.run_worker(back_up(at, made), group="backup", exit_on_error=False)


def _sure(shown: DayShown, waiting: list[str]) -> Final:
    left = _("Still waiting, and left at closing: {tickets}.").format(tickets=commas(waiting))
    frozen = _("Its figures are frozen, and a backup is made.")
    question = _("Close {day}?").format(day=shown.day)
    return Final(question, f"{left} {frozen}" if waiting else frozen, yes=_("Close the day"))


async def back_up(at: HallScreen, one: Closing) -> None:
    """Make the backup of a closed day, and say that it is there; until then it is shown as missing."""
    with at.hall.guard():
        made = await apart(at, actions.back_up, at.by, one.id)
        said = _("The backup of {day} is made and verified: {path}")
        at.say(said.format(day=made.day, path=made.backup))


ACTS = (
    CLOSING.act("show", N_("Look at it"), show, when=_shown, listed=False),
    CLOSING.act(
        "explain", N_("Explain it"), explain, permission=MAY, when=_explainable, listed=False
    ),
    CLOSING.act(
        "close",
        N_("Close the day"),
        close,
        N_("When all is settled, and the rest explained"),
        permission=MAY,
        when=_open,
        missing=N_("The day is closed already."),
        keys="ctrl+d",
    ),
)
