"""An incident: every event in every state, its timers, and each playbook of the pack walked to its end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import at

from hallctl.domain import incident_events as e
from hallctl.domain import incident_rules as r
from hallctl.domain.base import ANYONE, MINUTE, Private, Refused, anyone
from hallctl.domain.book import Book
from hallctl.domain.incident import CAUSES, REACHES, STATES, TRANSITIONS, Incident, evolve
from hallctl.domain.incident_events import Course
from hallctl.domain.incident_timers import TimerLimits, course, progress, timers, unfinished
from hallctl.domain.noun import replace
from hallctl.domain.playbook import Playbook, chosen, playbook, playbooks
from hallctl.pack.read import builtin
from helpers import LI, START

BOOK = Book(builtin().own)
TEXT = Private("r1", "00")
LIMITS = TimerLimits(5, 30, lambda happened: happened + 24 * 60 * MINUTE)
FAULT = playbook(BOOK, "system-fault")
NONE = Course(0, None, ())


def opened(book: Playbook = FAULT, *, happened: int = START, trade: bool = False) -> Incident:
    event = e.IncidentOpened(
        "2026-03-02",
        1,
        book.kind,
        book.branch,
        book.id,
        1,
        book.version,
        happened,
        NONE,
        trade=trade,
    )
    return timed(None, event, book)


def timed(one: Incident | None, event: Any, book: Playbook = FAULT, now: int = START) -> Incident:
    """As an action records it: everything due by what is known once it has happened."""
    due = course(evolve(one, event, at(now)), book, LIMITS)
    return evolve(one, event._replace(course=due), at(now))


def judged(one: Incident, book: Playbook, *, trade: bool, reach: str, now: int) -> Incident:
    event = r.judge(one, "software", reach, NONE, trade=trade, nature=None)
    return timed(one, event, book, now)


RULES: dict[type, Callable[[Incident], Any]] = {
    e.IncidentPlaced: lambda x: r.allow(x, e.IncidentPlaced),
    e.IncidentJudged: lambda x: r.judge(x, "power", "hall", NONE, trade=True, nature=TEXT),
    e.IncidentStepped: lambda x: r.step(x, FAULT.steps[0], r.StepAnswer("done", START), NONE),
    e.IncidentCorrected: lambda x: r.step(
        replace(x, steps={"calm": ("done", START, "2001", START, None, None, None, None)}),
        FAULT.steps[0],
        r.StepAnswer("done", START, reason=TEXT),
        NONE,
    ),
    e.IncidentNoted: lambda x: r.note(x, TEXT, START),
    e.IncidentAsked: lambda x: r.allow(x, e.IncidentAsked),
    e.IncidentLinked: lambda x: r.link(x, "visit", 7),
    e.IncidentMerged: lambda x: r.merge(x, replace(opened(), id=99))[0],
    e.IncidentClosed: lambda x: r.close(x, (), None, override=False),
    e.IncidentDueMoved: lambda x: r.allow(x, e.IncidentDueMoved),
    e.IncidentReviewed: lambda x: r.review(x, TEXT),
}


def test_every_event_has_its_rule() -> None:
    assert set(RULES) == set(TRANSITIONS)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("event", TRANSITIONS, ids=lambda event: event.__name__)
def test_allowed_exactly_where_the_table_says(event: type, state: str) -> None:
    before = replace(opened(), state=state)
    if state in TRANSITIONS[event]:
        made = RULES[event](before)
        assert made is None or type(made) is event
        return
    with pytest.raises(Refused) as refused:
        RULES[event](before)
    assert refused.value.code == "incident-state"


def refused(code: str, rule: Callable[[], object]) -> None:
    with pytest.raises(Refused) as caught:
        rule()
    assert caught.value.code == code


def test_nobody_signed_in_begins_security_alone() -> None:
    for book in playbooks(BOOK):
        if book.kind == "security":
            r.begins(book, anyone())
        else:
            refused("sign-in-first", lambda book=book: r.begins(book, anyone()))  # type: ignore[misc]
        r.begins(book, LI)
    assert ANYONE in anyone().roles


def test_a_kind_may_be_typed_by_its_beginning() -> None:
    assert chosen(BOOK, "security", "fire").id == "security-fire"
    assert chosen(BOOK, "sys").id == chosen(BOOK, "system-fault").id == "system-fault"
    for typed in ("", "s", "fire", "odd"):
        refused("no-such-playbook", lambda typed=typed: chosen(BOOK, typed))  # type: ignore[misc]


def test_what_is_said_of_a_step() -> None:
    one, step = opened(), FAULT.step("report")
    assert FAULT.step("2") == step
    refused("no-such-incident-step", lambda: FAULT.step("0"))
    for code, said in {
        "no-such-answer-to-step": r.StepAnswer("odd", START),
        "na-needs-reason": r.StepAnswer("na", START),
        "told-needs-whom": r.StepAnswer("told", START, how=TEXT),
        "told-needs-way": r.StepAnswer("told", START, who=TEXT),
    }.items():
        refused(code, lambda said=said: r.step(one, step, said, NONE))  # type: ignore[misc]
    refused("judge-it", lambda: r.step(one, FAULT.step("judge"), r.StepAnswer("done", START), NONE))
    said = timed(one, r.step(one, step, r.StepAnswer("done", START + MINUTE), NONE))
    assert said.reported_at == START + MINUTE
    refused("step-said", lambda: r.step(said, step, r.StepAnswer("done", START), NONE))
    again = timed(said, r.step(said, step, r.StepAnswer("na", START, reason=TEXT), NONE))
    assert again.reported_at is None
    assert again.steps["report"][0] == "na"


def test_times_that_cannot_be() -> None:
    one = opened()
    refused("time-ahead", lambda: r.began(START + 2 * MINUTE, START))
    refused("time-ahead", lambda: r.step_at(one, START + 2 * MINUTE, START))
    refused("before-it-happened", lambda: r.step_at(one, START - 1, START))
    one = timed(one, r.step(one, FAULT.steps[0], r.StepAnswer("done", START), NONE))
    refused("after-a-step", lambda: r.placed_at(one, START + 1, START + MINUTE))
    refused("steps-said", lambda: r.same_steps(one, playbook(BOOK, "power-trading")))
    r.same_steps(one, playbook(BOOK, "network-sudden"))


def names(one: Incident, book: Playbook, now: int) -> tuple[str, ...]:
    return unfinished(progress(one, book, now))


def due(one: Incident, step: str) -> int:
    """By when a step is to be done."""
    return next(until for name, _since, until, _to in one.due if name == step)


def test_a_judgement_sets_the_limits_anew() -> None:
    one = opened()
    assert [timer.due_at for timer in timers(one, START)] == [
        START + 5 * MINUTE,
        START + 1440 * MINUTE,
    ]
    assert not {"trade", "others", "after", "press-on"} & {*names(one, FAULT, START)}
    large = judged(one, FAULT, trade=True, reach="other", now=START + 60 * MINUTE)
    assert timers(large, START + 61 * MINUTE)[1] == ("mend", START + 30 * MINUTE, None, True)
    assert {"trade", "others", "after", "press-on"} <= {*names(large, FAULT, START + 61 * MINUTE)}
    assert due(large, "trade") == START + 65 * MINUTE
    small = judged(large, FAULT, trade=False, reach="hall", now=START + 62 * MINUTE)
    assert timers(small, START + 62 * MINUTE)[1].due_at == START + 1440 * MINUTE


def test_either_limit_missed_is_told_to_the_department_that_presses_on() -> None:
    one = opened(trade=True)
    assert "press-on" not in names(one, FAULT, START + 5 * MINUTE - 1)
    assert "press-on" in names(one, FAULT, START + 5 * MINUTE)
    in_time = timed(
        one, r.step(one, FAULT.step("report"), r.StepAnswer("done", START + MINUTE), NONE)
    )
    assert "press-on" not in names(in_time, FAULT, START + 30 * MINUTE - 1)
    assert due(in_time, "press-on") == START + 35 * MINUTE
    assert "press-on" in names(in_time, FAULT, START + 30 * MINUTE)
    late = timed(
        one, r.step(one, FAULT.step("report"), r.StepAnswer("done", START + 9 * MINUTE), NONE)
    )
    assert timers(late, START + 90 * MINUTE)[0].late, "what was late stays marked"


def test_it_is_closed_with_open_steps_only_as_an_override() -> None:
    one = opened()
    refused("steps-open", lambda: r.close(one, ("back",), TEXT, override=False))
    refused("reason-needed", lambda: r.close(one, ("back",), None, override=True))
    assert r.close(one, ("back",), TEXT, override=True).open == ("back",)


@pytest.mark.parametrize("trade", [True, False])
@pytest.mark.parametrize("book", playbooks(BOOK), ids=lambda book: book.id)
def test_each_playbook_is_walked_to_its_end(book: Playbook, *, trade: bool) -> None:
    now = START + 10 * MINUTE
    one = judged(opened(book), book, trade=trade, reach="other" if trade else "hall", now=now)
    assert book.steps[0].clause == "C5.3.2", "people's safety is the first line"
    for step in book.steps:
        if step.id not in names(one, book, now):
            continue
        assert step.who, "somebody does it"
        told = r.StepAnswer("told", now, TEXT, TEXT) if step.tell else r.StepAnswer("done", now)
        one = timed(one, r.step(one, step, told, NONE), book, now)
    assert names(one, book, now) == ()
    assert evolve(one, r.close(one, (), None, override=False), at(now)).state == "closed"


@given(
    ago=st.integers(0, 3 * 24 * 60),
    so=st.tuples(st.booleans(), st.sampled_from(REACHES), st.sampled_from(CAUSES)),
    book=st.sampled_from(playbooks(BOOK)),
    done=st.lists(st.integers(0, 10), max_size=6),
)
def test_nothing_is_due_before_it_happened(
    ago: int, so: tuple[bool, str, str], book: Playbook, done: list[int]
) -> None:
    trade, reach, cause = so
    happened = START - ago * MINUTE
    one = opened(book, happened=happened)
    event = r.judge(one, cause, reach, NONE, trade=trade, nature=None)
    one = timed(one, event, book)
    for place in done:
        step = book.steps[place % len(book.steps)]
        if step.id not in one.steps and step.meets != "judge":
            one = timed(one, r.step(one, step, r.StepAnswer("done", START), NONE), book)
    assert all(since >= happened for _step, since, _until, _to in one.due)
    assert all(timer.due_at >= happened for timer in timers(one, START))
    assert not {step for step, *_due in one.due} & one.steps.keys(), "what is said is not due"


def test_a_counter_is_one_that_a_hall_can_have() -> None:
    assert [r.place(typed) for typed in ("hall", "counter:3", "counter:３")] == [
        "hall", "counter:3", "counter:3",
    ]  # fmt: skip
    for typed in ("counter:", "counter:0", "counter:99999999999999999999", "roof"):
        refused("no-such-place", lambda typed=typed: r.place(typed))
