"""The slip for what the hall is holding for a customer (C4.3.3-2)."""

from __future__ import annotations

from dataclasses import dataclass

from hallctl.domain.times import moment
from hallctl.paper.document import Code, Document, Empty, Rule, SlipHead, SlipLine, SlipRow, page
from hallctl.text import mask_name
from hallctl.words import _


@dataclass(frozen=True, slots=True)
class HeldSlip:
    """Items held for a customer: `reference` finds them again, `name` is masked on the paper."""

    reference: str
    name: str
    items: tuple[str, ...]
    taken: int
    counter: int
    staff: str


def lay_out(head: SlipHead, slip: HeldSlip) -> Document:
    """The slip's page."""
    return page(
        head,
        SlipLine(_("Items we are holding"), centred=True, bold=True, size=2),
        SlipRow(_("Slip number"), slip.reference, bold=True),
        [SlipRow(_("Customer"), mask_name(slip.name))] if slip.name else [],
        SlipRow(_("Received at"), moment(slip.taken, head.utc_offset)),
        SlipRow(_("Counter"), str(slip.counter)),
        SlipRow(_("Staff number"), slip.staff),
        Rule(),
        [SlipLine(item, mark=f"{i}. ") for i, item in enumerate(slip.items, start=1)],
        Rule(),
        SlipLine(_("Please check each item when it is handed back, and hand in this slip.")),
        Empty(),
        SlipLine(_("Received back (signature):")),
        Empty(),
        Empty(),
        Code(slip.reference),
    )
