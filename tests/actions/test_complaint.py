"""Complaints from the first word to the end, on a real file."""

from __future__ import annotations

import pytest

from hallctl.actions import complaint as actions
from hallctl.actions import dispatching, outbox, undo
from hallctl.actions.case_papers import promise
from hallctl.actions.complaint import Remedied
from hallctl.actions.log_case import NewCase
from hallctl.domain.base import DAY, MINUTE, Actor, Refused
from hallctl.domain.case import Complaint
from hallctl.domain.due import Wanted
from hallctl.queries import complaint as queries
from hallctl.store import case_times, cases, pack, rows
from hallctl.store import complaint as store
from hallctl.store.file import Hall, NotAllowed
from helpers import BOSS, LI, ON_DUTY, PHONE, WANG, ZHAO, Clock, actor


def logged(hall: Hall, category: str = "ZF", by: Actor = LI, **more: object) -> Complaint:
    """A case of this category, as somebody at a counter logs one."""
    return actions.log(hall, by, NewCase("话费多扣了十元", category, **more))  # type: ignore[arg-type]


def accepted(hall: Hall, clock: Clock, **more: object) -> Complaint:
    """A complex case that those outside have."""
    case = logged(hall, route="complex", reason="很久以前的账单", **more)
    assert case.outbox is not None
    outbox.send(hall, LI, case.outbox, "传真")
    clock.tick(minutes=20)
    return dispatching.accept(hall, LI, case.id, "KF-88")


def test_the_hall_promises_a_day_only_where_it_answers(hall: Hall, clock: Clock) -> None:
    here, elsewhere = logged(hall, "TD"), accepted(hall, clock)
    promise(hall, LI, here.id, "2026-03-05", "3 月 5 日前答复")
    last = queries.history(hall.db, here)[-1]
    assert (last.kind, last.text) == ("complaint.noted", "3 月 5 日前答复")
    assert promised_to(hall, here.owner) == [(here.id, "2026-03-05")]
    with pytest.raises(Refused, match="due-is-past"):
        promise(hall, LI, here.id, "2026-03-01", "x")
    with pytest.raises(Refused, match="answered-by-others"):
        promise(hall, LI, elsewhere.id, "2026-03-05", "x")
    actions.settle(hall, LI, here.id, "satisfied", Remedied("apology", "已致歉"))
    with pytest.raises(Refused, match="answered-already"):
        promise(hall, LI, here.id, "2026-03-05", "x")
    assert promised_to(hall, here.owner) == []


def promised_to(hall: Hall, who: str) -> list[tuple[int, str]]:
    """The cases of which the work list says that somebody promised an answer, and on which day."""
    found = store.entries(hall.db, Wanted(hall.clock(), who, {who}, limit=20)).first
    cases = [rows.load(hall.db, Complaint, one.id) for one in found if "promised" in one.what]
    return [(one.id, queries.promised_on(hall.db, one)) for one in cases]


def test_a_simple_one_is_settled_at_once(hall: Hall) -> None:
    case = logged(hall, phone=PHONE)
    assert (case.label, case.stage, case.owner) == ("C20260302-001", "received", "2001")
    done = actions.settle(hall, LI, case.id, "satisfied", Remedied("explained", "按套餐规则解释"))
    assert (done.state, done.word, done.answered_at) == ("closed", "satisfied", hall.clock())


def test_one_not_satisfied_becomes_complex(hall: Hall) -> None:
    case = logged(hall)
    still = actions.settle(hall, LI, case.id, "not", Remedied("explained"))
    assert (still.state, still.stage, still.decider) == ("open", "to-dispatch", "back-office")
    assert still.answered_at is None


def test_a_complex_one_goes_out_and_comes_back(hall: Hall, clock: Clock) -> None:
    case = accepted(hall, clock)
    assert (case.stage, case.ours, case.hall_ms) == ("accepted", False, 0)
    clock.tick(minutes=60)
    asked = dispatching.ask(hall, LI, case.id, "哪个月的账单？")
    assert (asked.stage_due_at, asked.asked_at) == (None, clock.now)
    assert asked.due_at == case.due_at
    clock.tick(minutes=48 * 60)
    going_on = dispatching.answer(hall, LI, case.id, "二月")
    assert going_on.stage_due_at is not None
    assert case.stage_due_at is not None
    assert going_on.stage_due_at > case.stage_due_at
    dispatching.find(hall, LI, case.id, "系统重复计费")
    decided = dispatching.decide(hall, LI, case.id, "退十元", by_hall=True)
    assert decided.ours
    clock.tick(minutes=30)
    given = Remedied(text="已退", fen=1000, voucher="Q7")
    assert dispatching.carry_out(hall, LI, case.id, given).fen == 1000
    told = dispatching.reply(hall, LI, case.id, "phone", "已退十元")
    closed = actions.close(hall, LI, case.id, "satisfied")
    assert (told.stage, closed.state, closed.hall_ms) == ("replied", "closed", 30 * MINUTE)


def test_the_first_receiver_stays_and_passing_needs_the_hall_manager(hall: Hall) -> None:
    case = logged(hall)
    with pytest.raises(NotAllowed):
        actions.pass_owner(hall, ON_DUTY, case.id, "2002", "请长假")
    with pytest.raises(Refused, match="complaint-needs-text"):
        actions.pass_owner(hall, BOSS, case.id, "2002", "")
    passed = actions.pass_owner(hall, BOSS, case.id, "2002", "请长假")
    assert (passed.received_by, passed.owner) == ("2001", "2002")


def test_a_case_about_its_receiver_goes_to_the_manager_at_once(hall: Hall) -> None:
    case = logged(hall, "TD", about=("staff:2001",))
    assert (case.received_by, case.owner, case.handler) == ("2001", "hall-manager", "hall-manager")
    assert cases.selected(hall.db, cases.CaseFilter(), LI) == []
    with pytest.raises(Refused, match="complaint-about-you"):
        actions.note(hall, LI, case.id, "没有的事")
    with pytest.raises(Refused, match="complaint-about-you"):
        queries.shown(hall.db, LI, case.label)
    assert actions.take(hall, BOSS, case.id).handler == "1001"


def test_about_the_manager_the_duty_manager_decides(hall: Hall) -> None:
    case = logged(hall, "TD", about=("staff:1001",), route="complex", reason="不接受道歉")
    assert (case.owner, case.decider, case.handler) == ("2001", "duty-manager", "duty-manager")
    with pytest.raises(Refused, match="complaint-about-you"):
        dispatching.decide(hall, BOSS, case.id, "没事")
    assert dispatching.decide(hall, ON_DUTY, case.id, "当面道歉").stage == "decided"


def test_others_neither_see_it_nor_do_anything_with_it(hall: Hall) -> None:
    case = logged(hall)
    assert cases.selected(hall.db, cases.CaseFilter(), WANG) == []
    with pytest.raises(Refused, match="not-your-complaint"):
        actions.note(hall, WANG, case.id, "我来看看")
    assert [one.id for one in cases.selected(hall.db, cases.CaseFilter(), ON_DUTY)] == [case.id]


def test_a_second_and_a_third_time_are_noticed(hall: Hall, clock: Clock) -> None:
    flags = []
    for _time in range(3):
        case = logged(hall, phone=PHONE)
        flags.append((case.flags, case.manager_called))
        clock.now += DAY
    assert flags == [((), False), (("second",), True), (("third",), True)]
    assert logged(hall, "WL", phone=PHONE).flags == ()
    assert not actions.see(hall, BOSS, case.id).manager_called


def test_opened_without_consent_always_reaches_the_manager(hall: Hall) -> None:
    case = logged(hall, "DG")
    assert case.manager_called
    assert [one[0] for one in case.evidence] == ["consent", "order", "recording"]
    due = {kind: due for kind, due, _state in case.evidence}["recording"]
    assert due is not None
    assert due > case.received_at + 29 * DAY


def test_money_needs_its_paper_and_who_may(hall: Hall) -> None:
    case = logged(hall)
    for code, given in {
        "remedy-needs-sum": Remedied("refund"),
        "remedy-needs-paper": Remedied("refund", fen=500),
        "remedy-without-money": Remedied("explained", fen=500, voucher="Q1"),
        "remedy-too-large": Remedied("refund", fen=500, voucher="Q1"),
        "no-such-remedy": Remedied("house"),
    }.items():
        with pytest.raises(Refused, match=code):
            actions.settle(hall, LI, case.id, "satisfied", given)
    by = actor("2001", "clerk", approver="1001")
    done = actions.settle(hall, by, case.id, "satisfied", Remedied("refund", fen=500, voucher="Q1"))
    assert (done.state, done.fen) == ("closed", 500)


def test_another_way_than_the_table_says_needs_a_reason(hall: Hall) -> None:
    with pytest.raises(Refused, match="overrule-needs-reason"):
        logged(hall, route="complex")
    case = logged(hall)
    with pytest.raises(Refused, match="overrule-needs-reason"):
        actions.route(hall, LI, case.id, "complex")
    assert (
        actions.route(hall, LI, case.id, "complex", category="TD", reason="其实是态度").stage
        == "with-manager"
    )


def test_reopened_it_keeps_number_history_and_clock(hall: Hall, clock: Clock) -> None:
    case = logged(hall)
    closed = actions.settle(hall, LI, case.id, "satisfied", Remedied("explained"))
    clock.now += 3 * DAY
    again = actions.reopen(hall, LI, case.id, "又多扣了")
    assert (again.label, again.stage, again.times_reopened) == (closed.label, "to-dispatch", 1)
    assert again.due_at is not None
    assert case.due_at is not None
    assert again.due_at - case.due_at == 2 * DAY  # two whole days of the rest
    kinds = [one.kind for one in queries.history(hall.db, again)]
    assert kinds[0] == "complaint.logged"
    assert "complaint.reopened" in kinds
    actions.withdraw(hall, LI, case.id, "customer")
    for _fortnight in range(3):  # a clock is not believed to jump further by itself
        clock.now += 14 * DAY
        logged(hall)
    with pytest.raises(Refused, match="too-late-to-reopen"):
        actions.reopen(hall, LI, case.id, "再来一次")


def test_logged_twice_with_one_key_it_is_one(hall: Hall) -> None:
    assert logged(hall, key="k1") == logged(hall, key="k1")


def test_from_outside_it_keeps_its_earlier_start_and_its_own_limits(
    hall: Hall, clock: Clock
) -> None:
    started = clock.now - 5 * DAY
    case = logged(hall, source="12345", started=started, reference="2026-77")
    assert case.due_at is not None
    assert case.due_at - started < 16 * DAY
    by_then = clock.now + DAY
    keyed = actions.key_channel(hall, LI, case.id, {"answer_by": by_then})
    assert keyed.channel == {"answer_by": by_then}
    with pytest.raises(Refused, match="starts-later"):
        logged(hall, started=clock.now + MINUTE)
    with pytest.raises(Refused, match="not-from-outside"):
        actions.send_back(hall, LI, logged(hall).id, "不是我们的")
    assert actions.send_back(hall, LI, case.id, "属电信").state == "closed"


def test_a_page_of_the_opinion_book_is_answered_once(hall: Hall) -> None:
    for text, kind in (("空调太冷", "suggestion"), ("小李很好", "praise")):
        actions.log(hall, ZHAO, NewCase(text, "JY", "book", kind, page="12"))
    with pytest.raises(NotAllowed):
        actions.answer_page(hall, LI, "12", "谢谢")
    found = actions.answer_page(hall, BOSS, "12", "已调整，谢谢")
    assert len(found) == 2
    assert all(one.answered_in_book_at for one in found)
    with pytest.raises(Refused, match="no-such-page"):
        actions.answer_page(hall, BOSS, "12", "再答")


def test_links_stand_on_both(hall: Hall) -> None:
    first, second = logged(hall), logged(hall)
    actions.link(hall, LI, second.id, "repeat", first.id)
    both = rows.by_id(hall.db, Complaint, [first.id, second.id])
    assert both[second.id].links == (("repeat", "complaint", first.id),)
    assert both[first.id].links == (("repeated-by", "complaint", second.id),)
    with pytest.raises(Refused, match="linked-already"):
        actions.link(hall, LI, second.id, "repeat", first.id)


def test_what_was_settled_by_mistake_is_undone(hall: Hall) -> None:
    case = logged(hall)
    actions.settle(hall, LI, case.id, "satisfied", Remedied("explained"))
    undo.undo(hall, LI)
    assert rows.load(hall.db, Complaint, case.id) == case
    with pytest.raises(Refused):
        undo.undo(hall, LI)  # what was logged stays


def test_its_times_are_explained(hall: Hall) -> None:
    case = logged(hall)
    _, book = pack.current(hall.db)
    assert case_times.of_stage(hall.db, book, case).due_at == case.stage_due_at
    assert case_times.of_whole(hall.db, book, case).due_at == case.due_at


@pytest.mark.parametrize(
    "typed", ["20260302", "C20260302", "20260302-", "20260302-0000001", "-1", ""]
)
def test_a_number_that_is_cut_off_is_no_case(hall: Hall, typed: str) -> None:
    logged(hall)
    with pytest.raises(Refused, match="no-such-complaint"):
        store.by_label(hall.db, typed)
