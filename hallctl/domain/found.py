"""Found things: items found in the hall or left behind, which belong to no order (forms: held and found)."""

import re

from hallctl.domain.base import Private, Refused
from hallctl.domain.item import FOUND, HELD, Item
from hallctl.domain.item_events import ItemClaimed, ItemFound, ItemHandedIn, ItemTried
from hallctl.text import digits

PROOFS = ("described", "id-shown", "known")
"""How it was checked that a found thing is theirs: they described it, showed an ID, or are known to the hall."""
_LONG_NUMBER = re.compile(r"\d{12,}")
"""The pattern of what may be the number of an ID or a bank card."""


def described(text: str) -> str:
    """What a found thing is, by its kind; refused as `found-number` where a long number stands in it."""
    if _LONG_NUMBER.search(digits(text).replace(" ", "")):
        raise Refused("found-number")
    return text


def find(
    what: tuple[str, Private | None],
    where: Private | None,
    place: Private | None,
    due: int,
    finder: Private | None = None,
) -> ItemFound:
    """Register a found thing; refused as `found-needs` unless it is said what it is, where it was found
    and where it is kept.
    """
    document, text = what
    if not (document or text) or where is None or place is None:
        raise Refused("found-needs")
    return ItemFound(document, where, place, due, text, finder)


def attempt(item: Item, text: Private | None) -> ItemTried:
    """Record an attempt to reach the owner; refused as `found-says-nothing`."""
    _is_found(item)
    if text is None:
        raise Refused("found-says-nothing")
    return ItemTried(text)


def claim(item: Item, taker: Private | None, proof: str) -> ItemClaimed:
    """Give a found thing to its owner; refused as `taken-by-whom`, `no-such-proof`."""
    _is_found(item)
    if taker is None:
        raise Refused("taken-by-whom")
    if proof not in PROOFS:
        raise Refused("no-such-proof", proof=proof, proofs=PROOFS)
    return ItemClaimed(taker, proof)


def hand_in(item: Item, receipt: Private | None) -> ItemHandedIn:
    """Hand a found thing over to the police, at any time; refused as `found-says-nothing` without a receipt."""
    _is_found(item)
    if receipt is None:
        raise Refused("found-says-nothing")
    return ItemHandedIn(receipt)


def _is_found(item: Item) -> None:
    if item.custody != FOUND:
        raise Refused("not-found", id=item.id)
    if item.state != HELD:
        raise Refused("item-not-held", id=item.id)
