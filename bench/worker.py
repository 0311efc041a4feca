"""One counter of a race: `python -m bench.worker HALL COUNTER ours|bare`; works until nobody waits.

Says "ready" when the file is open, begins at the first line of input, and prints its latencies in
seconds as JSON: {"calls": [...], "finishes": [...]}.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench import bare, files
from hallctl.actions import ticket
from hallctl.store.file import Hall


def main(path: str, counter: int, kind: str) -> None:
    """Call and finish until nobody waits."""
    work = _ours if kind == "ours" else _bare
    with Hall(path) as hall:
        call, finish = work(hall, counter)
        print("ready", flush=True)
        sys.stdin.readline()
        calls: list[float] = []
        finishes: list[float] = []
        while True:
            begun = time.perf_counter()
            if not call():
                break
            called = time.perf_counter()
            finish()
            calls.append(called - begun)
            finishes.append(time.perf_counter() - called)
    print(json.dumps({"calls": calls, "finishes": finishes}))


def _ours(hall: Hall, counter: int) -> tuple[Callable[[], object], Callable[[], object]]:
    by = files.clerk(counter)

    def finish() -> None:
        ticket.start(hall, by)
        ticket.finish(hall, by)

    return lambda: ticket.call_next(hall, by), finish


def _bare(hall: Hall, counter: int) -> tuple[Callable[[], object], Callable[[], object]]:
    db, staff = bare.connect(Path(hall.path)), files.clerk(counter).staff
    at: list[int | None] = [None]

    def call() -> int | None:
        at[0] = bare.call(db, counter, staff)
        return at[0]

    def finish() -> None:
        if at[0]:
            bare.finish(db, at[0], staff)

    return call, finish


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
