"""Requests that had to wait, and the papers kept for them, keyed in late from paper (C5.3.3-3, C4.3)."""

from __future__ import annotations

from hallctl.actions import holding, late_ticket
from hallctl.actions.late_ticket import Made
from hallctl.actions.opening import opening
from hallctl.domain import late_rows
from hallctl.domain.base import Refused
from hallctl.domain.batch import CUSTODY, FORMS, REQUEST, label, numbered
from hallctl.domain.holding import Agreed, Kept, held
from hallctl.domain.late_rows import CustodyPaper, RequestPaper
from hallctl.domain.mode import PAPER
from hallctl.domain.order import Order
from hallctl.domain.ticket import HELD, Ticket
from hallctl.store import day, late_entry, mode, pack, rows
from hallctl.store.change import Change
from hallctl.text import count

MOST = 10**12
"""The greatest order number that can be typed."""


def request(change: Change, paper: RequestPaper) -> Made:
    """Record a request as an order held over for the customer, with a day to come back or a phone.

    Refused as `not-a-request-of`, `not-while-there`, `not-a-paper-document`, `come-back-past`, `no-such-service` and as
    a ticket is.
    """
    customer, began = _customer(change, paper)
    book = pack.current(change.db)[1]
    for document in paper.seen:
        if document not in book.raw["documents"]:
            raise Refused("not-a-paper-document", document=document)
    change.date(paper.at)
    wanted = book.meant(paper.service)
    event = opening(change, customer, wanted.id)._replace(
        facts={"seen": paper.seen} if paper.seen else {},
        staff=customer.staff,
    )
    one = change.record(event, of=Order)
    ended = customer.ended_at or paper.at
    change.date(ended)
    agreed = Agreed(paper.back_on, paper.phone)
    lasted = mode.between(change.db, ended, ended + 1)
    worked = lasted[0].mode if lasted else PAPER
    over = holding.holding_over(change, wanted, agreed, worked)
    one = change.record(over, of=one)
    return Made(one, customer.day, paper.at, customer if began else None)


def _customer(change: Change, paper: RequestPaper) -> tuple[Ticket, bool]:
    """The customer whose request it is, and whether they are new, without a ticket."""
    if not paper.ticket:
        came = late_rows.customer(paper)
        made = late_ticket.came(change, late_rows.past(came), came)
        return made.record, True
    date = day.rule(change.db).of(paper.at)
    found = late_ticket.labelled(change, paper.ticket, date)
    if found.state != HELD:
        raise Refused("not-a-request-of", number=found.label, state=found.state)
    if not (found.started_at or 0) <= paper.at <= (found.ended_at or 0):
        raise Refused("not-while-there", number=found.label)
    return found, False


def custody(change: Change, paper: CustodyPaper) -> Made:
    """Record papers that were kept for an order, under the number of the custody slip.

    Refused as `paper-first`, `no-such-order`, `not-held`, `earlier-than-before`, and as `holding.papers` says.
    """
    one = _order(change, paper.order)
    held(one)
    if paper.at < one.opened_at:
        raise Refused("earlier-than-before", noun=one.noun, id=one.id)
    book = pack.of(change.db, one.pack)
    assert paper.number is not None
    slip = label(CUSTODY, paper.number)
    change.date(paper.at)
    kept = Kept(paper.what, paper.place, slip, paper.leave)
    holding.keep(change, one, kept, frozenset(book.raw["documents"]), one.staff)
    return Made(one, day.rule(change.db).of(paper.at), paper.at)


def _order(change: Change, typed: str) -> Order:
    if not typed.startswith(FORMS[REQUEST]):
        return rows.load(change.db, Order, count(typed, least=1, most=MOST))
    entry = late_entry.of_number(change.db, REQUEST, numbered(REQUEST, typed))
    if entry is None or entry.about_id is None:
        raise Refused("paper-first", number=typed)
    return rows.load(change.db, Order, entry.about_id)
