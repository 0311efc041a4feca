"""Found things in a real file: items without an order, until somebody takes them or the police does."""

from __future__ import annotations

import pytest

from hallctl.actions import item
from hallctl.actions.clock import confirm
from hallctl.actions.item import NewFoundThing
from hallctl.actions.undo import undo
from hallctl.domain.base import DAY, Refused
from hallctl.domain.due import Wanted
from hallctl.domain.item import Item
from hallctl.queries.item import around
from hallctl.store import item as store
from hallctl.store import private, rows
from hallctl.store.file import Hall, NotAllowed
from hallctl.store.verify import verify
from helpers import BOSS, LI, ZHAO, Clock

UMBRELLA = NewFoundThing("黑色雨伞", "自助区", "前台柜 1", "一位客户")


def refused(code: str, act: object, *args: object) -> None:
    with pytest.raises(Refused) as caught:
        act(*args)  # type: ignore[operator]
    assert caught.value.code == code


def test_a_found_thing_and_an_id_card_left_behind(hall: Hall, clock: Clock) -> None:
    refused("found-needs", item.find, hall, LI, UMBRELLA._replace(where=" "))
    refused(
        "found-number", item.find, hall, LI, UMBRELLA._replace(what="身份证 440106 19900101 1234")
    )
    one = item.find(hall, ZHAO, UMBRELLA)
    card = item.find(hall, LI, NewFoundThing("id-card", "3 号台席", "保险柜"))
    assert (card.document, card.text, card.order_id, card.ticket) == ("id-card", None, None, None)
    refused("found-claimed", item.hand_back, hall, LI, one.id)
    refused("found-says-nothing", item.try_, hall, LI, one.id, "")
    tried = item.try_(hall, LI, one.id, "广播两次，无人应")
    assert [private.reveal(hall.db, ref) for _at, _by, ref in tried.attempts] == [
        "广播两次，无人应"
    ]
    refused("taken-by-whom", item.claim, hall, LI, one.id, "", "described")
    refused("no-such-proof", item.claim, hall, LI, one.id, "张三", "odd")
    gone = item.claim(hall, LI, one.id, "张三", "described")
    assert (gone.state, gone.proof, gone.returned_at) == ("returned", "described", clock.now)
    refused("item-not-held", item.try_, hall, LI, one.id, "x")
    undo(hall, LI)
    assert [each.id for each in store.found(hall.db)] == [one.id, card.id]
    assert [each.id for each in store.held(hall.db)] == [one.id, card.id]
    assert store.in_custody(hall.db) == []
    assert around(hall.db, [one, card]).own[one.id] == "黑色雨伞"

    wanted = Wanted(clock.now, "1002", ["duty-manager"], 5)
    assert store.entries(hall.db, wanted).number == 0
    clock.now += 31 * DAY
    confirm(hall, BOSS)
    late = store.entries(hall.db, wanted._replace(now=clock.now))
    assert [(each.id, each.what) for each in late.first] == [
        (one.id, "to-police"),
        (card.id, "to-police"),
    ]
    assert store.entries(hall.db, Wanted(clock.now, "2001", ["clerk"], 5)).number == 0
    with pytest.raises(NotAllowed):
        item.hand_in(hall, LI, card.id, "回执 12")
    assert item.hand_in(hall, BOSS, card.id, "回执 12").state == "police"
    assert rows.load(hall.db, Item, card.id).due_at is not None
    assert verify(hall.db).holds


def test_what_belongs_to_an_order_is_not_a_found_thing(hall: Hall) -> None:
    one = item.find(hall, LI, UMBRELLA)
    undo(hall, LI)
    assert rows.load(hall.db, Item, one.id).state == "withdrawn"
    assert store.found(hall.db, everything=True) == []
