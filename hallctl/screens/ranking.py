"""Which other priority somebody who has a number may get, at reception and at the counter."""

from __future__ import annotations

from hallctl.domain.arrival import APPOINTMENT
from hallctl.domain.book import Book
from hallctl.domain.ticket import Ticket
from hallctl.screens.widgets.option import Option
from hallctl.words import _, language


def priorities(book: Book, ticket: Ticket) -> list[Option]:
    """Each priority that a ticket could have instead of its own, and none."""
    found = [
        Option(one.id, one.name.in_(language()))
        for one in book.priorities()
        if one.id != ticket.priority
        and (one.id != APPOINTMENT or ticket.appointment_at is not None)
    ]
    return [*found, Option("", _("No priority"))] if ticket.priority else found
