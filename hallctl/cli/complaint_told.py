"""A case with its history, and its times step by step, as commands answer them."""

from __future__ import annotations

from hallctl.cli.deadlines import explained
from hallctl.cli.format import pairs, table
from hallctl.cli.listing import single
from hallctl.cli.output import Output
from hallctl.columns.base import Around
from hallctl.columns.calendar import BY_DAY
from hallctl.columns.complaint import COLUMNS, facts
from hallctl.domain.case import Complaint
from hallctl.domain.times import moment
from hallctl.queries import complaint as queries
from hallctl.queries.around import times
from hallctl.queries.complaint import Why
from hallctl.store.file import Hall
from hallctl.words import N_, _
from hallctl.words.complaint import EVENTS


def case_told(hall: Hall, case: Complaint) -> Output:
    """A case as it stands."""
    return single(COLUMNS, case, queries.around(hall.db, [case], hall.clock()))


def history(hall: Hall, case: Complaint, at: Around) -> Output:
    """All of a case, and everything that happened to it."""
    found = queries.history(hall.db, case)
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
        head = [N_("When"), N_("By"), N_("What happened"), N_("Written down")]
        return f"{case.label}\n{told_facts}\n\n{table(head, rows)}"

    return Output(data, told)


def why_told(hall: Hall, why: Why) -> Output:
    """By when the stage and the whole case are due, and how that comes."""
    at = times(hall.db)
    stage = explained(why.stage, at, strict=False)
    whole = explained(why.whole, at._replace(own={BY_DAY: True}), strict=True)
    data = {"number": why.case.label, "stage": stage.data, "whole": whole.data}
    parts = (_("This stage"), stage.said, "", _("The whole case"), whole.said)
    return Output(data, "\n".join(parts))
