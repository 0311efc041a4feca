"""A test page: what a printer makes of Chinese, of the paper's width, of codes and of the cut."""

from __future__ import annotations

from hallctl.domain.times import moment
from hallctl.paper.document import (
    Big,
    Code,
    Document,
    EncodedLine,
    Rule,
    SlipHead,
    SlipLine,
    SlipRow,
    page,
)
from hallctl.paper.printer import GB, UTF_8, Printer
from hallctl.words import _

SAMPLE = "营业厅 缴费 ￥10.00"
"""Chinese with a money sign, on the page in either language, since that is what the page tests."""


def lay_out(head: SlipHead, device: Printer, at: int) -> Document:
    """The page for a printer, at an instant (UTC ms)."""
    return page(
        head,
        SlipLine(_("Test page"), centred=True, bold=True, size=2),
        SlipRow(_("Printer"), device.setting),
        SlipRow(_("Printed at"), moment(at, head.utc_offset)),
        Rule(),
        SlipLine(_("The digits must fill one line to its end; else set another width.")),
        SlipLine(_digits(device.columns)),
        Rule(),
        SlipLine(_("Set the encoding that stands before the line with Chinese you can read:")),
        *(EncodedLine(f"{one}: {SAMPLE}", one) for one in (GB, UTF_8)),
        Rule(),
        Big("A017"),
        SlipRow(_("Paid (yuan)"), "10.00", bold=True),
        SlipLine(_("A scanner reads A017 from the bars, A017-TEST from the square.")),
        Code("A017"),
        Code("A017-TEST", qr=True),
        SlipLine(_("Below this line the paper is cut."), centred=True),
    )


def _digits(columns: int) -> str:
    return ("1234567890" * 5)[:columns]
