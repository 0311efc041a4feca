"""What is printed first when the power goes, while the UPS holds: waiting customers, held orders, items to hand back (C5.3.3-3)."""

from __future__ import annotations

import os

from hallctl.columns.base import Around
from hallctl.columns.holding import callback, plan_said
from hallctl.domain.item import Item
from hallctl.domain.order import Order
from hallctl.domain.ticket import WAITING, Ticket
from hallctl.domain.times import moment, time_on
from hallctl.domain.visit import Visit
from hallctl.queries import item as items
from hallctl.queries.around import services
from hallctl.reports import as_text, writing
from hallctl.reports.make import page_of
from hallctl.reports.page import Cell, Page, PageColumn, PageFact, PageSection, PageTable
from hallctl.store import holding, item, private, rows, ticket
from hallctl.store.file import Hall
from hallctl.store.hall import profile
from hallctl.store.sqlite import Connection
from hallctl.text import mask_phone
from hallctl.words import N_, _
from hallctl.words.names import service_name
from hallctl.words.sentences import name_of

TITLE = N_("Waiting customers, held orders, items to hand back")


def page(hall: Hall) -> Page:
    """The lists as they are now, read at one moment; phones are masked."""
    with hall.reading() as db:
        now = hall.clock()
        at = services(db, now)
        return page_of(
            db,
            "outage-lists",
            _(TITLE),
            (PageFact("printed_at", _("Printed at"), moment(now, at.zone), now),),
            (_waiting(db, at), _held(db, at), _out(db)),
        )


def keep(hall: Hall, made: Page) -> str:
    """Write the lists as text beside the hall file, whatever the printer does; returns the path.

    Refused as `cannot-write`.
    """
    at = moment(hall.clock(), profile(hall.db).utc_offset)
    digits = "".join(filter(str.isdigit, at))
    path = f"{os.path.splitext(hall.path)[0]}-lists-{digits}.txt"  # noqa: PTH122  a path as given
    writing.place(path, as_text.render(made).encode(), hall.path)
    return path


def _waiting(db: Connection, at: Around) -> PageSection:
    """Customers at counters and parked ones first, then waiting ones, in the order in which they are called."""
    here = ticket.here_since_before(db, at.now + 1)
    here.sort(key=lambda one: (one.state == WAITING, one.rank_at, one.id))
    visits = rows.by_id(db, Visit, (one.visit for one in here))
    phones = private.values(db, (one.phone for one in visits.values()))
    lines = [_customer(one, phones.get(visits[one.visit].phone or "", ""), at) for one in here]
    heads = (
        PageColumn("ticket", _("Ticket")),
        PageColumn("service", _("Service")),
        PageColumn("taken_at", _("Came at")),
        PageColumn("state", _("State")),
        PageColumn("phone", _("Phone")),
    )
    return _section("waiting", _("Customers in the hall"), heads, lines)


def _customer(one: Ticket, phone: str, at: Around) -> tuple[Cell, ...]:
    return (
        Cell(one.label, one.label),
        _service(one.service, at),
        Cell(time_on(one.taken_at, at.zone, at.now), one.taken_at),
        Cell(name_of("ticket", one.state), one.state),
        _masked(phone),
    )


def _held(db: Connection, at: Around) -> PageSection:
    """The held orders, in the sequence in which they are taken up."""
    found = holding.held(db)
    at = at._replace(values=private.values(db, (one.callback for one in found)))
    heads = (
        PageColumn("order", _("Order")),
        PageColumn("service", _("Service")),
        PageColumn("held_at", _("Held over at")),
        PageColumn("plan", _("Plan")),
        PageColumn("phone", _("Phone")),
    )
    return _section("held", _("Orders held over"), heads, [_order(one, at) for one in found])


def _order(one: Order, at: Around) -> tuple[Cell, ...]:
    held_at = one.held_at or at.now
    phone = callback(one, at)
    return (
        Cell(str(one.id), one.id),
        _service(one.service, at),
        Cell(time_on(held_at, at.zone, at.now), held_at),
        Cell(" ".join(filter(None, (plan_said(one, at), one.come_back))), one.plan),
        Cell(phone, phone),
    )


def _out(db: Connection) -> PageSection:
    """The items that the hall holds, the longest held first."""
    found = item.held(db)
    around = items.around(db, found)
    heads = (
        PageColumn("item", _("Item")),
        PageColumn("what", _("What")),
        PageColumn("ticket", _("Ticket")),
        PageColumn("order", _("Order")),
        PageColumn("place", _("Place")),
        PageColumn("slip", _("Number of the slip")),
    )
    return _section("out", _("In the hall's keeping"), heads, [_item(one, around) for one in found])


def _item(one: Item, at: Around) -> tuple[Cell, ...]:
    place, number = at.values.get(one.place or "", ""), at.tickets.get(one.ticket or 0, "")
    return (
        Cell(str(one.id), one.id),
        Cell(at.own[one.id], at.own[one.id]),
        Cell(number, number or None),
        Cell(str(one.order_id or ""), one.order_id),
        Cell(place, place),
        Cell(one.slip or "", one.slip),
    )


def _service(service: str, at: Around) -> Cell:
    assert at.book is not None
    return Cell(service_name(at.book, service), service)


def _masked(phone: str) -> Cell:
    said = mask_phone(phone) if phone else ""
    return Cell(said, said)


def _section(
    name: str, title: str, heads: tuple[PageColumn, ...], lines: list[tuple[Cell, ...]]
) -> PageSection:
    """A section with a list, headed by the number of its lines, which may be 0."""
    said = _("{title}: {count}").format(title=title, count=len(lines))
    return PageSection(name, said, (PageTable(heads, tuple(lines)),) if lines else ())
