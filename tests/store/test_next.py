"""Who is next: the SQL says what the domain says, and takes the indexes for it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hallctl.actions import passing
from hallctl.actions import ticket as tickets
from hallctl.actions.undo import undo
from hallctl.domain import lanes as rules
from hallctl.domain.base import DAY as A_DAY
from hallctl.domain.ticket import Ticket
from hallctl.domain.ticket_events import TicketTaken
from hallctl.domain.visit import TICKET, Visit, VisitArrived
from hallctl.store import aside, lanes, waits
from hallctl.store import ticket as store
from hallctl.store.file import Hall
from helpers import BOSS, DAY, LI, START, Clock, begin, climb, take

QUEUES = ("quick", "sim", "general")
SERVICES = ("topup", "bill", "sim-replace")
TICKETS = st.lists(
    st.tuples(
        st.sampled_from(QUEUES),
        st.sampled_from(SERVICES),
        st.integers(0, 4),
        st.sampled_from(["waiting", "waiting", "waiting", "parked", "served"]),
        st.sampled_from([None, None, None, 1, 2]),
        st.booleans(),
    ),
    max_size=25,
)
SKILLS = st.just(("*",)) | st.lists(st.sampled_from(SERVICES), unique=True).map(tuple)


def put(hall: Hall, wanted: list[tuple[Any, ...]]) -> list[Ticket]:
    """Tickets as drawn, each with its rank, in its state, perhaps passed to a counter, or at the front."""
    with hall.change(BOSS, "visit.import") as change:
        made = []
        for number, (queue, service, rank, state, target, front) in enumerate(wanted, 1):
            visit = change.record(VisitArrived(DAY, service, "owner", TICKET), of=Visit)
            ranks = START + rank - front * A_DAY
            taken = TicketTaken(visit.id, DAY, "Z", number, queue, service, "", ranks)
            ticket = change.record(taken, of=Ticket)
            change.db.execute(
                "update ticket set state = ?, target = ?, taken_at = ? where id = ?",
                (state, target, START + rank, ticket.id),
            )
            made.append(change.load(Ticket, ticket.id))
    return made


@settings(max_examples=60)
@given(
    wanted=TICKETS,
    skills=SKILLS,
    served=st.tuples(*[st.lists(st.sampled_from(QUEUES), unique=True)] * 2),
    counter=st.integers(1, 3),
)
def test_the_file_and_the_domain_agree(
    hall: Hall,
    wanted: list[tuple[Any, ...]],
    skills: tuple[str, ...],
    served: tuple[list[str], list[str]],
    counter: int,
) -> None:
    hall.db.execute("delete from ticket")
    made = put(hall, wanted)
    among = rules.lanes(tuple(served[0]), skills, tuple(served[1]))
    found = lanes.next_for(hall.db, counter, among)
    assert found == rules.next_of(made, counter, among)
    line, count = lanes.line_for(hall.db, counter, among, 100)
    mine = [ticket for ticket in made if rules.callable_by(ticket, counter, among)]
    assert line == sorted(mine, key=lambda ticket: rules.turn(ticket, among))
    assert count == len(mine)


def test_places_in_line_count_those_who_rank_before(hall: Hall, clock: Clock) -> None:
    first = take(hall)
    clock.tick(minutes=1)
    second = take(hall)
    vip = take(hall, priority="vip")
    elderly = take(hall, priority="elderly")
    other = take(hall, "sim-replace")
    ahead = [waits.ahead(hall.db, ticket) for ticket in (first, second, vip, elderly, other)]
    assert ahead == [2, 3, 1, 0, 0]


def plans(hall: Hall, act: Any) -> dict[str, list[str]]:
    """The query plan of every statement that an action runs."""
    said: list[str] = []
    hall.db.set_trace_callback(said.append)
    act()
    hall.db.set_trace_callback(None)
    return {
        statement: [row[3] for row in hall.db.execute(f"explain query plan {statement}")]
        for statement in said
        if statement.split()[0] in {"select", "update", "insert"}
    }


GROWS = ("ticket", "journal", "visit", "work_order", "item", "private")
"""Tables that grow for years: nothing on the way of a customer may look through one."""


def scans(hall: Hall, act: Any) -> list[str]:
    """Which growing tables an action's statements look through, or sort."""
    return [
        f"{step}: {statement}"
        for statement, steps in plans(hall, act).items()
        for step in steps
        if not statement.endswith("from journal order by seq desc limit 1")  # its last row
        and any(step.startswith(f"SCAN {table}") and "INDEX" not in step for table in GROWS)
    ]


@pytest.fixture
def busy(hall: Hall) -> Hall:
    """Somebody waiting in each queue, a customer parked, another at the counter."""
    for service in ("topup", "sim-replace", "plan-change", "bill"):
        take(hall, service)
    return hall


def test_calling_looks_through_no_table(busy: Hall) -> None:
    assert scans(busy, lambda: tickets.call_next(busy, LI)) == []
    assert scans(busy, lambda: tickets.recall(busy, LI)) == []
    assert scans(busy, lambda: tickets.start(busy, LI)) == []
    assert scans(busy, lambda: passing.park(busy, LI, "form", agreed=True)) == []
    label = aside.parked(busy.db)[0].label
    assert scans(busy, lambda: passing.resume(busy, LI, label)) == []
    assert scans(busy, lambda: tickets.finish(busy, LI)) == []


def test_taking_a_number_looks_through_no_table(busy: Hall) -> None:
    assert scans(busy, lambda: take(busy)) == []


def test_an_order_looks_through_no_table(busy: Hall) -> None:
    order = begin(busy, "sim-replace")
    assert scans(busy, lambda: climb(busy, order.id)) == []


def test_taking_back_looks_through_no_table(busy: Hall) -> None:
    tickets.call_next(busy, LI)
    assert scans(busy, lambda: undo(busy, LI)) == []


def test_the_least_of_a_lane_comes_straight_from_its_index(hall: Hall) -> None:
    for among, index in (
        (rules.lanes(QUEUES, ("*",)), "ticket_in_queue (queue=?)"),
        (rules.lanes(QUEUES, ("topup", "bill")), "ticket_in_lane (queue=? AND service=?)"),
        (rules.lanes(QUEUES, ("*",), ("sim",)), "ticket_in_queue (queue=?)"),
        (rules.lanes(QUEUES, ("bill",), ("sim",)), "ticket_in_lane (queue=? AND service=?)"),
    ):
        asked = plans(hall, lambda among=among: lanes.next_for(hall.db, 1, among))
        (steps,) = (asked[statement] for statement in asked if " from ticket " in statement)
        assert any(index in step for step in steps), steps
        assert sum("TEMP B-TREE" in step for step in steps) == 1


def test_whether_there_is_anybody_looks_through_no_table(busy: Hall) -> None:
    db = busy.db
    assert scans(busy, lambda: aside.resumable(db)) == []
    assert scans(busy, lambda: aside.anybody_missed(db, START)) == []
    assert scans(busy, lambda: store.anybody_elsewhere(db, 1)) == []
