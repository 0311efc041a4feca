"""What is shown of closings and of what is looked at before one; `own` around closings are, by their ids,
how many events came late.
"""

from __future__ import annotations

from typing import Any

from hallctl.checks.base import BLOCK, EXPLAIN, CheckResult
from hallctl.columns.base import INSTANT, MOMENT, PERSON, Around, Columns, Fact, NounColumn, several
from hallctl.columns.form_field import FormField
from hallctl.domain.closing import Closing
from hallctl.words import N_, _
from hallctl.words.closing import LEVELS, STATES
from hallctl.words.names import commas
from hallctl.words.sentences import name_of

DAY = FormField("day", N_("Day"), N_("The business day, as 2026-03-02."), "not-a-date day-to-come")
REASON = FormField(
    "reason", N_("Reason"), N_("Why; - reads it from input."), "reason-needed", kind="prose"
)
MISSING = "missing"


def _backup(one: Closing, _at: Around) -> Any:
    if one.backup is None:
        return MISSING
    return {"path": one.backup, "digest": one.backup_sha256, "verified": True}


def _left(one: Closing, at: Around) -> list[str]:
    return [at.tickets[ticket] for ticket in one.left_tickets]


def _explained(one: Closing, at: Around) -> dict[str, str | None]:
    return {name: at.values.get(ref) for name, ref in one.explained.items()}


COLUMNS = Columns(
    NounColumn("day", N_("Day")),
    NounColumn("closed_at", N_("Closed"), MOMENT),
    NounColumn("closed_by", N_("By"), PERSON, key="by"),
    NounColumn("head", N_("Head"), text=lambda one, _at: one.head[:16]),
    NounColumn(
        "backup",
        N_("Backup"),
        of=_backup,
        text=lambda one, _at: one.backup or _("missing"),
        tone=lambda one, _at: "text" if one.backup else "attention",
    ),
    NounColumn("late", N_("Events since"), of=lambda one, at: at.own.get(one.id, 0)),
    NounColumn("state", N_("State"), text=lambda one, _at: _(STATES[one.state])),
    NounColumn("left", of=_left),
    NounColumn("explained", of=_explained),
    NounColumn("reason", of=lambda one, at: at.values.get(one.reason or "")),
    NounColumn("reopened_at", kind=INSTANT),
    NounColumn("reopened_by", kind=PERSON),
    *several("id seq pack"),
    json="day closed_at closed_by head backup late state left explained reopened_at reopened_by reason"
    " id seq pack",
    listed="day closed_at closed_by state backup late head",
    view="id day state closed_at closed_by seq head pack backup reopened_at reopened_by",
)


def check_name(name: str) -> str:
    """A check, as people say it."""
    return name_of(Closing.noun, name)


def _tone(one: CheckResult, _at: Around) -> str:
    return {BLOCK: "wrong", EXPLAIN: "attention"}.get(one.level, "done")


CHECKS = Columns(
    NounColumn("name", N_("Check"), text=lambda one, _at: check_name(one.name), cut=1),
    NounColumn("level", N_("State"), text=lambda one, _at: _(LEVELS[one.level]), tone=_tone),
    NounColumn(
        "records",
        N_("Which"),
        of=lambda one, _at: [record._asdict() for record in one.records],
        text=lambda one, _at: commas(record.label for record in one.records),
        cell=lambda one, _at: str(len(one.records) or ""),
        align="right",
    ),
    NounColumn("key", N_("Press"), text=lambda one, _at: one.key if one.records else ""),
    NounColumn("command", N_("Command"), text=lambda one, _at: one.command if one.records else ""),
    json="name level records key command",
    listed="name level records key command",
    screen="name level records key",
)


def check_facts(one: CheckResult, _at: Around) -> list[Fact]:
    """The records of a check, and what settles them."""
    if not one.records:
        return []
    return [
        Fact(_("Which"), commas(record.label for record in one.records)),
        Fact(_("To settle"), _("{key}, or {command}").format(key=one.key, command=one.command)),
    ]
