"""The audit: orders with their papers, looked at by somebody who had no hand in them, and what was found."""

from __future__ import annotations

from functools import partial

from hallctl.actions import audit as actions
from hallctl.columns import audit as columns
from hallctl.domain.audit import (
    OPEN,
    TRANSITIONS,
    Audit,
    AuditCured,
    AuditFailed,
    AuditPassed,
    Error,
    kinds,
)
from hallctl.domain.base import Actor
from hallctl.queries.audit import listed
from hallctl.screens.base import HallScreen
from hallctl.screens.workplace.panels import FormPanel
from hallctl.screens.workplace.place import announce, fill_in, place, selected
from hallctl.screens.workplace.reading import facts_by, read_along
from hallctl.screens.workplace.section import CHOOSE, Section, SectionData
from hallctl.screens.workplace.undo import undo_act
from hallctl.store import closing, day, pack
from hallctl.store.file import Hall
from hallctl.text import day as iso
from hallctl.words import N_, _, language, ngettext
from hallctl.words.audit import WAYS


def read(hall: Hall, by: Actor, date: str | None = None) -> SectionData:
    """The orders of the day before and of today, and all errors that stand; or the orders of one day."""
    with hall.reading() as db:
        now = hall.clock()
        today = day.today(db, now)
        first = date or closing.day_before(db, today) or today
        found, around = listed(db, by, first, date or today, now, errors=date is None)
    left = sum(one.state == OPEN for one in found)
    said = ngettext("{count} to be audited", "{count} to be audited", left)
    return SectionData(found, around, said.format(count=left) if left else "")


AUDITS = Section(
    "audits",
    N_("Audit"),
    N_("Orders and their papers, looked at by somebody who had no hand in them. Space: in order."),
    columns.COLUMNS,
    read,
    key="order_id",
    facts=columns.facts,
    heading=lambda one, _at: _("Order {order}").format(order=one.order_id),
    picks=N_("Options"),
    empty=N_("Nothing is to be audited."),
    noun="audit",
)


async def pass_(at: HallScreen) -> None:
    """The selected order is in order; its line stays, so that the next one is chosen with another key."""
    order = selected(at).order_id
    await at.do(actions.pass_, at.by, order)
    await announce(at, _("Order {order} is in order.").format(order=order))


async def remark(at: HallScreen) -> None:
    """A form for what there is to remark of an order that is in order."""
    order = selected(at).order_id
    title = _("Order {order} is in order").format(order=order)
    form = FormPanel(f"audit:{order}:remark", title, columns.REMARK)
    async for values in fill_in(at, form):
        with form.attempt():
            await at.do(actions.pass_, at.by, order, values["remark"])
    await announce(at, _("Order {order} is in order.").format(order=order))


async def fail(at: HallScreen) -> None:
    """A form for the kind of the error, who has to put it right, and until when."""
    one: Audit = selected(at)
    names = await at.do(_kinds)
    clerk = columns.papers(one, place(at).view.data.around).context.order.staff
    fields = (
        columns.KIND._replace(choices=names),
        columns.WHO._replace(hint=clerk),
        columns.UNTIL,
        columns.REMARK,
    )
    title = _("Error in order {order}").format(order=one.order_id)
    form = FormPanel(f"audit:{one.order_id}", title, *fields)
    async for values in fill_in(at, form):
        with form.attempt():
            error = Error(values["kind"], values["who"].strip(), iso(values["until"]))
            await at.do(actions.fail, at.by, one.order_id, error, values["remark"])
    await announce(at, _("The error in order {order} is named.").format(order=one.order_id))


async def cure(at: HallScreen) -> None:
    """Ask how the error was put right."""
    order = selected(at).order_id
    title = _("The error in order {order} is put right").format(order=order)
    form = FormPanel("", title, columns.HOW._replace(choices=WAYS, stacked=True))
    async for values in fill_in(at, form):
        with form.attempt():
            await at.do(actions.cure, at.by, order, values["how"])
    await announce(at, _("The error in order {order} is put right.").format(order=order))


async def read_papers(at: HallScreen) -> None:
    """Read all that is known of the order's papers."""
    title = _("Order {order}").format(order=selected(at).order_id)
    await read_along(at, title, partial(facts_by, columns.facts))


async def another_day(at: HallScreen) -> None:
    """Ask for the day, and list its orders."""
    form = FormPanel("", _("Audit of which day?"), columns.DAY)
    async for values in fill_in(at, form):
        with form.attempt():
            date = iso(values["day"])
    await place(at).open(AUDITS._replace(read=partial(read, date=date)))


def _kinds(hall: Hall) -> dict[str, str]:
    _id, book = pack.current(hall.db)
    return {one.id: one.name.in_(language()) for one in kinds(book)}


def _can(event: type, at: HallScreen) -> bool:
    """Whether an order is selected of which this can be said."""
    one = selected(at)
    return one is not None and one.state in TRANSITIONS[event][0]


def _can_pass(at: HallScreen) -> bool:
    """Only in the list itself: at the parts beside it Space is nobody's."""
    return _can(AuditPassed, at) and at.focused is place(at).view.rows


ACTS = (
    AUDITS.act(
        "pass",
        N_("In order"),
        pass_,
        N_("Papers and core system agree, and nothing is missing"),
        permission="audit.pass",
        when=_can_pass,
        keys="space",
        missing=N_("Choose an order that is still to be audited."),
    ),
    AUDITS.act(
        "remark",
        N_("In order, with a remark"),
        remark,
        N_("Something is to be noted all the same"),
        permission="audit.pass",
        when=partial(_can, AuditPassed),
    ),
    AUDITS.act(
        "fail",
        N_("Name an error"),
        fail,
        N_("Its kind, who puts it right, and until when"),
        permission="audit.fail",
        when=partial(_can, AuditFailed),
    ),
    AUDITS.act(
        "cure",
        N_("It is put right"),
        cure,
        N_("The error is put right, and you have seen it"),
        permission="audit.cure",
        when=partial(_can, AuditCured),
        missing=N_("Choose an order with an error that is still open."),
    ),
    undo_act(AUDITS, permission="audit.pass", shown=True, missing=CHOOSE),
    AUDITS.act("papers", N_("All its papers"), read_papers, when=lambda at: bool(selected(at))),
    AUDITS.act("day", N_("Another day"), another_day, N_("The orders of one day")),
)
