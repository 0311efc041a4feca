"""A day of another system's log: beside a million tickets, against the same in an empty hall."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from bench import calling, files
from bench.measure import Bar, in_turn, ratio, timed
from hallctl.exchange.visits import take
from hallctl.log_choices import NOTHING
from hallctl.store.file import Hall

ROWS, ROUNDS, MOST = 1_000, 5, 1.2
HEADING = "arrived_at,kind,priority,outcome,started_at,ended_at,server"
FORM = "%Y-%m-%d %H:%M:%S"


def bars() -> Iterator[Bar]:
    """A thousand rows of twenty counters, a new day each time."""
    with (
        files.copy("call", calling.PAST, calling.WAITING) as full,
        files.copy("outage", 0, 0) as few,
        tempfile.TemporaryDirectory() as folder,
        Hall(full) as hall,
        Hall(few) as other,
    ):
        logs = count()

        def imported(into: Hall) -> float:
            path = _log(Path(folder), next(logs))
            taken = []
            spent = timed(lambda: taken.append(take(into, files.BOSS, str(path), NOTHING)))
            assert taken[0].found.taken == ROWS, taken
            return spent

        ours, bare = in_turn(lambda: imported(hall), lambda: imported(other), ROUNDS)
        yield ratio("import 1,000 rows beside a million", MOST, ours, bare, rows=ROWS)


def _log(folder: Path, number: int) -> Path:
    """A log of fifty customers at each of twenty counters, on a day of its own among those of the hall."""
    start = datetime.fromtimestamp(files.START / 1000, UTC) - timedelta(days=40 + number, hours=3)
    lines = [HEADING]
    for index in range(ROWS):
        came = start + timedelta(minutes=6 * (index // files.COUNTERS))
        begun, ended = came + timedelta(minutes=2), came + timedelta(minutes=5)
        times = (one.strftime(FORM) for one in (came, begun, ended))
        arrived, started, over = times
        server = index % files.COUNTERS + 1
        lines.append(f"{arrived},topup,0,served,{started},{over},S{server:02}")
    path = folder / f"log-{number}.csv"
    path.write_text("\n".join([*lines, ""]))
    return path
