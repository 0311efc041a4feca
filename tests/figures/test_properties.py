"""Whatever happened in a hall: days, cuts and records come to the figures, and each day keeps to itself."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from history import History
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hallctl import words
from hallctl.actions import (
    closing,
    complaint,
    counter,
    device,
    incident,
    meeting,
    mode,
    passing,
    pin,
    repair,
    staff,
    undo,
)
from hallctl.actions.log_case import NewCase
from hallctl.domain.base import MINUTE, Refused
from hallctl.domain.noun import replace
from hallctl.domain.period import Period
from hallctl.figures import compute, frozen
from hallctl.figures.base import Figure, Sample, Summary, in_force, most
from hallctl.queries.closing import read_differences
from hallctl.store import pack, sqlite, ticket
from hallctl.store.file import Hall, NotAllowed
from hallctl.words.figure import REASONS, reason
from helpers import BOSS, DAY, LI, Clock, begin, climb, next_morning, take
from logs import imported, written

ADDED = ("sample", "missing", "part", "whole", "sum_ms", "fen")
"""What adds up over days and over keys."""
LIVES = range(4)
EARLY = [date(2026, 2, 23) + timedelta(days) for days in range(5)]
"""Days before the hall's own first."""


@pytest.fixture
def lives(made_hall: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hall]:
    """Halls in which all kinds of things were done, over days."""
    monkeypatch.setattr(staff, "hashed_pin", lambda pin: f"not a hash of {pin}")
    monkeypatch.setattr(pin, "hashed_code", lambda code: f"not a hash of {code}")

    def lived(seed: int) -> Iterator[Hall]:
        with Hall(shutil.copy(made_hall, tmp_path / f"{seed}.db"), clock := Clock()) as hall:
            for _day in range(3):
                with suppress(Refused, NotAllowed):
                    counter.away(hall, LI, "meal")
                    clock.tick(minutes=20)
                    counter.back(hall, LI)
                with suppress(Refused, NotAllowed):
                    climb(hall, begin(hall, "sim-replace" if seed else "topup").id)
                with suppress(Refused, NotAllowed):
                    rarely(hall)
                with suppress(Refused, NotAllowed):
                    outage(hall, clock)
                with suppress(Refused, NotAllowed):
                    managed(hall)
                History(hall, clock, seed).live(60, lambda: None)
                clock.now += 24 * 60 * MINUTE
            yield hall

    return (hall for seed in LIVES for hall in lived(seed))


def rarely(hall: Hall) -> None:
    """What random days seldom come to: a step taken back, a customer taken over."""
    climb(hall, begin(hall).id, until="money")
    undo.undo(hall, LI)
    passing.take_over(hall, BOSS, counter_ticket(hall), 2, "terminal")


def managed(hall: Hall) -> None:
    """A complaint settled at once, a briefing, and a machine out of service and mended."""
    case = complaint.log(hall, LI, NewCase("话费多扣了十元", "ZF", led="not-needed"))
    complaint.settle(hall, LI, case.id, "satisfied", complaint.Remedied("explained"))
    one = meeting.open_(hall, BOSS, "briefing")
    meeting.attend(hall, BOSS, one.id)
    kiosk = device.add(hall, BOSS, device.TypedDevice("Z-9", "kiosk", "门口", ("bills",)))
    device.help_(hall, LI, kiosk.id)
    out = repair.open_(hall, LI, kiosk.id)
    repair.report(hall, LI, out.id)
    repair.mend(hall, LI, out.id)
    repair.put_back(hall, LI, out.id)


def outage(hall: Hall, clock: Clock) -> None:
    """A while without the core system, then without power, in which somebody comes."""
    incident.open_(hall, BOSS, incident.NewIncident("system-fault"))
    for one in ("degraded", "paper", "normal"):
        mode.set_(hall, BOSS, one)
        take(hall)
        clock.tick(minutes=15)


def counter_ticket(hall: Hall) -> str:
    """The number of the customer at the first counter."""
    found = ticket.at_counter(hall.db, 1)
    assert found is not None
    return found.label


def days(db: sqlite.Connection) -> list[str]:
    """Every day from the first arrival to the last, the empty ones too."""
    found = db.execute("select min(day), max(day) from visit").fetchone()
    first, last = map(date.fromisoformat, found)
    return [(first + timedelta(n)).isoformat() for n in range((last - first).days + 1)]


def busiest(db: sqlite.Connection) -> str:
    """The day with the most arrivals."""
    found: tuple[str] = db.execute(
        "select day from visit group by day order by count(*) desc, day"
    ).fetchone()
    return found[0]


def of(
    db: sqlite.Connection, period: Period, cut: str | None = None
) -> dict[str, list[tuple[object, Summary]]]:
    """Every figure over a period, by its name: each key with its summary."""
    found: dict[str, list[tuple[object, Summary]]] = {}
    for one in compute.values(db, compute.figures(), period, cut):
        found.setdefault(one.figure.name, []).append((one.key, one.summary))
    return found


def come_to(figure: Figure, parts: list[Summary], whole: Summary) -> None:
    """Parts of a population are together the whole of it; what of a rate is divided by nothing is no data."""
    for field in ADDED[:2] if figure.per else ADDED:
        numbers = [getattr(one, field) or 0 for one in parts]
        assert sum(numbers) == (getattr(whole, field) or 0), (figure.name, field)
    for field, together in (("count", max if figure.way is most else sum), ("worst_ms", max)):
        numbers = [getattr(one, field) or 0 for one in parts]
        assert together([0, *numbers]) == (getattr(whole, field) or 0), (figure.name, field)


def behind(
    db: sqlite.Connection,
    figure: Figure,
    period: Period,
    cut: str | None = None,
    key: object = None,
) -> Summary:
    """The figure, made of the records that are said to be behind it."""
    records = compute.records(db, figure, period, cut, None if key is None else str(key))
    values = [one.value for one in records if one.why is None]
    noun = figure.population.noun
    codes = {one.why for one in records if one.why} - {*REASONS}
    unnamed = {code for code in codes if reason(code, noun) == code}
    assert not unnamed
    _id, book = pack.current(db)
    limit = in_force(book, figure.limit)
    per = compute.per(db, figure, period, cut, None if key is None else str(key))
    sample = Sample(
        len(values), sum(filter(None, values)), values=[v for v in values if v is not None]
    )
    if per is not None:
        sample = Sample(per, len(values))
    made = figure.way(sample, limit and limit * MINUTE) if sample.size else Summary()
    return replace(made, missing=len(records) - len(values))


def check_sums(db: sqlite.Connection, over: list[str]) -> None:
    whole = of(db, Period(over[0], over[-1]))
    by_day = [of(db, Period(day, day)) for day in over]
    for figure in compute.figures():
        ((_key, summary),) = whole[figure.name]
        come_to(figure, [found[figure.name][0][1] for found in by_day], summary)


def check_cuts(db: sqlite.Connection, period: Period) -> None:
    cuts = frozen._cuts(compute.figures())
    whole, by_cut = of(db, period), {cut: of(db, period, cut) for cut in cuts}
    for figure in compute.figures():
        ((_key, all_of_it),) = whole[figure.name]
        assert behind(db, figure, period) == all_of_it, figure.name
        for cut in figure.cuts:
            keyed = by_cut[cut].get(figure.name, [])
            come_to(figure, [summary for _key, summary in keyed], all_of_it)
            for key, summary in keyed:
                assert behind(db, figure, period, cut, key) == summary, (figure.name, cut, key)


@pytest.fixture
def chinese() -> Iterator[None]:
    """In a language in which no code is its own word."""
    words.use("zh")
    yield
    words.use("en")


@pytest.mark.usefixtures("chinese")
def test_days_cuts_and_records_make_the_whole_of_nearly_every_figure(lives: Iterator[Hall]) -> None:
    seen = set()
    for hall in lives:
        db, over = hall.db, days(hall.db)
        check_sums(db, over)
        check_cuts(db, Period(over[0], over[-1]))
        check_cuts(db, Period(busiest(db), busiest(db)))
        whole = of(db, Period(over[0], over[-1]))
        seen |= {name for name, ((_key, summary),) in whole.items() if summary.sample}
    names = {one.name for one in compute.figures()}
    rare = {
        "approvals",
        "came-in-time",
        "held-came-back",
        "held-until-done",
        "incidents-mended",
        "incidents-reported",
        "items-out",
        "late-entries",
        "orders-held",
        "prepared-after",
        "satisfaction",
        "transfers",
    }
    assert names - seen <= rare


@st.composite
def rows(draw: st.DrawFn) -> str:
    """A customer in another system's log."""
    day = draw(st.sampled_from(EARLY))
    came = draw(st.integers(9 * 60, 18 * 60))
    waited, handled = draw(st.integers(0, 50)), draw(st.integers(0, 30))
    kind, desk = draw(st.sampled_from(["PS", "NW"])), draw(st.integers(1, 3))
    at = [
        f"{day} {minute // 60:02}:{minute % 60:02}:00"
        for minute in (came, came + waited, came + waited + handled)
    ]
    if draw(st.booleans()):
        return f"{at[0]},{kind},0,served,{at[1]},{at[2]},S{desk:02}"
    return f"{at[0]},{kind},0,left,,{at[1]},"


@settings(max_examples=15, suppress_health_check=[*HealthCheck])
@given(lines=st.lists(rows(), min_size=1, max_size=20), late=rows())
def test_days_of_another_systems_log(
    made_hall: Path, tmp_path: Path, lines: list[str], late: str
) -> None:
    (tmp_path / "hall.db").unlink(missing_ok=True)
    with Hall(shutil.copy(made_hall, tmp_path / "hall.db"), Clock()) as hall:
        imported(hall, written(tmp_path, lines))
        over = [day.isoformat() for day in EARLY]
        check_sums(hall.db, over)
        check_cuts(hall.db, Period(over[0], over[-1]))
        before = {day: of(hall.db, Period(day, day)) for day in over}
        report, _rejected = imported(hall, written(tmp_path, [late]))
        after = {day: of(hall.db, Period(day, day)) for day in over}
        moved = [day for day in over if before[day] != after[day]]
        assert moved == ([late[:10]] if report.taken else [])


def test_a_late_entry_moves_neither_other_days_nor_what_is_frozen(
    hall: Hall, clock: Clock, tmp_path: Path
) -> None:
    climb(hall, begin(hall).id)
    made = closing.close(hall, BOSS, None, {"counters-open": "late shift"})
    next_morning(hall, clock)
    cuts = (None, *frozen._cuts(compute.figures()))
    kept = [frozen.values(hall.db, made, compute.figures(), cut) for cut in cuts]
    assert read_differences(hall, made).found == []
    others = [Period("2026-03-01", "2026-03-01"), Period("2026-03-03", "2026-03-03")]
    before = [of(hall.db, one) for one in others]
    imported(hall, written(tmp_path, [f"{DAY} 09:40:00,PS,0,left,,{DAY} 09:55:00,"]))
    assert [frozen.values(hall.db, made, compute.figures(), cut) for cut in cuts] == kept
    assert [of(hall.db, one) for one in others] == before
    found = {one.figure.name: one for one in read_differences(hall, made).found if one.cut is None}
    assert (found["tickets"].frozen.count, found["tickets"].now.count) == (1, 2)
    assert found["left-wait"].now.worst_ms == 15 * MINUTE
    assert "takings" not in found


def test_figures_of_any_days_stay_frozen_whatever_follows(hall: Hall, clock: Clock) -> None:
    climb(hall, begin(hall).id)
    made = closing.close(hall, BOSS, None, {"counters-open": "late shift"})
    whole = frozen.values(hall.db, made, compute.figures())
    History(hall, clock, 7).live(60, lambda: None)
    assert frozen.values(hall.db, made, compute.figures()) == whole
