"""Consoles that nobody touches: only clocks and timers run."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from bench import files
from bench.console import at_work, smallest
from bench.measure import Bar
from bench.terminal import Terminal, console, cpu, pss, running
from hallctl.store.file import Hall

SECONDS = 30
CONSOLES = 20
MEGABYTE = 1 << 20


def bars() -> Iterator[Bar]:
    """One console, twenty, and one over ten thousand refreshes."""
    with files.copy("race", 0, 4_000) as path:
        with Hall(path) as hall:
            at_work(hall)
        yield from _one(path)
        yield from _twenty(path)
        yield _growth(path)


def _one(path: Path) -> Iterator[Bar]:
    with console(path) as ours, running(smallest("table", path)) as bare:
        for terminal in (ours, bare):
            terminal.settle(2.5)
        used = _used([ours])
        mine, plain = pss(ours.pid), pss(bare.pid)
    yield Bar("one idle console: share of a core", used * 100, 1.0, "%", {"seconds": SECONDS})
    sizes = {"ours_mb": mine // MEGABYTE, "bare_mb": plain // MEGABYTE}
    yield Bar("one idle console: memory against bare", mine / plain, 1.5, "x", sizes)


def _twenty(path: Path) -> Iterator[Bar]:
    with ExitStack() as stack:
        all_ = [stack.enter_context(console(path)) for _ in range(CONSOLES)]
        for (
            terminal
        ) in all_:  # starting twenty at once takes a while, which does not count as idling
            terminal.until(b"F10")
        all_[-1].settle(5)
        used = _used(all_)
        size = sum(pss(terminal.pid) for terminal in all_)
    yield Bar("twenty idle consoles: share of a core", used * 100, 30, "%", {"seconds": SECONDS})
    yield Bar("twenty idle consoles: memory", size / MEGABYTE, 1024, "MB", {})


def _used(terminals: list[Terminal]) -> float:
    """The share of a core that the consoles use together, while their output is read as by a terminal."""
    begun, before = time.monotonic(), [cpu(terminal.pid) for terminal in terminals]
    while (spent := time.monotonic() - begun) < SECONDS:
        for terminal in terminals:
            terminal.read(0)
        time.sleep(0.1)
    return (sum(cpu(terminal.pid) for terminal in terminals) - sum(before)) / spent


def _growth(path: Path) -> Bar:
    command = [sys.executable, "-m", "bench.refreshing", str(path)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    sizes = json.loads(ran.stdout)
    growth = (sizes["last"] / sizes["first"] - 1) * 100
    facts = {name: round(size / MEGABYTE, 1) for name, size in sizes.items()}
    return Bar("growth over 10,000 refreshes", growth, 2.0, "%", facts)
