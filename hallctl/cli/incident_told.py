"""An incident with its steps and its timeline, and the playbooks, as commands answer them."""

from __future__ import annotations

from functools import partial
from typing import Any

from hallctl.cli import page_told
from hallctl.cli.format import pairs, table
from hallctl.cli.output import Output
from hallctl.columns.base import Around
from hallctl.columns.contact import role
from hallctl.columns.incident import COLUMNS, facts, moment_said, step_said
from hallctl.domain.incident import Incident
from hallctl.domain.playbook import playbooks
from hallctl.domain.times import moment, time_on
from hallctl.queries import incident as queries
from hallctl.queries.around import services
from hallctl.store import incident_drills, pack
from hallctl.store.file import Hall
from hallctl.words import N_, _, language
from hallctl.words.incident import STEPS, kind_said


def one_told(hall: Hall, one: Incident, at: Around, *, timeline: bool) -> Output:
    """An incident; the first thing to do stands first."""
    data = COLUMNS.data(one, at)
    entries = queries.timeline(hall.db, one) if timeline else []
    if timeline:
        data["timeline"] = [{**entry._asdict(), "texts": dict(entry.texts)} for entry in entries]

    def told() -> str:
        parts = [one.label, pairs([(fact.name, fact.value) for fact in facts(one, at)])]
        rows = [
            [
                str(place),
                now.step.id,
                _(STEPS[now.state]),
                now.step.text.in_(language()),
                step_said(now, at),
            ]
            for place, now in enumerate(at.own[one.id], 1)
        ]
        head = [N_("#"), N_("Step"), N_("State"), N_("What to do"), N_("Who, until, tell")]
        parts += ["", table(head, rows)]
        if entries:
            lines = [
                [
                    time_on(entry.at, at.zone, at.now),
                    time_on(entry.recorded, at.zone, at.now),
                    at.names.get(entry.by, entry.by),
                    moment_said(one, entry, at),
                ]
                for entry in entries
            ]
            heads = [N_("When"), N_("Recorded"), N_("By"), N_("What happened")]
            parts += ["", table(heads, lines)]
        return "\n".join(parts)

    return Output(data, told)


def paper_told(
    hall: Hall,
    one: Incident,
    paper: str,
    since: int | None,
    *,
    form: str,
    out: str | None,
    print_: bool,
) -> Output:
    """A paper of an incident, shown, put into a file, or printed."""
    from hallctl.reports import incident_form, incident_notice  # noqa: PLC0415  only where one prints

    if paper == "notice":
        make = partial(incident_notice.notice, hall, one)
    else:
        make = partial(incident_form.paper, hall, one, paper, since)
    return page_told.paper_told(hall, make, form=form, out=out, print_=print_)


def playbooks_told(hall: Hall) -> Output:
    """The playbooks of the pack in force, step by step, with the last drill of each."""
    _id, book = pack.current(hall.db)
    drills = {one.playbook: one for one in incident_drills.drills(hall.db)}
    at = services(hall.db, hall.clock())
    data: list[dict[str, Any]] = [
        {
            "playbook": one.id,
            "kind": one.kind,
            "branch": one.branch,
            "name": one.name.in_(language()),
            "practice": one.practice,
            "version": one.version,
            "drilled_at": drills[one.id].drilled_at,
            "drill_due_at": drills[one.id].due_at,
            "steps": [
                {
                    "step": step.id,
                    "clause": step.clause,
                    "who": list(step.who),
                    "text": step.text.in_(language()),
                    "limit": str(step.limit) if step.limit else None,
                    "when": step.when,
                    "tell": list(step.tell),
                    "say": step.say.in_(language()),
                    "proof": step.proof.in_(language()),
                }
                for step in one.steps
            ],
        }
        for one in playbooks(book)
    ]

    def told() -> str:
        rows = [
            [
                one.id,
                kind_said(one.kind),
                one.name.in_(language()),
                _("practice") if one.practice else one.steps[-1].clause,
                time_on(last, at.zone, at.now)
                if (last := drills[one.id].drilled_at)
                else _("never"),
                moment(drills[one.id].due_at, at.zone)[:10],
                role(one.steps[0].tell[0], at) if one.steps[0].tell else "",
            ]
            for one in playbooks(book)
        ]
        head = [
            N_("Playbook"),
            N_("Kind"),
            N_("What"),
            N_("Clause"),
            N_("Last drill"),
            N_("Next drill by"),
            N_("First call"),
        ]
        return table(head, rows)

    return Output(data, told)
