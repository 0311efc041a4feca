"""Orders, from being opened to goodbye: the ways that come up at a counter."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from hallctl.actions import hall as halls
from hallctl.actions import item as items
from hallctl.actions import order, pack, passing, ticket
from hallctl.actions.undo import undo
from hallctl.domain import ladder
from hallctl.domain.base import Refused, anyone
from hallctl.domain.order import Order
from hallctl.domain.step import Need
from hallctl.domain.ticket import Ticket
from hallctl.domain.visit import Visit
from hallctl.pack.read import builtin
from hallctl.store import item, rows
from hallctl.store import order as orders
from hallctl.store import ticket as tickets
from hallctl.store.file import Hall, NotAllowed
from hallctl.store.verify import verify
from helpers import (
    BOSS,
    CLERK,
    LI,
    PHONE,
    WANG,
    ZHAO,
    Clock,
    actor,
    begin,
    climb,
    serve,
    step,
    take,
)

FACE = anyone("face 1")
Given = Mapping[str, Mapping[str, str]]


def refused(code: str, act: Callable[[], object]) -> Refused:
    with pytest.raises(Refused) as caught:
        act()
    assert caught.value.code == code
    return caught.value


def load(hall: Hall, order_id: int) -> Order:
    return rows.load(hall.db, Order, order_id)


def test_a_top_up_from_call_to_goodbye(hall: Hall, clock: Clock) -> None:
    opened = begin(hall)
    clock.tick(minutes=2)
    done = climb(
        hall,
        opened.id,
        given={
            "amount": {"amount": "100"},
            "money": {"tendered": "200"},
        },
    )
    assert (done.amount, done.change, done.state) == (10_000, 10_000, "done")
    assert (done.rating, done.passed_over) == (None, True)
    customer = rows.load(hall.db, Ticket, opened.ticket)
    assert (customer.state, customer.handled) == ("served", 120_000)


def test_a_sim_replacement_by_an_agent_is_signed_as_agent_too(hall: Hall) -> None:
    approved = actor("2001", CLERK, approver="1001")
    opened = begin(hall, "sim-replace")
    done = climb(hall, opened.id, approved, given={"identity": {"who": "agent"}})
    assert (done.who, len(done.signed)) == ("agent", 2)
    assert done.state == "done"


def test_a_plan_change_with_a_contract_has_two_signatures(hall: Hall) -> None:
    opened = begin(hall, "plan-change")
    done = climb(
        hall,
        opened.id,
        given={"details": {"contract": "yes"}, "consent": {"consent": "signature"}},
    )
    assert done.contract
    assert len(done.signed) == 2


@pytest.mark.parametrize(
    ("way", "given", "counted"),
    [
        ("paper", {"core_amount": "100"}, (1, 0, 0)),
        ("core", {"core_amount": "80", "core_reversal": "X1"}, (1, 1, 0)),
        ("ours", {"core_amount": "90", "way": "ours"}, (0, 0, 1)),
    ],
)
def test_a_receipt_that_differs_has_three_ways_out(
    hall: Hall, way: str, given: dict[str, str], counted: tuple[int, int, int]
) -> None:
    opened = begin(hall)
    climb(
        hall,
        opened.id,
        until="check",
        given={"amount": {"amount": "100"}, "money": {"tendered": "100"}},
    )
    differed = step(hall, opened.id, amount="90")
    assert [d["field"] for d in differed.differences] == ["amount"]
    refused("wrong-step", lambda: order.step(hall, LI, opened.id, "hand-back", {}))
    mended = step(hall, opened.id, **given)
    assert (mended.voided, mended.redone, mended.corrected) == counted
    assert mended.differences == ()
    done = climb(hall, opened.id)
    assert (done.state, done.amount) == ("done", 9_000 if way == "ours" else 10_000)
    assert verify(hall.db).holds


def test_a_reversal_is_an_order_of_its_own_and_happens_once(hall: Hall) -> None:
    original = climb(hall, begin(hall).id, given={"amount": {"amount": "50"}})
    serve(hall, LI, "reversal")
    opened = order.reverse(hall, LI, original.id)
    assert (opened.original, opened.service) == (original.id, "reversal")
    done = climb(hall, opened.id)
    assert (done.state, done.amount, done.means) == ("done", 5_000, "cash")
    serve(hall, LI, "reversal")
    refused("already-reversed", lambda: order.reverse(hall, LI, original.id))


def test_a_colleagues_order_is_reversed_by_a_manager(hall: Hall) -> None:
    original = climb(hall, begin(hall).id)
    serve(hall, WANG, "reversal")
    refused("reversal-needs-manager", lambda: order.reverse(hall, WANG, original.id))
    approved = actor("2002", CLERK, approver="1001")
    assert order.reverse(hall, approved, original.id).original == original.id


def test_missing_documents_turn_the_visit_away_with_what_to_bring(hall: Hall) -> None:
    opened = begin(hall, "sim-replace")
    climb(hall, opened.id, until="documents")
    order.decline(hall, LI, opened.id, "documents-missing")
    done = climb(hall, opened.id)
    assert done.state == "turned-away"
    visit = rows.load(hall.db, Visit, opened.visit)
    assert (visit.outcome, bool(visit.missing)) == ("turned-away", True)


@pytest.mark.parametrize(
    ("wanted", "seen"), [(None, ("id-card",)), ("plan-change", ("id-card",)), ("topup", ())]
)
def test_what_was_prepared_counts_for_the_service_it_was_prepared_for(
    hall: Hall, wanted: str | None, seen: tuple[str, ...]
) -> None:
    label = take(hall, "plan-change").label
    ticket.prepare(hall, ZHAO, label, who="owner", seen=("id-card",), missing=())
    ticket.call_next(hall, LI)
    ticket.start(hall, LI)
    opened = order.open_(hall, LI, wanted)
    assert (opened.service, opened.seen) == (wanted or "plan-change", ())
    assert order.show(hall, LI, opened.id).context.prepared == seen
    assert tickets.prepared_by(hall.db, opened.ticket) == ZHAO.staff


MORE: Given = {"more": {"more": "yes"}}


def test_whoever_was_refused_one_service_gets_another_on_the_same_ticket(hall: Hall) -> None:
    first = begin(hall)
    climb(hall, first.id, given=MORE)
    second = order.open_(hall, LI, "plan-change")
    order.decline(hall, LI, second.id, "arrears")
    assert climb(hall, second.id, given=MORE).state == "declined"
    wrong = order.open_(hall, LI, "bill")
    order.abort(hall, LI, wrong.id, "wrong-service")
    assert climb(hall, wrong.id, given=MORE).state == "aborted"
    last = order.open_(hall, LI, "points")
    assert climb(hall, last.id).state == "done"
    assert [one.state for one in orders.of_ticket(hall.db, first.ticket)] == [
        "done", "declined", "aborted", "done",
    ]  # fmt: skip
    assert rows.load(hall.db, Ticket, first.ticket).state == "served"
    assert verify(hall.db).holds


@pytest.mark.parametrize("fetched", [False, True])
def test_a_visit_ends_as_turned_away_only_when_the_customer_goes_unserved(
    hall: Hall, fetched: bool
) -> None:
    opened = begin(hall, "sim-replace")
    climb(hall, opened.id, until="documents")
    order.decline(hall, LI, opened.id, "documents-missing")
    climb(hall, opened.id, given=MORE)
    assert rows.load(hall.db, Visit, opened.visit).ended_at is None
    if fetched:
        climb(hall, order.open_(hall, LI).id)
    else:
        ticket.finish(hall, LI)
    outcome = rows.load(hall.db, Visit, opened.visit).outcome
    assert outcome == ("ticket" if fetched else "turned-away")
    assert rows.load(hall.db, Ticket, opened.ticket).state == "served"


def test_whoever_leaves_after_a_refused_service_was_turned_away_as_well(hall: Hall) -> None:
    opened = begin(hall, "sim-replace")
    climb(hall, opened.id, until="documents")
    order.decline(hall, LI, opened.id, "documents-missing")
    climb(hall, opened.id, given=MORE)
    left = passing.leave(hall, LI, rows.load(hall.db, Ticket, opened.ticket).label, "customer-left")
    visit = rows.load(hall.db, Visit, opened.visit)
    assert (visit.outcome, bool(visit.missing)) == ("turned-away", True)
    assert left.state == "left"
    assert verify(hall.db).holds


@pytest.mark.parametrize("reason", ["arrears", "number-limit", "fraud-suspected"])
def test_a_refusal_of_the_core_system_is_an_outcome(hall: Hall, reason: str) -> None:
    opened = begin(hall, "sim-replace")
    climb(hall, opened.id, until="status")
    declined = step(hall, opened.id, status=reason)
    assert (declined.ending, declined.reason) == ("declined", reason)
    assert order.show(hall, LI, opened.id).left[0] == "hand-back"
    assert climb(hall, opened.id).state == "declined"
    assert item.of_order(hall.db, opened.id) == ()


def test_money_taken_goes_back_when_an_order_is_broken_off(hall: Hall) -> None:
    opened = begin(hall)
    climb(hall, opened.id, until="submit", given={"amount": {"amount": "30"}})
    order.abort(hall, LI, opened.id, "customer")
    (cash,) = item.of_order(hall.db, opened.id)
    assert (cash.document, cash.amount) == ("cash", 3_000)
    assert climb(hall, opened.id).state == "aborted"
    assert item.held(hall.db) == []


def test_what_was_submitted_is_not_broken_off(hall: Hall) -> None:
    opened = begin(hall)
    climb(hall, opened.id, until="receipt")
    refused("already-submitted", lambda: order.abort(hall, LI, opened.id, "customer"))
    refused("no-such-reason", lambda: order.abort(hall, LI, opened.id, "because"))


def test_anything_else_goes_on_with_the_same_visit(hall: Hall) -> None:
    first = climb(hall, begin(hall).id, given={"more": {"more": "yes"}})
    assert first.state == "done"
    customer = rows.load(hall.db, Ticket, first.ticket)
    assert customer.state == "serving"
    second = order.open_(hall, LI, "bill")
    assert (second.ticket, second.visit) == (first.ticket, first.visit)
    climb(hall, second.id)
    assert rows.load(hall.db, Ticket, first.ticket).state == "served"


def test_one_order_at_a_time(hall: Hall) -> None:
    begin(hall)
    refused("order-still-open", lambda: order.open_(hall, LI, "bill"))


def test_stepping_away_is_apart_from_handling(hall: Hall, clock: Clock) -> None:
    opened = begin(hall)
    clock.tick(minutes=1)
    order.step_away(hall, LI, opened.id, "copy")
    refused("stepped-away", lambda: step(hall, opened.id))
    clock.tick(minutes=3)
    assert order.step_back(hall, LI, opened.id).away == 180_000
    clock.tick(minutes=1)
    climb(hall, opened.id)
    customer = rows.load(hall.db, Ticket, opened.ticket)
    assert (customer.handled, customer.away) == (120_000, 180_000)


def test_only_the_serving_clerk_goes_on_and_sees_the_whole_number(hall: Hall) -> None:
    take(hall, phone=PHONE)
    ticket.call_next(hall, LI)
    ticket.start(hall, LI)
    opened = order.open_(hall, LI)
    refused(
        "not-your-order", lambda: order.step(hall, WANG, opened.id, "number", {"number": PHONE})
    )
    assert order.show(hall, LI, opened.id).context.phone == PHONE
    assert order.show(hall, WANG, opened.id).context.phone == "139****2210"


def test_nothing_personal_stands_in_the_journal(hall: Hall) -> None:
    climb(
        hall, begin(hall, "sim-replace").id, given={"number": {"number": PHONE, "name": "张三丰"}}
    )
    bodies = "".join(
        body for (body,) in hall.db.execute("select body from journal where noun <> 'pack'")
    )
    for personal in (PHONE, "张三丰", "test-serial", "test-reference", "李娜"):
        assert personal not in bodies


def test_what_began_with_a_pack_ends_with_it(hall: Hall) -> None:
    opened = begin(hall)
    climb(hall, opened.id, until="amount")
    layer = builtin()
    own = {
        "services": {
            "topup": {**layer.own["services"]["topup"], "minutes": 9, "ladder": ["more", "goodbye"]}
        }
    }
    pack.load(hall, BOSS, layer._replace(layer="hall", name="own", own=own))
    assert climb(hall, opened.id).done[:2] == ("number", "amount")
    later = begin(hall)
    assert (later.ladder, later.expected) == (("more", "goodbye"), 9 * 60_000)
    assert verify(hall.db).holds


def test_the_customer_rates_from_their_own_screen_when_asked(hall: Hall) -> None:
    opened = begin(hall)
    refused("rating-over", lambda: order.rate(hall, FACE, opened.id, 2))
    climb(hall, opened.id, until="rating")
    with pytest.raises(NotAllowed):
        order.rate(hall, LI, opened.id, 5)
    refused("rating-awaited", lambda: order.step(hall, LI, opened.id, "rating", {}))
    rated = order.rate(hall, FACE, opened.id, 1)
    assert (rated.rating, rated.rated_by) == (1, "customer")
    refused("not-a-choice", lambda: order.rate(hall, FACE, opened.id, 6))
    assert order.rate(hall, FACE, opened.id, 2).rating == 2
    done = climb(hall, opened.id)
    assert (done.rating, done.rated_by, done.passed_over) == (2, "customer", False)
    refused("order-over", lambda: order.rate(hall, FACE, opened.id, 5))
    assert verify(hall.db).holds


def test_a_rating_that_nobody_gives_is_over_by_itself(hall: Hall, clock: Clock) -> None:
    opened = begin(hall)
    climb(hall, opened.id, until="rating")
    until = load(hall, opened.id).rating_until
    assert until is not None
    clock.now = until - 1
    assert order.show(hall, WANG, opened.id).left == ("rating", "goodbye")
    clock.now = until
    assert order.show(hall, WANG, opened.id).left == ("goodbye",)
    refused("rating-over", lambda: order.rate(hall, FACE, opened.id, 5))
    done = climb(hall, opened.id)
    assert (done.state, done.rating, done.passed_over) == ("done", None, False)
    assert verify(hall.db).holds


def test_what_led_to_the_rating_is_taken_back_with_the_question(hall: Hall, clock: Clock) -> None:
    opened = begin(hall)
    climb(hall, opened.id, until="rating")
    clock.tick(minutes=1)
    undo(hall, LI)
    assert load(hall, opened.id).rating_until is None
    assert order.show(hall, LI, opened.id).left[0] == "more"
    climb(hall, opened.id, until="rating")
    assert order.rate(hall, FACE, opened.id, 4).rating == 4
    assert verify(hall.db).holds


def test_no_order_ends_with_an_item_out(hall: Hall) -> None:
    opened = begin(hall, "sim-replace")
    climb(hall, opened.id, until="hand-back")
    refused("wrong-step", lambda: order.step(hall, LI, opened.id, "more", {}))
    (held,) = item.held(hall.db)
    assert (held.document, held.state) == ("id-card", "held")
    step(hall, opened.id)
    assert item.held(hall.db) == []
    refused("item-not-held", lambda: items.hand_back(hall, LI, held.id))


def test_a_risk_service_is_done_where_it_is_designated(hall: Hall) -> None:
    serve(hall)
    halls.set_(hall, BOSS, designated=("sim-sale",))
    refused("not-designated", lambda: order.open_(hall, LI, "sim-replace"))
    assert order.open_(hall, LI, "sim-sale").service == "sim-sale"


def test_what_is_not_there(hall: Hall) -> None:
    serve(hall)
    refused("no-such-service", lambda: order.open_(hall, LI, "teleport"))
    refused("no-such-order", lambda: order.show(hall, LI, 10**9))
    refused("no-such-order", lambda: order.step(hall, LI, 10**9, "number", {}))
    assert orders.under_way(hall.db) == []


def test_what_a_customer_said_once_is_proposed_in_their_next_order(hall: Hall) -> None:
    first = begin(hall, "plan-change")
    said = {"who": "agent", "acting-name": "张伟", "acting-phone": "13800138000"}
    climb(
        hall,
        first.id,
        given={
            "identity": said,
            "number": {"number": PHONE, "name": "李四"},
            "more": {"more": "yes"},
        },
    )
    second = order.open_(hall, LI, "plan-change")
    assert (second.who, second.match, second.done) == ("agent", None, ())
    needs = {one.name: one.default for one in _needs(hall, second)}
    assert (needs["who"], needs["acting-name"], needs["match"]) == ("agent", "张伟", "")
    climb(hall, second.id, until="number")
    assert [one.default for one in _needs(hall, second)] == [PHONE, "李四"]
    assert verify(hall.db).holds


def _needs(hall: Hall, of: Order) -> tuple[Need, ...]:
    shown = order.show(hall, LI, of.id)
    return ladder.needs(shown.context, shown.left[0])
