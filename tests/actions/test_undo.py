"""What an undo may not lead to: nothing is taken back that something else was built on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest

from hallctl.actions import counter, item, order, passing, staff, ticket
from hallctl.actions.undo import undo
from hallctl.domain.base import Refused
from hallctl.domain.counter import CLOSED, OPEN
from hallctl.domain.ticket import WAITING
from hallctl.store import counter as counters
from hallctl.store import journal
from hallctl.store.file import Hall
from hallctl.store.nouns import NOUNS, brought
from hallctl.store.verify import verify
from helpers import BOSS, CHEN, LI, WANG, Clock, begin, climb, serve, step, take


def test_no_noun_is_known_here_each_brings_what_contradicts_it() -> None:
    source = Path(str(import_module(undo.__module__).__file__)).read_text("utf-8")
    imported = re.findall(r"^from (\S+) import (.*)$", source, re.MULTILINE)
    words = {word for line in imported for word in re.findall(r"\w+", ".".join(line))}
    assert "brought" in words
    assert words & set(NOUNS) == set()
    assert {n for n in NOUNS if brought("actions", n, "contradicted")} == {
        "counter", "ticket", "order", "item", "late_entry", "promoter",
        "shift", "round", "answer", "device", "repair", "meeting", "handover", "import_profile",
    }  # fmt: skip


@pytest.fixture(autouse=True)
def holds(hall: Hall) -> Iterator[None]:
    yield
    assert verify(hall.db).holds


def refused(code: str, act: Callable[[], object]) -> None:
    with pytest.raises(Refused) as caught:
        act()
    assert caught.value.code == code


def change_of(hall: Hall, kind: str) -> int:
    """The last change with an event of this kind."""
    found = journal.entries(hall.db, "where kind = ? order by seq desc limit 1", kind)
    return next(found).change


def test_a_counter_is_not_closed_under_a_customer(hall: Hall) -> None:
    counter.open_(hall, CHEN, 3)
    opened = change_of(hall, "counter.opened")
    serve(hall, CHEN)
    refused("counter-busy", lambda: undo(hall, CHEN, opened))
    order.open_(hall, CHEN)
    passing.park(hall, CHEN, "form", agreed=True)
    refused("orders-open", lambda: undo(hall, CHEN, opened))
    assert counters.by_number(hall.db, 3).state == OPEN


def test_a_counter_opened_by_mistake_is_closed_again(hall: Hall) -> None:
    counter.open_(hall, CHEN, 3)
    undo(hall, CHEN)
    assert counters.by_number(hall.db, 3).state == CLOSED
    counter.open_(hall, CHEN, 4)


def test_nobody_is_back_at_a_counter_while_at_another(hall: Hall) -> None:
    counter.close(hall, LI)
    closed = change_of(hall, "counter.closed")
    counter.open_(hall, LI, 3)
    refused("place-taken", lambda: undo(hall, LI, closed))


def test_nobody_is_back_at_a_counter_who_was_taken_off_the_staff(hall: Hall) -> None:
    counter.close(hall, LI)
    closed = change_of(hall, "counter.closed")
    staff.disable(hall, BOSS, LI.staff)
    refused("staff-disabled", lambda: undo(hall, BOSS, closed))


def test_nobody_is_away_again_with_a_customer(hall: Hall) -> None:
    counter.away(hall, LI, "toilet")
    counter.back(hall, LI)
    came = change_of(hall, "counter.back")
    take(hall)
    ticket.call_next(hall, LI)
    refused("counter-busy", lambda: undo(hall, LI, came))


@pytest.mark.parametrize("end", ["finish", "park", "no-show", "transfer", "leave"])
def test_no_customer_is_back_at_a_counter_without_a_clerk(
    hall: Hall, clock: Clock, end: str
) -> None:
    served = serve(hall) if end != "no-show" else take(hall)
    if end == "no-show":
        ticket.call_next(hall, LI)
        for _ in range(3):
            clock.tick(minutes=2)
            ticket.recall(hall, LI)
        ticket.no_show(hall, LI)
    elif end == "finish":
        ticket.finish(hall, LI)
    elif end == "park":
        passing.park(hall, LI, "form", agreed=True)
    elif end == "transfer":
        passing.transfer(hall, LI, served.label, "skill", counter=2)
    else:
        passing.leave(hall, LI, served.label, "customer-left")
    ended = journal.head(hall.db).seq
    counter.close(hall, LI)
    refused("counter-not-open", lambda: undo(hall, LI, ended))
    counter.open_(hall, CHEN, 1)
    refused("place-taken", lambda: undo(hall, LI, ended))


def test_a_customer_with_an_order_has_come(hall: Hall) -> None:
    serve(hall)
    started = change_of(hall, "ticket.started")
    begun = order.open_(hall, LI)
    refused("changed-since", lambda: undo(hall, LI, started))
    order.abort(hall, LI, begun.id, "wrong-service")
    refused("changed-since", lambda: undo(hall, LI, started))


def test_a_step_is_taken_back_by_who_serves(hall: Hall) -> None:
    begun = begin(hall, "sim-replace")
    step(hall, begun.id)
    stepped = change_of(hall, "order.stepped")
    passing.park(hall, LI, "form", agreed=True)
    passing.resume(hall, WANG, _label(hall))
    refused("not-your-order", lambda: undo(hall, LI, stepped))
    undo(hall, BOSS, stepped)
    assert order.show(hall, WANG, begun.id).context.order.done == ()


def _label(hall: Hall) -> str:
    row = hall.db.execute("select prefix || printf('%03d', number) from ticket").fetchone()
    return str(row[0])


def test_nothing_is_held_again_of_a_customer_who_has_gone(hall: Hall) -> None:
    begun = begin(hall, "sim-replace")
    climb(hall, begun.id, until="tell")
    held = order.show(hall, LI, begun.id).context.items
    assert held
    for one in held:
        item.hand_back(hall, LI, one.id)
    back = change_of(hall, "item.returned")
    climb(hall, begun.id)
    refused("changed-since", lambda: undo(hall, LI, back))


def test_0_is_no_change_and_takes_nothing_back(hall: Hall) -> None:
    take(hall)
    ticket.call_next(hall, LI)
    refused("no-such-change", lambda: undo(hall, LI, 0))
    assert ticket.recall(hall, LI).calls == 2


def test_a_remark_in_the_journal_is_not_in_the_way(hall: Hall, clock: Clock) -> None:
    take(hall)
    clock.tick(minutes=-10)
    called = ticket.call_next(hall, LI)
    assert called is not None
    assert change_of(hall, "hall.clock-stepped") < change_of(hall, "ticket.called")
    (waiting,) = undo(hall, LI)
    assert waiting.state == WAITING
