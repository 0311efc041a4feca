"""Queue logs of another system, to import: small ones, full of dirt."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from hallctl import queue_log
from hallctl.actions import importing
from hallctl.domain.base import Actor, Refused
from hallctl.log_row import LogRow
from hallctl.store.file import Hall
from helpers import BOSS

SAMPLE = Path(__file__).parents[1] / "hallctl" / "data" / "sample-day.csv"
SHARED = Path(__file__).parents[2] / "shared" / "data"
"""Where real days lie, if there are any."""
HEADING = "arrived_at,kind,priority,outcome,started_at,ended_at,server"
KINDS = {
    "PS": "topup",
    "NW": "sim-sale",
    "NE": "plan-change",
    "IN": "broadband",
    "TT": "advice",
    "PE": "handset",
}
"""What the kinds of real days are here."""
MEANT = {"kind": {"PS": "topup", "NW": "sim-sale"}}
SERVED = "2026-02-27 09:30:00,PS,0,served,2026-02-27 09:32:00,2026-02-27 09:35:30,S17"
LEFT = "2026-02-27 09:31:00,NW,1,left,,2026-02-27 09:33:00,"
DIRT = {
    "2026-02-27 10:00:00,PS,0,void,,2026-02-27 10:01:00,": "row-void",
    "2026-02-27 10:00:00,PS,0,gone,,2026-02-27 10:01:00,": "row-outcome",
    "2026-02-27 10:00:00,XX,0,left,,2026-02-27 10:01:00,": "unknown-kind",
    "2026-02-27 10:00:00,PS,7,left,,2026-02-27 10:01:00,": "unknown-priority",
    "2026-02-27 10:00:00,PS,0,left,,,": "time-missing",
    ",PS,0,left,,2026-02-27 10:01:00,": "time-missing",
    "27.2.2026 10:00,PS,0,left,,2026-02-27 10:01:00,": "bad-time",
    "2026-02-30 10:00:00,PS,0,left,,2026-02-27 10:01:00,": "bad-time",
    "2026-02-27 10:00:00,PS,0,left,,2026-02-27 24:01:00,": "bad-time",
    "0000-00-00 00:00:00,PS,0,left,,2026-02-27 10:01:00,": "bad-time",
    "1970-01-01 00:00:00,PS,0,left,,2026-02-27 10:01:00,": "bad-time",
    "2999-02-27 10:00:00,PS,0,left,,2999-02-27 10:01:00,": "in-the-future",
    "2026-02-27 10:00:00,PS,0,left,,2026-02-27 09:59:57,": "ends-before-arrival",
    "2026-02-27 10:00:00,PS,0,left,2026-02-27 10:00:30,2026-02-27 10:01:00,": "left-but-started",
    "2026-02-27 10:00:00,PS,0,left,,2026-02-27 10:01:00,S03": "left-but-started",
    "2026-02-27 10:00:00,PS,0,served,,2026-02-27 10:01:00,S03": "time-missing",
    "2026-02-27 10:00:00,PS,0,served,2026-02-27 00:00:00,2026-02-27 00:00:00,S03": (
        "starts-before-arrival"
    ),
    "2026-02-27 10:00:00,PS,0,served,2026-02-27 10:02:00,2026-02-27 10:01:00,S03": (
        "ends-before-start"
    ),
    "2026-02-27 23:59:19,PS,0,served,2026-02-27 23:59:39,2026-02-27 00:00:13,S05": "past-midnight",
    "2026-02-25 10:00:00,PS,0,served,2026-02-25 10:02:00,2026-02-27 10:01:00,S03": (
        "longer-than-a-day"
    ),
    "2026-02-27 10:00:00,PS,0,served,2026-02-27 10:00:30,2026-02-27 10:01:00,": "server-missing",
    "2026-02-27 10:00:00,PS,0,served,2026-02-27 10:00:30,2026-02-27 10:01:00,Anna": (
        "server-without-number"
    ),
    "2026-02-27 10:00:00,PS,0,served,2026-02-27 10:00:30,2026-02-27 10:01:00,S1000": (
        "server-without-number"
    ),
    "2026-02-27 10:00:00,PS,0,served,2026-02-27 10:00:30,2026-02-27 10:01:00,T17": (
        "server-ambiguous"
    ),
    "2026-02-27 09:00:00,PS,0,served,2026-02-27 09:35:29,2026-02-27 09:35:31,S17": "overlaps",
    "2026-02-27 09:00:00,PS,0,served,2026-02-27 09:33:00,2026-02-27 09:33:00,S17": "overlaps",
    "2026-02-27 10:00:00,PS,0,left,,2026-02-27 10:01:00": "field-count",
    "2026-02-27 10:00:00,PS,0,left,,2026-02-27 10:01:00,,": "field-count",
    '2026-02-27 10:00:00,"PS,0,left,,2026-02-27 10:01:00,': "row-unreadable",
    f"2026-02-27 10:00:00,{'P' * 10_000},0,left,,2026-02-27 10:01:00,": "unknown-kind",
}
"""A line and the reason it is rejected for, after SERVED and LEFT were taken."""


def written(folder: Path, lines: Iterable[str], heading: str = HEADING) -> Path:
    """A log of these lines under the heading."""
    path = folder / "log.csv"
    path.write_text("\n".join([heading, *lines, ""]), encoding="utf-8")
    return path


def imported(
    hall: Hall, path: Path, by: Actor = BOSS, meant: importing.Map = MEANT
) -> tuple[importing.Imported, list[tuple[LogRow, Refused]]]:
    """Import a log; what became of it, and each rejected row with the reason."""
    rejected: list[tuple[LogRow, Refused]] = []
    log = queue_log.read(str(path))
    report = importing.visits(
        hall, by, log.rows, meant, lambda row, why: rejected.append((row, why))
    )
    return report, rejected
