"""Every event of a task in every state, and who may."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from records import at

from hallctl.domain import task as t
from hallctl.domain.base import CLERK, DUTY, OFFICE, Private, Refused
from hallctl.domain.task import STATES, TRANSITIONS, Task
from helpers import BOSS, CHEN, LI, START, ZHAO, actor

TEXT, DID = Private("r1", "00"), Private("r2", "00")
CHECKER = actor("4001", OFFICE)
RULES: dict[type, Callable[[Task], Any]] = {
    t.TaskDone: lambda x: t.finish(x, LI, DID),
    t.TaskClosed: lambda x: t.recheck(x, CHECKER, right=True),
    t.TaskSentBack: lambda x: t.recheck(x, CHECKER, right=False),
    t.TaskReopened: t.reopen,
}


def given(state: str = "open", to: str = "2001") -> Task:
    """A task in a state, given to somebody; 2001 did what is done."""
    new = t.evolve(None, t.give(TEXT, to, START + 9, START), at(by="1001"))
    done_by = None if state == "open" else "2001"
    return t.replace(new, state=state, done_by=done_by)


def test_every_event_has_its_rule() -> None:
    assert set(RULES) == set(TRANSITIONS)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("event", TRANSITIONS, ids=lambda event: event.__name__)
def test_allowed_exactly_where_the_table_says(event: type, state: str) -> None:
    before = given(state)
    source, target = TRANSITIONS[event]
    if state == source:
        after = t.evolve(before, RULES[event](before), at(START + 3))
        assert (after.state, after.since) == (target, START + 3)
        again = target == "open"
        assert after.times_reopened == before.times_reopened + again
        assert (after.done_by is None) == again
        return
    with pytest.raises(Refused) as refused:
        RULES[event](before)
    assert refused.value.facts == {"id": before.id, "state": state}


def refused(code: str, rule: Callable[[], object]) -> None:
    with pytest.raises(Refused) as caught:
        rule()
    assert caught.value.code == code


def test_what_was_given() -> None:
    event = t.give(TEXT, "clerk", 9, 5, severity="high", about=("order", 7), clause="C4.3.1-2")
    new = t.evolve(None, event, at(by="1001"))
    assert (new.text, new.given_to, new.due_at, new.severity) == ("r1", "clerk", 9, "high")
    assert (new.about_noun, new.about_id, new.clause, new.given_by) == (
        "order", 7, "C4.3.1-2", "1001",
    )  # fmt: skip
    assert t.evolve(None, t.give(TEXT, "clerk", 9, 5), at()).about_noun is None


def test_what_cannot_be_given() -> None:
    refused("task-needs-text", lambda: t.give(None, "2001", 9, 5))
    refused("due-is-past", lambda: t.give(TEXT, "2001", 4, 5))
    refused("no-such-severity", lambda: t.give(TEXT, "2001", 9, 5, severity="odd"))
    for clause in ("4.3.1", "C4.", "C4.3.1-2x", "C4 "):
        refused("not-a-clause", lambda clause=clause: t.give(TEXT, "2001", 9, 5, clause=clause))


def test_it_is_done_by_who_it_was_given_to_or_a_manager() -> None:
    assert t.finish(given(), LI, None) == t.TaskDone()
    assert t.finish(given(to=CLERK), CHEN, DID) == t.TaskDone(DID)
    assert t.finish(given(), BOSS, None) == t.TaskDone()
    assert t.finish(given(), actor("1002", DUTY), None) == t.TaskDone()
    refused("not-your-task", lambda: t.finish(given(), CHEN, None))
    refused("not-your-task", lambda: t.finish(given(to=CLERK), ZHAO, None))


def test_somebody_else_looks_at_it_again() -> None:
    done = t.evolve(given(), t.TaskDone(DID), at(by="1001"))
    assert (done.done_by, done.remedy) == ("1001", "r2")
    refused("recheck-by-another", lambda: t.recheck(done, BOSS, right=True))
    refused("recheck-by-another", lambda: t.recheck(done, BOSS, right=False))
    closed = t.evolve(done, t.recheck(done, CHECKER, right=True), at(by="4001"))
    assert (closed.checked_by, closed.done_by, closed.remedy) == ("4001", "1001", "r2")
    back = t.evolve(done, t.recheck(done, CHECKER, right=False), at(by="4001"))
    assert (back.checked_by, back.done_by, back.remedy) == ("4001", None, None)
