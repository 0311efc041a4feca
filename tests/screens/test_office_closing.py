"""Closing the day in the office: the check, explanations, who is let go, the backup; and the closed days."""

from __future__ import annotations

from pathlib import Path

import pytest
from office_desk import Desk, at_desk
from screen import golden

from hallctl.actions import closing, counter, ticket
from hallctl.domain.base import Refused
from hallctl.domain.closing import CLOSED, REOPENED, Closing
from hallctl.domain.ticket import LEFT_AT_CLOSING, Ticket
from hallctl.store import closing as store
from hallctl.store import copy, rows
from hallctl.store.file import Hall
from helpers import BOSS, DAY, LI, WANG, Clock, next_morning, serve, take


def off(hall: Hall) -> None:
    """Everybody has signed off."""
    for who in (LI, WANG):
        counter.close(hall, who)


def no_room(target: str, *, shared: bool) -> int:
    """In the place of what begins a copy."""
    raise Refused("cannot-write", path=target, error="No space left on device")


def only(hall: Hall) -> Closing:
    (found,) = rows.select(hall.db, Closing)
    return found


def lines(desk: Desk) -> dict[str, str]:
    """The checks by their names, with what stands behind each."""
    rows_ = desk.screen.place.view.rows.rows
    return {row.key: row.cells[1][0][0] for row in rows_}


async def to_closed_days(desk: Desk) -> None:
    """To the closed days, which are among the other parts."""
    await desk.press("escape", "pagedown", "0")


async def test_when_all_is_well_it_takes_four_keys_at_most(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    off(hall)
    async with at_desk(hall_path, clock) as desk:
        await desk.press("9")
        assert set(lines(desk).values()) == {"none"}
        before = len(desk.keys)
        await desk.press("ctrl+d")
        assert f"Close {DAY}?" in desk.text
        await desk.press("enter")
        assert store.standing(hall.db, DAY) is None
        await desk.press("f8")
        assert len(desk.keys) - before <= 4
        assert f"{DAY}, closed" in desk.text
        assert "Ctrl+D" not in desk.text
        await desk.worked()
        assert "is made and verified" in desk.said
    assert only(hall).backup == str(hall_path.with_name(f"hall-{DAY}.db"))


async def test_what_stands_is_explained_and_who_waits_is_confirmed(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    left = [take(hall), take(hall)]
    async with at_desk(hall_path, clock) as desk:
        await desk.press("9", "ctrl+d")
        assert "counters not signed off" in desk.said
        await desk.press("home")
        while desk.selected.name != "counters-open":
            await desk.press("down")
        await desk.press("enter")
        assert "1 2001, 2 2002" in desk.text
        await desk.field("Late shift")
        assert lines(desk)["counters-open"] == "explained"
        assert "Late shift" in desk.text
    async with at_desk(hall_path, clock) as desk:  # what was explained is still there
        await desk.press("9", "ctrl+d")
        for one in left:
            assert one.label in desk.text
        late = take(hall)
        await desk.press("f8")
        assert "Somebody else is waiting now" in desk.said
        await desk.press("ctrl+d")
        assert late.label in desk.text
        await desk.press("f8")
        await desk.worked()
    made = only(hall)
    assert made.left_tickets == tuple(one.id for one in (*left, late))
    assert rows.load(hall.db, Ticket, late.id).state == LEFT_AT_CLOSING
    assert set(made.explained) == {"counters-open"}


async def test_what_blocks_says_what_settles_it(hall: Hall, hall_path: Path, clock: Clock) -> None:
    served = serve(hall)
    async with at_desk(hall_path, clock) as desk:
        await desk.press("9")
        assert desk.selected.name == "still-served"
        await desk.press("enter")
        assert served.label in desk.page
        assert "F3, or hallctl queue list" in desk.page
        await desk.press("enter", "ctrl+d")
        assert "customers not finished" in desk.said
    assert store.standing(hall.db, DAY) is None


async def test_a_clerk_sees_the_check_and_closes_nothing(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_desk(hall_path, clock, by=LI) as desk:
        await desk.press("9", "home")
        while desk.selected.name != "counters-open":
            await desk.press("down")
        await desk.press("enter")
        assert desk.page.count("1 2001") == 1
        await desk.press("enter", "ctrl+d")
        assert desk.pilot.app.screen is desk.screen


async def test_a_backup_that_fails_is_missing_until_it_is_made(
    hall: Hall, hall_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    off(hall)
    async with at_desk(hall_path, clock) as desk:
        with monkeypatch.context() as disk:
            disk.setattr(copy, "create", no_room)
            await desk.press("9", "ctrl+d", "f8")
            await desk.worked()
        assert "there is no backup of it" in desk.said
        assert only(hall).backup is None
        await to_closed_days(desk)
        assert "missing" in desk.text
        await desk.press("enter")
        await desk.pick("Make its backup")
        await desk.worked()
        assert "is made and verified" in desk.said
        assert "missing" not in desk.text
    assert only(hall).backup


async def test_a_closed_day_is_shown_compared_and_opened_again(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    take(hall)
    off(hall)
    closing.close(hall, BOSS, DAY, waiting=[1, *range(200)])
    async with at_desk(hall_path, clock) as desk:
        await to_closed_days(desk)
        await desk.press("enter")
        await desk.pick("Open the day again")
        await desk.press("enter")
        assert desk.panel is not None
        await desk.field("A customer came back")
        assert f"Open {DAY} again?" in desk.text
        await desk.press("enter")
        assert only(hall).state == CLOSED
        await desk.press("f8")
        assert desk.said == f"{DAY} is open again."
        assert only(hall).state == REOPENED
        assert "王敏: A customer" in desk.text
        clock.tick(minutes=4)
        late = take(hall)
        counter.open_(hall, LI, 1)
        ticket.choose(hall, LI, late.label, "elderly")
        await desk.press("enter")
        await desk.pick("What differs since")
        assert "Arrivals 1; now 2: A customer came in and was led" in desk.page
        assert "Elderly or in need of help" in desk.page
        await desk.press("enter", "enter")
        await desk.pick("Its figures")
        assert "Arrivals 1; now 2" in desk.page


async def test_the_first_day_that_is_open_is_the_one_to_close(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    off(hall)
    take(hall)
    next_morning(hall, clock)
    async with at_desk(hall_path, clock) as desk:
        await desk.press("9")
        assert DAY in desk.text
        await desk.press("home")
        while desk.selected.name != "rounds-missed":
            await desk.press("down")
        await desk.press("enter")
        await desk.field("Nobody could walk")
        await desk.press("ctrl+d", "f8")
        await desk.worked()
        assert store.standing(hall.db, DAY) is not None


@pytest.mark.parametrize("look", ["check", "closed", "figures"])
async def test_plain(
    look: str, language: str, hall: Hall, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(Path(hall.path).parent)
    take(hall)
    if look != "check":
        off(hall)
        monkeypatch.setattr(closing, "_free", lambda _path, day: f"hall-{day}.db")
        made = closing.close(hall, BOSS, DAY, waiting=range(200))
        closing.back_up(hall, BOSS, made.id)
    async with at_desk("hall.db", clock) as desk:
        await desk.press("9")
        if look != "check":
            await to_closed_days(desk)
        if look == "figures":
            await desk.press("enter", "1")
        golden(desk.pilot.app, f"office-closing-{look}-{language}", desk.screen.place)
