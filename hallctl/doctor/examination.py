"""Every check, one after the other."""

from __future__ import annotations

from pathlib import Path

from hallctl.doctor import file, people, place, workstation
from hallctl.doctor.finding import WRONG, CheckContext, Finding
from hallctl.store.file import Clock, Hall, HallUnusable
from hallctl.store.unusable import unusable

MOUNTS = Path("/proc/mounts")
OF_THE_PLACE = (place.rights, place.identity, place.disk, place.share, place.library)
OF_THE_FILE = (
    file.writable,
    file.health,
    file.clock,
    people.customers,
    people.sign_in,
    file.slips,
    file.sessions,
)
HERE = (workstation.terminal, workstation.language, workstation.printer, workstation.scanner)


def mounts() -> str:
    """What /proc/mounts says; nothing on a system that has none."""
    return MOUNTS.read_text(errors="replace") if MOUNTS.exists() else ""


def examine(context: CheckContext, clock: Clock) -> tuple[list[Finding], HallUnusable | None]:
    """Everything that the checks find, and why the file cannot be opened or read, if it cannot.

    The context comes without a hall; the file is opened here, and closed again.
    """
    hall, problem = _opened(context.path, clock)
    found: list[Finding] = []
    try:
        for check in (*OF_THE_PLACE, *(OF_THE_FILE if hall else ()), *HERE):
            try:
                with unusable(context.path):
                    found += check(context._replace(hall=hall))
            except HallUnusable as met:
                problem = problem or met
    finally:
        if hall is not None:
            hall.close()
    if problem is not None:
        found.insert(0, Finding("file", WRONG, problem.code, problem.facts))
    return found, problem


def _opened(path: str, clock: Clock) -> tuple[Hall | None, HallUnusable | None]:
    try:
        return Hall(path, clock), None
    except HallUnusable as problem:
        return None, problem
