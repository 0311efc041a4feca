"""Rounds in a real file: walked, left and taken up, with failures whose tasks are re-checked; and what a day asks for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from early import made_hall
from hallctl.actions import answer, hours, pack, staff, task
from hallctl.actions import round as rounds
from hallctl.actions.answer import TypedAnswer
from hallctl.actions.round import OnPaper
from hallctl.actions.undo import undo
from hallctl.domain.base import MINUTE, Actor, Refused
from hallctl.domain.due import Wanted
from hallctl.domain.patrol_template import AREAS, template
from hallctl.domain.round import Round
from hallctl.domain.task import Task
from hallctl.pack.read import Layer
from hallctl.store import answer as answers
from hallctl.store import pack as packs
from hallctl.store import patrol, private, rows, shift
from hallctl.store import round as store
from hallctl.store.file import Hall, NotAllowed
from hallctl.store.verify import verify
from helpers import BOSS, DAY, LI, ON_DUTY, START, Clock, make_hall

__all__ = ["made_hall"]
HOUR = 60 * MINUTE
NUMBERS = {"Z1": "0", "H2": "22", "H4": "3", "B2": "4"}
EIGHT = START - 90 * MINUTE


def refused(code: str, act: object, *args: object, **more: object) -> None:
    with pytest.raises(Refused) as caught:
        act(*args, **more)  # type: ignore[operator]
    assert caught.value.code == code


def walked(hall: Hall, clock: Clock, by: Actor = ON_DUTY, **failed: str) -> Round:
    """A round of which everything is right but what failed."""
    one = rounds.begin(hall, by, "round")
    for item, note in failed.items():
        number = "1" if item in NUMBERS else "not"
        answer.give(hall, by, one.id, item, TypedAnswer(number, note))
    for area in AREAS:
        left = [i for i in patrol.items(hall.db, one) if i.area == area and i.kind == "check"]
        if any(i.id not in failed for i in left):
            answer.rest(hall, by, one.id, area)
    for item, number in NUMBERS.items():
        if item not in failed:
            answer.give(hall, by, one.id, item, TypedAnswer(number))
    clock.tick(minutes=12)
    return rounds.finish(hall, by, one.id)


def state(hall: Hall, which: int | None) -> tuple[str, int]:
    assert which is not None
    one = rows.load(hall.db, Task, which)
    return one.state, one.times_reopened


def test_a_round_from_begin_to_end_by_two(hall: Hall) -> None:
    one = rounds.begin(hall, ON_DUTY, "round")
    assert (one.day, one.number, one.moment, len(one.items)) == (DAY, 1, "round", 22)
    refused("round-open", rounds.begin, hall, BOSS, "round")
    refused("items-open", rounds.finish, hall, BOSS, one.id)
    given = answer.give(hall, ON_DUTY, one.id, "h5", TypedAnswer("not", "一杯奶茶"))
    with pytest.raises(NotAllowed):
        answer.give(hall, LI, one.id, "H6", TypedAnswer("ok"))
    found = answer.rest(hall, BOSS, one.id, "handling")
    assert [each.item for each in found] == ["H1", "H3", "H6", "H14"], "numbers stay to be keyed"
    assert (given.answered_by, found[0].answered_by) == ("1002", "1001")
    refused("area-answered", answer.rest, hall, BOSS, one.id, "handling")
    refused("no-such-area-of-round", answer.rest, hall, BOSS, one.id, "roof")
    refused("item-answered", answer.give, hall, BOSS, one.id, "H6", TypedAnswer("na"))
    refused("no-such-item-of-round", answer.give, hall, BOSS, one.id, "X1", TypedAnswer("ok"))
    refused("item-open", answer.correct, hall, BOSS, one.id, "O4", TypedAnswer("ok"))
    undo(hall, BOSS)
    assert answers.counts(hall.db, [one.id])[one.id] == (1, 1)
    refused("changed-since", undo, hall, ON_DUTY, one.id)
    for area in AREAS:
        answer.rest(hall, BOSS, one.id, area)
    assert answers.unanswered(hall.db, one) == ("Z1", "H2", "H4", "B2")
    for item, number in NUMBERS.items():
        answer.give(hall, BOSS, one.id, item, TypedAnswer(number))
    ended = rounds.finish(hall, BOSS, one.id)
    assert (ended.state, ended.began_by, ended.finished_by, ended.too_fast) == (
        "done", "1002", "1001", True,
    )  # fmt: skip
    text = rows.load(hall.db, Task, given.task or 0).text
    assert private.reveal(hall.db, text) == "台面整齐，没有私人物品：一杯奶茶"
    assert not hall.db.execute("select 1 from journal where body like '%奶茶%'").fetchone()
    last = hall.db.execute("select max(change) from journal where noun = 'answer'").fetchone()[0]
    refused("changed-since", undo, hall, BOSS, last)
    assert verify(hall.db).holds


def test_a_failure_is_re_checked_round_by_round(hall: Hall, clock: Clock) -> None:
    one = walked(hall, clock, Z1="out-of-order")
    first = answers.to_item(hall.db, one.id, "Z1")
    assert first is not None
    assert (first.result, first.number, first.phrase, first.note) == (
        "not",
        1,
        "out-of-order",
        None,
    )
    given = rows.load(hall.db, Task, first.task or 0)
    assert (given.given_to, given.about_noun, given.about_id, given.clause) == (
        "duty-manager", "answer", first.id, "C4.2.1",
    )  # fmt: skip
    assert given.due_at == START + 2 * 24 * HOUR + 8.5 * HOUR, (
        "two trading days: Wednesday at closing"
    )
    again = walked(hall, clock, Z1="still")
    noted = answers.to_item(hall.db, again.id, "Z1")
    assert noted is not None
    assert noted.task == first.task, "one that is open is noted again"
    assert state(hall, first.task) == ("open", 0)
    task.finish(hall, ON_DUTY, given.id, "换了纸")
    walked(hall, clock, ON_DUTY)
    assert state(hall, given.id) == ("done", 0), "not checked by who did it"
    walked(hall, clock, BOSS, Z1="again")
    assert state(hall, given.id) == ("open", 1)
    task.finish(hall, ON_DUTY, given.id)
    task.recheck(hall, BOSS, given.id, right=True)
    walked(hall, clock, BOSS, Z1="again")
    assert state(hall, given.id) == ("open", 2), "nobody found it right on a round since"
    task.finish(hall, ON_DUTY, given.id)
    walked(hall, clock, BOSS)
    assert state(hall, given.id) == ("closed", 2)
    new = answers.to_item(hall.db, walked(hall, clock, BOSS, Z1="anew").id, "Z1")
    assert new is not None
    assert new.task not in {None, given.id}
    assert verify(hall.db).holds


def test_an_answer_is_corrected_and_one_put_right_at_once(hall: Hall, clock: Clock) -> None:
    one = rounds.begin(hall, BOSS, "closing")
    assert one.items == ("B3", "B5", "B8", "X1", "X2")
    at_once = answer.give(hall, BOSS, one.id, "X1", TypedAnswer("not", "灯未关", "已关"))
    assert state(hall, at_once.task) == ("done", 0)
    due = clock.now + 5 * HOUR
    typed = TypedAnswer("not", "untidy", to="2001", due=due)
    refused("no-such-staff", answer.give, hall, BOSS, one.id, "B8", typed._replace(to="9"))
    refused("due-is-past", answer.give, hall, BOSS, one.id, "B8", typed._replace(due=1))
    given = answer.give(hall, BOSS, one.id, "B8", typed)
    assert rows.load(hall.db, Task, given.task or 0).given_to == "2001"
    answer.rest(hall, BOSS, one.id, "back-office")
    rounds.finish(hall, BOSS, one.id)
    wrong = answer.correct(hall, ON_DUTY, one.id, "B3", TypedAnswer("not", "排插过载"))
    assert (wrong.times_corrected, wrong.corrected_by, wrong.answered_by) == (1, "1002", "1001")
    assert state(hall, wrong.task) == ("open", 0)
    worded = answer.correct(hall, ON_DUTY, one.id, "B3", TypedAnswer("not", "两个排插过载"))
    assert worded.task == wrong.task
    right = answer.correct(hall, ON_DUTY, one.id, "B3", TypedAnswer("ok"))
    assert (right.result, right.task, right.times_corrected) == ("ok", None, 3)
    assert state(hall, wrong.task) == ("done", 0), "somebody else looks whether there was nothing"
    undo(hall, ON_DUTY)
    assert answers.to_item(hall.db, one.id, "B3") == worded
    assert state(hall, wrong.task) == ("open", 0)
    assert verify(hall.db).holds


def test_one_on_paper_is_keyed_in_with_its_times(hall: Hall, clock: Clock) -> None:
    clock.tick(minutes=300)
    began = START + HOUR
    paper = OnPaper(began, "P0007")
    one = rounds.begin(hall, BOSS, "round", paper=paper)
    refused("round-form-used", rounds.begin, hall, BOSS, "round", paper=paper)
    refused("time-ahead", rounds.begin, hall, BOSS, "round", paper=OnPaper(clock.now + HOUR))
    live = rounds.begin(hall, BOSS, "round")
    given = answer.give(hall, BOSS, one.id, "O4", TypedAnswer("not", "x"))
    assert (one.began_at, given.answered_at) == (began, began)
    assert rows.load(hall.db, Task, given.task or 0).given_at == clock.now
    for area in AREAS:
        answer.rest(hall, BOSS, one.id, area)
    for item, number in NUMBERS.items():
        answer.give(hall, BOSS, one.id, item, TypedAnswer(number))
    refused("ended-before", rounds.finish, hall, BOSS, one.id, began - 1)
    ended = rounds.finish(hall, BOSS, one.id, began + 3 * MINUTE)
    assert (ended.finished_at, ended.too_fast, ended.late) == (began + 3 * MINUTE, False, True)
    assert [each.round for each in patrol.due(hall.db, DAY, clock.now)][1:3] == [one.id, None]
    rounds.drop(hall, BOSS, live.id, "停电")
    undo(hall, BOSS)
    undo(hall, BOSS, live.id)
    assert rows.load(hall.db, Round, live.id).state == "withdrawn"
    assert verify(hall.db).holds


def states(hall: Hall, day: str, now: int) -> str:
    return " ".join(one.state for one in patrol.due(hall.db, day, now))


def test_a_day_asks_whoever_was_there(hall: Hall, clock: Clock) -> None:
    """With a console that was off for days, on a holiday, after hours changed, and by the night."""
    assert states(hall, DAY, EIGHT) == "due due due due due due"
    walked(hall, clock)
    clock.tick(minutes=25 * 60 + 40)
    assert states(hall, DAY, clock.now) == "missed done missed missed missed missed missed"
    assert states(hall, "2026-03-03", clock.now) == "missed late due due due due"
    hours.except_(hall, BOSS, "2026-03-05", (), "批复")
    hours.except_(hall, BOSS, "2026-03-06", ((20 * 60, 24 * 60),), "批复")
    hours.except_(hall, BOSS, "2026-03-07", ((0, 2 * 60), (9 * 60, 13 * 60)), "批复")
    hours.plan(hall, BOSS, ("2026-03-09", (((10 * 60, 20 * 60),),) * 7, None))
    clock.tick(minutes=10 * 24 * 60)
    assert states(hall, "2026-03-05", clock.now) == ""
    night = patrol.due(hall.db, "2026-03-06", clock.now)
    six = START - 9.5 * HOUR + 4 * 24 * HOUR
    assert [(one.due_at - six) / HOUR for one in night] == pytest.approx([19.5, 22, 24, 26 + 1 / 3])
    assert len(patrol.due(hall.db, "2026-03-07", clock.now)) == 3, "the night was of the day before"
    assert states(hall, DAY, clock.now) == "missed done missed missed missed missed missed"
    assert len(patrol.due(hall.db, "2026-03-10", clock.now)) == 6


def test_a_day_keeps_the_figures_of_its_pack(hall: Hall, clock: Clock) -> None:
    clock.tick(minutes=24 * 60)
    pack.load(hall, BOSS, Layer("hall", "x", {"limits": {"round_minutes": 60}}, "x"))
    assert len(patrol.due(hall.db, DAY, clock.now)) == 6
    assert len(patrol.due(hall.db, "2026-03-03", clock.now)) == 10
    own = {"patrols": {"left_out": ["O4"]}}
    begun = rounds.begin(hall, BOSS, "round")
    pack.load_patrols(hall, BOSS, Layer("hall", "x", own, "x"))
    assert len(patrol.due(hall.db, "2026-03-03", clock.now)) == 11, "its limits stay"
    answer.give(hall, BOSS, begun.id, "O4", TypedAnswer("ok"))
    rounds.drop(hall, BOSS, begun.id, "x")
    assert "O4" not in rounds.begin(hall, BOSS, "round").items
    left = [one.id for one in template(packs.current(hall.db)[1], "closing").items]
    own = {"patrols": {"left_out": left}}
    pack.load_patrols(hall, BOSS, Layer("hall", "x", own, "x"))
    assert patrol.due(hall.db, "2026-03-03", clock.now)[-1].template == "round"
    refused("template-empty", rounds.begin, hall, BOSS, "closing")
    limits = Layer("hall", "x", {**own, "limits": {}}, "x")
    refused("not-only-patrols", pack.load_patrols, hall, BOSS, limits)


def test_a_roster_moves_the_checks(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shift, "span", lambda _db, _day: (EIGHT, EIGHT + 11 * HOUR))
    opening, *_rounds, closing = patrol.due(hall.db, DAY, START)
    assert opening.due_at == EIGHT - 30 * MINUTE
    assert closing.due_at == EIGHT + 11 * HOUR + 20 * MINUTE


def test_the_duty_manager_has_them_on_the_work_list(hall: Hall, clock: Clock) -> None:
    def found(*to: str) -> list[tuple[str, int | None]]:
        wanted = Wanted(clock.now, "1002", to or None, 9)
        return [(one.what, one.late(clock.now)) for one in store.entries(hall.db, wanted).first]

    clock.now = EIGHT
    assert found() == []
    assert store.entries(hall.db, Wanted(clock.now, "1002")).again_at == EIGHT + 15 * MINUTE
    clock.tick(minutes=20)
    assert found("1002", "duty-manager") == [("opening-due", None)]
    assert found("clerk", "hall-manager") == []
    clock.tick(minutes=20)
    one = rounds.begin(hall, ON_DUTY, "opening")
    assert found() == [("to-finish", 10 * MINUTE)]
    clock.tick(minutes=24 * 60 + 130)
    assert found() == [("round-due", None), ("to-finish", None)]
    rounds.drop(hall, ON_DUTY, one.id, "忘记了")
    assert ("to-finish", None) not in found()
    staff.disable(hall, BOSS, "1002")
    assert (found("duty-manager"), found("1001", "hall-manager")) == ([], [("round-due", None)])
    clock.tick(minutes=12 * 60)
    assert found() == []
    again = store.entries(hall.db, Wanted(clock.now, "1002")).again_at
    assert again == START - 5.5 * HOUR + 2 * 24 * HOUR, "when the next business day begins"


def test_nothing_is_searched_through(hall: Hall, clock: Clock) -> None:
    """What is read for a round, a day or the work list is found by an index, two years on as in a week."""
    one = walked(hall, clock, Z1="out-of-order")
    said: list[str] = []
    hall.db.set_trace_callback(said.append)
    patrol.due(hall.db, DAY, clock.now)
    store.entries(hall.db, Wanted(clock.now, "1002"))
    store.standing(hall.db, DAY, "round")
    store.next_number(hall.db, DAY, "round")
    store.of_day(hall.db, DAY)
    answers.of_day(hall.db, DAY)
    answers.of_rounds(hall.db, [one.id])
    answers.counts(hall.db, [one.id])
    answers.unanswered(hall.db, one)
    answers.last_days(hall.db, one.items, DAY)
    answers.before(hall.db, "Z1")
    answers.last_task(hall.db, "Z1")
    hall.db.set_trace_callback(None)
    read = [query for query in said if re.search(r"from (round|answer)\b", query)]
    assert len(read) > 10
    for query in read:
        steps = [row[3] for row in hall.db.execute(f"explain query plan {query}")]
        found = [step for step in steps if re.match(r"(SCAN|SEARCH) (round|answer)\b", step)]
        assert all(" INDEX " in step for step in found), (query, steps)
        by_rows = "order by day desc" in query and any("TEMP B-TREE" in step for step in steps)
        assert not by_rows, query


def test_nothing_was_missed_before_the_hall_was_there(tmp_path: Path, clock: Clock) -> None:
    clock.now += 2 * HOUR
    make_hall(tmp_path / "new.db", clock)
    with Hall(tmp_path / "new.db", clock) as hall:
        assert states(hall, DAY, clock.now) == "late due due due due"
        assert states(hall, DAY, clock.now + HOUR) == "due due due due"
        assert states(hall, DAY, clock.now + 3 * HOUR).startswith("missed ")
