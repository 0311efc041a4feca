"""Nobody is left to no counter by a pack, a counter or the staff that changes under them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from hallctl.actions import counter, order, pack, passing, staff, ticket
from hallctl.domain.base import Refused
from hallctl.domain.order import Order
from hallctl.domain.ticket import Ticket
from hallctl.pack.read import Layer, builtin
from hallctl.store import counter as counters
from hallctl.store import reach, rows
from hallctl.store.file import Hall
from hallctl.store.staff import everyone as people_of
from hallctl.store.verify import verify
from helpers import BOSS, LI, WANG, Clock, begin, serve, take


def refused(code: str, act: Callable[[], object]) -> tuple[str, ...]:
    with pytest.raises(Refused) as caught:
        act()
    assert caught.value.code == code
    return tuple(caught.value.facts.get("numbers", ()))  # type: ignore[arg-type]


def without(*services: str, queue: str = "") -> Layer:
    """The built-in pack without some services; without a queue, whose services are in `quick` then."""
    own: dict[str, Any] = json.loads(json.dumps(builtin().own))
    for gone in services:
        del own["services"][gone]
    lists = [*own["machine_functions"].values()]
    for listed in [*lists, *(need["services"] for need in own["needs"].values())]:
        listed[:] = [one for one in listed if one not in services]
    if queue:
        del own["queues"][queue]
        for one in own["services"].values():
            one["queue"] = "quick" if one["queue"] == queue else one["queue"]
    return Layer("group", "less", own, "less.toml")


def test_a_queue_goes_only_when_nobody_is_in_it_or_they_are_moved(hall: Hall, clock: Clock) -> None:
    served = serve(hall, LI, "sim-replace")
    waits = take(hall, "sim-replace")
    less = without(queue="sim")
    assert refused("strands-no-queue", lambda: pack.load(hall, BOSS, less)) == ("C001", "C002")
    for moves in ({"sim": "odd"}, {"quick": "general"}, {"sim": "topup"}):
        refused("bad-move", lambda moves=moves: pack.load(hall, BOSS, less, moves))
    still_there = refused(
        "strands-no-queue", lambda: pack.load(hall, BOSS, less, {"sim": "general"})
    )
    assert still_there == ("C001",)
    passing.transfer(hall, LI, served.label, "customer", queue="quick")
    counter.set_(hall, BOSS, 3, queues=("sim", "quick"), own=("sim",))
    clock.tick(minutes=4)
    pack.load(hall, BOSS, less, {"sim": "general"})
    moved = rows.load(hall.db, Ticket, waits.id)
    assert (moved.queue, moved.waited, moved.rank_at) == ("general", 240_000, waits.rank_at)
    first, third = (counters.by_number(hall.db, number) for number in (1, 3))
    assert "sim" not in first.queues
    assert "general" in first.queues
    assert (third.queues, third.own, third.preference) == (
        ("general", "quick"),
        ("general",),
        "own-first",
    )
    pack.load(hall, BOSS, builtin())
    assert "sim" in counters.by_number(hall.db, 1).queues, "it serves all of them again"
    assert ticket.call_next(hall, WANG) is not None
    assert verify(hall.db).holds


def test_a_service_goes_only_when_nobody_came_for_it(hall: Hall) -> None:
    begun = begin(hall, "vas-cancel", WANG)
    waits = take(hall, "family")
    less = without("family")
    assert refused("strands-no-service", lambda: pack.load(hall, BOSS, less)) == ("B002",)
    pack.load(hall, BOSS, without("family", "vas-cancel"), {"family": "plan-change"})
    moved = rows.load(hall.db, Ticket, waits.id)
    assert (moved.service, moved.queue) == ("plan-change", "general")
    order.abort(hall, WANG, begun.id, "customer-left")
    assert rows.load(hall.db, Order, begun.id).service == "vas-cancel", "it went on as it began"


def test_the_last_counter_and_the_last_skill_stay_while_somebody_waits(
    hall: Hall, clock: Clock
) -> None:
    for number in (2, 3, 4):
        counter.set_(hall, BOSS, number, queues=("general",))
    label = take(hall).label
    some = ("general",)
    assert refused("strands-no-counter", lambda: counter.set_(hall, BOSS, 1, queues=some)) == (
        label,
    )
    counter.set_(hall, BOSS, 1, own=some)
    refused("strands-no-counter", lambda: counter.set_(hall, BOSS, 1, preference="only-own"))
    counter.close(hall, LI)
    refused("strands-no-counter", lambda: counter.open_(hall, LI, 1, "only-own"))
    counter.open_(hall, LI, 1)
    people = [one.number for one in people_of(hall.db) if one.active and one.number != "2002"]
    for number in people:
        staff.set_skills(hall, BOSS, number, ("bill",))
    for act in (
        lambda: staff.set_skills(hall, BOSS, "2002", ("bill",)),
        lambda: staff.set_roles(hall, BOSS, "2002", ("office",)),
    ):
        assert refused("strands-no-skill", act) == (label,)
    staff.set_skills(hall, BOSS, "2001", ("topup",))
    ticket.call_next(hall, LI)
    assert reach.unreached(hall.db, clock.now) == []
