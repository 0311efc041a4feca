"""The slip that a customer takes home from a complaint: how to ask about it (C4.6.1-1)."""

from __future__ import annotations

from dataclasses import dataclass

from hallctl.domain.case import Complaint
from hallctl.domain.times import moment
from hallctl.paper.document import Code, Document, Empty, Rule, SlipHead, SlipLine, SlipRow, page
from hallctl.words import N_, _
from hallctl.words.calendar import date

TITLES = {
    "complaint": N_("Your complaint"),
    "suggestion": N_("Your suggestion"),
    "praise": N_("Your praise"),
}


@dataclass(frozen=True, slots=True)
class ComplaintSlip:
    """What the customer takes home: never a name, a phone, the complaint's text, or a limit of the
    standard (C1.4-1).

    `here` says that this hall answers, not the hotline; `answer_on` is a day (ISO) that the hall promised.
    """

    number: str
    type: str
    received: int
    staff: str
    here: bool
    answer_on: str = ""


def of(case: Complaint, answer_on: str = "") -> ComplaintSlip:
    """The slip of a case."""
    return ComplaintSlip(
        case.label, case.type, case.received_at, case.received_by, case.here, answer_on
    )


def lay_out(head: SlipHead, slip: ComplaintSlip) -> Document:
    """The slip's page."""
    return page(
        head,
        SlipLine(_(TITLES[slip.type]), centred=True, bold=True, size=2),
        SlipRow(_("Case number"), slip.number, bold=True),
        SlipRow(_("Logged at"), moment(slip.received, head.utc_offset)),
        SlipRow(_("Received by staff number"), slip.staff),
        SlipRow(_("Answered by"), _("this hall") if slip.here else _("the hotline")),
        [SlipRow(_("We answer on"), date(slip.answer_on), bold=True)] if slip.answer_on else [],
        Rule(),
        SlipLine(
            _(
                "Please ask here or call the hotline at any time, and give this number: we will"
                " tell you how your case is going."
            )
        ),
        Empty(),
        Code(slip.number),
    )
