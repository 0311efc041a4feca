"""Rounds, answers and their tasks: what may happen when, what is asked, what a typed answer means."""

from __future__ import annotations

import pytest

from hallctl.domain import answer, patrol_task
from hallctl.domain import round as rules
from hallctl.domain.answer import NOT, NOT_APPLICABLE, OK, KeyedAnswer, Read
from hallctl.domain.base import DUTY, Private, Refused
from hallctl.domain.book import Book
from hallctl.domain.deadline import TimeLimit
from hallctl.domain.noun import Stamp, replace
from hallctl.domain.patrol_template import (
    AREAS,
    CHECK,
    MOMENTS,
    NUMBER,
    TEXT,
    Leads,
    PatrolItem,
    asked,
    differences,
    items,
    template,
)
from hallctl.domain.round import RoundBegan, RoundDropped, RoundFinished
from hallctl.domain.service import Words
from hallctl.domain.task import (
    CLOSED,
    DONE,
    OPEN,
    STATES,
    Task,
    TaskClosed,
    TaskReopened,
    TaskSentBack,
)
from hallctl.pack.read import builtin

MINUTE = 60_000
BOOK = Book(builtin().own)
X = Private("x", "y")
BEGAN = RoundBegan("2026-03-02", "round", 1, 2, "v", ("O4", "H2"))
ROUND = rules.evolve(None, BEGAN, Stamp(7, 0, "1002"))
LOOK = PatrolItem(
    "O4", "outside", ("C2.1-3",), Words("x", "x"), ("L",), CHECK, None, None, ("round",), False,
    False, Leads(DUTY, TimeLimit(1, "h")),
)  # fmt: skip
COUNT = LOOK._replace(id="H2", kind=NUMBER, low=16, high=28)


def refused(code: str, act: object, *args: object, **more: object) -> None:
    with pytest.raises(Refused) as caught:
        act(*args, **more)  # type: ignore[operator]
    assert caught.value.code == code


@pytest.mark.parametrize("state", rules.STATES)
def test_what_may_happen_to_a_round(state: str) -> None:
    one = replace(ROUND, state=state)
    said = KeyedAnswer(OK)
    if state == rules.OPEN:
        assert rules.finish(one, (), None, MINUTE, 5) == RoundFinished(too_fast=True)
        assert rules.drop(one, X) == RoundDropped(X)
        assert answer.give(one, LOOK, said, None).round == 7
    else:
        for act, *args in (
            (rules.finish, one, (), None, 0, 5),
            (rules.drop, one, X),
            (answer.give, one, LOOK, said, None),
        ):
            refused("round-state", act, *args)
    if state in {rules.OPEN, rules.DONE}:
        assert answer.correct(one, LOOK, said, None).result == OK
    else:
        refused("round-state", answer.correct, one, LOOK, said, None)


@pytest.mark.parametrize(
    ("late", "at", "now", "fast"),
    [
        (False, None, 4 * MINUTE, True),
        (False, None, 5 * MINUTE, False),
        (False, 4 * MINUTE, 9 * MINUTE, True),
        (True, 1 * MINUTE, 9 * MINUTE, False),
        (False, None, -9 * MINUTE, True),
    ],
    ids=["fast", "not", "said", "on paper", "a clock put back"],
)
def test_one_that_was_too_fast_is_marked(late: bool, at: int | None, now: int, fast: bool) -> None:
    assert rules.finish(replace(ROUND, late=late), (), at, now, 5).too_fast is fast


def test_how_a_round_begins_and_ends() -> None:
    refused("round-open", rules.begins, ROUND, ("O4",))
    refused("nothing-to-walk", rules.begins, None, ())
    refused("items-open", rules.finish, ROUND, ("H2",), None, 0, 5)
    refused("ended-before", rules.finish, ROUND, (), -1, 0, 5)
    refused("drop-needs-reason", rules.drop, ROUND, None)
    ended = rules.evolve(ROUND, RoundFinished(), Stamp(9, 60_000, "1001"))
    assert (ended.state, ended.finished_at, ended.finished_by) == ("done", 60_000, "1001")
    assert (ended.began_by, ended.items) == ("1002", ("O4", "H2"))


@pytest.mark.parametrize(
    ("item", "typed", "read"),
    [
        (LOOK, "ok", Read(OK)),
        (LOOK, " NOT ", Read(NOT)),
        (LOOK, "na", Read(NOT_APPLICABLE)),
        (LOOK, "3", "no-such-finding"),
        (LOOK, "", "no-such-finding"),
        (COUNT, "16", Read(OK, 16)),
        (COUNT, "２８", Read(OK, 28)),
        (COUNT, "15", Read(NOT, 15)),
        (COUNT, "-3", Read(NOT, -3)),
        (COUNT, "29", Read(NOT, 29)),
        (COUNT, "not", Read(NOT)),
        (COUNT, "na", Read(NOT_APPLICABLE)),
        (COUNT, "ok", "number-wanted"),
        (COUNT, "21.5", "number-wanted"),
        (COUNT, "9999999", "number-wanted"),
        (LOOK._replace(kind=TEXT), "10:20 擦过", Read(OK, text="10:20 擦过")),
        (LOOK._replace(kind=TEXT), "not", Read(NOT)),
        (LOOK._replace(kind=TEXT), "ok", "words-wanted"),
        (LOOK._replace(kind=TEXT), "", "words-wanted"),
    ],
)
def test_what_a_typed_answer_means(item: PatrolItem, typed: str, read: Read | str) -> None:
    if isinstance(read, str):
        refused(read, answer.read, item, typed)
    else:
        assert answer.read(item, typed) == read


def test_a_failure_says_what_is_wrong_and_an_optional_item_has_none() -> None:
    refused("note-needed", answer.give, ROUND, LOOK, KeyedAnswer(NOT), 9)
    optional = LOOK._replace(optional=True)
    refused("item-optional", answer.give, ROUND, optional, KeyedAnswer(NOT, note=X), 9)
    assert answer.give(ROUND, optional, KeyedAnswer(NOT_APPLICABLE), None).result == NOT_APPLICABLE
    for said in (KeyedAnswer(NOT, note=X), KeyedAnswer(NOT, phrase="dirty")):
        given = answer.evolve(None, answer.give(ROUND, LOOK, said, 9), Stamp(8, 60_000, "1002"))
        assert (given.task, given.area, given.clause, given.day) == (
            9, "outside", "C2.1-3", "2026-03-02",
        )  # fmt: skip
        again = answer.evolve(
            given, answer.correct(ROUND, LOOK, KeyedAnswer(OK), None), Stamp(10, 90_000, "1001")
        )
        assert (again.result, again.task, again.note, again.phrase) == (OK, None, None, None)
        assert (again.corrected_by, again.corrected_at, again.times_corrected) == (
            "1001", 90_000, 1,
        )  # fmt: skip
        assert (again.answered_by, again.answered_at) == ("1002", 60_000)


def before(result: str | None) -> answer.Answer | None:
    if result is None:
        return None
    said = KeyedAnswer(result, note=X)
    return answer.evolve(None, answer.give(ROUND, LOOK, said, 9), Stamp(8, 0, "1002"))


@pytest.mark.parametrize("state", [None, *STATES])
@pytest.mark.parametrize("last", [None, OK, NOT])
@pytest.mark.parametrize("result", [OK, NOT, NOT_APPLICABLE])
@pytest.mark.parametrize("by", ["1002", "2001"])
def test_what_becomes_of_its_task(
    state: str | None, last: str | None, result: str, by: str
) -> None:
    """Done by 2001: right closes it, but not by whom it was done; wrong opens it again."""
    task = state and Task(
        9, "x", "duty-manager", 0, "normal", "answer", 8, "", "1002", 0, state, 0, "2001"
    )
    known = {
        (DONE, OK): TaskClosed if by == "1002" else None,
        (DONE, NOT): TaskSentBack,
        (CLOSED, NOT): TaskReopened if last == NOT else None,
    }
    found = patrol_task.recheck(task or None, result, before(last), by)
    wanted = known.get((state or "", result))
    assert found == (wanted() if wanted else None)
    goes_on = state in {OPEN, DONE} or (state is not None and last == NOT)
    assert patrol_task.goes_on(task or None, before(last)) is goes_on


def test_the_templates_of_the_pack() -> None:
    assert {moment: len(template(BOOK, moment).items) for moment in MOMENTS} == {
        "opening": 40, "round": 22, "closing": 5,
    }  # fmt: skip
    assert template(BOOK, "round").areas == AREAS
    refused("no-such-template", template, BOOK, "noon")
    for one in items(BOOK).values():
        assert one.clauses or one.practice, one.id
        assert one.name.zh
        assert one.kind != CHECK or (one.low, one.high) == (None, None)


@pytest.mark.parametrize(
    ("last", "due"),
    [
        (None, "O1 O3 O5 Z3"),
        ("2026-03-31", "O1 O3 Z3"),
        ("2026-03-30", "O1 O3 Z3"),
        ("2026-03-29", "O1 O3 O5 Z3"),
        ("2026-04-01", "O1"),
        ("2025-04-01", "O1 O3 O5 Z3"),
    ],
)
def test_what_is_due_at_an_opening_check(last: str | None, due: str) -> None:
    """On Wednesday, the first of April: each time, daily, weekly from Monday on, monthly."""
    whole = template(BOOK, "opening")
    answered = {} if last is None else {one.id: last for one in whole.items}
    found = {one.id for one in asked(whole, "2026-04-01", answered)}
    assert found & {"O1", "O3", "O5", "Z3"} == {*due.split()}
    assert len(asked(template(BOOK, "round"), "2026-04-01", answered)) == 22


def test_what_a_hall_has_otherwise() -> None:
    raw = BOOK.raw["patrol_items"]
    own = Book(
        {
            **BOOK.raw,
            "patrol_items": {**raw, "H15": raw["H5"], "H4": {**raw["H4"], "low": 5}},
            "patrols": {"left_out": ["H3"]},
        }
    )
    assert [(one.item.id, one.what) for one in differences(BOOK, own)] == [
        ("H3", "left-out"), ("H4", "changed"), ("H15", "added"),
    ]  # fmt: skip
    assert differences(BOOK, BOOK) == []
    assert template(own, "round").version != template(BOOK, "round").version
    refused("template-empty", template, Book({"patrol_items": {}}), "round")
