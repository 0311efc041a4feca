"""What is shown of found things, beside what is shown of any item; their texts are in the values around them."""

from __future__ import annotations

from typing import Any

from hallctl.columns.base import Around, Columns, Fact, Kind, NounColumn, written
from hallctl.columns.form_field import FormField
from hallctl.columns.kinds import MOMENT, PERSON
from hallctl.domain.day import date_of
from hallctl.domain.found import PROOFS as CODES
from hallctl.domain.found import described
from hallctl.domain.item import HELD, Item
from hallctl.domain.times import moment, time_on
from hallctl.words import N_, _
from hallctl.words.item import NAMES, PROOFS

WHAT = FormField(
    "what",
    N_("Thing"),
    N_(
        "What kind of thing it is, or a document of the pack by its id, never a number; - reads it from input."
    ),
    "found-needs found-number",
    "prose",
    check=described,
)
WHERE = FormField("where", N_("Where found"), N_("Where it was found."))
PLACE = FormField("place", N_("Kept where"), N_("Where it is kept."))
FINDER = FormField(
    "finder",
    N_("Found by"),
    N_("Who found it, if it was somebody else; - reads it from input."),
    kind="prose",
    optional=True,
)
ATTEMPT = FormField(
    "text",
    N_("What was tried"),
    N_("How its owner was looked for, and what came of it; - reads it from input."),
    "found-says-nothing",
    "prose",
)
TAKER = FormField(
    "taker", N_("Taken by"), N_("Who takes it; - reads it from input."), "taken-by-whom", "prose"
)
PROOF = FormField(
    "proof",
    N_("How it was checked"),
    N_("How it was checked whose it is: described, id-shown or known."),
    "no-such-proof",
    choices={code: PROOFS[code] for code in CODES},
)
RECEIPT = FormField(
    "receipt",
    N_("Receipt of the police"),
    N_("The receipt of the police: office, number; - reads it from input."),
    "found-says-nothing",
    "prose",
)


def _attempts(item: Item, at: Around) -> list[dict[str, Any]]:
    return [{"at": when, "by": by, "text": at.values.get(ref)} for when, by, ref in item.attempts]


def _finder(item: Item, at: Around) -> str | None:
    """Who found it: who registered it, where nobody else is named."""
    return at.values.get(item.finder or "") or (at.names.get(item.staff) if item.found_at else None)


def _late(item: Item, at: Around) -> str:
    over = item.state == HELD and item.due_at is not None and item.due_at <= at.now
    return "attention" if over else "text"


def _until(item: Item, at: Around) -> str:
    """The day until which it is kept, while it is."""
    due = item.due_at if item.state == HELD else None
    return "" if due is None else date_of(due, at.zone)


FOUND = Columns(
    NounColumn("where", N_("Where found"), of=written("found_at"), cut=1),
    NounColumn("finder", N_("Found by"), of=_finder),
    NounColumn("due_at", N_("Kept until"), MOMENT, tone=_late, align="right"),
    NounColumn("attempts", kind=Kind("list", lambda value, _at: str(len(value))), of=_attempts),
    NounColumn("taker", N_("Taken by"), of=written("taker")),
    NounColumn(
        "proof",
        N_("How it was checked"),
        of=lambda item, _at: item.proof or None,
        text=lambda item, _at: _(PROOFS[item.proof]) if item.proof else "",
    ),
    NounColumn("receipt", N_("Receipt of the police"), of=written("receipt")),
)
LIST = Columns(
    NounColumn("id", N_("Item"), key="item"),
    NounColumn("what", N_("Thing"), of=lambda item, at: at.own[item.id], cut=2),
    FOUND.by_name["where"],
    NounColumn("place", N_("Kept where"), of=written("place"), cut=3),
    NounColumn(
        "received_at",
        N_("Found at"),
        MOMENT,
        cell=lambda item, at: time_on(item.received_at, at.zone, at.now),
    ),
    NounColumn("state", N_("State"), text=lambda item, _at: _(NAMES[item.state])),
    NounColumn("due_at", N_("Kept until"), cell=_until, tone=_late),
    screen="what where place received_at due_at state",
)
"""The list of them on the screen."""


def facts(item: Item, at: Around) -> list[Fact]:
    """Who found it, how its owner was looked for, and what became of it."""
    told = [
        Fact(_("Found by"), _finder(item, at) or ""),
        *(
            Fact(
                _("Tried"),
                _("{time}  {name}  {text}").format(
                    time=moment(when, at.zone),
                    name=PERSON.text(by, at),
                    text=at.values.get(ref, ""),
                ),
            )
            for when, by, ref in item.attempts
        ),
        *FOUND.facts("taker proof receipt", item, at),
    ]
    return [fact for fact in told if fact.value]
