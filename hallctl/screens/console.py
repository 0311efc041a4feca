"""Opening the console, on a hall file and for a member of staff."""

from __future__ import annotations

from hallctl.domain.base import Actor
from hallctl.screens.door import SIGN_IN, start_of
from hallctl.screens.reprinting import Console


def open_console(path: str, by: Actor, counter: int | None, expected: str) -> int:
    """Run the console until it is left, and give its exit code.

    Where `by` is nobody they sign in first: as `expected`, where a number was given.
    """
    start = start_of(counter) if by.staff else SIGN_IN.name
    app = Console(path, by=by, counter=counter, start=start, expected=expected)
    app.run()
    return app.return_code or 0
