"""The board in a real terminal: who is called is on it within a second, and nobody is named."""

from __future__ import annotations

from pathlib import Path

from hallctl.actions import ticket
from hallctl.numerals import BLOCK, figure
from hallctl.store.file import Hall
from helpers import LI, PHONE, WANG, ZHAO
from terminal import Terminal, until

A_SECOND = 1.0


def shows(board: Terminal, number: str) -> bool:
    """Whether a number stands there in figures five lines high, or larger."""
    sizes = ((across, down) for across in (3, 2, 1) for down in (4, 3, 2, 1))
    return any(
        all(row in board.text for row in figure(number, across, down)) for across, down in sizes
    )


def test_a_called_number_appears_within_a_second(live_hall: Path) -> None:
    with Hall(live_hall) as opened, Terminal(live_hall, "board") as board:
        until([board], lambda: "Please wait until your number is called." in board.text)
        assert BLOCK not in board.text
        for label, by in (("A001", LI), ("A002", WANG)):
            ticket.take(opened, ZHAO, "topup", phone=PHONE)
            called = ticket.call_next(opened, by)
            assert called is not None
            assert called.label == label
            until([board], lambda number=label: shows(board, number), A_SECOND)
        assert shows(board, "A001")
        for named in (PHONE, PHONE[:3], PHONE[-4:], "李娜", "王芳"):
            assert named not in board.text
        board.press("ctrl+q")
        until([board], lambda: not board.alive)
