"""Hours as they are typed, and the calendar that is made of what a hall has set."""

from __future__ import annotations

import pytest

from hallctl.domain.base import Refused
from hallctl.domain.calendar import DEFAULT, Spans, without
from hallctl.domain.hours import Hours, Planned, closed_until
from hallctl.domain.trading import calendar, holiday, typed, view

DAY: Spans = ((540, 1080),)
SHORT: Spans = ((600, 960),)
YEARS = {
    "2025": {"holidays": ["2025-10-01"], "workdays": []},
    "2026": {"holidays": ["2026-10-01"], "workdays": ["2026-10-10"]},
}


def week(since: str, spans: Spans = DAY, on_holidays: Spans | None = None) -> Planned:
    return since, (spans,) * 7, on_holidays


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("09:00-18:00", DAY),
        ("9:00-12:00 13:30-17:30", ((540, 720), (810, 1050))),
        ("13:30-17:30，09:00 - 12:00", ((540, 720), (810, 1050))),
        ("０９：００－１２：００、12:00至18:00", DAY),
        ("0900~1800", DAY),
        ("20:00-24:00", ((1200, 1440),)),
        ("closed", ()),
        ("Not open", ()),
        ("不营业", ()),
    ],
)
def test_hours_that_are_typed(text: str, expected: Spans) -> None:
    assert typed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "9-18",
        "09:00",
        "18:00-09:00",
        "09:00-12:00 11:00-13:00",
        "20:00-24:30",
        "09:60-10:00",
        "x",
    ],
)
def test_what_are_no_hours(text: str) -> None:
    with pytest.raises(Refused, match="not-hours"):
        typed(text)


def test_holidays_may_be_as_usual() -> None:
    assert [holiday(text) for text in ("", "usual", "照常", "closed")] == [None, None, None, ()]


def test_without_hours_of_its_own_a_hall_has_the_packs() -> None:
    assert calendar(None, DEFAULT, YEARS) is DEFAULT
    assert DEFAULT.on("2026-10-01").spans == DAY


def test_each_week_holds_from_its_day_on() -> None:
    own = Hours(1, (week("2026-03-09", SHORT), week("2026-04-01")))
    found = calendar(own, DEFAULT, YEARS)
    hours = [
        found.on(day).spans for day in ("2026-03-08", "2026-03-09", "2026-03-31", "2026-04-01")
    ]
    assert hours == [DAY, SHORT, SHORT, DAY]
    assert found.known_until is None


def test_hours_of_holidays_end_with_the_years_that_are_known() -> None:
    own = Hours(1, (week("2026-03-09", DAY, ()),))
    found = calendar(own, DEFAULT, YEARS)
    assert found.on("2026-10-01") == ("2026-10-01", (), "holiday")
    assert found.on("2026-10-10").why == "weekday"
    assert found.known_until == "2026-12-31"
    ending = Hours(1, (week("2026-03-09", DAY, ()), week("2027-01-01")))
    assert calendar(ending, DEFAULT, YEARS).known_until is None
    late = Hours(1, (week("2026-03-09", DAY, ()), week("2027-01-02")))
    assert calendar(late, DEFAULT, YEARS).known_until == "2026-12-31"


def test_a_date_and_a_closing_come_before_the_week() -> None:
    own = Hours(
        1,
        (),
        (("2026-03-10", SHORT),),
        (("2026-03-10", 660, 720), ("2026-03-11", 600, 1440), ("2026-03-12", 600, 600)),
    )
    found = calendar(own, DEFAULT, YEARS)
    assert found.on("2026-03-10") == ("2026-03-10", ((600, 660), (720, 960)), "exception")
    assert found.on("2026-03-11").spans == ((540, 600),)
    assert found.on("2026-03-12").spans == DAY


def test_what_is_outside_a_stretch() -> None:
    spans = ((540, 720), (810, 1050))
    assert without(spans, 0, 1440) == ()
    assert without(spans, 720, 810) == spans
    assert without(spans, 600, 900) == ((540, 600), (900, 1050))


def test_what_is_shown_of_a_moment() -> None:
    own = Hours(
        1,
        (week("2026-03-01"), week("2026-04-01", SHORT)),
        (("2026-03-01", SHORT), ("2026-03-20", ())),
        (("2026-03-02", 600, 720),),
    )
    found = view(own, calendar(own, DEFAULT, YEARS), "2026-03-02", 600)
    assert found.today.spans == ((540, 600), (720, 1080))
    assert (found.week, found.weeks) == (week("2026-03-01"), (week("2026-04-01", SHORT),))
    assert found.dates == (("2026-03-20", (), "exception"),)
    assert found.closed_until == 720
    assert [closed_until(own, "2026-03-02", minute) for minute in (599, 719, 720)] == [
        None,
        720,
        None,
    ]
