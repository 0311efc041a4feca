"""Every service of the built-in pack, for everyone who may stand there, from call to goodbye."""

from __future__ import annotations

import pytest

from hallctl.domain.book import Book
from hallctl.pack.read import builtin
from hallctl.store.file import Hall
from hallctl.store.verify import verify
from helpers import CLERK, actor, begin, climb

BOOK = Book(builtin().own)
APPROVED = actor("2001", CLERK, approver="1001")
WAYS = [
    (service.id, who)
    for service in BOOK.services()
    for who in service.who
    if service.id
    not in {"reversal", "complaint"}  # only of an order that was done; a case, no order
]


@pytest.mark.parametrize(("service", "who"), WAYS)
def test_it_runs_to_its_end_with_every_paper_signed(hall: Hall, service: str, who: str) -> None:
    told = BOOK.service(service)
    contract = any(place.when == "contract" for place in told.signatures)
    given = {
        "identity": {"who": who},
        "details": {"contract": "yes"} if contract else {},
    }
    order = climb(hall, begin(hall, service, APPROVED).id, APPROVED, given=given)
    assert order.state == "done"
    lost = {"lost-or-replaced": "lost"}  # the first choice: that card is not cut
    assert order.done == tuple(step for step in told.ladder if told.has_step(step, lost))
    places = told.places(who, contract=contract)
    assert order.signed == tuple(place.id for place in places)
    assert verify(hall.db).holds
