"""When something is due by a calendar: examples by hand, and what holds for all of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallctl.domain.base import DAY, MINUTE, Refused
from hallctl.domain.calendar import Calendar, Spans, Week, joined
from hallctl.domain.day import instant_of
from hallctl.domain.deadline import Deadline, Pause, TimeLimit, between, due, parse
from hallctl.domain.times import moment

ZONE = 480
HOURS: Spans = ((9 * 60, 12 * 60), (13 * 60 + 30, 17 * 60 + 30))
HOLIDAYS = (16, 17, 18, 19, 20, 23)
OFFICE = Calendar(
    "office",
    (
        (
            "",
            Week(
                (*([HOURS] * 5), (), ()),
                frozenset(f"2026-02-{day}" for day in HOLIDAYS),
                makeups=frozenset({"2026-02-14", "2026-02-28"}),
                makeup=HOURS,
            ),
        ),
    ),
    known_from="2026-01-01",
    known_until="2026-12-31",
)
ALWAYS = Calendar("always", (("", Week((((0, 1440),),) * 7)),))


def at(text: str) -> int:
    return instant_of(text.replace(" ", "T"), ZONE)


def pause(text: str) -> Pause:
    begins, _dots, ends = text.partition("..")
    return at(begins), at(ends) if ends else None


def found(start: str, limit: str, *pauses: str, calendar: Calendar = OFFICE) -> Deadline:
    return due(at(start), parse(limit), calendar, ZONE, [pause(one) for one in pauses])


@pytest.mark.parametrize(
    ("start", "limit", "pauses", "expected"),
    [
        # 2026-03-02 is a Monday.
        ("2026-03-02 10:00", "30min", [], "2026-03-02 10:30"),
        ("2026-03-02 11:30", "1h", [], "2026-03-02 14:00"),  # over lunch
        ("2026-03-02 11:30", "30min", [], "2026-03-02 12:00"),  # used up exactly at closing
        ("2026-03-02 13:00", "4h", [], "2026-03-02 17:30"),
        ("2026-03-02 17:29", "1min", [], "2026-03-02 17:30"),  # the last minute of a day
        ("2026-03-02 17:29", "2min", [], "2026-03-03 09:01"),
        ("2026-03-02 17:30", "30min", [], "2026-03-03 09:30"),  # half open: closing is closed
        ("2026-03-06 17:00", "1h", [], "2026-03-09 09:30"),  # over a weekend
        ("2026-03-07 12:00", "1h", [], "2026-03-09 10:00"),  # from within one
        ("2026-02-13 17:00", "1h", [], "2026-02-14 09:30"),  # into a make-up Saturday
        ("2026-02-14 17:00", "1h", [], "2026-02-24 09:30"),  # over the Spring Festival
        ("2026-03-02 10:00", "2d", [], "2026-03-04 17:30"),  # the day of receipt does not count
        ("2026-03-02 23:59", "2d", [], "2026-03-04 17:30"),
        ("2026-03-05 10:00", "2d", [], "2026-03-09 17:30"),
        ("2026-02-12 10:00", "3d", [], "2026-02-24 17:30"),  # Fri, make-up Sat, then the holidays
        ("2026-02-13 10:00", "15cd", [], "2026-02-28 17:30"),  # runs through them: make-up Saturday
        ("2026-03-06 10:00", "15cd", [], "2026-03-22 00:00"),  # a Saturday: at its end
        ("2026-03-06 10:00", "17cd", [], "2026-03-23 17:30"),
        ("2026-03-02 10:00", "1h", ["2026-03-02 10:30..2026-03-02 11:30"], "2026-03-02 12:00"),
        ("2026-03-02 10:00", "1h", ["2026-03-02 09:00..2026-03-02 10:15"], "2026-03-02 11:15"),
        (
            "2026-03-02 10:00",
            "1h",
            ["2026-03-02 10:00..2026-03-02 10:40", "2026-03-02 10:30..2026-03-02 10:45"],
            "2026-03-02 11:45",  # they overlap: once
        ),
        ("2026-03-02 11:30", "1h", ["2026-03-02 12:00..2026-03-02 13:30"], "2026-03-02 14:00"),
        ("2026-03-06 17:00", "1h", ["2026-03-06 17:30..2026-03-09 09:00"], "2026-03-09 09:30"),
        ("2026-03-02 11:00", "1h", ["2026-03-02 12:00"], "2026-03-02 12:00"),  # used up before it
        ("2026-03-02 10:00", "2d", ["2026-03-03 09:00..2026-03-03 17:30"], "2026-03-05 17:30"),
        ("2026-03-02 10:00", "2d", ["2026-03-03 08:00..2026-03-04 08:00"], "2026-03-05 17:30"),
        ("2026-03-02 10:00", "2d", ["2026-03-03 09:01..2026-03-03 23:00"], "2026-03-04 17:30"),
        ("2026-03-02 10:00", "2d", ["2026-03-02 09:00..2026-03-02 23:00"], "2026-03-04 17:30"),
        ("2026-03-02 10:00", "2d", ["2026-03-04 17:30"], "2026-03-04 17:30"),
        ("2026-03-06 10:00", "2cd", ["2026-03-07 00:00..2026-03-09 00:00"], "2026-03-09 00:00"),
        ("2026-03-06 10:00", "3cd", ["2026-03-07 00:00..2026-03-10 00:00"], "2026-03-10 17:30"),
    ],
)
def test_due(start: str, limit: str, pauses: list[str], expected: str) -> None:
    one = found(start, limit, *pauses)
    assert one.due_at is not None
    assert moment(one.due_at, ZONE) == expected
    assert (one.left_ms, one.reason) == (None, None)


@pytest.mark.parametrize(
    ("limit", "pauses", "left"),
    [
        ("1h", ["2026-03-02 10:20"], 40 * MINUTE),
        ("1h", ["2026-03-02 10:10..2026-03-02 10:15", "2026-03-02 10:20"], 45 * MINUTE),
        ("4h", ["2026-03-02 12:45"], 120 * MINUTE),  # opened over lunch
        ("1h", ["2026-03-01 10:00"], 60 * MINUTE),
        ("2d", ["2026-03-04 17:29"], DAY),
        ("2d", ["2026-03-02 11:00"], 2 * DAY),
        ("7cd", ["2026-03-08 12:00"], 2 * DAY),  # Sunday has not ended
    ],
)
def test_while_a_pause_is_open_it_says_what_is_left(
    limit: str, pauses: list[str], left: int
) -> None:
    one = found("2026-03-02 10:00", limit, *pauses)
    assert (one.due_at, one.day, one.left_ms, one.reason) == (None, None, left, "paused")


def test_no_limit_is_no_due_time() -> None:
    assert due(at("2026-03-02 10:00"), None, OFFICE, ZONE) == (None, None, None, "no-limit", ())


def test_the_date_is_of_the_day_that_ends() -> None:
    assert found("2026-03-06 10:00", "15cd").day == "2026-03-21"
    assert found("2026-03-06 10:00", "14h", calendar=ALWAYS).day == "2026-03-06"


def test_each_step_says_what_counted_and_why() -> None:
    steps = found("2026-03-06 11:30", "4h", "2026-03-06 14:00..2026-03-06 15:00").steps
    told = [(moment(one.begins, ZONE)[5:], one.counted // MINUTE, one.why) for one in steps]
    assert told == [
        ("03-06 11:30", 30, "open"),
        ("03-06 12:00", 0, "closed"),
        ("03-06 13:30", 30, "open"),
        ("03-06 14:00", 0, "pause"),
        ("03-06 15:00", 150, "open"),
        ("03-06 17:30", 0, "closed"),
        ("03-09 09:00", 30, "open"),
    ]
    days = found("2026-02-12 10:00", "3d").steps
    assert [one.why for one in days] == [
        *("day", "day", "makeup", "closed"),
        *["holiday"] * 5,
        *("closed", "closed", "holiday", "day"),
    ]
    assert [one.counted // DAY for one in days if one.counted] == [1, 1, 1]


@pytest.mark.parametrize("start", ["2025-12-31 10:00", "2026-12-31 17:00", "2027-01-04 10:00"])
def test_outside_what_is_known_there_is_a_refusal(start: str) -> None:
    with pytest.raises(Refused) as refused:
        found(start, "1h")
    assert refused.value.code == "calendar-ends"
    assert refused.value.facts["known_until"] == "2026-12-31"


def test_what_ends_within_what_is_known_is_not_refused() -> None:
    assert found("2026-12-31 16:30", "1h").due_at == at("2026-12-31 17:30")
    assert found("2026-12-30 16:30", "1d").due_at == at("2026-12-31 17:30")
    assert found("2026-12-30 16:30", "1cd").due_at == at("2026-12-31 17:30")


def test_a_calendar_that_never_opens_ends() -> None:
    never = Calendar("never", (("", Week(((),) * 7)),))
    for limit in ("1h", "1d"):
        with pytest.raises(Refused, match="calendar-ends"):
            found("2026-03-02 10:00", limit, calendar=never)


@pytest.mark.parametrize("limit", ["", "0d", "1", "h", "1 h", "-1h", "1.5h", "10000d", "2w", "1h "])
def test_what_is_no_limit(limit: str) -> None:
    with pytest.raises(Refused, match="bad-limit"):
        parse(limit)


def test_a_pause_does_not_end_before_it_begins() -> None:
    with pytest.raises(Refused, match="bad-span"):
        found("2026-03-02 10:00", "1h", "2026-03-02 11:00..2026-03-02 10:00")
    with pytest.raises(Refused, match="bad-span"):
        between(2, 1, OFFICE, ZONE)


_spans = st.lists(st.tuples(st.integers(0, 47), st.integers(1, 6)), min_size=1, max_size=3).map(
    lambda found: _apart([(a * 30, min((a + n) * 30, 1440)) for a, n in found])
)


def _apart(spans: list[tuple[int, int]]) -> Spans:
    minutes = {minute for a, b in spans for minute in range(a, b, 30)}
    return joined(tuple((one, one + 30) for one in minutes))


@st.composite
def _calendars(draw: st.DrawFn) -> Calendar:
    week = (*draw(st.lists(_spans | st.just(()), min_size=6, max_size=6)), draw(_spans))
    some = st.frozensets(st.integers(1, 28).map(lambda day: f"2026-03-{day:02}"), max_size=8)
    return Calendar("any", (("", Week(week, draw(some), (), draw(some), draw(_spans))),))


_instants = st.integers(0, 21 * 24 * 12).map(
    lambda fives: at("2026-03-01 00:00") + fives * 5 * MINUTE + 7
)
_pauses = st.lists(
    st.tuples(_instants, _instants).map(lambda two: (min(two), max(two))), max_size=3
)
_limits = st.builds(TimeLimit, st.integers(1, 30), st.sampled_from(["min", "h", "d", "cd"]))


@given(_calendars(), _instants, _limits, _pauses)
def test_what_holds_for_every_deadline(
    calendar: Calendar, start: int, limit: TimeLimit, pauses: list[tuple[int, int]]
) -> None:
    one = due(start, limit, calendar, ZONE, pauses)
    assert one.due_at is not None
    assert one.due_at >= start
    assert (one.steps[0].begins, one.steps[-1].ends) == (start, one.due_at)
    assert all(a.ends == b.begins for a, b in zip(one.steps, one.steps[1:], strict=False))
    assert sum(step.counted for step in one.steps) == limit.ms
    assert one.steps[-1].left == 0
    if limit.unit in ("min", "h"):
        assert between(start, one.due_at, calendar, ZONE, pauses).ms == limit.ms
        assert between(start, one.due_at - 1, calendar, ZONE, pauses).ms < limit.ms


@given(_calendars(), _instants, _limits, _pauses, _instants)
def test_a_longer_pause_is_never_due_earlier(
    calendar: Calendar,
    start: int,
    limit: TimeLimit,
    pauses: list[tuple[int, int]],
    begins: int,
) -> None:
    def over(*more: tuple[int, int | None]) -> int | None:
        return due(start, limit, calendar, ZONE, [*pauses, *more]).due_at

    none, short, long = over(), over((begins, begins + DAY)), over((begins, begins + 3 * DAY))
    assert none is not None
    assert short is not None
    assert long is not None
    assert none <= short <= long
    while_open = over((begins, None))
    assert while_open in {None, none}
    assert (while_open is not None) == (none <= begins)
