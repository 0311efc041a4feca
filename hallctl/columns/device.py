"""What is shown of self-service devices; `own` around them are the open repairs by the device's id."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hallctl.columns.base import Around, Columns, Fact, Kind, NounColumn, several, written
from hallctl.columns.form_field import FormField
from hallctl.columns.kinds import INSTANT, MOMENT, code_of, coded
from hallctl.domain.device import IN_USE, OUT, WORKS, Device
from hallctl.domain.repair import Repair
from hallctl.domain.times import time_on
from hallctl.words import N_, _
from hallctl.words.device import FUNCTIONS, KINDS, STATES
from hallctl.words.names import commas
from hallctl.words.repair import state_said

NUMBER = FormField(
    "number",
    N_("Device no."),
    N_("The number that the hall gives it, as Z01."),
    "bad-device-number device-number-taken",
    hint=N_("as Z01"),
    width=16,
)
KIND = FormField(
    "kind",
    N_("Kind"),
    N_("pc, kiosk or bill-printer."),
    "no-such-device-kind",
    value="kiosk",
    choices=KINDS,
)
PLACE = FormField("place", N_("Position"), N_("Where it stands."), optional=True)
FOR = FormField(
    "functions",
    N_("Functions"),
    N_("What it is for: number-choice, balance, bills, payment, changes, sim-sale; with commas."),
    "no-such-function",
    kind="many",
    choices=FUNCTIONS,
)
MUST = FormField(
    "must-have",
    N_("Must have"),
    N_("At least one such device has to work."),
    value="no",
    choices={"no": N_("no"), "yes": N_("yes")},
)
WHY = FormField("why", N_("Fault"), N_("What is wrong; - reads it from input."), kind="prose")


def _of(name: str) -> Callable[[Device, Around], Any]:
    """What its open repair says."""

    def value(one: Device, at: Around) -> Any:
        repair: Repair | None = at.own.get(one.id)
        return None if repair is None else getattr(repair, name)

    return value


def _text(name: str) -> Callable[[Device, Around], Any]:
    of = _of(name)
    return lambda one, at: at.values.get(of(one, at) or "")


def state(one: Device, at: Around) -> str:
    """Whether it works, is out of service, or was taken away."""
    if one.state != IN_USE:
        return one.state
    return OUT if one.id in at.own else WORKS


def _state_said(one: Device, at: Around) -> str:
    found = state(one, at)
    return state_said(at.own[one.id]) if found == OUT else _(STATES[found])


def _tone(one: Device, at: Around) -> str:
    return "attention" if state(one, at) == OUT else "text"


def _late(one: Device, at: Around) -> str:
    repair: Repair | None = at.own.get(one.id)
    return "attention" if repair and repair.late(at.now) else "text"


def _due(one: Device, at: Around) -> str:
    due: int | None = _of("due_at")(one, at)
    return "" if due is None else time_on(due, at.zone, at.now)


def _must(one: Device, _at: Around) -> str:
    return _("yes") if one.must_have else ""


COLUMNS = Columns(
    NounColumn("id", key="device"),
    NounColumn("number", N_("Device no."), tone="accent"),
    NounColumn("kind", N_("Kind"), code_of("device")),
    NounColumn("place", N_("Position"), of=written("place"), cut=2),
    NounColumn(
        "functions",
        N_("Functions"),
        Kind(
            "list",
            lambda some, _at: commas(_(FUNCTIONS[one]) for one in some),
            list,
            codes=tuple(FUNCTIONS),
        ),
        cut=1,
    ),
    NounColumn("must_have", N_("Must have"), text=_must),
    NounColumn("state", N_("State"), coded(STATES), of=state, text=_state_said, tone=_tone),
    NounColumn("out_at", N_("Out since"), MOMENT, of=_of("out_at")),
    NounColumn(
        "due_at",
        N_("Mend by"),
        MOMENT,
        of=_of("due_at"),
        title=N_("Until"),
        cell=_due,
        tone=_late,
        align="right",
    ),
    NounColumn("what", N_("Fault"), of=_text("what")),
    NounColumn("reported_at", N_("Reported"), MOMENT, of=_of("reported_at")),
    NounColumn("reference", N_("Reference"), of=_text("reference")),
    NounColumn("came_at", N_("Technician came"), MOMENT, of=_of("came_at")),
    NounColumn("reason", N_("Takes longer"), of=_text("reason")),
    NounColumn("mended_at", N_("Mended"), MOMENT, of=_of("mended_at")),
    NounColumn("repair", of=_of("id")),
    *several("since added_at", INSTANT),
    NounColumn("helped", N_("Help given")),
    json="id number kind place functions must_have state out_at due_at what reported_at reference came_at"
    " reason mended_at repair helped",
    listed="number kind place functions must_have state due_at",
    view="id number kind functions must_have state since added_at helped",
    screen="number kind place state due_at",
    filters="state kind",
)
TOLD = "functions what due_at reported_at reference came_at reason mended_at out_at must_have kind place"
"""What is told of a device, where there is something to tell."""


def facts(one: Device, at: Around) -> list[Fact]:
    """All of a device, and of its repair while it is out; how often somebody was helped at it."""
    told = COLUMNS.facts(TOLD, one, at)
    return [*told, Fact(_("Help given"), str(one.helped))] if one.helped else told
