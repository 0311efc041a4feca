"""Briefing, hand-over, lost and found, promoters on F6: few keys, and nothing is attested that nobody said."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from screen import Driver, console, golden, running

from hallctl import words
from hallctl.actions import meeting, staff, task
from hallctl.domain.base import Actor
from hallctl.domain.handover import Handover
from hallctl.domain.item import Item
from hallctl.domain.meeting import Meeting
from hallctl.domain.promoter import Promoter
from hallctl.screens.rounds.screen import PARTS, RoundsScreen
from hallctl.store import rows
from hallctl.store.file import Hall
from helpers import BOSS, CHEN, DAY, ON_DUTY, START, Clock, next_morning

PIN = "4711"


@asynccontextmanager
async def at_part(
    name: str, path: Path, clock: Clock, by: Actor = BOSS, size: str = "80x24"
) -> AsyncIterator[Driver]:
    """Somebody at one part of F6."""
    async with running(console(path, clock, by, "rounds"), size) as pilot:
        driver = Driver(pilot)
        names = [section.name for section, _acts in PARTS]
        await driver.press(str(names.index(name) + 1))
        driver.keys.clear()
        yield driver


def last(hall: Hall, model: type) -> object:
    return list(rows.select(hall.db, model, "order by id"))[-1]


async def brief(at: Driver) -> None:
    """Begun, one absent, one thing of one person put right, ended."""
    await at.press("ctrl+n", "5", "enter", "2", "enter")
    await at.press("2", "3", "enter", "6", "enter", "1")
    await at.press("ctrl+e", "enter")


async def test_the_days_briefing_in_few_keys(hall: Hall, hall_path: Path, clock: Clock) -> None:
    async with at_part("briefing", hall_path, clock, ON_DUTY) as at:
        assert "none held" not in at.text, "the hall was set up after it had opened"
    next_morning(hall, clock)
    task.give(hall, BOSS, "擦净 3 号台席", "2001", clock.now + 60_000)
    async with at_part("briefing", hall_path, clock, ON_DUTY) as at:
        assert "none held" in at.text or "未召开" in at.text
        await brief(at)
        assert len(at.keys) == 13
    one = last(hall, Meeting)
    assert isinstance(one, Meeting)
    assert (one.state, one.led_by, one.absent) == ("closed", "1002", (("2003", "sick"),))
    assert one.findings == (("2001", "hair", True),)
    assert ("task-due", "task") in [(each.what, each.noun) for each in one.came_up]
    async with at_part("briefing", hall_path, clock, CHEN) as at:
        await at.press("ctrl+a")
        assert "Read it first" in at.said or "请先查看" in at.said or not at.said
        await at.press("enter", "1")
        assert "擦净 3 号台席" in at.text, "it is read before it is acknowledged"
        await at.press("ctrl+a")
    assert [who for who, _at in rows.load(hall.db, Meeting, one.id).heard] == ["2003"]


async def test_nothing_is_attested_by_keys_that_were_not_meant(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_part("briefing", hall_path, clock) as at:
        await at.press("ctrl+n", "enter", "escape")
        one = last(hall, Meeting)
        assert isinstance(one, Meeting)
        assert one.attended_at is None, "Enter ends the marking, and the question was left"
        await at.press("ctrl+e", "enter")
        assert rows.load(hall.db, Meeting, one.id).state == "open"
        await at.press("enter", "enter", "enter", "enter", "enter")
        assert rows.load(hall.db, Meeting, one.id).attended_at is not None
        assert rows.load(hall.db, Meeting, one.id).looked_at is None, (
            "no Enter says that all is right"
        )
        await at.press("escape", "ctrl+y", "3")
        await at.field("地面湿滑")
        assert len(rows.load(hall.db, Meeting, one.id).said) == 1
        await at.press("enter", "1", "enter", "ctrl+g", "enter", "enter", "1", "enter", "ctrl+z")
        assert rows.load(hall.db, Meeting, one.id).looked_at is not None


async def test_a_review_with_coaching(hall: Hall, hall_path: Path, clock: Clock) -> None:
    async with at_part("briefing", hall_path, clock) as at:
        await at.press("ctrl+r", "enter", "ctrl+y", "3")
        await at.field("2001", "唱收唱付")
        await at.press("ctrl+e", "enter")
    one = last(hall, Meeting)
    assert isinstance(one, Meeting)
    assert (one.kind, one.state, one.said[0][3]) == ("review", "closed", "2001")
    async with at_part("briefing", hall_path, clock) as at:
        await at.press("ctrl+r", "escape")
        assert last(hall, Meeting) == one, "a second one was not meant"
        await at.press("ctrl+r", "enter")
        assert last(hall, Meeting) != one


async def test_the_duty_is_handed_over_with_both_pins(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    staff.set_pin(hall, BOSS, "1002", PIN)
    async with at_part("handover", hall_path, clock) as at:
        await at.press("ctrl+n", "1")
        await at.field("500", "2000", "1-50", "大门 2 把", "", "", "空调报修")
        one = last(hall, Handover)
        assert isinstance(one, Handover)
        assert (one.given_to, one.floats, one.safe, one.cards) == ("1002", 50_000, 200_000, "1-50")
        await at.press("enter", "1")
        assert "2000" not in at.text, "what the other one counted is not told"
        await at.field("500", "1999", "1-50")
        assert "差异" in at.text or "differ" in at.text
        await at.field("找零差 1 元")
        await at.field("1234")
        assert rows.load(hall.db, Handover, one.id).state == "begun", "a wrong PIN"
        await at.field(PIN)
    done = rows.load(hall.db, Handover, one.id)
    assert (done.state, done.differing, done.safe_taken) == ("done", ("safe",), 199_900)


async def test_found_things_and_promoters(hall: Hall, hall_path: Path, clock: Clock) -> None:
    async with at_part("found", hall_path, clock) as at:
        await at.press("ctrl+n")
        await at.field("440106199001011234")
        assert "number of an ID" in at.error("what") or "证件号码" in at.error("what")
        await at.press("ctrl+u")
        await at.field("黑色雨伞", "自助区", "前台柜")
        assert "黑色雨伞" in at.text
        await at.press("enter", "1")
        await at.field("张三")
        await at.press("enter")
        assert last(hall, Item).state == "held", "Enter alone says no way it was checked"
        await at.press("1")
    thing = last(hall, Item)
    assert isinstance(thing, Item)
    assert (thing.state, thing.proof) == ("returned", "described")
    async with at_part("promoters", hall_path, clock) as at:
        await at.press("ctrl+n")
        await at.field("孙丽", "某某通信", "P01", "手机壳", "2026-12-31")
        await at.press("1")
        await at.press("enter", "1")
        assert last(hall, Promoter).inside_since == clock.now
        await at.press("enter", "1")
    assert last(hall, Promoter).inside_since is None


@pytest.mark.parametrize("language", words.LANGUAGES)
async def test_plain(language: str, hall: Hall, hall_path: Path, clock: Clock) -> None:
    words.use(language)
    clock.now = START - 40 * 60_000
    one = meeting.open_(hall, BOSS, "briefing")
    meeting.attend(hall, BOSS, one.id, [("2003", "sick")])
    meeting.look(hall, BOSS, one.id, [("2001", "hair", True)])
    meeting.add(hall, BOSS, one.id, "safety", "地面湿滑")
    async with at_part("briefing", hall_path, clock) as at:
        assert isinstance(at.screen, RoundsScreen)
        golden(at.app, f"briefing-{language}", at.screen.place)
    assert one.day == DAY
