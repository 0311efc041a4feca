"""A list reads its file at once, of a command and on a screen: fifteen rows cost no more statements than five."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from importlib import import_module

import pytest

from hallctl.actions import (
    audit,
    closing,
    complaint,
    counter,
    device,
    handover,
    holding,
    incident,
    item,
    log_case,
    meeting,
    mode,
    outbox,
    passing,
    plan,
    points,
    promoter,
    repair,
    slip,
    staff,
    task,
    visit,
)
from hallctl.actions import round as round_
from hallctl.checks import base as checks
from hallctl.cli.output import Output
from hallctl.cli.tree import COMMANDS, CommandEntry
from hallctl.domain.audit import Error
from hallctl.domain.base import CLERK
from hallctl.domain.handover import Counts
from hallctl.domain.holding import Agreed
from hallctl.domain.plan import PlanSet
from hallctl.screens.complaints.screen import PARTS as COMPLAINTS
from hallctl.screens.incidents.screen import PARTS as INCIDENTS
from hallctl.screens.office.screen import PARTS as OFFICE
from hallctl.screens.rounds.screen import PARTS as ROUNDS
from hallctl.screens.workplace.section import Asked, Section
from hallctl.store.file import Hall
from helpers import BOSS, LI, PHONE, ZHAO, actor, begin, climb, step, take

FEW, MANY = 5, 15


def new_clerk(hall: Hall, n: int) -> None:
    staff.add(hall, BOSS, staff.New(str(5000 + n), f"Clerk {n}", (CLERK,)))


def staffed_counter(hall: Hall, n: int) -> None:
    new_clerk(hall, n)
    counter.add(hall, BOSS, 100 + n, "service", ("quick",))
    counter.open_(hall, actor(str(5000 + n), CLERK), 100 + n)


def parked_order(hall: Hall, _: int) -> None:
    """Each with a phone, a name and a document the hall holds."""
    order = begin(hall, "sim-replace")
    climb(hall, order.id, until="documents")
    step(hall, order.id, taken="id-card")
    passing.park(hall, LI, "form", agreed=True)


def audited(hall: Hall, n: int) -> None:
    """An order with an error that its clerk is told of."""
    found = climb(hall, begin(hall, "sim-replace").id)
    audit.fail(hall, BOSS, found.id, Error("fee-wrong", "2001", "9999-12-31"))


def briefed(hall: Hall, _: int) -> None:
    """With somebody absent, a finding and a word on safety."""
    one = meeting.open_(hall, BOSS, "briefing")
    meeting.attend(hall, BOSS, one.id, [("2003", "sick")])
    meeting.look(hall, BOSS, one.id, [("2001", "hair", True)])
    meeting.add(hall, BOSS, one.id, "safety", "x")
    meeting.close(hall, BOSS, one.id)


def reviewed(hall: Hall, _: int) -> None:
    """With its figures."""
    meeting.close(hall, BOSS, meeting.open_(hall, BOSS, "review").id)


def handed_over(hall: Hall, _: int) -> None:
    """Counted by one, and given up."""
    one = handover.begin(
        hall, LI, "2002", Counts(0, 0, ""), handover.TypedNotes("x", "x", "x", "x")
    )
    handover.drop(hall, LI, one.id)


def closed(hall: Hall, _: int) -> None:
    """The day closed and opened again, with a word to each."""
    explained = {one.name: "x" for one in checks.checks()}
    closing.reopen(hall, BOSS, closing.close(hall, BOSS, None, explained).day, "x")


def walked(hall: Hall, _: int) -> None:
    """A round that is given up, so that there may be another."""
    round_.drop(hall, BOSS, round_.begin(hall, BOSS, "round").id, "x")


ONE_MORE: dict[str, Callable[[Hall, int], object]] = {
    "queue": lambda hall, _: take(hall),
    "visit": lambda hall, _: visit.arrive(
        hall, ZHAO, "sim-replace", "turned-away", who="owner", missing=("id-card",)
    ),
    "order": parked_order,
    "item": parked_order,
    "staff": new_clerk,
    "counter": staffed_counter,
    "task": lambda hall, n: task.give(
        hall, BOSS, f"{n}", "clerk", hall.clock() + 60_000, about=f"counter:{1 + n % 4}"
    ),
    "audit": audited,
    "outbox": lambda hall, n: outbox.add(hall, BOSS, f"{n}", about=f"counter:{1 + n % 4}"),
    "complaint": lambda hall, n: complaint.log(
        hall, LI, log_case.NewCase(f"{n}", "ZF", phone=f"1391234{2000 + n}", name="Chen")
    ),
    "incident": lambda hall, n: incident.open_(
        hall, LI, incident.NewIncident("system-fault", text=f"{n}")
    ),
    "device": lambda hall, n: repair.open_(
        hall, LI, device.add(hall, BOSS, device.TypedDevice(f"Z{n}", "pc", "x")).id, "x"
    ),
    "briefing": briefed,
    "review": reviewed,
    "handover": handed_over,
    "promoter": lambda hall, n: promoter.register(
        hall, BOSS, promoter.PromoterEntry("x", "x", f"P{n}", "x", "2099-01-01", id_seen=True)
    ),
    "plan": lambda hall, n: plan.take(
        hall, BOSS, [PlanSet(f"P{n}", "x", "", "plan", 100, "2026-01-01")]
    ),
    "points": lambda hall, n: points.give(
        hall, BOSS, points.NewPoints("2001", -1, f"{n}", "C3.3-1", f"counter:{1 + n % 4}")
    ),
    "day": closed,
    "mode": lambda hall, n: mode.set_(hall, BOSS, ("degraded", "paper")[n % 2]),
    "patrol": walked,
    "slip": lambda hall, _: slip.put(hall, "text:/dev/null", "ticket", b""),
}


def held_order(hall: Hall, _: int) -> None:
    """With nothing of the customer's, and a number to call."""
    order = climb(hall, begin(hall, "topup").id, until="submit")
    holding.hold(hall, LI, order.id, Agreed("", PHONE, precedence=2))


ALONE = ("queue", "mode", "staff", "day")
"""What is not made beside others: who waits is called for an order, a mode forbids one, and so on."""
BESIDES: tuple[Callable[[Hall, int], object], ...] = (
    held_order,
    lambda hall, n: item.find(hall, LI, item.NewFoundThing(f"{n}", "x", "x")),
)
"""What only a list on a screen has."""
ALL = (*(more for noun, more in ONE_MORE.items() if noun not in ALONE), *BESIDES)
SECTIONS = [
    section for parts in (OFFICE, COMPLAINTS, INCIDENTS, ROUNDS) for section, _acts in parts
]
FIXED = {
    *("services", "profile", "health", "closing", "hours", "calendars", "limits"),
    *("course", "contacts", "staffing", "late"),
}
"""Lists of settings, of one record, of a day, or of a draft: no more rows in a busy hall."""
FULL = {"journal", "everybodys"}
"""Lists that show so many and no more."""
CLOSED = {"closed"}
"""What its command's list is held for, since a day with work left is not closed."""


def statements(hall: Hall, noun: str) -> tuple[int, int]:
    """How many rows `NOUN list` has, and how many statements it takes."""
    list_, _help = import_module(f"hallctl.cli.{noun}").VERBS["list"]
    handed = {"hall": hall, "by": LI}
    said: list[str] = []
    hall.db.set_trace_callback(said.append)
    try:
        answer: Output = list_(
            **{one: handed[one] for one in inspect.signature(list_).parameters if one in handed}
        )
    finally:
        hall.db.set_trace_callback(None)
    text = answer.text if isinstance(answer.text, str) else answer.text()
    assert len(text.splitlines()) == len(answer.data) + 1
    return len(answer.data), len(said)


def test_every_list_is_among_them() -> None:
    found = {name for name, entry in COMMANDS.items() if entry.noun and "list" in verbs(entry)}
    others = {"pack", "figures", "calendar", "contact", "held", "late-entry", "journal"}
    assert found - others == set(ONE_MORE), (
        "those of the pack, its contacts and calendars, of figures and events are of no noun, what is held is"
        " orders; forms have accounts"
    )


def verbs(entry: CommandEntry) -> dict[str, object]:
    return dict(import_module(f"hallctl.cli.{entry.module}").VERBS)


@pytest.mark.parametrize("noun", list(ONE_MORE))
def test_a_list_is_read_at_once(hall: Hall, noun: str) -> None:
    for n in range(FEW):
        ONE_MORE[noun](hall, n)
    few, read = statements(hall, noun)
    for n in range(FEW, MANY):
        ONE_MORE[noun](hall, n)
    assert statements(hall, noun) == (few + MANY - FEW, read)


def shown(hall: Hall, section: Section) -> tuple[int, int]:
    """How many rows a list on a screen has, and how many statements it takes to draw it."""
    said: list[str] = []
    hall.db.set_trace_callback(said.append)
    try:
        long = section.long
        data = long.read(hall, BOSS, Asked()) if long else section.read(hall, BOSS)
        for one in data.records:
            section.row(one, data.around)
            section.facts(one, data.around)
    finally:
        hall.db.set_trace_callback(None)
    return len(data.records), len(said)


def test_a_list_on_a_screen_is_read_at_once(hall: Hall) -> None:
    for n in range(FEW):
        for more in ALL:
            more(hall, n)
    few = {section.name: shown(hall, section) for section in SECTIONS}
    for n in range(FEW, MANY):
        for more in ALL:
            more(hall, n)
    many = {section.name: shown(hall, section) for section in SECTIONS}
    read = [{name: found[name][1] for name in found} for found in (few, many)]
    assert read[0] == read[1]
    assert {name for name in few if few[name][0] == many[name][0]} == FIXED | FULL | CLOSED
