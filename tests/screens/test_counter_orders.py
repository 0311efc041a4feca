"""Orders by keyboard: an agent's SIM replacement, two signatures, refusals, a reversal."""

from __future__ import annotations

from pathlib import Path

from counter_clerk import SAYS, TOLD, Clerk, at_counter
from screen import settled

from hallctl.actions import staff, ticket
from hallctl.actions.order import rate
from hallctl.domain.order import Order
from hallctl.domain.ticket import Ticket
from hallctl.queries.face import customer_at
from hallctl.screens.approval import Approval
from hallctl.screens.counter.choices import Attested
from hallctl.screens.dialogs import Confirm, Final
from hallctl.store import journal, private
from hallctl.store.file import Hall
from hallctl.store.verify import verify
from helpers import BOSS, ICCID, PHONE, WANG, ZHAO, Clock, begin, climb, take

PIN = "246810"


async def served(clerk: Clerk) -> None:
    """Call, start, begin what the customer came for."""
    await clerk.press("enter", "enter", "enter")


async def test_who_acts_is_asked_for_at_once(hall: Hall, hall_path: Path, clock: Clock) -> None:
    take(hall, "sim-replace", who="agent", phone=PHONE)
    async with at_counter(hall_path, clock) as clerk:
        await served(clerk)
        await clerk.press("enter", "enter")  # the agent, and no name
        assert clerk.error("acting-name").startswith("! Fill in: ")
        await clerk.field("王五", "")
        assert clerk.error("acting-phone").startswith("! Fill in: ")
        await clerk.field("13800138000")
        assert clerk.error("acting-phone") == ""
        assert clerk.step == "identity"


async def test_who_does_not_match_the_document_needs_no_name(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    take(hall, "sim-replace", who="agent", phone=PHONE)
    async with at_counter(hall_path, clock) as clerk:
        await served(clerk)
        await clerk.press("enter", "down", "down", "2", "space", "enter")
        assert isinstance(clerk.app.screen, Final)


async def test_sim_replacement_by_an_agent(hall: Hall, hall_path: Path, clock: Clock) -> None:
    staff.set_pin(hall, BOSS, "1002", PIN)
    take(hall, "sim-replace", who="agent", phone=PHONE)
    async with at_counter(hall_path, clock) as clerk:
        await served(clerk)
        await clerk.press("enter")  # the agent
        await clerk.field("王五", "13800138000")
        await clerk.press(*SAYS)  # who matches the document
        assert isinstance(clerk.app.screen, Approval)
        await clerk.field("1002", PIN)
        assert clerk.step == "documents"
        await clerk.press("space", "down", "space", "down", *SAYS)  # all three seen
        await clerk.press("enter")  # what goes back is on the list
        await clerk.press("enter")
        await clerk.field("李四")
        await clerk.press(*SAYS, *TOLD)  # nothing in the way; told
        await clerk.press("2")
        await clerk.field(ICCID)
        await clerk.field("10")
        await clerk.press(*SAYS, *SAYS)  # signed in both places
        await clerk.press("enter", "enter")  # ten yuan in cash, exactly
        await clerk.field("B770012")
        await clerk.press(*SAYS)
        await clerk.field("R0002")
        await clerk.field("2210", "李四")
        await clerk.press("2")
        await clerk.field("4414", "10")
        assert clerk.step == "test-call"
        await clerk.press(*SAYS, *SAYS)  # the call works; the old card is cut
        assert clerk.view.held
        await clerk.press("enter", "enter")  # two originals, one by one
        assert not clerk.view.held
        await clerk.press("enter", "ctrl+o", "enter")
        order = clerk.last(Order)
    assert (order.state, order.who, order.approver) == ("done", "agent", "1002")
    acting = {name: private.reveal(hall.db, ref) for name, ref in order.acting.items()}
    assert acting == {"name": "王五", "phone": "13800138000"}
    assert order.signed == ("form", "agent")
    assert verify(hall.db).holds


async def test_a_wrong_pin_stays_in_the_dialog(hall: Hall, hall_path: Path, clock: Clock) -> None:
    staff.set_pin(hall, BOSS, "1002", PIN)
    take(hall, "sim-replace", who="agent")
    async with at_counter(hall_path, clock) as clerk:
        await served(clerk)
        await clerk.press("enter")
        await clerk.field("王五", "13800138000")
        await clerk.press(*SAYS)
        await clerk.field("1002", "111111")
        assert isinstance(clerk.app.screen, Approval)
        await clerk.field(PIN)
        assert clerk.step == "documents"


async def test_plan_change_with_two_signatures(hall: Hall, hall_path: Path, clock: Clock) -> None:
    take(hall, "plan-change", phone=PHONE)
    async with at_counter(hall_path, clock) as clerk:
        await served(clerk)
        await clerk.press("enter", *SAYS)  # the owner, matched
        await clerk.press(*SAYS, "enter")  # no password, the card; it goes back
        await clerk.press("enter")
        await clerk.press(*SAYS)  # nothing in the way
        await clerk.field("全球通58", "全球通128", "2026-04-01")
        await clerk.press("2")  # with a contract
        assert clerk.step == "tell"
        await clerk.press(*TOLD)
        await clerk.press("1")  # consent by signature
        assert clerk.step == "amount"
        await clerk.field("0")
        assert "1 of 2" in clerk.text
        await clerk.press(*SAYS)
        assert "2 of 2" in clerk.text
        await clerk.press(*SAYS)
        assert clerk.step == "submit"
        order = clerk.last(Order)
    assert order.contract
    assert order.signed == ("form", "agreement")


async def test_a_failed_match_asks_once_more_and_declines(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    take(hall, "sim-replace")
    async with at_counter(hall_path, clock) as clerk:
        await served(clerk)
        await clerk.press("enter", "2", *SAYS)
        assert isinstance(clerk.app.screen, Confirm)
        await clerk.press("escape")
        assert clerk.last(Order).ending is None
        await clerk.press("enter", "enter")
        assert clerk.last(Order).ending is None
        assert "Enter does nothing. F8: Not matching. Esc: back." in clerk.text
        await clerk.press("f8")
        assert clerk.last(Order).ending == "declined"
        await clerk.press("enter", "enter")
        order, ticket = clerk.last(Order), clerk.last(Ticket)
    assert (order.state, order.reason, ticket.state) == ("declined", "match-failed", "served")


async def test_something_in_the_way_is_a_reason_and_an_outcome(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    order = begin(hall, "plan-change")
    climb(hall, order.id, until="status")
    async with at_counter(hall_path, clock) as clerk:
        await clerk.press("2", *SAYS, "4", "f8")  # not clear: arrears, sure
        assert clerk.last(Order).reason == "arrears"
        assert clerk.step == "hand-back"
        await clerk.press("enter", "enter", "enter")
        assert clerk.last(Order).state == "declined"
        assert "has left, and the order is closed: Declined." in clerk.text


async def test_a_refused_signature_before_submission_declines(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    order = begin(hall, "sim-replace")
    climb(hall, order.id, until="sign")
    async with at_counter(hall_path, clock) as clerk:
        await clerk.press("2", *SAYS, "1", "f8")
        assert clerk.last(Order).reason == "signature-refused"


async def test_a_refused_signature_after_submission_is_recorded(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    order = begin(hall, "call-detail")
    climb(hall, order.id, until="sign")
    async with at_counter(hall_path, clock) as clerk:
        await clerk.press("2", *SAYS, "1", "f8")
        found = clerk.last(Order)
    assert (found.unsigned, found.ending) == ({"register": "disagrees"}, None)


async def test_documents_missing_turn_away(hall: Hall, hall_path: Path, clock: Clock) -> None:
    take(hall, "sim-replace")
    async with at_counter(hall_path, clock) as clerk:
        await served(clerk)
        await clerk.press("enter", *SAYS)
        await clerk.press("enter", "enter")
        assert clerk.step == "documents"
        await clerk.more("decline")
        await clerk.press("1", "f8")
        assert "To bring next time" in clerk.text
        assert "ID card (original)" in clerk.text
        await clerk.press("enter", "enter")
        assert clerk.last(Order).state == "turned-away"


async def test_whoever_was_refused_may_want_something_else(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    order = begin(hall, "sim-replace")
    climb(hall, order.id, until="status")
    async with at_counter(hall_path, clock) as clerk:
        await clerk.press("2", *SAYS, "4", "f8", "enter")
        assert clerk.step == "more"
        await clerk.press("2")
        assert clerk.last(Order).state == "declined"
        assert clerk.last(Ticket).state == "serving"


async def test_what_reception_has_seen_is_enough_and_stays_what_reception_saw(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    number = take(hall, "plan-change").label
    ticket.prepare(hall, ZHAO, number, who="owner", seen=("password",), missing=())
    async with at_counter(hall_path, clock) as clerk:
        await clerk.press("enter")
        assert "Service password" in clerk.text
        await clerk.press("enter", "enter", "enter", *SAYS)
        assert "Seen at reception by 赵倩: Service password." in clerk.text
        assert not clerk.screen.query_one(Attested).value
        await clerk.press("enter", "enter")
        assert clerk.step == "number"
        assert clerk.last(Order).seen == ()
        assert not clerk.view.held


async def test_at_a_risk_service_it_is_looked_at_again(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    number = take(hall, "sim-replace").label
    ticket.prepare(hall, ZHAO, number, who="owner", seen=("id-card",), missing=())
    async with at_counter(hall_path, clock) as clerk:
        await clerk.press("enter", "enter", "enter", "enter", *SAYS)
        assert "For a risk service, look at each again here." in clerk.text
        await clerk.press("enter")
        assert clerk.step == "documents"
        await clerk.press(*SAYS, "enter")
        assert clerk.last(Order).seen == ("id-card",)


async def test_a_prepared_order_is_passed_on_with_its_ticket(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    order = begin(hall)
    climb(hall, order.id, until="amount")
    async with at_counter(hall_path, clock) as clerk:
        await clerk.more("transfer")
        await clerk.press("2", "1", "enter", "enter")
    async with at_counter(hall_path, clock, WANG) as other:
        await other.press("enter", "enter")
        assert other.step == "amount"


async def test_what_was_taken_besides_the_documents(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    order = begin(hall, "sim-replace")
    climb(hall, order.id, until="documents")
    async with at_counter(hall_path, clock) as clerk:
        await clerk.press(*SAYS, "down")
        await clerk.field("[VIP] 雨伞[/]")
        assert len(clerk.view.held) == 2
        climb(hall, order.id, until="hand-back")
        await settled(clerk.pilot)
        assert "[VIP] 雨伞[/]" in clerk.text


async def test_a_reversal(hall: Hall, hall_path: Path, clock: Clock) -> None:
    order = begin(hall)
    climb(hall, order.id)
    take(hall, "reversal", who="anyone")
    async with at_counter(hall_path, clock) as clerk:
        await clerk.press("enter", "enter")
        await clerk.press("enter")  # begun like any service, it asks which order
        await clerk.press("1")
        assert clerk.step == "identity"
        reversal = clerk.last(Order)
        assert reversal.original == order.id
        await clerk.press("enter", *SAYS, "space", "down", *SAYS, "enter")
        await clerk.press("enter", "enter")  # number and name, both known
        await clerk.press("enter")  # the original's serial
        await clerk.field("金额办错")
        assert private.reveal(hall.db, clerk.last(Order).fields["why"]) == "金额办错"
        await clerk.press(*SAYS, *SAYS, "enter", *SAYS)  # clear, told, amount, signed
        assert clerk.step == "submit"
        await clerk.field("F990")
        assert "A reversal cannot be taken back" in clerk.text
        await clerk.press(*SAYS)
        assert clerk.step == "money"
        await clerk.press("enter")
        await clerk.field("R0009")
        climb(hall, reversal.id)
        assert clerk.last(Order).state == "done"
    assert verify(hall.db).holds


async def test_a_reversal_of_another_clerk_needs_a_manager(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    staff.set_pin(hall, BOSS, "1002", PIN)
    order = begin(hall, by=WANG)
    climb(hall, order.id, WANG)
    take(hall, "reversal", who="anyone")
    async with at_counter(hall_path, clock) as clerk:
        await clerk.press("enter", "enter")
        await clerk.more("reverse")
        await clerk.press("1")
        assert isinstance(clerk.app.screen, Approval)
        await clerk.field("1002", PIN)
        assert clerk.last(Order).original == order.id


async def test_another_service_in_one_visit(hall: Hall, hall_path: Path, clock: Clock) -> None:
    order = begin(hall)
    climb(hall, order.id, until="more")
    async with at_counter(hall_path, clock) as clerk:
        await clerk.press("2")
        assert clerk.view.phase == "choosing"
        await clerk.press("enter")
        assert clerk.error("service")
        await clerk.field("缴")
        assert clerk.step == "number"
        assert clerk.last(Order).id != order.id
        assert clerk.last(Order).ticket == order.ticket


async def test_only_the_customer_rates(hall: Hall, hall_path: Path, clock: Clock) -> None:
    begun = begin(hall)
    climb(hall, begun.id, until="rating")
    async with at_counter(hall_path, clock) as clerk:
        seq = journal.head(hall.db).seq
        await clerk.press("1", "5", "enter", "enter", "enter")
        assert clerk.said.startswith("The customer is asked to rate")
        assert journal.head(hall.db).seq == seq
        rate(hall, customer_at(1), begun.id, 4)
        await settled(clerk.pilot)
        assert "4 satisfied" in clerk.text
        assert clerk.step == "goodbye"


async def test_a_rating_is_passed_over_by_a_key_of_its_own(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    begun = begin(hall)
    climb(hall, begun.id, until="more")
    async with at_counter(hall_path, clock) as clerk:
        await clerk.press("ctrl+o")
        assert clerk.step == "more"
        await clerk.press("enter", "ctrl+o")
        assert clerk.step == "goodbye"
        assert "skipped" in clerk.text
        found = clerk.last(Order)
        assert (found.rating, found.passed_over) == (None, True)
        await clerk.press("ctrl+z")
        assert clerk.step == "rating"


async def test_a_rating_that_nobody_gives_ends_by_itself(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    climb(hall, begin(hall).id, until="rating")
    async with at_counter(hall_path, clock) as clerk:
        assert "Not rated in 00:30" in clerk.text
        seq = journal.head(hall.db).seq
        clock.tick(seconds=30)
        await settled(clerk.pilot)
        assert "not rated" in clerk.text
        assert clerk.step == "goodbye"
        assert journal.head(hall.db).seq == seq
        await clerk.press("enter")
        found = clerk.last(Order)
    assert (found.state, found.rating, found.passed_over) == ("done", None, False)


async def test_a_card_that_does_not_work_is_replaced_and_on_record(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    begun = begin(hall, "sim-replace")
    climb(hall, begun.id, until="test-call")
    async with at_counter(hall_path, clock) as clerk:
        await clerk.press("2", *SAYS)
        await clerk.press("enter")
        assert "The new card does not work" in clerk.error("another-card")
        await clerk.field("898600A23456B8901237")
        assert clerk.step == "submit"
        await clerk.field("B771")
        await clerk.press(*SAYS)
        await clerk.field("R0010")
        assert clerk.step == "check"
        climb(hall, begun.id, until="test-call")
        await settled(clerk.pilot)
        assert "1 spoiled" in clerk.text
        await clerk.press(*SAYS)
        assert clerk.step == "hand-back", "the card was lost, so nothing is cut"
        found = clerk.last(Order)
    assert [private.reveal(hall.db, ref) for ref in found.spoiled] == [ICCID]
    assert private.reveal(hall.db, found.fields["iccid"]) == "898600A23456B8901237"
    assert (found.redone, found.voided) == (1, 1)
    assert verify(hall.db).holds
