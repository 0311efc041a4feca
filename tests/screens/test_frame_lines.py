"""The first and the last line of every workplace: the hall's status, and the keys that matter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from screen import GOLDEN, SIZES, console, frame_golden, plain, running

from hallctl.domain.base import MINUTE
from hallctl.lines import cells
from hallctl.screens.spans import plain as text_of
from hallctl.screens.status import Status
from hallctl.screens.status_facts import status_of
from hallctl.screens.status_line import USUAL, brevity, left_part, right_part
from hallctl.store.file import Hall
from helpers import BOSS, START, Clock, take

MODES = ("reception", "counter", "complaints", "figures", "office")
BUSY = Status(
    hall="体育西路营业厅",
    counter=3,
    staff="李娜",
    waiting=12,
    longest_since=START - 8 * MINUTE,
    to_do=3,
    late=2,
)


@pytest.mark.parametrize("mode", MODES)
async def test_lines(hall: Hall, hall_path: Path, clock: Clock, language: str, mode: str) -> None:
    take(hall)
    for size in SIZES:
        app = console(hall_path, clock, BOSS, mode)
        app.watcher._read_status = status_of(BOSS)
        async with running(app, size):
            frame_golden(app, f"frame-{mode}-{language}-{size}")


def test_goldens_hold_no_line_of_the_frame(language: str) -> None:
    """A new mode, or a new figure on the status line, moves the files of this test alone."""
    named = {"en": "Waiting ", "zh": "等候 "}[language]
    for path in GOLDEN.glob(f"*-{language}*.txt"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        if not path.name.startswith(("frame-", "board-", "face-")):
            assert named not in first, path.name


@pytest.mark.parametrize("room", [78, 118])
def test_the_status_gives_way_from_the_left(language: str, room: int) -> None:
    right = right_part(BUSY, START)
    said = text_of(right)
    assert "12" in said
    assert "08:00" in said
    left = left_part(BUSY, room - cells(said) - 2)
    assert cells(text_of(left)) <= room - cells(said) - 2
    assert text_of(left).endswith("李娜")


def test_what_is_usual_is_left_out_where_room_is_short(language: str) -> None:
    usual = {"en": "Normal", "zh": "正常"}[language]
    assert usual in text_of(right_part(BUSY, START))
    assert usual not in text_of(right_part(BUSY, START, USUAL))


def test_a_limit_that_runs_leaves_who_works_here_in_view(language: str) -> None:
    limit = replace(BUSY, incidents=2, limit="mend", limit_at=START - 5 * MINUTE)
    right = right_part(limit, START, brevity(limit, START, 78))
    assert {"en": "! 2 mend late 05:00", "zh": "! 2 修复已超时05:00"}[language] in text_of(right)
    left = left_part(limit, 78 - cells(text_of(right)) - 2)
    assert text_of(left).endswith("李娜")
    assert cells(text_of(left)) + cells(text_of(right)) <= 76


def test_facts_stay_where_room_is_short_and_so_does_a_name(language: str) -> None:
    crowded = replace(BUSY, mode="degraded", to_send=1)
    right = text_of(right_part(crowded, START, brevity(crowded, START, 78)))
    left = text_of(left_part(crowded, 78 - cells(right) - 2))
    assert cells(left) + 2 + cells(right) <= 78
    assert "体育" in left
    assert left.endswith("李娜")
    assert {
        "en": "Core down  Waiting 12 (08:00)  To do 3, 2 late  09:30",
        "zh": "应急  等候 12（08:00）  待办 3，超时 2  待发 1  09:30",
    }[language] == right
    crowded = replace(crowded, demo=True, incidents=2, limit="mend", limit_at=START - 5 * MINUTE)
    level = brevity(crowded, START, 78)
    right = text_of(right_part(crowded, START, level))
    assert {"en": "! 2 mend late 05:00  Core down", "zh": "! 2 修复已超时05:00  应急"}[
        language
    ] in right
    assert text_of(left_part(crowded, 78 - cells(right) - 2, level)).endswith(" 李娜")


async def test_what_is_to_do_is_a_number(hall_path: Path, clock: Clock, language: str) -> None:
    app = console(hall_path, clock, BOSS, "office")
    app.watcher._read_status = lambda _hall: BUSY
    async with running(app):
        named = {"en": "To do 3, 2 late", "zh": "待办 3，超时 2"}[language]
        assert named in plain(app)[0]
