"""Rounds of two years: which are due today, and a day's record, against a file that has a week of them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import files
from bench.files import BOSS
from bench.measure import Bar, in_turn, ratio, timed
from hallctl.actions import answer
from hallctl.actions import round as rounds
from hallctl.actions.answer import TypedAnswer
from hallctl.actions.setup import Setup, init
from hallctl.actions.staff import New
from hallctl.domain.base import DAY, MANAGER, MINUTE
from hallctl.domain.patrol_template import CHECK, CLOSING, NUMBER, OPENING, ROUND
from hallctl.domain.round import Round
from hallctl.reports import round_form
from hallctl.store import day, patrol
from hallctl.store.file import Hall

YEARS, WEEK, TWICE = 730, 7, 2.0
A_DAY = (OPENING, *(8 * (ROUND,)), CLOSING)
"""Some 270 answers a day, 200,000 in two years."""
EVERY = 65 * MINUTE
START = 1772413200000
"""A Monday morning: 2026-03-02, 09:00 at +08:00."""


class Clock:
    """A clock that shows the time it was set to."""

    now = START

    def __call__(self) -> int:
        return self.now


def bars() -> Iterator[Bar]:
    """The list of today, and the page of a day."""
    with (
        _walked(YEARS) as (years, clock),
        _walked(WEEK) as (week, other),
        Hall(str(years), clock) as ours,
        Hall(str(week), other) as bare,
    ):
        for name, read in (("rounds due today", _due), ("a day's record of rounds", _page)):
            mine, small = in_turn(_reading(ours, read), _reading(bare, read), 99)
            yield ratio(f"{name}, two years against a week", TWICE, mine, small)


def _reading(hall: Hall, read: Callable[[Hall], None]) -> files.Timed:
    return lambda: timed(lambda: read(hall))


def _due(hall: Hall) -> None:
    patrol.due(hall.db, day.today(hall.db, hall.clock()), hall.clock())


def _page(hall: Hall) -> None:
    round_form.day_page(hall, day.today(hall.db, hall.clock()))


@contextmanager
def _walked(days: int) -> Iterator[tuple[Path, Clock]]:
    """A hall file in which rounds were walked on a number of days, the last of them today."""
    clock = Clock()
    with tempfile.TemporaryDirectory(dir=files.folder()) as folder:
        path = Path(folder) / "hall.db"
        print(f"building a hall file with {days} days of rounds ...", flush=True)
        setup = Setup("BENCH", "Bench", "en", 2, New(BOSS.staff, "Boss", (MANAGER,)))
        init(str(path), setup, clock)
        with Hall(str(path), clock) as hall:
            for _day in range(days):
                began = clock.now
                for moment in A_DAY:
                    _walk(hall, moment, clock)
                clock.now = began + DAY
            clock.now -= DAY - 2 * MINUTE * 60
        yield path, clock
        shutil.rmtree(folder, ignore_errors=True)


def _walk(hall: Hall, moment: str, clock: Clock) -> None:
    """Walk a round on which everything is right."""
    one: Round = rounds.begin(hall, BOSS, moment)
    items = patrol.items(hall.db, one)
    clock.now += 6 * MINUTE
    for item in items:
        if item.kind != CHECK:
            right = item.high if item.low is None else item.low
            said = str(1 if right is None else right) if item.kind == NUMBER else "x"
            answer.give(hall, BOSS, one.id, item.id, TypedAnswer(said))
    for area in dict.fromkeys(item.area for item in items if item.kind == CHECK):
        answer.rest(hall, BOSS, one.id, area)
    rounds.finish(hall, BOSS, one.id)
    clock.now += EVERY - 6 * MINUTE
