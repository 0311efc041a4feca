"""Counters that nobody has signed off from."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.checks.base import EXPLAIN, DayCheck, DayContext, Unsettled
from hallctl.checks.look import Look, Looked, Looking, records
from hallctl.store import counter

OPENED = "counter.opened"


def _open(at: DayContext) -> Iterator[Unsettled]:
    for desk in counter.opened_before(at.db, at.ends):
        yield Unsettled("counter", desk.number, f"{desk.number} {desk.staff}")


CHECKS = (DayCheck("counters-open", EXPLAIN, _open, "hallctl counter close", "F3"),)


def _others_post(at: Looking) -> Iterator[Looked]:
    """Staff who signed on at a counter that was not their post, which a manager allowed (C3.4-6)."""
    found = [one for one, body in at.events(OPENED) if body.get("approver")]
    about = records(at.db, found)
    for one in found:
        number = about[one.noun, one.record].number
        yield Looked("other-post", one.noun, number, str(number), one.happened, one.actor)


LOOKS = (Look(_others_post, OPENED, says={"other-post"}),)
