"""Finding a customer of today by number, phone or remark, and what can be done with who is found."""

from __future__ import annotations

from collections.abc import Callable, Collection, Coroutine, Sequence
from typing import Any, NamedTuple

from textual import on
from textual.app import ComposeResult

from hallctl.actions import private
from hallctl.actions.private import Which
from hallctl.domain.base import Actor
from hallctl.domain.ticket import STATES, WAITING, Ticket
from hallctl.domain.times import time_of_day
from hallctl.queries import customer
from hallctl.queries.customer import Customer, Customers
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Notice, Pick
from hallctl.screens.seeking import Seeking
from hallctl.screens.spans import Spans
from hallctl.screens.widgets.field import Field
from hallctl.screens.widgets.line import Line
from hallctl.screens.widgets.option import Option
from hallctl.screens.widgets.panel import Panel
from hallctl.screens.widgets.rows import Column, Row, Rows
from hallctl.store.file import Hall
from hallctl.words import N_, _
from hallctl.words.names import clauses, service_name
from hallctl.words.sentences import name_of


class Deed(NamedTuple):
    """What can be done with somebody who was found, in these states: `label` is a msgid."""

    label: str
    states: Collection[str]
    do: Callable[[Any, Ticket], Coroutine[Any, Any, None]]
    permission: str = ""
    when: Callable[[Any, Ticket], bool] = lambda _at, _ticket: True


class Lookup(Seeking[Customer]):
    """Today's customers, found as somebody types: who waits, is served, was set aside or has gone."""

    TAKES = N_("Show")

    DEFAULT_CSS = """
    Lookup > Panel { width: 76; & Rows { height: 9; margin-top: 1; } & .field--label { width: 8; } }
    """

    def __init__(self, at: HallScreen, typed: str = "") -> None:
        super().__init__()
        self.at, self.typed, self.shown = at, typed, Customers.nobody()

    def compose(self) -> ComposeResult:
        """An input, and whom it finds."""
        yield Panel(
            Field("customer", _("Find"), value=self.typed, placeholder=_("number, phone, remark")),
            Rows(Column(), Column(cut=2), Column(), Column(), Column(cut=1), id="customers"),
            Line(classes="dialog--keys"),
            title=_("A ticket or customer of today"),
        )

    def on_mount(self) -> None:
        """Find what was typed before."""
        super().on_mount()
        self.query_one(Field).entry.focus()
        self.call_later(self._find, self.typed)

    async def _find(self, text: str) -> None:
        if text.strip():
            self.shown = await self.at.do(customer.find, self.at.by, text)
        else:
            self.shown = Customers.nobody()
        if self.query_one(Field).value != text:
            return  # what was typed on is found by itself
        listed = self.query_one(Rows)
        listed.empty = _("Nobody is found by that.") if text.strip() else ""
        self.show_rows([_row(one, self.shown) for one in self.shown.found])
        listed.refresh()

    @on(Field.Changed)
    async def _typed(self, event: Field.Changed) -> None:
        event.stop()
        await self._find(event.value)

    @on(Rows.Picked)
    def _picked(self, event: Rows.Picked) -> None:
        event.stop()
        self.dismiss(next(one for one in self.shown.found if str(one.ticket.id) == event.key))


async def look_up(at: HallScreen, deeds: Sequence[Deed], typed: str = "") -> None:
    """Find somebody, show what is known of them, and do one of these with them."""
    lookup = Lookup(at, typed)
    found = await at.ask(lookup)
    ticket = found.ticket
    offered = {
        str(place): one
        for place, one in enumerate((*deeds, PHONE))
        if ticket.state in one.states
        and (not one.permission or at.may(one.permission))
        and one.when(at, ticket)
        and (one is not PHONE or found.phone)
    }
    title, detail = _told(found, lookup.shown)
    if not offered:
        await at.ask(Notice(title, detail))
        return
    options = [Option(key, _(one.label)) for key, one in offered.items()]
    deed = offered[await at.ask(Pick(title, options, detail))]
    if deed is PHONE:
        shown = await at.do(revealed, at.by, found.phone_ref or "")
        await at.ask(Notice(f"{ticket.label}  {shown}", _("It is written down that you looked.")))
    else:
        await deed.do(at, ticket)


async def _nothing(_at: HallScreen, _ticket: Ticket) -> None:
    """The phone is shown by who looked it up."""


PHONE = Deed(N_("Show the whole phone"), frozenset(STATES), _nothing, "hall.private-show")


def revealed(hall: Hall, by: Actor, ref: str) -> str:
    """The phone under a ref; it is journaled that somebody looked."""
    return private.show(hall, by, Which(ref))[0].value


def _where(one: Ticket) -> str:
    """Its state, and the counter that has or had it."""
    said = name_of("ticket", one.state)
    number = one.target if one.state == WAITING else one.counter
    return said if number is None else f"{said}  {number}"


def _row(one: Customer, shown: Customers) -> Row:
    ticket = one.ticket
    cells: list[Spans] = [
        [(ticket.label, "accent")],
        service_name(shown.book, ticket.service),
        [(_where(ticket), "muted")],
        [(one.phone, "muted")],
        [(one.remark, "attention")],
    ]
    return Row(str(ticket.id), cells)


def _told(one: Customer, shown: Customers) -> tuple[str, str]:
    """What is known of somebody: a headline, and the rest."""
    ticket = one.ticket
    title = f"{ticket.label}  {service_name(shown.book, ticket.service)}"
    arrived = _("arrived {time}").format(time=time_of_day(ticket.taken_at, shown.zone))
    facts = clauses((_where(ticket), arrived, one.phone))
    remark = _("Remark: {remark}").format(remark=one.remark) if one.remark else ""
    return title, "\n".join(filter(None, (facts, remark)))
