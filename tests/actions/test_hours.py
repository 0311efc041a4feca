"""The hall's opening hours change: later, with a reference, or at once; and what is due by them follows."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from hallctl.actions import hours
from hallctl.actions import pack as packs
from hallctl.domain.base import Refused
from hallctl.domain.calendar import Spans
from hallctl.domain.hours import Planned
from hallctl.pack.read import read
from hallctl.store import hours as store
from hallctl.store.change import Change
from hallctl.store.file import Hall, NotAllowed
from helpers import BOSS, LI, Clock

DAY: Spans = ((540, 1080),)
SHORT: Spans = ((600, 960),)
LATER = "2026-03-05"


def week(since: str, spans: Spans = DAY, on_holidays: Spans | None = None) -> Planned:
    return since, (spans,) * 7, on_holidays


def on(hall: Hall, day: str) -> Spans:
    return store.calendar(hall.db, store.TRADING).on(day).spans


def refused(code: str, hall: Hall, *args: object) -> None:
    action, *rest = args
    with pytest.raises(Refused, match=code):
        action(hall, BOSS, *rest)  # type: ignore[operator]


def test_the_first_hours_may_begin_today_later_ones_on_a_later_day(hall: Hall) -> None:
    refused("hours-not-later", hall, hours.plan, week("2026-03-01"))
    hours.plan(hall, BOSS, week("2026-03-02", ((540, 1110),)))
    refused("hours-not-later", hall, hours.plan, week("2026-03-02"))
    hours.plan(hall, BOSS, week(LATER))
    hours.plan(hall, BOSS, week(LATER, ((480, 1080),)))
    assert [on(hall, day) for day in ("2026-03-04", LATER)] == [((540, 1110),), ((480, 1080),)]


def test_short_hours_need_the_superiors_reference(hall: Hall) -> None:
    refused("hours-short", hall, hours.plan, week(LATER, SHORT))
    refused("hours-short", hall, hours.plan, week(LATER, DAY, ()))
    refused("hours-short", hall, hours.except_, LATER, ())
    sundays_off = (LATER, (*([DAY] * 6), ()), None)
    refused("hours-short", hall, hours.plan, sundays_off)
    found = hours.plan(hall, BOSS, sundays_off, "区公司批复")
    assert found.reference is not None
    assert on(hall, "2026-03-08") == ()
    refused("hours-never-open", hall, hours.plan, week("2026-03-20", ()), "x")


def test_one_date(hall: Hall) -> None:
    refused("hours-not-later", hall, hours.except_, "2026-03-02", DAY)
    hours.except_(hall, BOSS, LATER, (), "x")
    assert on(hall, LATER) == ()
    hours.except_(hall, BOSS, LATER, ((540, 1200),))
    assert on(hall, LATER) == ((540, 1200),)


def test_closing_at_once_and_opening_again(hall: Hall, clock: Clock) -> None:
    refused("not-closed-now", hall, hours.reopen)
    refused("closed-until-past", hall, hours.close, 570)
    hours.close(hall, BOSS, 720, "停电")
    assert on(hall, "2026-03-02") == ((540, 570), (720, 1080))
    clock.tick(minutes=60)
    hours.reopen(hall, BOSS)
    assert on(hall, "2026-03-02") == ((540, 570), (630, 1080))
    refused("not-closed-now", hall, hours.reopen)
    hours.close(hall, BOSS)
    refused("closed-already", hall, hours.close)
    assert on(hall, "2026-03-02") == ((540, 570),)
    assert on(hall, "2026-03-03") == DAY


def test_only_managers_set_hours(hall: Hall) -> None:
    with pytest.raises(NotAllowed):
        hours.close(hall, LI)


def test_holidays_of_a_pack_that_knows_none(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    hours.plan(hall, BOSS, week(LATER, DAY, ((540, 1020),)))
    assert on(hall, "2026-05-01") == ((540, 1020),)
    monkeypatch.setattr("hallctl.domain.book.Book.years", {})
    refused("holidays-unknown", hall, hours.plan, week(LATER, DAY, DAY))


OWN = """
[pack]
layer = "hall"
name = "T"

[calendars.own.hours]
mon = [["09:00", "12:00"]]
"""


def test_what_is_due_is_told_when_a_calendar_changes(
    hall: Hall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, int]] = []
    module = ModuleType("hallctl.actions.task")
    vars(module)["calendar_changed"] = lambda change, reason: told.append((reason, _id(change)))
    monkeypatch.setitem(sys.modules, "hallctl.actions.task", module)
    hours.plan(hall, BOSS, week(LATER))
    hours.except_(hall, BOSS, "2026-03-06", DAY)
    hours.close(hall, BOSS)
    hours.reopen(hall, BOSS)
    assert [reason for reason, _change in told] == ["hours", "hours", "closing", "closing"]
    last = hall.db.execute("select max(change) from journal").fetchone()[0]
    assert told[-1][1] == last  # inside the same change
    path = tmp_path / "hall.toml"
    path.write_text(OWN.partition("[cal")[0] + "[limits]\nwait_minutes = 8\n", encoding="utf-8")
    packs.load(hall, BOSS, read(path))
    assert len(told) == 4, "no calendar changed"
    path.write_text(OWN, encoding="utf-8")
    packs.load(hall, BOSS, read(path))
    assert told[4:] == [("pack", told[-1][1])]


def _id(change: Change) -> int:
    return change.id
