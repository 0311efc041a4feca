"""What is wrong with this workstation, the place of the hall file, or the file: and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from hallctl.store.file import Clock, Hall, HallUnusable
from hallctl.store.unusable import unusable

MOUNTS = Path("/proc/mounts")
OK, NOTE, WRONG = "ok", "note", "wrong"


class Finding(NamedTuple):
    """One thing found: `code` names its sentence (`words.doctor`), `facts` fill it."""

    check: str
    level: str
    code: str
    facts: Mapping[str, object] = {}


class Patient(NamedTuple):
    """What is examined: the hall's path, this workstation, and the file once it is open.

    `mounts` is what /proc/mounts says, `encoding` what text is written in, `size` the terminal's
    columns and lines, None where there is no terminal.
    """

    path: str
    environ: Mapping[str, str]
    mounts: str
    encoding: str
    size: tuple[int, int] | None
    hall: Hall | None = None


Check = Callable[[Patient], Iterable[Finding]]


def mounts() -> str:
    """What /proc/mounts says; nothing on a system that has none."""
    return MOUNTS.read_text(errors="replace") if MOUNTS.exists() else ""


def examine(patient: Patient, clock: Clock) -> tuple[list[Finding], HallUnusable | None]:
    """Everything found, and why the file cannot be used where it cannot: not opened, or not read.

    The patient comes without a hall; the file is opened here, and closed again.
    """
    from hallctl.doctor import file, place, workstation  # noqa: PLC0415  they import this module

    of_the_place: list[Check] = [
        place.rights,
        place.identity,
        place.disk,
        place.share,
        place.library,
    ]
    of_the_file: list[Check] = [file.writable, file.health, file.clock, file.slips, file.sessions]
    here: list[Check] = [workstation.terminal, workstation.language, workstation.printer]
    hall, problem = _opened(patient.path, clock)
    found: list[Finding] = []
    try:
        for check in [*of_the_place, *(of_the_file if hall else []), *here]:
            try:
                with unusable(patient.path):
                    found += check(patient._replace(hall=hall))
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
