"""Paper at F5: the lists of a power failure, and what was written on forms keyed in afterwards."""

from __future__ import annotations

from pathlib import Path

from screen import Driver, console, golden, plain, running, settled

from hallctl.actions import batch
from hallctl.domain.late_rows import COLUMNS
from hallctl.domain.ticket import Ticket
from hallctl.screens.incidents import late_kept
from hallctl.screens.incidents.late_panel import coded
from hallctl.store import batch as batches
from hallctl.store import draft, rows, sqlite
from hallctl.store import late_entry as store
from hallctl.store.file import Hall
from helpers import BOSS, Clock, take


async def test_the_lists_are_kept_though_there_is_no_printer(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    take(hall)
    async with running(console(hall_path, clock, BOSS, "incidents")) as pilot:
        desk = Driver(pilot)
        await desk.press("ctrl+g")
        (kept,) = hall_path.parent.glob("*-lists-*.txt")
        assert "A001" in kept.read_text("utf-8")
        assert "No printer here. The lists are in" in "\n".join(plain(desk.app))


async def test_the_pack_is_printed_in_advance_and_its_numbers_are_drawn_once(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    async with running(console(hall_path, clock, BOSS, "incidents")) as pilot:
        desk = Driver(pilot)
        await desk.press("ctrl+p")
        await desk.type("paper pack")
        await desk.press("enter")
        await desk.field("3", str(hall_path))
        assert not batches.latest(hall.db, 9), (
            "no number is drawn for a file that cannot be written"
        )
        await desk.press("ctrl+u")
        await desk.field(str(hall_path.parent / "pack.html"))
        while desk.screen.flows:
            await settled(desk.pilot)
        assert {(one.first, one.last) for one in batches.latest(hall.db, 9)} == {(1, 3)}
        assert "T0003" in (hall_path.parent / "pack.html").read_text("utf-8")


TOPUP = ("", "0900", "topup", "", "1", "0905", "0906", "0912", "1", "2001", "")
"""A customer of a ticket stub behind its number, as it is keyed field by field."""


async def _row(desk: Driver, *texts: str) -> None:
    for text in texts:
        await desk.type(text)
        await desk.press("enter")


async def test_papers_are_keyed_in_row_by_row_and_recorded_once_they_are_confirmed(
    language: str, hall: Hall, hall_path: Path, clock: Clock
) -> None:
    batch.print_(hall, BOSS, ["ticket"], 20)
    batch.give_out(hall, BOSS, "ticket", (1, 4))
    async with running(console(hall_path, clock, BOSS, "incidents")) as pilot:
        desk = Driver(pilot)
        await desk.press("escape", "5", "ctrl+n", "1")
        await _row(desk, "1", *TOPUP)
        assert "T0002" in desk.text, "papers lie in their order"
        await _row(desk, "", "", "2330", "topup", "", "2", "", "", "2335")
        await desk.press("ctrl+n", "escape", "ctrl+d")
        await desk.field("2026-03-01")
        await desk.press("ctrl+n", "1")
        await _row(desk, "", "", "9:2")
        golden(desk.app, f"late-entry-{language}")
        assert store.latest(hall.db, None, 9) == []
    async with running(console(hall_path, clock, BOSS, "incidents")) as pilot:
        desk = Driver(pilot)
        assert "T0003" in desk.text, "what was half keyed comes back"
        assert "9:2" in desk.text
        assert "2026-03-01" in desk.text, "and the day of its paper"
        await desk.press("escape")
        golden(desk.app, f"late-entry-list-{language}")
        await desk.press("ctrl+e", "enter")
        (taken,) = store.latest(hall.db, None, 9)
        assert (taken.label, taken.about_noun) == ("T0001", "ticket")
        assert rows.load(hall.db, Ticket, taken.about_id or 0).state == "served"
        assert "T0002" in desk.text, "what could not be taken stays"
        await desk.press("ctrl+y")
        await desk.field("T0003-4", "没有用过")
        (account,) = store.accounts(hall.db, ["ticket"])
        assert account.missing == (2,)
        await desk.press("enter", "2", "enter")
        assert "T0002" not in "\n".join(plain(desk.app)[5:9])
        await desk.press("ctrl+n", "1")
        await _row(desk, "", "", "0")
        _elsewhere(hall, "T0009")
        await desk.press("ctrl+n", "escape")
        assert _kept(hall) == ["T0009", "T0003"], "none is overwritten"
        await desk.press("ctrl+e")
        _elsewhere(hall, "T0010")
        await desk.press("enter")
        assert _kept(hall) == ["T0009", "T0003", "T0010"]


def _kept(hall: Hall) -> list[str]:
    rows = draft.get(hall.db, BOSS.staff, "late-entry").get("rows", ())
    return [values["number"] for _form, values, *_more in rows]


def _elsewhere(hall: Hall, number: str) -> None:
    """A row that the same person keys in at another workstation."""
    body = draft.get(hall.db, BOSS.staff, "late-entry")
    row = ["ticket", {"number": number}, "2026-03-02", "", int(number[1:])]
    with sqlite.writing(hall.db):
        rows = [*body.get("rows", ()), row]
        draft.put(hall.db, BOSS.staff, "late-entry", {**body, "rows": rows}, hall.clock())


def test_a_choice_may_be_keyed_in_full_width() -> None:
    blank = dict.fromkeys(COLUMNS["ticket"].split(), "")
    assert coded("ticket", {**blank, "outcome": "１"})["outcome"] == "served"


def test_a_grid_of_an_older_program_is_read() -> None:
    old = late_kept.grid({"rows": [["ticket", {"number": "T1"}, "2026-03-02", "x"]]})
    assert ([one.key for one in old.rows], old.day) == (["row:0"], "")
    (one,) = old.rows
    edited = one._replace(row=one.row._replace(day="2026-03-01"))
    assert old.having(edited).without([one]).rows == [edited], "it was changed meanwhile"
    assert (late_kept.Grid([]).next_id(9), old.next_id(0)) == (9, 1)
