"""Logging a case and going on with it, at 80x24, in both languages, from the first word to closed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from screen import Driver, console, golden, running, settled

from hallctl.actions import complaint as actions
from hallctl.actions import hall as halls
from hallctl.actions import incident as incidents
from hallctl.actions.incident import NewIncident
from hallctl.actions.log_case import NewCase
from hallctl.domain.base import Actor, Refused
from hallctl.domain.case import Complaint
from hallctl.domain.incident import Incident
from hallctl.queries import complaint as queries
from hallctl.screens.complaints.cases import CASES
from hallctl.screens.complaints.log_panel import LogPanel
from hallctl.screens.complaints.settle import given_of
from hallctl.screens.dialogs import Pick
from hallctl.screens.workplace.place import place
from hallctl.store import rows
from hallctl.store.file import Hall
from hallctl.words import _
from helpers import BOSS, LI, PHONE, Clock, serve

WORDS = "上个月明明没有用流量，账单上却多扣了二十块钱，打热线说让我来厅里问"


@asynccontextmanager
async def at_work(
    path: Path, clock: Clock, by: Actor = LI, start: str = "complaints", size: str = "80x24"
) -> AsyncIterator[Driver]:
    async with running(console(path, clock, by, start), size) as pilot:
        yield Driver(pilot)


def last(hall: Hall) -> Complaint:
    """The case that was logged last."""
    return list(rows.select(hall.db, Complaint, "order by id"))[-1]


async def send(desk: Driver) -> None:
    """The dispatch sheet has left the hall, and back to the cases."""
    await desk.press("4")
    await act(desk, "It is sent")
    await desk.field("OA")
    await desk.press("3")


async def log(desk: Driver, text: str, category: str, want: str = "", phone: str = "") -> None:
    """Log a case by its four fields."""
    await desk.press("ctrl+g")
    assert isinstance(place(desk.screen).panel, LogPanel)
    await desk.field(text, want, category, phone)


async def test_a_simple_one_takes_at_most_ten_keys(
    language: str, hall: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_work(hall_path, clock) as desk:
        await desk.press("ctrl+g")
        await desk.type(WORDS)
        await desk.press("enter", "enter")
        await desk.type("ZF")
        golden(desk.app, f"case-log-{language}")
        await desk.press("enter", "enter")
        assert last(hall).led == ""
        golden(desk.app, f"case-settle-{language}")
        await desk.press("1", "1")
        assert (last(hall).state, last(hall).word) == ("closed", "satisfied")
        assert len(desk.keys) <= 10


def test_an_order_that_is_no_number_is_refused() -> None:
    for typed in ("ZF", "0", "一号"):
        with pytest.raises(Refused, match="not-a-count"):
            given_of({"text": "x", "order": typed})
    assert given_of({"text": "x", "order": "120"}).order == 120


async def act(desk: Driver, label: str) -> None:
    """Choose an act of the selected case by its name, as Enter offers it."""
    await desk.press("enter")
    dialog = desk.app.screen
    assert isinstance(dialog, Pick), desk.text
    assert isinstance(dialog, Pick)
    assert _(label) in [one.label for one in dialog.options]
    dialog.dismiss(next(one.value for one in dialog.options if one.label == _(label)))
    await settled(desk.pilot)


async def test_the_slip_is_offered_while_a_case_is_settled_and_may_promise_a_day(
    language: str, hall: Hall, hall_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HALLCTL_PRINTER", raising=False)
    slips = hall_path.with_name("slips.txt")
    halls.set_(hall, BOSS, printer_folder=str(hall_path.parent))
    halls.set_(hall, BOSS, printer=f"text:{slips}")
    async with at_work(hall_path, clock) as desk:
        await log(desk, WORDS, "ZF", "退回二十元", PHONE)
        assert "Ctrl+E" in desk.said
        await desk.press("ctrl+e")
        assert slips.read_text().count(last(hall).label) == 2
        await desk.press("1", "1")
        assert last(hall).state == "closed"
        await log(desk, "营业员说话难听", "TD")
        await desk.press("escape")
        await act(desk, "The customer's slip")
        await desk.press("enter")
        assert last(hall).label in desk.text, "without a day too"
        assert "2026-03-05" not in desk.text
        await desk.press("enter")
        await act(desk, "The customer's slip")
        await desk.field("2026-03-05")
        assert slips.read_text().count(last(hall).label) == 4
        golden(desk.app, f"case-slip-{language}")
        assert "2026-03-05" in queries.history(hall.db, last(hall))[-1].text
    text = slips.read_text()
    assert PHONE not in text
    assert WORDS[:6] not in text


async def test_the_dispatch_sheet_is_read_where_it_waits_to_be_sent(
    language: str, hall: Hall, hall_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    slips = hall_path.with_name("slips.txt")
    monkeypatch.setenv("HALLCTL_PRINTER", f"text:{slips}")
    halls.set_(hall, BOSS, printer_folder=str(hall_path.parent))
    case = actions.log(
        hall, LI, NewCase(WORDS, "ZF", want="退钱", phone=PHONE, route="complex", reason="账单太久")
    )
    async with at_work(hall_path, clock) as desk:
        await desk.press("4")
        await act(desk, "The dispatch sheet")
        await desk.press("1")
        golden(desk.app, f"case-sheet-{language}")
        assert PHONE not in desk.text
        assert PHONE not in slips.read_text()
        await desk.press("enter", "3")
        await act(desk, "The dispatch sheet")
        await desk.press("2")
        assert PHONE in desk.text
        assert PHONE in slips.read_text()
    shown = hall.db.execute("select actor, body from journal order by seq desc").fetchone()
    assert (shown[0], case.phone in str(shown[1])) == ("2001", True)


async def test_one_not_satisfied_goes_to_others_and_comes_back(
    language: str, hall: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_work(hall_path, clock) as desk:
        await log(desk, WORDS, "ZF", "退回二十元", PHONE)
        await desk.press("1", "2")
        case = last(hall)
        assert (case.stage, case.decider) == ("to-dispatch", "back-office"), desk.text
        await send(desk)
        await act(desk, "The department has accepted it")
        await desk.field("KF-88")
        golden(desk.app, f"case-list-{language}")
        await act(desk, "A question to the customer")
        await desk.field("哪一天的流量？")
        await act(desk, "The customer's answer")
        await desk.field("二月八日")
        await act(desk, "The decision")
        await desk.field("按规定退二十元")
        await desk.press("1")
        assert (last(hall).stage, last(hall).by_hall) == ("decided", True)
        await act(desk, "Carried out")
        await desk.field("已退", "20", "", "Q7")
        assert last(hall).fen == 2000
        await answered(desk, "二十元已退到话费")
        assert (last(hall).state, last(hall).word) == ("closed", "satisfied")


async def answered(desk: Driver, said: str) -> None:
    """The customer is told by phone, and is satisfied."""
    await act(desk, "Told the customer")
    await desk.press("2")
    await desk.field(said)
    await act(desk, "Close it")
    await desk.press("1")


async def test_a_regulators_case_with_its_limits(
    language: str, hall: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_work(hall_path, clock, BOSS) as desk:
        await desk.press("ctrl+g")
        await desk.type("申诉：携号转网被拖延")
        await desk.press(*["down"] * 7)
        await desk.press(*["down"] * 2, "8")
        await desk.field("GX-2026-7", "2026-02-20T09:00", "2026-03-04T17:00", "2026-03-16T17:00")
        golden(desk.app, f"case-outside-{language}")
        await desk.press("x")
        await desk.type("z")
        await desk.press(*["enter"] * 6)
        case = last(hall)
        assert (case.category, case.source) == ("porting", "appeal")
        assert case.started_at < case.received_at
        assert {*case.channel} == {"contact_by", "answer_by"}
        golden(desk.app, f"case-told-{language}")
        await desk.press("escape")
        await send(desk)
        await act(desk, "The department has accepted it")
        await desk.field("KF-91")
        await act(desk, "The cause")
        await desk.field("合约未到期")
        await act(desk, "The decision")
        await desk.field("今日解除合约限制")
        await desk.press("2")
        await act(desk, "What the paper from outside says")
        await desk.press("down")
        await desk.type("2026-03-02T09:30")
        await desk.press("enter", "enter", "enter", "1", "1")
        await answered(desk, "可以携转了")
        case = last(hall)
        assert (case.state, case.word, case.outside) == ("closed", "satisfied", True)
        assert (case.channel["solved"], case.channel["satisfied"]) == ("yes", "yes")


async def test_a_page_of_the_opinion_book(
    language: str, hall: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_work(hall_path, clock, BOSS) as desk:
        await desk.press("3", "ctrl+n")
        await desk.field("12", "2026-03-01", "等了四十分钟没人管", "PD")
        await desk.type("李娜服务很耐心")
        golden(desk.app, f"case-book-{language}")
        await desk.press("enter")
        await desk.field("BY")
        await desk.press("escape")
        found = list(rows.select(hall.db, Complaint, "order by id"))
        assert [(one.type, one.page, one.category) for one in found] == [
            ("complaint", "12", "waiting"),
            ("praise", "12", "praise"),
        ]
        assert all(one.started_at < one.received_at for one in found)
        await act(desk, "Answered in the opinion book")
        await desk.field("已致歉，增开台席")
        assert all(rows.load(hall.db, Complaint, one.id).answered_in_book_at for one in found)
        await act(desk, "Settle it by its rule")
        await desk.press("1", "1")
        assert [one.state for one in rows.select(hall.db, Complaint, "order by id")].count(
            "closed"
        ) == 1


async def test_a_relative_is_shown_with_why_and_linked_with_two_keys(
    language: str, hall: Hall, hall_path: Path, clock: Clock
) -> None:
    first = actions.log(hall, LI, NewCase("多开了来电提醒", "DG", phone=PHONE))
    async with at_work(hall_path, clock) as desk:
        await desk.press("ctrl+g")
        await desk.field("又多开了彩铃", "取消并退费", "DG")
        await desk.type(PHONE)
        assert first.label in desk.text
        golden(desk.app, f"case-relatives-{language}")
        await desk.press("ctrl+r", "1", "enter", "enter", "escape")
        assert last(hall).links == (("repeat", "complaint", first.id),)
        assert "second" in last(hall).flags


async def test_the_fault_that_goes_on_is_offered_and_linked_with_two_keys(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    drill = incidents.open_(hall, LI, NewIncident("network-fault", branch="sudden", drill=True))
    fault = incidents.open_(hall, LI, NewIncident("network-fault", branch="sudden"))
    async with at_work(hall_path, clock) as desk:
        await desk.press("ctrl+g")
        await desk.field("家里一格信号都没有", "恢复", "DG")
        assert fault.label not in desk.text
        await desk.press("up", "ctrl+u")
        await desk.field("WL")
        assert fault.label in desk.text
        assert drill.label not in desk.text
        await desk.press("ctrl+r", "1")
        await desk.press("enter", "enter", "escape")
        linked = rows.load(hall.db, Incident, fault.id)
        assert linked.links == (("complaint", last(hall).id),)


async def test_a_wide_screen_shows_the_case_beside_the_list(
    language: str, hall: Hall, hall_path: Path, clock: Clock
) -> None:
    actions.log(hall, LI, NewCase("多开了来电提醒", "DG", phone=PHONE))
    async with at_work(hall_path, clock, size="120x40") as desk:
        await desk.press("3")
        golden(desk.app, f"case-wide-{language}")
        await desk.press("ctrl+g")
        golden(desk.app, f"case-log-wide-{language}")


async def test_what_was_typed_is_there_after_a_kill(hall_path: Path, clock: Clock) -> None:
    async with at_work(hall_path, clock) as desk:
        await desk.press("ctrl+g")
        await desk.type("话费多扣")
        await desk.screen.query_one(LogPanel).form.save()
    async with at_work(hall_path, clock) as desk:
        assert desk.value("text") == "话费多扣"


async def test_a_deadline_is_explained_with_one_key(
    language: str, hall: Hall, hall_path: Path, clock: Clock
) -> None:
    actions.log(hall, LI, NewCase("多开了来电提醒", "DG", phone=PHONE))
    async with at_work(hall_path, clock) as desk:
        await desk.press("3", "ctrl+y")
        golden(desk.app, f"case-why-{language}")
        await desk.press("enter")
        await act(desk, "Show all of it")
        golden(desk.app, f"case-all-{language}")


async def test_the_counters_service_is_the_same_case(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    serve(hall)
    async with at_work(hall_path, clock, start="counter") as desk:
        await desk.field("82")
        assert desk.app.current_mode == "complaints"
        await desk.field("补卡等太久", "", "PD")
        await desk.press("down", "down", "down")
        assert "A001" in desk.text
        await desk.press("2", *["enter"] * 4)
        case = last(hall)
        assert (case.source, case.about_noun) == ("counter", "ticket")
        await desk.press("escape", "f3")
        assert desk.screen.phase == "choosing"


async def test_a_letter_finds_any_case_by_what_was_written_closed_ones_too(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    ended, other = (
        actions.log(hall, LI, NewCase(text, "ZF")) for text in ("话费多扣了十元", "账单不明")
    )
    actions.settle(hall, LI, ended.id, "satisfied", actions.Remedied("explained"))
    async with at_work(hall_path, clock) as desk:
        await desk.press("3")
        assert (other.label in desk.text, ended.label in desk.text) == (True, False)
        await desk.press("slash")
        await desk.type("话费")
        assert (other.label in desk.text, ended.label in desk.text) == (False, True)
        await desk.press("enter")
        assert place(desk.screen).view.selected.id == ended.id
        await desk.press("slash")
        await desk.type("账")
        await desk.press("escape")
        assert place(desk.screen).view.filter.chosen == CASES.first
        assert (other.label in desk.text, ended.label in desk.text) == (True, False)
