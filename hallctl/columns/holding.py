"""What is shown of orders held over, and what is filled in; `own` around them is as around any order."""

from __future__ import annotations

from typing import Any

from hallctl.columns.base import MOMENT, MONEY, PHONE, Around, Columns, NounColumn
from hallctl.columns.form_field import FormField
from hallctl.columns.order import COLUMNS as ORDER
from hallctl.domain.holding import OUTCOMES
from hallctl.domain.item import OWED, Item
from hallctl.domain.order import Order
from hallctl.text import mask_phone, yuan
from hallctl.words import N_, _
from hallctl.words.order import NAMES

PHONE_FIELD = FormField(
    "phone",
    N_("Phone to call back"),
    N_("The number on which the customer is called back; - reads it from input."),
    "not-a-phone",
    kind="prose",
    optional=True,
)
COME_BACK = FormField(
    "come-back",
    N_("Comes back on"),
    N_("The day on which the customer comes back, as 2026-03-02."),
    "not-a-date come-back-past",
    optional=True,
)
PRECEDENCE = FormField(
    "precedence",
    N_("Precedence"),
    N_("The least number is taken up first; 5 where nothing is said."),
    "precedence-range",
    kind="digits",
    optional=True,
)
KEEP = FormField(
    "keep",
    N_("Kept with it"),
    N_("A paper that stays here: form, or copy:DOCUMENT; never an original. May be repeated."),
    "not-kept-here",
    optional=True,
)
PLACE = FormField(
    "place",
    N_("Place"),
    N_("Where the papers lie; - reads it from input."),
    "field-needed",
    kind="prose",
    optional=True,
)
SLIP = FormField(
    "slip",
    N_("Slip"),
    N_("The number of the slip that the customer has for the papers."),
    "slip-used",
    optional=True,
)
LEAVE = FormField(
    "leave",
    N_("Copies allowed"),
    N_("The customer allowed that the copies are kept."),
    "copy-leave",
)
AUTHORISED = FormField(
    "authorised",
    N_("Finish it for the customer"),
    N_("The customer said that it may be finished without them."),
    "customer-needed",
)
OUTCOME = FormField(
    "outcome",
    N_("Outcome"),
    N_("reached or no-answer."),
    "no-such-call-outcome",
    choices={one: NAMES[one] for one in OUTCOMES},
)


def custody(one: Order, at: Around) -> list[dict[str, Any]]:
    """What is kept for it, as JSON."""
    return [
        {"item": kept.id, "kind": kept.custody, "document": kept.document, **_where(kept, at)}
        for kept in at.own["custody"].get(one.id, ())
    ]


def _where(kept: Item, at: Around) -> dict[str, Any]:
    return {"place": at.values.get(kept.place or ""), "slip": kept.slip}


def custody_said(one: Order, at: Around) -> str:
    """How many papers, and under which slip."""
    papers = [kept for kept in at.own["custody"].get(one.id, ()) if kept.custody != OWED]
    slips = dict.fromkeys(kept.slip or "" for kept in papers)
    return f"{len(papers)} ({', '.join(slips)})" if papers else ""


def owed(one: Order, at: Around) -> int:
    """The money (fen) that the hall owes."""
    return sum(kept.amount for kept in at.own["custody"].get(one.id, ()))


def callback(one: Order, at: Around) -> str:
    """The phone to call back, masked."""
    found = at.values.get(one.callback or "", "")
    return mask_phone(found) if found else ""


def plan_said(one: Order, _at: Around) -> str:
    """The plan in words."""
    return _(NAMES[one.plan]) if one.plan else _("no plan yet")


COLUMNS = Columns(
    *(
        column
        for name, column in ORDER.by_name.items()
        if name not in {"held_at", "plan", "come_back", "precedence"}
    ),
    NounColumn("held_at", N_("Held over at"), MOMENT),
    NounColumn("custody", N_("In custody"), of=custody, text=custody_said),
    NounColumn("plan", N_("Plan"), text=plan_said),
    NounColumn("come_back", N_("Comes back on")),
    NounColumn("precedence", N_("Precedence")),
    NounColumn("callback", N_("Phone to call back"), PHONE, of=callback, key="phone"),
    NounColumn("calls"),
    NounColumn(
        "owed",
        N_("Owed"),
        MONEY,
        of=owed,
        text=lambda one, at: yuan(owed(one, at)) if owed(one, at) else "",
    ),
    json="id service state step held_at key custody plan come_back precedence callback calls owed sent",
    listed="id service step precedence plan come_back callback custody owed sent",
)
