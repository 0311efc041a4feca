"""What changes an item outside its order's steps."""

from __future__ import annotations

from typing import NamedTuple

from hallctl.domain import found as rules
from hallctl.domain.base import DAY, Actor, Refused
from hallctl.domain.holding import destroy as destroyed
from hallctl.domain.item import HELD, Item
from hallctl.domain.item import hand_back as rule
from hallctl.domain.ticket import NO_SHOW, OVER, Ticket
from hallctl.store import pack
from hallctl.store.change import Change
from hallctl.store.file import Hall
from hallctl.text import clean, digits

KEPT_DAYS = 30
"""For how many days a found thing is kept where the pack does not say."""
LONGEST = 200
"""The most characters of a text about a found thing."""


class NewFoundThing(NamedTuple):
    """A found thing, as typed: `what` it is (a document of the pack or a text), `where` it was found,
    the `place` it is kept, and the `finder`.
    """

    what: str
    where: str
    place: str
    finder: str = ""


def find(hall: Hall, by: Actor, finding: NewFoundThing) -> Item:
    """Register a found thing; refused as `found-needs`, and as `found-number` where its description has
    a long number.
    """
    with hall.change(by, "item.find") as change:
        _, book = pack.current(change.db)
        what = rules.described(digits(clean(finding.what, limit=LONGEST)))
        document = what if what in book.raw["documents"] else ""
        text = None if document else change.keep(what)
        where, place, finder = (
            change.written(one, limit=LONGEST)
            for one in (finding.where, finding.place, finding.finder)
        )
        due = change.now + pack.limit(change.db, "found_days", KEPT_DAYS) * DAY
        return change.record(rules.find((document, text), where, place, due, finder), of=Item)


def try_(hall: Hall, by: Actor, item_id: int, text: str) -> Item:
    """Record an attempt to reach the owner of a found thing; refused as `not-found`, `item-not-held`,
    `found-says-nothing`.
    """
    with hall.change_of(by, "item.try", Item, item_id) as (change, one):
        kept = change.written(text, limit=LONGEST)
        return change.record(rules.attempt(one, kept), of=one)


def claim(hall: Hall, by: Actor, item_id: int, taker: str, proof: str) -> Item:
    """Give a found thing to its owner; refused as `taken-by-whom`, `no-such-proof`."""
    with hall.change_of(by, "item.claim", Item, item_id) as (change, one):
        kept = change.written(taker, limit=LONGEST)
        return change.record(rules.claim(one, kept, proof), of=one)


def hand_in(hall: Hall, by: Actor, item_id: int, receipt: str) -> Item:
    """Hand a found thing over to the police; refused as `found-says-nothing` without their receipt."""
    with hall.change_of(by, "item.hand-in", Item, item_id) as (change, one):
        kept = change.written(receipt, limit=LONGEST)
        return change.record(rules.hand_in(one, kept), of=one)


def hand_back(hall: Hall, by: Actor, item_id: int) -> Item:
    """Hand an item back, at whatever step its order is (C4.3.3-2)."""
    with hall.change_of(by, "item.hand-back", Item, item_id) as (change, held):
        return change.record(rule(held), of=held)


def destroy(hall: Hall, by: Actor, item_id: int) -> Item:
    """Destroy a paper that was kept for an order held over; the approver is the second person present."""
    with hall.change_of(by, "item.destroy", Item, item_id) as (change, held):
        return change.record(destroyed(held, change.by), of=held)


def contradicted(change: Change, thing: Item, _undone: int) -> None:
    """Refuse an undo after which the hall holds an item of a customer who has gone."""
    if thing.ticket is None:
        return
    customer = change.load(Ticket, thing.ticket)
    if not thing.custody and thing.state == HELD and customer.state in (*OVER, NO_SHOW):
        raise Refused("changed-since", kind=f"ticket.{customer.state}")
