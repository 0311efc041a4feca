"""What changes plans: a list of them taken in one change, one ended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hallctl.domain import plan as rules
from hallctl.domain.base import Actor
from hallctl.domain.plan import Plan, PlanSet
from hallctl.store import day, plan
from hallctl.store.file import Hall
from hallctl.text import day as iso


class TakenPlans(NamedTuple):
    """The outcome of taking a list: the plans that are new or changed, how many were the same already,
    those that ended, and how many offered plans the list does not name.
    """

    set: tuple[Plan, ...]
    already: int
    ended: tuple[Plan, ...]
    unnamed: int


def take(hall: Hall, by: Actor, entries: Sequence[PlanSet], *, whole: bool = False) -> TakenPlans:
    """Set plans from a list, in one change; new or changed plans give an event, unchanged ones none.

    Where the list is the `whole`, plans that it does not name are not offered from today on; nothing is
    deleted. Refused as `domain.plan.entry` says.
    """
    with hall.change(by, "plan.import") as change:
        known = {one.code.casefold(): one for one in plan.every(change.db)}
        made: list[Plan] = []
        already = 0
        for entry in map(rules.entry, entries):
            before = known.pop(entry.code.casefold(), None)
            if before is not None and rules.is_so(before, entry):
                already += 1
            else:
                made.append(change.record(entry, of=before or Plan))
        today = day.rule(change.db).of(change.now)
        left = [(one, event) for one in known.values() if (event := rules.leave(one, today))]
        ended = [change.record(event, of=one) for one, event in left if whole]
        return TakenPlans(tuple(made), already, tuple(ended), len(left) - len(ended))


def end(hall: Hall, by: Actor, code: str, last: str | None = None) -> Plan:
    """End a plan with its last day, by default today.

    Refused as `no-such-plan`, `plan-over`, `plan-ends-early`, `not-a-date`.
    """
    with hall.change(by, "plan.end") as change:
        one = plan.by_code(change.db, code)
        until = iso(last) if last else day.rule(change.db).of(change.now)
        return change.record(rules.end(one, until), of=one)
