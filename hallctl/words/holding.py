"""What is said of orders that are held over for somebody who has come."""

from __future__ import annotations

from collections.abc import Iterable

from hallctl.domain.book import Book
from hallctl.domain.order import Order
from hallctl.words import _
from hallctl.words.names import commas, service_name


def held_for(orders: Iterable[Order], book: Book) -> str:
    """Which orders are held over for them."""
    names = (f"{one.id} {service_name(book, one.service)}" for one in orders)
    return _("Held over for this number: {orders}.").format(orders=commas(names))
