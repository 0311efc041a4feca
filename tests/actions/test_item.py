"""What is taken of a customer's: a document of the order's pack by its id, all else as a private text."""

from __future__ import annotations

import pytest

from hallctl.actions import order
from hallctl.domain.item import Item
from hallctl.store import item, private
from hallctl.store.file import Hall
from hallctl.store.verify import verify
from helpers import LI, PERMIT, begin, climb, own_pack

KEEPSAKE = "a red purse of Zhang San's"


def take(hall: Hall, order_id: int, *things: str) -> list[Item]:
    climb(hall, order_id, until="documents")
    given = {"seen": "id-card", "taken": ",".join(things)}
    order.step(hall, LI, order_id, "documents", given)
    return list(item.of_order(hall.db, order_id))


def said_of_items(hall: Hall) -> list[str]:
    rows = hall.db.execute("select body from journal where noun = 'item' order by seq")
    return [str(body) for (body,) in rows]


def secrets(hall: Hall) -> list[str]:
    return [str(value) for (value,) in hall.db.execute("select value from private")]


def test_a_document_is_kept_by_its_id_and_no_text(hall: Hall) -> None:
    opened = begin(hall, "sim-replace")
    before = secrets(hall)
    (card,) = take(hall, opened.id, "id-card")
    assert (card.document, card.text) == ("id-card", None)
    assert "id-card" not in set(secrets(hall)) - set(before)
    assert "id-card" in said_of_items(hall)[0]
    assert verify(hall.db).holds


def test_anything_else_is_a_private_text_and_never_in_the_journal(hall: Hall) -> None:
    opened = begin(hall, "sim-replace")
    card, purse = take(hall, opened.id, "id-card", KEEPSAKE)
    assert card.document == "id-card"
    assert purse.document == ""
    assert purse.text is not None
    assert private.reveal(hall.db, purse.text) == KEEPSAKE
    journal = "".join(str(body) for (body,) in hall.db.execute("select body from journal"))
    assert KEEPSAKE not in journal
    assert purse.text in said_of_items(hall)[1]
    columns = hall.db.execute("select * from item where id = ?", (purse.id,)).fetchone()
    assert KEEPSAKE not in columns
    assert verify(hall.db).holds


@pytest.mark.parametrize("before", [True, False], ids=["only-then", "only-now"])
def test_what_a_document_is_the_orders_own_pack_says(hall: Hall, before: bool) -> None:
    if before:
        own_pack(hall, documents=PERMIT)
    opened = begin(hall, "sim-replace")
    own_pack(hall, documents={} if before else PERMIT)
    (permit,) = take(hall, opened.id, "permit")
    kept = (permit.document, private.reveal(hall.db, permit.text))
    assert kept == (("permit", None) if before else ("", "permit"))
