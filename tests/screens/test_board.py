"""The board: what is called is large, what waits is counted, and nobody is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from screen import golden, plain, running, settled

from hallctl.actions import ticket
from hallctl.domain.service import Words
from hallctl.numerals import BLOCK, GLYPH, figure, figure_width, largest
from hallctl.queries.board import BoardState, Call, QueueWait, read_board
from hallctl.screens.board.screen import board_app
from hallctl.screens.board.view import board
from hallctl.screens.spans import plain as text_of
from hallctl.screens.spans import width
from hallctl.store.file import Hall
from helpers import LI, START, WANG, Clock, serve, take

QUICK = Words("Quick service", "快速办理")
CALLS = (
    Call("A017", 3, walking=True),
    Call("B004", 12, walking=False),
    Call("A016", 1, walking=False),
)


def state(calls: tuple[Call, ...] = CALLS, **more: object) -> BoardState:
    lines = (
        QueueWait("quick", QUICK, 5, 240, 540),
        QueueWait("sim", Words("SIM", "卡号业务"), 0, None, None),
    )
    return BoardState("体育西路营业厅", calls, lines, **more)  # type: ignore[arg-type]


CALL = st.builds(
    Call,
    st.from_regex(r"[A-Z][0-9]{3,4}", fullmatch=True),
    st.integers(1, 99),
    st.booleans(),
)


@given(st.lists(CALL, max_size=8), st.integers(80, 200), st.integers(24, 60))
def test_the_board_fits_any_screen(calls: list[Call], cells: int, lines: int) -> None:
    shown = board(state(tuple(calls)), START, cells, lines)
    assert len(shown) == lines
    assert max(width(line) for line in shown) <= cells
    assert not [line for line in map(text_of, shown) if BLOCK in line and "~" in line]


@given(CALL)
def test_the_last_call_is_at_least_five_lines_high(call: Call) -> None:
    shown = [text_of(line) for line in board(state((call,)), START, 80, 24)]
    assert sum(BLOCK in line for line in shown) >= 5


def test_where_there_is_room_it_is_ten_lines_high() -> None:
    shown = [text_of(line) for line in board(state(CALLS[:1]), START, 80, 24)]
    assert sum(BLOCK in line for line in shown) >= 10


@pytest.mark.parametrize("character", sorted(GLYPH))
def test_every_figure_is_five_rows_of_one_width(character: str) -> None:
    rows = GLYPH[character]
    assert len(rows) == 5
    assert len({len(row) for row in rows}) == 1
    assert character == " " or any("#" in row for row in rows)


def test_figures_differ_from_each_other() -> None:
    seen = {tuple(rows): character for character, rows in GLYPH.items()}
    assert len(seen) == len(GLYPH)


@given(st.from_regex(r"[A-Z][0-9]{1,4}", fullmatch=True), st.integers(30, 120), st.integers(5, 30))
def test_the_largest_figure_fits(text: str, cells: int, lines: int) -> None:
    across, down = largest(text, cells, lines)
    drawn = figure(text, across, down)
    assert len(drawn) == 5 * down <= lines
    assert {len(line) for line in drawn} == {figure_width(text, across)}
    assert figure_width(text, across) <= cells or (across, down) == (2, 1)


def test_it_knows_calls_and_waits_and_no_name(hall: Hall, clock: Clock) -> None:
    serve(hall, LI)
    clock.tick(minutes=1)
    take(hall)
    take(hall)
    ticket.call_next(hall, WANG)
    seen = read_board(hall)
    assert [(c.number, c.counter, c.walking) for c in seen.calls] == [
        ("A002", 2, True),
        ("A001", 1, False),
    ]
    assert {line.queue: line.waiting for line in seen.lines}["quick"] == 1
    shown = "".join(text_of(line) for line in board(seen, clock(), 120, 40))
    assert not any(name in shown for name in ("李娜", "王芳", "139"))


def test_who_is_called_again_comes_first(hall: Hall, clock: Clock) -> None:
    for by in (LI, WANG):
        take(hall)
        ticket.call_next(hall, by)
    assert read_board(hall).calls[0].number == "A002"
    clock.tick(minutes=1)
    ticket.recall(hall, LI)
    assert read_board(hall).calls[0].number == "A001"


@pytest.mark.parametrize("size", ["80x24", "120x40"])
async def test_how_it_looks(
    hall: Hall, hall_path: Path, clock: Clock, language: str, size: str
) -> None:
    serve(hall, LI)
    for _each in range(4):
        take(hall)
    take(hall, "sim-replace")
    ticket.call_next(hall, WANG)
    async with running(board_app(str(hall_path), clock), size) as pilot:
        golden(pilot.app, f"board-{language}-{size}")


async def test_an_empty_hall(hall_path: Path, clock: Clock, language: str) -> None:
    async with running(board_app(str(hall_path), clock)) as pilot:
        golden(pilot.app, f"board-empty-{language}")


async def test_a_call_appears_by_itself(hall: Hall, hall_path: Path, clock: Clock) -> None:
    async with running(board_app(str(hall_path), clock)) as pilot:
        before = plain(pilot.app)
        take(hall)
        ticket.call_next(hall, LI)
        await settled(pilot)
        after = plain(pilot.app)
        assert sum(BLOCK in line for line in before) == 0
        assert sum(BLOCK in line for line in after) >= 10


async def test_the_clock_goes_on(hall_path: Path, clock: Clock) -> None:
    app = board_app(str(hall_path), clock)
    async with running(app) as pilot:
        assert plain(app)[0].rstrip().endswith("09:30")
        clock.tick(minutes=1)
        app.ticking.tick()
        await settled(pilot)
        assert plain(app)[0].rstrip().endswith("09:31")
