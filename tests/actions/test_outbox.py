"""The outbox in a real file: put there, sent, dropped, taken back, counted, and checked at day close."""

from __future__ import annotations

import pytest

from hallctl.actions import outbox, staff, task
from hallctl.actions.undo import undo
from hallctl.checks import base as checks
from hallctl.domain.base import DAY, OFFICE, Actor, Refused
from hallctl.domain.due import Entries, Wanted
from hallctl.domain.outbox import Outbox
from hallctl.domain.task import Task
from hallctl.store import outbox as store
from hallctl.store import private, rows
from hallctl.store.file import Hall, NotAllowed
from hallctl.store.verify import verify
from helpers import BOSS, LI, START, ZHAO, Clock

HOUR = 3_600_000
DATE = "2026-03-02"
TEXT = "派单 C20260302-001"


def put(hall: Hall, due: int | None = START + HOUR, to: str = OFFICE) -> Outbox:
    """In the change of another noun, as a complaint does."""
    with hall.change(BOSS, "task.give") as change:
        about = change.record(
            task.rules.give(change.keep("x"), "2001", START + HOUR, START), of=Task
        )
        return outbox.put(change, "to-do", ("task", about.id), to=to, due_at=due, text=TEXT)


def refused(code: str, act: object, *args: object, **more: object) -> None:
    with pytest.raises(Refused) as caught:
        act(*args, **more)  # type: ignore[operator]
    assert caught.value.code == code


def test_it_waits_until_somebody_says_how_it_went(hall: Hall) -> None:
    one, other = put(hall), put(hall, None)
    assert store.waiting(hall.db, 1000) == 2
    sent = outbox.send(hall, ZHAO, one.id, "传真")
    assert (sent.state, sent.ended_by, private.reveal(hall.db, sent.how)) == (
        "sent", "3001", "传真",
    )  # fmt: skip
    dropped = outbox.drop(hall, BOSS, other.id, "客户撤回")
    assert (dropped.state, private.reveal(hall.db, dropped.reason)) == ("dropped", "客户撤回")
    assert store.waiting(hall.db, 1000) == 0
    refused("outbox-state", outbox.send, hall, BOSS, one.id, "x")
    assert verify(hall.db).holds


def test_what_cannot_be_said(hall: Hall) -> None:
    one = put(hall)
    refused("outbox-needs-how", outbox.send, hall, BOSS, one.id, " ")
    refused("reason-needed", outbox.drop, hall, BOSS, one.id, "")
    refused("outbox-needs-text", outbox.add, hall, BOSS, " ")
    refused("due-is-past", outbox.add, hall, BOSS, TEXT, due_at=START - 1)
    refused("no-such-staff", outbox.add, hall, BOSS, TEXT, to="9999")
    with pytest.raises(NotAllowed):
        outbox.drop(hall, LI, one.id, "x")


def test_it_is_taken_back_with_what_put_it_there(hall: Hall) -> None:
    one = put(hall)
    outbox.send(hall, BOSS, one.id, "传真")
    refused("changed-since", undo, hall, BOSS, one.id - 1)
    assert [found.state for found in undo(hall, BOSS)] == ["waiting"]
    assert {found.state for found in undo(hall, BOSS, one.id - 1)} == {"withdrawn"}
    assert rows.load(hall.db, Outbox, one.id).state == "withdrawn"
    assert store.selected(hall.db, store.OutboxFilter()) == []
    assert verify(hall.db).holds


def test_it_stands_on_the_work_list_of_who_sends_it(hall: Hall) -> None:
    without, later, first = put(hall, None), put(hall, START + 2 * HOUR), put(hall)

    def of(*to: str, limit: int = 0) -> Entries:
        found = store.entries(hall.db, Wanted(START + HOUR, "2001", to, limit))
        return found._replace(again_at=None)

    assert of(OFFICE) == Entries(3, 1, START + 2 * HOUR)
    assert of("2001", "clerk") == Entries()
    told = of(OFFICE, limit=9).first
    assert {one.id for one in told} == {without.id, later.id, first.id}
    assert {(one.what, one.text, one.stage) for one in told} == {("to-do", TEXT, "waiting")}


def test_what_was_to_leave_by_the_days_end_is_explained(hall: Hall, clock: Clock) -> None:
    put(hall, START + 3 * DAY)
    by_now = [put(hall), put(hall, None)]
    found = {one.name: one for one in checks.run(hall.db, DATE, clock.now, hall.path)}
    assert {record.id for record in found["unsent"].records} == {one.id for one in by_now}
    for one in by_now:
        outbox.send(hall, BOSS, one.id, "x")
    found = {one.name: one for one in checks.run(hall.db, DATE, clock.now, hall.path)}
    assert found["unsent"].level == "ok"


def test_the_list_by_filters(hall: Hall, clock: Clock) -> None:
    first = put(hall)
    clock.tick(minutes=5)
    second = put(hall)
    outbox.send(hall, BOSS, second.id, "x")
    assert [one.id for one in store.selected(hall.db, store.OutboxFilter())] == [
        first.id,
        second.id,
    ]
    assert [one.id for one in store.selected(hall.db, store.OutboxFilter("sent"))] == [second.id]
    assert store.selected(hall.db, store.OutboxFilter(made_from=START + 1), 9)[0].id == second.id
    assert store.selected(hall.db, store.OutboxFilter(made_before=START)) == []


def test_nobody_disabled_sends_anything(hall: Hall) -> None:
    staff.disable(hall, BOSS, "2003")
    refused("staff-disabled", outbox.add, hall, Actor("1001", BOSS.roles), TEXT, to="2003")
