"""Rounds on F6: which is due, keyed area by area or item by item, in few keys; left, taken up again, ended (C5.1-1)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from screen import (
    SIZES,
    Driver,
    _as_written,
    console,
    golden,
    hand,
    having_pressed,
    press,
    running,
    settled,
    typed,
)

from hallctl.actions import answer, batch, device, meeting, repair
from hallctl.actions import round as rounds
from hallctl.actions.answer import TypedAnswer
from hallctl.actions.device import TypedDevice as Device
from hallctl.domain.answer import NOT
from hallctl.domain.base import Actor
from hallctl.domain.period import Period
from hallctl.domain.round import DONE, OPEN, Round
from hallctl.domain.task import Task
from hallctl.figures import compute
from hallctl.reports import as_text, round_form
from hallctl.screens.dialogs import Pick
from hallctl.screens.operations import go_to_record
from hallctl.store import answer as answers
from hallctl.store import late_entry as late_entries
from hallctl.store import patrol, rows
from hallctl.store.file import Hall
from hallctl.words import _
from helpers import BOSS, ON_DUTY, Clock

NUMBERS = {"Z1": "0", "H2": "22", "H4": "4", "B2": "4"}
"""What is typed into the fields of a round where all is well."""


@asynccontextmanager
async def at_rounds(
    path: Path, clock: Clock, by: Actor = BOSS, size: str = "80x24"
) -> AsyncIterator[Driver]:
    """Somebody at the rounds of the day."""
    async with running(console(path, clock, by, "rounds"), size) as pilot:
        yield Driver(pilot)


def last(hall: Hall) -> Round:
    """The round that was begun last."""
    return list(rows.select(hall.db, Round, "order by id"))[-1]


def found(hall: Hall) -> dict[str, str]:
    """What was found on it, by item."""
    return {one.item: one.result for one in answers.of_round(hall.db, last(hall).id)}


async def number(walker: Driver, digits: str) -> None:
    """A number, whose first digit opens its field."""
    await press(walker.pilot, digits[0])
    await walker.field(digits[1:])


def walked(hall: Hall, clock: Clock, fails: dict[str, str]) -> None:
    """A round that somebody else walked, by command."""
    one = rounds.begin(hall, ON_DUTY, "round")
    for item in one.items:
        result = "not" if item in fails else NUMBERS.get(item, "ok")
        answer.give(hall, ON_DUTY, one.id, item, TypedAnswer(result, fails.get(item, "")))
    clock.tick(minutes=10)
    rounds.finish(hall, ON_DUTY, one.id)


async def all_fine(walker: Driver, *, but: dict[str, tuple[str, ...]] | None = None) -> None:
    """Area by area: what is not in order, by the keys that say so, then the rest, then the numbers."""
    for area, numbers in AREAS.items():
        for keys in (but or {}).get(area, ()):
            await walker.press("minus", *keys)
        await walker.press("space")
        for one in numbers:
            await number(walker, one)


AREAS: dict[str, tuple[str, ...]] = {
    "outside": (),
    "self-service": ("0",),
    "window": (),
    "sales": (),
    "handling": ("22", "4"),
    "people": (),
    "back-office": ("4",),
}


async def test_a_round_where_all_is_well_takes_ten_keys_at_most(
    language: str, hall: Hall, hall_path: Path, clock: Clock
) -> None:
    clock.tick(minutes=90)
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    assert "22 items is 10 keys at most when all is well" in readme
    assert "最多 10 键" in readme
    async with at_rounds(hall_path, clock) as walker:
        golden(walker.app, f"rounds-due-{language}")
        await walker.press("enter")
        clock.tick(minutes=6)
        await all_fine(walker)
        assert _("All is answered") in walker.said or "Enter" in walker.said
        await walker.press("enter")
        one = last(hall)
        assert (one.state, one.too_fast, len(one.items)) == (DONE, False, 22)
        assert set(found(hall).values()) == {"ok"}
        assert len(walker.keys) <= 10, walker.keys
        golden(walker.app, f"rounds-done-{language}")


async def test_two_failures_take_twenty_keys_and_make_two_tasks(
    language: str, hall: Hall, hall_path: Path, clock: Clock
) -> None:
    clock.tick(minutes=90)
    async with at_rounds(hall_path, clock) as walker:
        await walker.press("enter", "space", "minus", "2")
        golden(walker.app, f"rounds-wrong-{language}")
        await walker.press("4", "space")
        await number(walker, "0")
        await walker.press("space", "space", "minus", "5", "2")
        golden(walker.app, f"rounds-walk-{language}")
        await walker.press("space")
        await number(walker, "22")
        await number(walker, "4")
        await walker.press("space", "space")
        await number(walker, "4")
        await walker.press("enter")
        assert last(hall).state == DONE
        assert last(hall).too_fast
        assert [item for item, one in found(hall).items() if one == NOT] == ["Z5", "H5"]
        assert len(list(rows.select(hall.db, Task, "order by id"))) == 2
        assert len(walker.keys) <= 20, walker.keys


async def test_item_by_item_takes_one_key_each_and_enter(
    hall: Hall, hall_path: Path, clock: Clock, tmp_path: Path
) -> None:
    clock.tick(minutes=90)
    async with at_rounds(hall_path, clock) as walker:
        await walker.press("enter")
        for item in last(hall).items:
            if item in NUMBERS:
                await number(walker, NUMBERS[item])
            else:
                await walker.press("1")
        clock.tick(minutes=7)
        await walker.press("2")
        assert "Answered already" in walker.said
        await walker.press("ctrl+y", "3")
        assert found(hall)["B3"] == "na"
        await walker.press("enter")
        assert last(hall).state == DONE
        assert walker.keys == ["enter", *["1"] * 18, "2", "ctrl+y", "3", "enter"]
        await walker.press("f10")
        dialog = walker.app.screen
        assert isinstance(dialog, Pick)
        named = {one.label: one.value for one in dialog.options}
        dialog.dismiss(named["Print its record"])
        await settled(walker.pilot)
        await walker.field(str(tmp_path / "record.txt"))
        assert "is written to" in walker.said
    assert "√" in (tmp_path / "record.txt").read_text()


async def test_a_round_is_left_and_taken_up_again_by_another(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    clock.tick(minutes=90)
    async with at_rounds(hall_path, clock) as walker:
        await walker.press("enter")
        hand(walker.app).gap = 0.05  # a run: none of these is the end of it
        await walker.press("3", "1")
        hand(walker.app).gap = 2.0
        assert found(hall) == {"O4": "na", "O6": "ok"}
        await walker.press("right", "2")  # what is wrong is not said: nothing is recorded
        await walker.press("escape", "escape", "ctrl+e")
        assert "have no answer yet" in walker.said
        assert last(hall).state == OPEN
    async with at_rounds(hall_path, clock, ON_DUTY) as other:
        assert "> 11:00" in other.text
        await other.press("enter")
        assert "Devices" in other.text
        await number(other, "2")  # out of its bounds: what is wrong is asked
        await typed(other.pilot, "屏幕不亮")
        await press(other.pilot, "enter", "enter")
        assert found(hall)["Z1"] == NOT
        await other.press("ctrl+z")
        assert "Z1" not in found(hall)
        await other.press("minus", "2", "4", "left", "left", "space")
        assert found(hall)["B3"] == "ok"


async def test_whoever_goes_to_a_round_comes_to_its_items_and_without_one_to_the_day(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    begun = rounds.begin(hall, BOSS, "round")
    async with running(console(hall_path, clock, BOSS, "office"), "80x24") as pilot:
        for record, part in ((begun.id, "walk"), (0, "rounds"), (begun.id, "walk")):
            at: Any = pilot.app.screen
            assert await at.answered(go_to_record(at, "round", record))
            await settled(pilot)
            shown: Any = pilot.app.screen
            assert (shown.NAME, shown.place.section.name) == ("rounds", part)


async def test_on_the_smallest_screen_what_is_selected_and_what_would_be_said_stay_in_view(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    clock.tick(minutes=90)
    one = meeting.open_(hall, BOSS, "briefing")
    meeting.look(hall, BOSS, meeting.attend(hall, BOSS, one.id, []).id, [])
    kiosk = device.add(hall, BOSS, Device("K1", "kiosk"))
    repair.open_(hall, BOSS, kiosk.id, "屏幕不亮")
    async with at_rounds(hall_path, clock, size="60x20") as walker:
        await walker.press("3")
        assert "> 2026-03-02" in walker.text
        await walker.press("5")
        assert "> K1" in walker.text
        await walker.press("1", "enter", "right")
        assert "a digit begins" in walker.text
        assert "Space: in order, for 2" in walker.text
        await walker.press("2", "backspace")
        await walker.field("2")
        await walker.type("屏幕不亮")
    async with at_rounds(hall_path, clock, size="60x20") as walker:  # after a crash
        assert "1. Devices out of order" in walker.text
        await walker.field("2")
        assert "屏幕不亮" in walker.text
        await walker.press("enter", "enter")
        assert found(hall) == {"Z1": NOT}
        await walker.press("escape")
        assert "since 11:00" in walker.text


async def test_keys_that_are_held_down_attest_one_area_at_most(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    clock.tick(minutes=90)
    async with at_rounds(hall_path, clock) as walker:
        await walker.press("enter")
        hand(walker.app).gap = 0.5
        await walker.press(*["enter"] * 4, "escape")
        hand(walker.app).gap = 2.0
        assert found(hall) == {}
        await walker.press("space")
        hand(walker.app).gap = 0.4
        await walker.press(*["space"] * 8)
        assert list(found(hall)) == ["O4", "O6"]
        assert "Read what will" in walker.said
        for one in patrol.items(hall.db, last(hall)):
            if one.id not in found(hall):
                typed_ = TypedAnswer(NUMBERS.get(one.id, "ok"))
                answer.give(hall, BOSS, last(hall).id, one.id, typed_)
        hand(walker.app).gap = 2.0
        await walker.press("escape")
        hand(walker.app).gap = 0.5
        await walker.press(*["enter"] * 6)  # the first one opens the round
        assert last(hall).state == OPEN
        hand(walker.app).gap = 2.0
        await walker.press("enter")
        assert last(hall).state == DONE


async def test_a_round_on_paper_has_its_own_times_and_the_number_of_its_sheet(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    batch.print_(hall, BOSS, ["round"], 3)
    clock.tick(minutes=200)
    async with at_rounds(hall_path, clock) as walker:
        await walker.press("ctrl+g", "2")
        await walker.field("P9", "11:05")
        assert "P0009" in walker.error("form")
        await press(walker.pilot, "backspace", "backspace")
        await walker.field("P2")
        await press(walker.pilot, "enter")
        await all_fine(walker)
        await walker.press("enter")
        await walker.field("11:20")
        one = last(hall)
        assert (one.state, one.form, one.late, one.too_fast) == (DONE, "P0002", True, False)
        assert one.finished_at is not None
        assert (one.finished_at - one.began_at) // 60_000 == 15
        (entry,) = late_entries.latest(hall.db, "round", 5)
        assert (entry.label, entry.about_id) == ("P0002", one.id)
        assert "11:05 to 11:20" in walker.text


async def test_a_day_of_rounds(language: str, hall: Hall, hall_path: Path, clock: Clock) -> None:
    clock.tick(minutes=24 * 60 - 60)  # half past eight on the next morning
    async with at_rounds(hall_path, clock) as walker:
        await walker.press("enter", "space", "space")
        await number(walker, "0")
        await number(walker, "0835")  # when the touched devices were disinfected
        await walker.press("space", "space", "space")
        await number(walker, "22")
        await walker.press("minus", "2", "8", "space", "space")
        for typed_ in ("4", "0"):
            await number(walker, typed_)
        clock.tick(minutes=15)
        await walker.press("enter")
        assert last(hall).finished_at == clock.now
        (badge,) = rows.select(hall.db, Task, "order by id")
        for minutes, fails in (
            (135, {"H5": "untidy"}),
            (130, {"H5": "untidy"}),
            (130, {}),
            (130, {}),
        ):
            clock.tick(minutes=minutes)
            walked(hall, clock, fails)
        assert badge.state == "open"
        assert [one.about_noun for one in rows.select(hall.db, Task, "order by id")] == [
            "answer"
        ] * 2
        clock.tick(minutes=60)
        await walker.press("f4", "f6", *["down"] * 4, "down", "enter", "space", "enter")
        golden(walker.app, f"rounds-day-{language}")
    date = last(hall).day
    (value,) = compute.values(hall.db, [compute.figure("rounds-done")], Period(date, date))
    assert (value.summary.part, value.summary.whole) == (6, 6)
    page = as_text.render(round_form.day_page(hall, date)._replace(foot=()))
    _as_written(page.splitlines(), f"rounds-record-{language}")


def test_snapshot(hall: Hall, hall_path: Path, clock: Clock, snap_compare: Any) -> None:
    clock.tick(minutes=90)
    app = console(hall_path, clock, BOSS, "rounds")
    before = having_pressed("enter", "space", "minus", "2", "4", "right", "right", "right")
    assert snap_compare(app, terminal_size=SIZES["120x40"], run_before=before)
