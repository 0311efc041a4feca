"""Customers' items that the hall holds."""

from __future__ import annotations

import pytest
from records import at

from hallctl.domain import item as i
from hallctl.domain.base import Private, Refused
from helpers import START


def received(text: Private | None = None) -> i.Item:
    return i.evolve(None, i.ItemReceived(20, 9, "" if text else "id", text), at())


@pytest.mark.parametrize("state", i.STATES)
def test_only_what_is_held_is_handed_back(state: str) -> None:
    held = i.Item(1, 20, 9, "2001", "id", None, 0, state, START)
    if state == i.HELD:
        assert i.evolve(held, i.hand_back(held), at(START + 3)).returned_at == START + 3
        return
    for act in (lambda: i.hand_back(held), lambda: i.hand_over(held, "2003")):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code == "item-not-held"


def test_an_item_is_its_clerks_until_handed_over() -> None:
    assert received().staff == "2001"
    assert i.evolve(received(), i.ItemHandedOver("2003"), at()).staff == "2003"


def test_free_text_is_only_a_ref() -> None:
    assert received(Private("r1", "00")).text == "r1"
