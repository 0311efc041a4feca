"""Settings of scanners: in the hall's profile, by workstation."""

from __future__ import annotations

from hallctl.domain.scanner import Habits, of_workstation
from hallctl.store.hall import profile
from hallctl.store.sqlite import Connection


def habits(db: Connection, workstation: str) -> Habits | None:
    """The settings of the scanner at a workstation; None where none were set."""
    return of_workstation(profile(db).scanners, workstation)
