"""How large a screen is: as large as its terminal, whatever the environment says."""

from __future__ import annotations

from pathlib import Path

from terminal import Terminal, until


def test_the_terminal_says_how_large_it_is_and_not_the_environment(live_hall: Path) -> None:
    small = {"COLUMNS": "60", "LINES": "15"}
    with Terminal(live_hall, "--as", "2001", env=small) as console:

        def fills(rows: int) -> bool:
            """The line of keys is the last one."""
            return "F10" in console.text.splitlines()[rows - 1]

        until([console], lambda: fills(24))
        console.resize(100, 30)
        until([console], lambda: fills(30))
