"""`hallctl doctor`: everything that can be looked at, and what to do about it."""

from __future__ import annotations

import locale
import os
import sys
from typing import Annotated

from typer import Option

from hallctl.cli import session
from hallctl.cli.format import table
from hallctl.cli.invocation import hall_path
from hallctl.cli.output import DONE, REFUSED, UNUSABLE, Output
from hallctl.cli.session import speak_like_the_hall
from hallctl.cli.verbs import Verbs
from hallctl.doctor.examination import examine, mounts
from hallctl.doctor.finding import WRONG, CheckContext, Finding
from hallctl.identity import lasting_workstation
from hallctl.store.file import Hall
from hallctl.store.scanner import habits
from hallctl.words import N_, _
from hallctl.words.doctor import LEVELS, said

VERBS = Verbs()


@VERBS.verb("doctor", "")
def doctor(
    *,
    scan: Annotated[
        bool, Option("--scan", help=N_("Also read one scan, and say what the scanner typed."))
    ] = False,
) -> Output:
    """Exit code 1 when something is wrong, 3 when the hall file cannot be used at all."""
    path = hall_path()
    speak_like_the_hall()
    context = CheckContext(path, os.environ, mounts(), _encoding(), _terminal_size())
    found, unusable = examine(context, session.clock)
    if scan and not unusable:
        found += _scanned(path)
    wrong = [finding for finding in found if finding.level == WRONG]
    data = {
        "hall": path,
        "wrong": len(wrong),
        "findings": [
            {**one._asdict(), "facts": dict(one.facts), "message": said(one.code, one.facts)}
            for one in found
        ],
    }
    rows = [(_(LEVELS[one.level]), said(one.code, one.facts)) for one in found]
    code = UNUSABLE if unusable else REFUSED if wrong else DONE
    return Output(data, lambda: table((N_("State"), path), rows), code)


def _scanned(path: str) -> list[Finding]:
    from hallctl.doctor import scan  # noqa: PLC0415  only where somebody scans

    with Hall(path, session.clock) as hall:
        own = habits(hall.db, lasting_workstation())
    scan.announce()
    return [*scan.said_of(scan.read(), own)]


def _encoding() -> str:
    return sys.stdout.encoding or locale.getpreferredencoding()


def _terminal_size() -> tuple[int, int] | None:
    for stream in (1, 2, 0):
        try:
            columns, lines = os.get_terminal_size(stream)
        except OSError:
            continue
        if columns:
            # A serial line knows no size; the screens then take 80 by 24.
            return columns, lines
    return None
