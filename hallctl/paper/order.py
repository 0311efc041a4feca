"""The customer's copy of an order: what was done, for which number, for how much, by whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hallctl.domain.times import moment
from hallctl.paper.document import Block, Code, Document, Rule, SlipHead, SlipLine, SlipRow, page
from hallctl.text import mask_name, mask_phone, yuan, yuan_capitals
from hallctl.words import _


@dataclass(frozen=True, slots=True)
class OrderCopy:
    """An order as its customer takes it home; name and phone are masked on the paper.

    `amount_fen` is None where nothing was paid, negative where money was given back; `tendered_fen` is
    what was handed over in cash, `acting` the name of who acted for the customer. `reference` is the
    core system's, `reverses` the number of the order that this one takes back, `details` further labels
    and values of the service.
    """

    order: int
    service: str
    phone: str
    name: str
    at: int
    counter: int
    staff: str
    reference: str = ""
    amount_fen: int | None = None
    means: str = ""
    tendered_fen: int | None = None
    details: tuple[tuple[str, str], ...] = ()
    reverses: int | None = None
    acting: str = ""


def lay_out(head: SlipHead, copy: OrderCopy) -> Document:
    """The copy's page."""
    return page(
        head,
        SlipLine(_("Customer's copy"), centred=True, bold=True, size=2),
        SlipRow(_("Service"), copy.service, bold=True),
        _rows(
            (_("Reverses order"), str(copy.reverses or "")),
            (_("Phone number"), mask_phone(copy.phone)),
            (_("Customer"), mask_name(copy.name)),
            (_("Acting for them"), mask_name(copy.acting) if copy.acting else ""),
            *copy.details,
        ),
        _money(copy),
        Rule(),
        _rows(
            (_("Order number"), str(copy.order)),
            (_("System reference"), copy.reference),
            (_("Done at"), moment(copy.at, head.utc_offset)),
            (_("Counter"), str(copy.counter)),
            (_("Staff number"), copy.staff),
        ),
        Rule(),
        SlipLine(_("Please check the above, and keep your documents and this paper safe.")),
        [Code(copy.reference, qr=True)] if copy.reference else [],
    )


def _money(copy: OrderCopy) -> Iterator[Block]:
    if copy.amount_fen is None:
        return
    yield Rule()
    paid = copy.amount_fen
    yield SlipRow(
        _("Refunded (yuan)") if paid < 0 else _("Paid (yuan)"), yuan(abs(paid)), bold=True
    )
    yield SlipRow(_("In capitals"), yuan_capitals(abs(paid)))
    yield from _rows((_("Means of payment"), copy.means))
    if copy.tendered_fen is not None:
        yield SlipRow(_("Tendered"), yuan(copy.tendered_fen))
        yield SlipRow(_("Change given"), yuan(copy.tendered_fen - paid))


def _rows(*pairs: tuple[str, str]) -> Iterator[Block]:
    return (SlipRow(label, value) for label, value in pairs if value)
