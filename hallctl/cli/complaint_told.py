"""A case with its history, and its times step by step, as commands answer them."""

from __future__ import annotations

from typing import Any

from hallctl.cli.answer import Answer
from hallctl.cli.format import pairs, table
from hallctl.columns.base import Around
from hallctl.columns.complaint import COLUMNS, facts
from hallctl.domain.case import Complaint
from hallctl.domain.deadline import Deadline
from hallctl.domain.times import moment
from hallctl.queries.complaint import Why
from hallctl.queries.complaint import history as entries
from hallctl.store import hall as halls
from hallctl.store.file import Hall
from hallctl.words import N_, _
from hallctl.words.complaint import EVENTS

STEPS = {
    "open": N_("open"),
    "closed": N_("closed"),
    "holiday": N_("holiday"),
    "makeup": N_("make-up workday"),
    "pause": N_("paused"),
    "day": N_("day"),
}


def history(hall: Hall, case: Complaint, at: Around) -> Answer:
    """All of a case, and everything that happened to it."""
    found = entries(hall.db, case)
    data = COLUMNS.data(case, at)
    data["history"] = [
        {"seq": one.seq, "at": one.at, "by": one.by, "what": one.kind, "text": one.text}
        for one in found
    ]

    def told() -> str:
        told_facts = pairs([(fact.name, fact.value) for fact in facts(case, at)])
        rows = [
            [
                moment(one.at, at.zone),
                at.names.get(one.by, one.by),
                _(EVENTS.get(one.kind, one.kind)),
                one.text,
            ]
            for one in found
        ]
        head = [N_("When"), N_("Who"), N_("What happened"), N_("Written down")]
        return f"{case.label}\n{told_facts}\n\n{table(head, rows)}"

    return Answer(data, told)


def why_told(hall: Hall, why: Why) -> Answer:
    """By when the stage and the whole case are due, and how that comes."""
    zone = halls.profile(hall.db).utc_offset
    data = {"number": why.case.label, "stage": _data(why.stage), "whole": _data(why.whole)}

    def told() -> str:
        parts = ((_("This stage"), why.stage), (_("The whole case"), why.whole))
        return "\n\n".join(f"{name}\n{_told(one, zone)}" for name, one in parts)

    return Answer(data, told)


def _data(due: Deadline) -> dict[str, Any]:
    return {
        "due_at": due.due_at,
        "due_date": due.day,
        "left_s": None if due.left_ms is None else due.left_ms // 1000,
        "reason": due.reason,
        "steps": [
            {
                "from_at": step.begins,
                "to_at": step.ends,
                "counted_s": step.counted // 1000,
                "left_s": step.left // 1000,
                "why": step.why,
            }
            for step in due.steps
        ],
    }


def _told(due: Deadline, zone: int) -> str:
    head = [N_("From"), N_("To"), N_("Why"), N_("Counted"), N_("Left")]
    rows = [
        [
            moment(one.begins, zone),
            moment(one.ends, zone),
            _(STEPS[one.why]),
            *map(_hours, (one.counted, one.left)),
        ]
        for one in due.steps
    ]
    said = (
        moment(due.due_at, zone) if due.due_at else _("no time: {reason}").format(reason=due.reason)
    )
    return f"{table(head, rows)}\n{_('due')} {said}"


def _hours(ms: int) -> str:
    hours, rest = divmod(ms // 60_000, 60)
    return f"{hours}:{rest:02}"
