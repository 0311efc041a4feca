"""What is shown of a week of the roster: staff down, days across."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from hallctl.columns.base import Around, Columns, Fact, NounColumn
from hallctl.columns.kinds import coded
from hallctl.columns.shift import really
from hallctl.domain.period import moved
from hallctl.domain.shift import COUNTER, Shift
from hallctl.domain.times import time_of_day
from hallctl.words import N_, _
from hallctl.words.figure import WEEKDAYS
from hallctl.words.names import clauses, commas
from hallctl.words.shift import post_name

LAST, THIS, NEXT, AFTER = "last", "this", "next", "after"
WEEKS = {
    LAST: N_("last week"),
    THIS: N_("this week"),
    NEXT: N_("next week"),
    AFTER: N_("the week after"),
}
"""Which weeks are listed, the first that is over."""
MARKS = {
    COUNTER: N_("co"),
    "greeter": N_("gr"),
    "window": N_("wi"),
    "sales": N_("sa"),
    "roaming": N_("ro"),
    "office": N_("of"),
}
"""A post in two cells."""


class MemberWeek(NamedTuple):
    """What somebody works in a week: its `first` day (ISO), and the shifts of each day, Monday first."""

    week: str
    first: str
    staff: str
    days: tuple[tuple[Shift, ...], ...]

    @property
    def key(self) -> str:
        """By what a list knows it."""
        return f"{self.week}:{self.staff}"


def mark(post: str) -> str:
    """A post in two cells or so, before a time: a counter by its number."""
    return _(MARKS[post]) if post in MARKS else post.removeprefix(f"{COUNTER}-") + " "


def cell(shifts: tuple[Shift, ...], at: Around) -> str:
    """A day in seven cells or eight: where, and from when on; a sign where it is not as planned."""
    if not shifts:
        return ""
    one = shifts[0]
    if one.excused is not None:
        return _("off")
    more = "+" if len(shifts) > 1 else "*" if one.corrected_by or one.beside else ""
    return f"{mark(one.post)}{time_of_day(one.from_at, at.zone)}{more}"


def whole_cell(one: Shift, at: Around) -> str:
    """A shift in some fourteen cells: where, from when to when; a sign where it is not as planned."""
    if one.excused is not None:
        return _("off")
    times = "-".join(time_of_day(each, at.zone) for each in (one.from_at, one.to_at))
    return f"{mark(one.post).rstrip()} {times}{'*' if one.corrected_by or one.beside else ''}"


def day_said(shifts: tuple[Shift, ...], at: Around) -> str:
    """A day in words: all of what was planned, and beside it how it was."""
    return clauses(filter(None, (_shift_said(one, at) for one in shifts)))


def _shift_said(one: Shift, at: Around) -> str:
    times = "-".join(time_of_day(each, at.zone) for each in (one.from_at, one.to_at))
    beside = really(one, at)
    said = f"{times} {post_name(one.post)}"
    return commas((said, beside)) if beside else said


def _name(one: MemberWeek, at: Around) -> str:
    """The name first: where there is no room, the number is cut."""
    return f"{at.names.get(one.staff, '')} {one.staff}".lstrip()


def _day(place: int) -> Callable[[MemberWeek, Around], str]:
    return lambda one, at: cell(one.days[place], at)


def _tone(place: int) -> Callable[[MemberWeek, Around], str]:
    return lambda one, _at: (
        "attention"
        if any(each.excused or each.corrected_by for each in one.days[place])
        else "text"
    )


COLUMNS = Columns(
    NounColumn("staff", N_("Staff"), text=_name, cut=1),
    NounColumn("week", N_("Week"), coded(WEEKS)),
    *(
        NounColumn(f"day{place}", head, of=_day(place), tone=_tone(place))
        for place, head in enumerate(WEEKDAYS)
    ),
    screen="staff day0 day1 day2 day3 day4 day5 day6",
    filters="week",
)


def facts(one: MemberWeek, at: Around) -> Iterator[Fact]:
    """What somebody works in a week; days that follow each other and are alike in one line."""
    said = [day_said(shifts, at) for shifts in one.days]
    for place, text in enumerate(said):
        if text and (place == 0 or said[place - 1] != text):
            last = next((end for end in range(place, 7) if said[end : end + 2] != [text, text]), 6)
            name = weekday(moved(one.first, place))
            if last > place:
                name = _("{begin} to {end}").format(begin=name, end=_(WEEKDAYS[last]))
            yield Fact(name, text)


def weekday(day: str) -> str:
    """The name of a day (ISO), and its date."""
    return f"{_(WEEKDAYS[date.fromisoformat(day).weekday()])} {day[5:]}"
