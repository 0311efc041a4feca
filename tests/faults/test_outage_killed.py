"""kill -9 while orders are held, taken up and submitted: none twice in the core system, none lost, no paper astray."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from random import Random
from select import select

from processes import Say, many_counters, started

from hallctl.actions import core, holding, ticket
from hallctl.domain.base import Actor
from hallctl.domain.core_system import CoreAnswer
from hallctl.domain.holding import Agreed, Kept
from hallctl.domain.order import Order
from hallctl.store import holding as held
from hallctl.store import item, order, rows
from hallctl.store import ticket as tickets
from hallctl.store.file import Hall
from hallctl.store.verify import verify
from helpers import LI, PHONE, begin, climb

KILLS = int(os.environ.get("HALLCTL_KILLS", "20"))
"""How many moments; 200 are tried where there is time."""


class StandIn:
    """A core system that counts: each submission a line of a file, whatever happens to its caller."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.touch()

    def sent(self) -> list[str]:
        return self.path.read_text().split()

    def submit(self, key: str, service: str) -> CoreAnswer:
        with self.path.open("a") as file:
            file.write(f"{key}\n")
        return CoreAnswer("done", f"R{key}")

    def status(self, key: str) -> CoreAnswer:
        return CoreAnswer("done", f"R{key}") if key in self.sent() else CoreAnswer("none")


def go_through(hall: Hall, by: Actor, number: int) -> None:
    """Submit it, unless that was done, and bring it to its end."""
    found = climb(hall, number, by, until="submit")
    if not found.submitted:
        core.submit(hall, by, number)
    climb(hall, number, by)


def test_held_resumed_submitted_whatever_is_killed(tmp_path: Path) -> None:
    path, dice, system = tmp_path / "hall.db", Random(1), StandIn(tmp_path / "core")
    many_counters(path, 2)

    def outage(hall: Hall, by: Actor, say: Say) -> None:
        hall.core = system
        while True:
            one = climb(hall, begin(hall, "topup", by).id, by, until="submit")
            say(f"paid {one.id}")
            kept = Kept(("form",), "A", str(one.id))
            holding.hold(hall, by, one.id, Agreed(phone=PHONE), kept)
            say(f"held {one.id}")
            holding.resume(hall, by, one.id)
            go_through(hall, by, one.id)
            say(f"done {one.id}")

    said: list[str] = []
    for _ in range(KILLS):
        with started(path, 1, outage) as process:
            process.go()
            said += [process.said.readline() for _ in range(dice.randint(1, 3))]
            select([], [], [], dice.random() * 0.03)  # somewhere in what comes next
            process.kill()
            said += process.said.readlines()
        with Hall(path) as hall:
            hall.core = system
            go_on(hall)
    with Hall(path) as hall:
        assert verify(hall.db).holds
        accounted_for(hall, said, system)


def go_on(hall: Hall) -> None:
    """Somebody goes on: the core system's word first, then each order to its end."""
    for unknown in order.unanswered(hall.db):
        core.settle(hall, LI, unknown.id, "none")
    working = held.taken_up(hall.db, LI.staff)
    if working:
        go_through(hall, LI, working.id)
    left = tickets.at_counter(hall.db, 1)
    if left is not None:
        if left.state == "called":
            ticket.start(hall, LI)
        current = order.current(hall.db, left.id)
        if current:
            go_through(hall, LI, current.id)
        else:
            ticket.finish(hall, LI)
    for one in held.held(hall.db):
        assert {thing.custody for thing in item.in_custody(hall.db, [one.id])} == {"form", "owed"}
        holding.resume(hall, LI, one.id)
        go_through(hall, LI, one.id)


def accounted_for(hall: Hall, said: list[str], system: StandIn) -> None:
    """Every order that was seen is done, with one submission, and one paper if it was held."""
    orders = list(rows.select(hall.db, Order, ""))
    assert {one.state for one in orders} == {"done"}
    sent = Counter(key.split("-")[1] for key in system.sent())
    assert sent == Counter(str(one.id) for one in orders)
    papers = Counter(thing.order_id for thing in item.in_custody(hall.db))
    assert papers == Counter(one.id for one in orders if one.held_at)
    seen = [line.split() for line in said if line.endswith("\n")]
    assert {int(number) for _word, number in seen} <= {one.id for one in orders}
    assert {int(number) for word, number in seen if word == "held"} <= set(papers)
    assert len(seen) >= KILLS
