"""The slip a customer waits with: never a limit of the standard (C1.4-1), a name or a phone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hallctl.domain.times import moment, time_of_day
from hallctl.paper.document import (
    Big,
    Block,
    Code,
    Document,
    Empty,
    Rule,
    SlipHead,
    SlipLine,
    SlipRow,
    page,
)
from hallctl.words import _, ngettext


@dataclass(frozen=True, slots=True)
class TicketSlip:
    """A ticket as the customer reads it; texts are in the language in use.

    `low_s` and `high_s` are the estimated wait in seconds, None while nothing was measured;
    `have_ready` are the documents for who stands there (`who`); `code_expires` (UTC ms) is when
    a port-in code ends.
    """

    number: str
    service: str
    taken: int
    ahead: int
    low_s: int | None = None
    high_s: int | None = None
    who: str = ""
    have_ready: tuple[str, ...] = ()
    code_expires: int | None = None


def lay_out(head: SlipHead, slip: TicketSlip) -> Document:
    """The slip's page."""
    return page(
        head,
        Empty(),
        Big(slip.number),
        Empty(),
        SlipLine(slip.service, centred=True, bold=True, size=2),
        Empty(),
        SlipRow(_("Ahead of you"), _people(slip.ahead)),
        SlipRow(_("Estimated wait"), wait(slip.low_s, slip.high_s)),
        SlipRow(_("Taken at"), moment(slip.taken, head.utc_offset)),
        _have_ready(slip),
        _code(slip, head),
        Rule(),
        SlipLine(_("Please stay where you can hear and see the numbers called."), centred=True),
        Code(slip.number),
    )


def wait(low_s: int | None, high_s: int | None) -> str:
    """An estimated wait in seconds as a range of whole minutes, in the language in use."""
    if low_s is None or high_s is None:
        return _("not known yet")
    low, high = low_s // 60, max(1, -(-high_s // 60))
    if low == high:
        return _("about {high} min").format(high=high)
    if low == 0:
        return _("up to {high} min").format(high=high)
    return _("{low} to {high} min").format(low=low, high=high)


def _people(ahead: int) -> str:
    if ahead == 0:
        return _("nobody ahead")
    return ngettext("{n} person", "{n} people", ahead).format(n=ahead)


def _have_ready(slip: TicketSlip) -> Iterator[Block]:
    if slip.have_ready:
        yield Rule()
        title = _("Please have ready ({who})") if slip.who else _("Please have ready")
        yield SlipLine(title.format(who=slip.who), bold=True)
        yield from (SlipLine(document, mark="- ") for document in slip.have_ready)


def _code(slip: TicketSlip, head: SlipHead) -> Iterator[Block]:
    if slip.code_expires is not None:
        until = time_of_day(slip.code_expires, head.utc_offset)
        yield Rule()
        yield SlipRow(_("Port-in code valid until"), until, bold=True)
        yield SlipLine(_("If it may run out before your turn, please tell our staff now."))
