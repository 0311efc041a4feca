"""Opening the console, on a hall file and for a member of staff."""

from __future__ import annotations

from hallctl.domain.base import Actor
from hallctl.domain.counter import Counter
from hallctl.screens.reprinting import Console
from hallctl.screens.status_facts import status_of

RECEPTION, COUNTER = "reception", "counter"


def open_console(path: str, by: Actor, desk: Counter | None) -> int:
    """Run the console until it is left, and give its exit code; who is at a counter begins there, others at reception."""
    app = Console(
        path,
        by=by,
        counter=desk.number if desk else None,
        start=COUNTER if desk else RECEPTION,
        read_status=status_of(by),
    )
    app.run()
    return app.return_code or 0
