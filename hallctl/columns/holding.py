"""What is shown of orders held over, and what is filled in; `own` around them is as around any order."""

from __future__ import annotations

from typing import Any

from hallctl.columns.base import Around, Columns, Fact, NounColumn
from hallctl.columns.form_field import FormField
from hallctl.columns.kinds import MOMENT, MONEY, PHONE
from hallctl.columns.order import COLUMNS as ORDER
from hallctl.columns.order import service_said, step
from hallctl.domain.holding import OUTCOMES
from hallctl.domain.holding_events import AUTHORISED as FOR_THEM
from hallctl.domain.item import COPY, OWED, Item
from hallctl.domain.order import HELD, Order
from hallctl.domain.times import time_on
from hallctl.text import mask_phone, yuan
from hallctl.words import N_, _
from hallctl.words.facts import named
from hallctl.words.item import NAMES as ITEMS
from hallctl.words.names import clauses, commas, qualified
from hallctl.words.order import NAMES
from hallctl.words.sentences import name_of

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
    N_("The lowest number is taken up first; 5 where nothing is said."),
    "precedence-range not-a-count",
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
    N_("How it went"),
    N_("reached, no-answer or wrong-number."),
    "no-such-call-outcome",
    choices={one: NAMES[one] for one in OUTCOMES},
)


YES = "yes"


def stopped_at(field: FormField) -> FormField:
    """A field to which Enter leads, though it may be left empty."""
    return field._replace(kind="text", optional=False)


def says_yes(field: FormField) -> FormField:
    """A field that Enter passes by; what it says has to be marked."""
    return field._replace(label="", kind="many", choices={YES: field.label})


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
    return qualified(str(len(papers)), commas(slips)) if papers else ""


def owed(one: Order, at: Around) -> int:
    """The money (fen) that the hall owes."""
    return sum(kept.amount for kept in at.own["custody"].get(one.id, ()))


def callback(one: Order, at: Around) -> str:
    """The phone to call back, masked."""
    found = at.values.get(one.callback or "", "")
    return mask_phone(found) if found else ""


def _step_there(one: Order, at: Around) -> str:
    following = step(one, at)
    return "" if following is None else named("step", following, at.own[one.id].context.book)


def plan_said(one: Order, _at: Around) -> str:
    """The plan in words."""
    return _(NAMES[one.plan]) if one.plan else _("no plan yet")


def customer(one: Order, at: Around) -> str:
    """Whose it is: the number of that day and, as far as it is known, the masked name."""
    return f"{at.tickets.get(one.ticket, '')} {at.own[one.id].context.name}".strip()


def late(one: Order, at: Around) -> bool:
    """Whether the day is over on which the customer was to come back."""
    return one.state == HELD and one.come_back is not None and one.come_back < at.own["today"]


def _number(one: Order, at: Around) -> str:
    return callback(one, at) or at.own[one.id].context.phone


def _plan_there(one: Order, at: Around) -> str:
    if one.state != HELD:
        return name_of("order", one.state)
    if one.come_back is None:
        return _("finish it") if one.plan == FOR_THEM else plan_said(one, at)
    said = _("late: {day}") if late(one, at) else _("back on {day}")
    return said.format(day=one.come_back[5:])


def _tone(one: Order, at: Around) -> str:
    return "attention" if one.state == HELD and (one.plan is None or late(one, at)) else "text"


COLUMNS = Columns(
    *(
        column
        for name, column in ORDER.by_name.items()
        if name not in {"service", "step", "held_at", "plan", "come_back", "precedence"}
    ),
    ORDER.by_name["service"]._replace(cut=3),
    ORDER.by_name["step"]._replace(cell=_step_there, cut=2),
    NounColumn("number", N_("Ticket"), of=lambda one, at: at.tickets.get(one.ticket)),
    NounColumn(
        "held_at",
        N_("Held over at"),
        MOMENT,
        title=N_("Held"),
        cell=lambda one, at: time_on(one.held_at or 0, at.zone, at.now)[:5],
    ),
    NounColumn("custody", N_("In custody"), of=custody, text=custody_said),
    NounColumn("plan", N_("Plan"), text=plan_said, cell=_plan_there, tone=_tone, cut=1),
    NounColumn("come_back", N_("Comes back on")),
    NounColumn("precedence", N_("Precedence")),
    NounColumn(
        "callback",
        N_("Phone to call back"),
        PHONE,
        of=callback,
        key="phone",
        title=N_("Phone"),
        cell=_number,
    ),
    NounColumn("calls", N_("Calls")),
    NounColumn("called_at", N_("Called last"), MOMENT),
    NounColumn(
        "owed",
        N_("Owed"),
        MONEY,
        of=owed,
        text=lambda one, at: yuan(owed(one, at)) if owed(one, at) else "",
    ),
    json="id service state step held_at key custody plan come_back precedence callback calls owed sent",
    listed="id service step precedence plan come_back callback custody owed sent",
    screen="id number service held_at step plan callback",
)


def facts(one: Order, at: Around) -> list[Fact]:
    """All that is to be known before the customer is called."""
    held = "callback come_back plan" if one.state == HELD else "state"
    kept = (thing(each, at) for each in at.own["custody"].get(one.id, ()))
    return [
        Fact("", f"{service_said(one, at)}  {customer(one, at)}", "strong"),
        *COLUMNS.facts(held, one, at),
        *(Fact(_("In custody"), said) for said in kept if said),
        *COLUMNS.facts("step sent key held_at precedence called_at staff", one, at),
    ]


def thing(kept: Item, at: Around) -> str:
    """Something in custody: what it is, where it lies, under which slip."""
    what = at.own["things"][kept.id]
    kind = "" if kept.custody == COPY else _(ITEMS[kept.custody])
    said = _(": ").join(filter(None, (kind, what)))
    slip = _("slip {number}").format(number=kept.slip) if kept.slip else ""
    return clauses(filter(None, (said, at.values.get(kept.place or "", ""), slip)))
