"""The board: what is called is large, what waits is counted, and nobody is named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from screen import golden, plain, running, settled

from hallctl.actions import mode, ticket
from hallctl.domain.service import Words
from hallctl.numerals import BLOCK, GLYPH, HIGH, figure, figure_width, largest
from hallctl.queries.board import BoardCall, BoardState, QueueWait, read_board
from hallctl.screens.board.calls import SMALLEST, CallScale, calls
from hallctl.screens.board.screen import board_app
from hallctl.screens.board.view import board
from hallctl.screens.spans import plain as text_of
from hallctl.screens.spans import width
from hallctl.store.file import Hall
from helpers import BOSS, LI, START, WANG, Clock, serve, take

QUICK = Words("Quick service", "快速办理")
CALLS = (
    BoardCall("A017", 3, walking=True),
    BoardCall("B004", 12, walking=False),
    BoardCall("A016", 1, walking=False),
)


def state(calls: tuple[BoardCall, ...] = CALLS, **more: object) -> BoardState:
    lines = (
        QueueWait("quick", QUICK, 5, 240, 540),
        QueueWait("sim", Words("SIM", "卡号业务"), 0, None, None),
    )
    return BoardState("体育西路营业厅", calls, lines, **more)  # type: ignore[arg-type]


CALL = st.builds(
    BoardCall,
    st.from_regex(r"[A-Z][0-9]{3,4}", fullmatch=True),
    st.integers(1, 99),
    st.booleans(),
)


@given(
    st.lists(CALL, max_size=8),
    st.lists(st.from_regex(r"[A-Z][0-9]{3}", fullmatch=True), max_size=9),
    st.integers(80, 240),
    st.integers(24, 70),
    st.sampled_from(["", "Some services cannot be done right now. Please ask our staff."]),
)
def test_the_board_fits_any_screen(
    called: list[BoardCall], coming: list[str], cells: int, lines: int, trouble: str
) -> None:
    busy = state(tuple(called), coming=tuple(coming), incidents=("network-fault", "power-failure"))
    for asked in (busy, state(tuple(called), coming=tuple(coming))):
        shown = board(asked, START, cells, lines, trouble)
        assert len(shown) == lines
        assert max(width(line) for line in shown) <= cells
        texts = [text_of(line) for line in shown]
        assert not [line for line in texts if BLOCK in line and "~" in line]
        assert trouble[:20] in "".join(texts)


@pytest.mark.parametrize(("cells", "lines"), [(80, 24), (120, 40), (160, 50), (240, 67)])
def test_a_counter_is_as_large_as_its_number_and_an_arrow_leads_to_it(
    cells: int, lines: int
) -> None:
    shown = [text_of(line) for line in calls(CALLS, cells, lines)]
    seen = [line for line in shown if line.strip()][1:]
    high = next(n for n in range(HIGH, lines, HIGH) if not shown[1 + n].strip())
    assert high >= lines // 4
    digit = len(seen[0].split()[-1])
    assert seen[0].split() == [BLOCK * digit, BLOCK * digit, BLOCK * (digit // 3), BLOCK * digit,
                               BLOCK * digit]  # fmt: skip
    for scale in (CallScale(3, 2), SMALLEST):
        arrow = figure(">", *scale.arrow)
        assert 0 < len(arrow) <= scale.high
        assert scale.before(CALLS[0]) > figure_width("A017", scale.across) + len(arrow[0])


@given(CALL)
def test_the_last_call_is_at_least_five_lines_high(call: BoardCall) -> None:
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


def test_a_television(
    language: str, hall: Hall, hall_path: Path, clock: Clock, *, snap_compare: Any
) -> None:
    serve(hall, LI)
    for _each in range(4):
        take(hall)
    mode.set_(hall, BOSS, "degraded")
    ticket.call_next(hall, WANG)
    app = board_app(str(hall_path), clock)
    assert snap_compare(app, terminal_size=(160, 50))


def test_what_the_hall_has_to_tell() -> None:
    def told(trouble: str = "", **more: object) -> list[str]:
        shown = [text_of(line).strip() for line in board(state(**more), START, 80, 24, trouble)]
        return [line for line in shown[-2:] if not line.startswith(("Quick", "SIM"))]

    hours = ((9 * 60, 18 * 60),)
    assert told(open_today=hours) == ["Service as usual.  Open today: 09:00-18:00"]
    assert told("By hand.", mode="paper", open_today=hours) == [
        "By hand.",
        "Open today: 09:00-18:00",
    ]
    closed = told(incidents=("network-fault", "press"), closed_until=14 * 60)
    assert closed == [
        "The mobile network is disturbed. We know of it, and it is being worked on.",
        "We are closed until 14:00 today. We are sorry.",
    ]


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
