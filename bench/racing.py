"""Eight processes calling and finishing against one file until everybody is gone."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench import files
from bench.measure import Bar, in_turn, percentile, ratio
from hallctl.store.file import Hall
from hallctl.store.verify import verify

PROCESSES, TICKETS = 8, 4_000
MOST, WORST = 2.0, 1.0


def bars() -> Iterator[Bar]:
    """Throughput against the bare statements; the 99th percentile and the worst of all changes."""
    latencies: list[float] = []

    def ours() -> float:
        with files.copy("race", 0, TICKETS) as path:
            took, each = _race(path, "ours")
            latencies.extend(each)
            _nobody_twice_none_lost(path)
        return took

    def theirs() -> float:
        with files.copy("race", 0, TICKETS) as path:
            return _race(path, "bare")[0]

    mine, plain = in_turn(ours, theirs)
    yield ratio(
        "8 processes, 4,000 tickets: time to the last",
        MOST,
        mine,
        plain,
        tickets_per_second=round(TICKETS / sorted(mine)[len(mine) // 2]),
    )
    p99 = percentile(latencies, 0.99)
    facts = {"p99_ms": round(p99 * 1e3, 2), "actions": len(latencies)}
    yield Bar("8 processes: the worst of all", max(latencies), WORST, "s", facts)


def _race(path: Path, kind: str) -> tuple[float, list[float]]:
    """How long the race took from the start to the last customer gone, and how long each action took."""
    command = [sys.executable, "-m", "bench.worker", str(path)]
    racing = [
        subprocess.Popen(
            [*command, str(counter), kind],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for counter in range(1, PROCESSES + 1)
    ]
    for one in racing:
        assert one.stdout is not None
        one.stdout.readline()
    begun = time.perf_counter()
    for one in racing:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    told = [json.loads(one.communicate()[0]) for one in racing]
    took = time.perf_counter() - begun
    assert all(one.returncode == 0 for one in racing)
    return took, [spent for each in told for spent in (*each["calls"], *each["finishes"])]


def _nobody_twice_none_lost(path: Path) -> None:
    with Hall(path) as hall:
        (served,) = hall.db.execute("select count(*) from ticket where state = 'served'").fetchone()
        (calls,) = hall.db.execute(
            "select count(distinct record) from journal where kind = 'ticket.called'"
        ).fetchone()
        (all_calls,) = hall.db.execute(
            "select count(*) from journal where kind = 'ticket.called'"
        ).fetchone()
        assert served == calls == all_calls == TICKETS
        assert verify(hall.db).holds
