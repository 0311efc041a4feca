"""Briefings and reviews in a real file: who is there, how they look, what came up by itself, who has heard it."""

from __future__ import annotations

import pytest

from hallctl.actions import counter, incident, meeting, shift, staff, task
from hallctl.actions.undo import undo
from hallctl.checks import base as checks
from hallctl.columns.meeting import late as is_late
from hallctl.domain.base import DAY as A_DAY
from hallctl.domain.base import Refused
from hallctl.domain.due import Wanted
from hallctl.domain.meeting import Meeting
from hallctl.domain.period import one_day
from hallctl.domain.topic import Topic
from hallctl.figures import compute
from hallctl.queries import meeting as queries
from hallctl.store import meeting as store
from hallctl.store import private, rows
from hallctl.store.file import Hall, NotAllowed
from hallctl.store.verify import verify
from helpers import BOSS, CHEN, DAY, LI, ON_DUTY, START, WANG, ZHAO, Clock

EVERYBODY = ("1001", "1002", "2001", "2002", "2003", "3001")
OPENS = START - 30 * 60_000
NEXT = "2026-03-03"
"""Nine o'clock."""


def refused(code: str, act: object, *args: object, **more: object) -> None:
    with pytest.raises(Refused) as caught:
        act(*args, **more)  # type: ignore[operator]
    assert caught.value.code == code


def test_a_briefing_from_its_beginning_to_the_last_acknowledgement(
    hall: Hall, clock: Clock
) -> None:
    late = task.give(hall, BOSS, "擦净 3 号台席", "2001", clock.now + 1000)
    soon = task.give(hall, BOSS, "补纸", "2001", clock.now + 3_600_000)
    fault = incident.open_(hall, LI, incident.NewIncident("system-fault"))
    clock.tick(minutes=1)
    one = meeting.open_(hall, ON_DUTY, "briefing")
    assert (one.day, one.state, one.led_by, one.due) == (DAY, "open", "1002", EVERYBODY)
    refused("meeting-open", meeting.open_, hall, BOSS, "briefing")
    refused("attendance-first", meeting.look, hall, ON_DUTY, one.id)
    refused("attendance-first", meeting.close, hall, ON_DUTY, one.id)
    refused("not-due", meeting.attend, hall, ON_DUTY, one.id, [("9999", "sick")])
    refused("no-such-absence", meeting.attend, hall, ON_DUTY, one.id, [("2003", "bored")])
    refused("no-such-staff", meeting.attend, hall, ON_DUTY, one.id, [], ["9999"])
    there = meeting.attend(hall, ON_DUTY, one.id, [("2003", "sick")])
    assert there.present == ("1001", "1002", "2001", "2002", "3001")
    refused("appearance-first", meeting.close, hall, ON_DUTY, one.id)
    refused("not-there", meeting.look, hall, ON_DUTY, one.id, [("2003", "hair", True)])
    refused("no-such-look", meeting.look, hall, ON_DUTY, one.id, [("2001", "car", True)])
    meeting.look(hall, ON_DUTY, one.id, [("2001", "badge-hung", True)])
    refused("no-such-topic", meeting.add, hall, ON_DUTY, one.id, "coaching", "x")
    refused("topic-needs-text", meeting.add, hall, ON_DUTY, one.id, "today", " ")
    said = meeting.add(hall, ON_DUTY, one.id, "safety", "地面湿滑").said
    assert private.reveal(hall.db, said[0][1]) == "地面湿滑"
    refused("meeting-state", meeting.acknowledge, hall, LI, one.id)
    over = meeting.close(hall, ON_DUTY, one.id)
    open_ones = [one for one in over.came_up if one.what != "figure"]
    assert open_ones[:1] == [Topic("pack", "pack", 2)]
    assert open_ones[1:] == [
        Topic("task-overdue", "task", late.id),
        Topic("task-due", "task", soon.id),
        Topic("incident", "incident", fault.id),
    ]
    assert over.waiting == ("1001", "2001", "2002", "2003", "3001")
    refused("meeting-state", meeting.add, hall, ON_DUTY, one.id, "today", "x")

    waiting = store.entries(hall.db, Wanted(clock.now, "2003", ["2003", "clerk"], 5))
    assert [(one.to, one.what) for one in waiting.first] == [("2003", "to-acknowledge")]
    meeting.acknowledge(hall, CHEN, one.id)
    refused("acknowledged", meeting.acknowledge, hall, CHEN, one.id)
    refused("not-due", meeting.acknowledge, hall, ON_DUTY, one.id)
    assert store.entries(hall.db, Wanted(clock.now, "2003", ["2003"], 5)).number == 0
    staff.disable(hall, BOSS, "3001")
    assert store.entries(hall.db, Wanted(clock.now, "1001")).number == 3
    assert store.entries(hall.db, Wanted(clock.now + 8 * A_DAY, "1001")).number == 0
    assert [each.id for each in store.to_hear(hall.db, "2001")] == [one.id]

    (there_of_due,) = compute.values(hall.db, [compute.figure("briefing-attendance")], one_day(DAY))
    assert (there_of_due.summary.part, there_of_due.summary.whole) == (5, 6)
    undo(hall, CHEN)
    assert "2003" in rows.load(hall.db, Meeting, one.id).waiting
    with pytest.raises(NotAllowed):
        meeting.open_(hall, ZHAO, "review")
    assert verify(hall.db).holds


def test_a_review_has_the_days_figures_and_who_was_coached(hall: Hall) -> None:
    one = meeting.open_(hall, BOSS, "review")
    refused("coaching-of-whom", meeting.add, hall, BOSS, one.id, "coaching", "唱收唱付")
    refused("no-such-staff", meeting.add, hall, BOSS, one.id, "coaching", "x", whom="9")
    meeting.add(hall, BOSS, one.id, "coaching", "唱收唱付", whom="2001")
    over = meeting.close(hall, BOSS, one.id)
    assert over.said[0][2:] == ("1001", "2001")
    assert {one.what for one in over.came_up} == {"figure"}
    assert over.waiting == ()
    again = meeting.open_(hall, BOSS, "review")
    undo(hall, BOSS)
    assert rows.load(hall.db, Meeting, again.id).state == "withdrawn"
    assert [each.id for each in queries.days(hall.db, "review", hall.clock())] == [one.id]


def test_a_briefing_that_was_missed_shows_as_missed(hall: Hall, clock: Clock) -> None:
    def states() -> list[tuple[str, str]]:
        found = queries.days(hall.db, "briefing", clock.now)
        return [(one.day, one.state) for one in found]

    def check(day: str = DAY) -> list[tuple[str, object]]:
        found = {one.name: one for one in checks.run(hall.db, day, clock.now, hall.path)}
        return [(one.noun, one.id) for one in found["briefing-missed"].records]

    assert (states(), check()) == ([], []), "the hall was set up after it had opened"
    clock.now = OPENS + A_DAY - 1000
    assert (states(), check(NEXT)) == ([(NEXT, "to-come")], [])
    clock.now = OPENS + A_DAY
    assert (states(), check(NEXT)) == ([(NEXT, "missed")], []), "none is asked for before the first"
    clock.now = OPENS + 60_000
    late = meeting.open_(hall, BOSS, "briefing")
    shown, at = queries.whole(hall.db, late, clock.now)
    assert (states(), check()) == ([(DAY, "open")], [("meeting", late.id)])
    assert is_late(shown, at)
    meeting.attend(hall, BOSS, late.id)
    meeting.look(hall, BOSS, late.id)
    meeting.close(hall, BOSS, late.id)
    assert (states(), check()) == ([(DAY, "closed")], [])
    for who in (LI, WANG):
        counter.close(hall, who)
    clock.now += A_DAY
    hours_kept = meeting.differing_hours(hall.db, DAY)
    assert hours_kept == (Topic("hours", "late", part=30), Topic("hours", "early", part=510))
    assert meeting.differing_hours(hall.db, NEXT) == ()
    assert states() == [(NEXT, "missed"), (DAY, "closed")]
    assert check(NEXT) == [("meeting", NEXT)]


def test_one_that_nobody_ended_is_in_nobodys_way_the_next_day(hall: Hall, clock: Clock) -> None:
    left = meeting.open_(hall, BOSS, "briefing")
    clock.now += A_DAY
    today = meeting.open_(hall, BOSS, "briefing")
    assert [(one.id, one.state) for one in queries.days(hall.db, "briefing", clock.now)] == [
        (today.id, "open"),
        (left.id, "open"),
    ]


def test_who_works_about_then_by_the_roster_is_due(hall: Hall, clock: Clock) -> None:
    clock.now = OPENS - 60 * 60_000
    for number, begins, ends in (("2001", 510, 840), ("2003", 840, 1200)):
        shift.plan(hall, BOSS, shift.Work(number, DAY, "counter", begins, ends))
    one = meeting.open_(hall, BOSS, "briefing")
    assert one.due == ("2001",)
    there = meeting.attend(hall, BOSS, one.id, [], ["1001"])
    assert there.present == ("2001", "1001"), "who leads it came besides"
