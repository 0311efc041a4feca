"""Calendars in the pack: the country's working days, what a calendar may say, worked examples."""

from __future__ import annotations

import runpy
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest

from hallctl.domain.base import Refused
from hallctl.domain.book import Book
from hallctl.domain.calendar import Calendar
from hallctl.domain.day import instant_of
from hallctl.domain.deadline import due, parse
from hallctl.domain.times import moment
from hallctl.pack.read import Layer, PackProblems, builtin, check, combine, read

BUILTIN = builtin()
BOOK = Book(combine({"group": BUILTIN.own}, BUILTIN.file))
OFFICE = BOOK.calendar("office")
HALL = '[pack]\nlayer = "hall"\nname = "T"\n'


def test_the_file_is_what_the_tool_writes() -> None:
    tool = runpy.run_path(str(Path(__file__).parents[2] / "tools" / "working_days.py"))
    assert tool["TARGET"].read_text(encoding="utf-8") == tool["written"]()


def test_every_day_of_three_years_is_open_or_closed_as_the_package_says() -> None:
    day = date(2024, 1, 1)
    while day.year <= 2026:
        assert bool(OFFICE.on(day.isoformat()).spans) == chinese_calendar.is_workday(day), day
        day += timedelta(1)
    assert (OFFICE.known_from, OFFICE.known_until) == ("2024-01-01", "2026-12-31")


@pytest.mark.parametrize(
    ("day", "why", "is_open"),
    [
        ("2024-02-04", "makeup", True),  # a Sunday
        ("2025-01-29", "holiday", False),
        ("2026-02-14", "makeup", True),
        ("2026-02-15", "holiday", False),
        ("2026-03-02", "weekday", True),
        ("2026-03-07", "weekday", False),
    ],
)
def test_why_a_day_is_as_it_is(day: str, why: str, is_open: bool) -> None:
    found = OFFICE.on(day)
    assert (found.why, bool(found.spans)) == (why, is_open)


@pytest.mark.parametrize(
    ("start", "limit", "expected"),
    [
        ("2024-02-09T17:00", "1h", "2024-02-18 09:30"),  # Spring Festival, make-up Sunday
        ("2024-05-11T10:00", "1d", "2024-05-13 17:30"),
        ("2024-09-30T10:00", "2d", "2024-10-09 17:30"),
        ("2025-01-27T10:00", "2d", "2025-02-06 17:30"),
        ("2025-09-30T16:30", "2h", "2025-10-09 10:00"),
        ("2025-12-31T10:00", "1d", "2026-01-04 17:30"),  # over the year; a make-up Sunday
        ("2026-02-13T10:00", "2d", "2026-02-24 17:30"),  # make-up Saturday, then nine days
        ("2026-02-13T10:00", "15cd", "2026-02-28 17:30"),
        ("2026-09-30T10:00", "7cd", "2026-10-08 00:00"),  # in the holidays: at its end
        ("2026-12-30T17:00", "4h", "2026-12-31 14:00"),
    ],
)
def test_due_by_the_national_calendar(start: str, limit: str, expected: str) -> None:
    found = due(instant_of(start, 480), parse(limit), OFFICE, 480)
    assert found.due_at is not None
    assert moment(found.due_at, 480) == expected


def test_a_year_that_is_not_known_ends_it_until_a_layer_brings_it(tmp_path: Path) -> None:
    start, limit = instant_of("2026-12-31T17:00", 480), parse("1h")
    with pytest.raises(Refused, match="calendar-ends"):
        due(start, limit, OFFICE, 480)
    more = '[working_days.2027]\nholidays = ["2027-01-01"]\nworkdays = ["2027-01-02"]\n'
    office = Book(combine({"group": BUILTIN.own, "hall": _layer(tmp_path, more).own}, "t"))
    later = due(start, limit, office.calendar("office"), 480).due_at
    assert later is not None
    assert moment(later, 480) == "2027-01-02 09:30"


CALENDAR = """
[calendars.own]
national = true
days_off = ["2026-03-05"]
workdays = ["2026-03-07", "2026-05-01"]
makeup_hours = [["10:00", "12:00"], ["12:00", "15:00"]]
known_from = "2026-03-01"
known_until = "2027-03-31"
[calendars.own.hours]
mon = [["20:00", "24:00"], ["09:00", "12:00"]]
thu = [["09:00", "17:00"]]
"""


def test_what_a_calendar_may_say(tmp_path: Path) -> None:
    own = _calendar(tmp_path, CALENDAR)
    assert own.on("2026-03-02").spans == ((540, 720), (1200, 1440))
    assert own.on("2026-03-05") == ("2026-03-05", (), "holiday")
    assert own.on("2026-03-07") == ("2026-03-07", ((600, 900),), "makeup")
    assert own.on("2026-05-01").why == "makeup"  # before the country's holiday
    assert own.on("2026-05-09").why == "makeup"  # the country's make-up workday
    assert (own.known_from, own.known_until) == ("2026-03-01", "2026-12-31")
    with pytest.raises(Refused, match="calendar-ends"):
        own.on("2026-02-28")


def test_without_an_end_it_has_none_and_make_up_days_are_as_mondays(tmp_path: Path) -> None:
    own = _calendar(
        tmp_path,
        '[calendars.own]\nworkdays = ["2040-03-04"]\n'
        '[calendars.own.hours]\nmon = [["08:00", "09:00"]]\n',
    )
    assert (own.known_from, own.known_until) == (None, None)
    assert own.on("2040-03-04").spans == ((480, 540),)
    assert own.on("2040-05-01").spans == ()


@pytest.mark.parametrize(
    ("own", "field", "code"),
    [
        ('hours.mon = [["09:00", "12:00"], ["11:00", "13:00"]]', "hours.mon", "hours-wrong"),
        ('hours.mon = [["12:00", "09:00"]]', "hours.mon", "hours-wrong"),
        ('hours.mon = [["24:00", "24:00"]]', "hours.mon", "hours-wrong"),
        ('hours.mon = [["9:00", "12:00"]]', "hours.mon.0.0", "wrong-form"),
        ('hours.mon = [["09:00"]]', "hours.mon.0", "empty"),
        ('hours.monday = [["09:00", "12:00"]]', "hours.monday", "not-one-of"),
        ("hours.mon = []", "hours", "never-opens"),
        (
            'hours.mon = [["09:00", "12:00"]]\ndays_off = ["2026-02-30"]',
            "days_off.0",
            "not-a-day",
        ),
        (
            'hours.mon = [["09:00", "12:00"]]\ndays_off = ["2026-02-02"]\nworkdays = ["2026-02-02"]',
            "days_off",
            "off-and-on",
        ),
        (
            'hours.mon = [["09:00", "12:00"]]\nknown_from = "2026-02-02"\nknown_until = "2026-02-01"',
            "known_until",
            "known-backwards",
        ),
    ],
)
def test_what_is_wrong_with_a_calendar(tmp_path: Path, own: str, field: str, code: str) -> None:
    with pytest.raises(PackProblems) as wrong:
        _layer(tmp_path, f"[calendars.own]\n{own}\n")
    assert [(one.field, one.code) for one in wrong.value.problems] == [
        (f"calendars.own.{field}", code)
    ]


def test_years_follow_one_another_and_hold_their_own_days(tmp_path: Path) -> None:
    path = tmp_path / "hall.toml"
    path.write_text(
        f'{HALL}[working_days.2028]\nholidays = ["2027-01-01"]\nworkdays = []\n', encoding="utf-8"
    )
    assert [(one.field, one.code) for one in check(path, {"group": BUILTIN.own})] == [
        ("working_days.2028.holidays", "other-year"),
        ("working_days.2028", "year-lacking"),
    ]


def test_a_national_calendar_needs_the_years_of_its_layers(tmp_path: Path) -> None:
    older = {name: part for name, part in BUILTIN.own.items() if name not in _NEW}
    layer = _layer(tmp_path, CALENDAR)
    with pytest.raises(PackProblems) as wrong:
        combine({"group": older, "hall": layer.own}, "t")
    assert [one.code for one in wrong.value.problems] == ["no-working-days"]


def test_a_pack_that_an_older_version_loaded_has_no_calendar() -> None:
    older = Book({name: part for name, part in BUILTIN.own.items() if name not in _NEW})
    assert older.calendars() == []
    with pytest.raises(Refused, match="no-such-calendar"):
        older.calendar("office")


_NEW = {"calendars", "working_days", "complaint_stages", "escalation"}


def _layer(folder: Path, text: str) -> Layer:
    path = folder / "hall.toml"
    path.write_text(HALL + text, encoding="utf-8")
    return read(path)


def _calendar(folder: Path, text: str) -> Calendar:
    layers = {"group": BUILTIN.own, "hall": _layer(folder, text).own}
    return Book(combine(layers, "t")).calendar("own")
