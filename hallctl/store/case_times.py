"""When a stage of a case, and the whole case, are due: the pack's limits by the hall's calendars."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from hallctl.domain import deadline
from hallctl.domain.base import Refused
from hallctl.domain.case import Complaint
from hallctl.domain.deadline import Deadline, Pause
from hallctl.domain.routing import Stage, category, stage
from hallctl.store import hall, hours
from hallctl.store.sqlite import Connection

if TYPE_CHECKING:
    from hallctl.domain.book import Book

TRADING = "trading"
WHOLE_DAYS = 15
"""Dates within which the operator answers (Order 35 art. 10), where the pack does not say."""
BOOK_DAYS, RECORDING_DAYS = 3, 30
"""Trading days until the opinion book's page is answered; dates until a recording is overwritten."""

UNKNOWN = {"calendar-ends", "no-such-calendar"}
"""The due time of a case that is logged before its calendar is loaded."""


def stage_plan(book: Book, category_id: str, name: str) -> Stage | None:
    """The limit of a stage for a category."""
    return stage(book, category(book, category_id), name)


def whole_plan(book: Book) -> Stage:
    """The limit of the whole case, in dates of the calendar."""
    return Stage(f"{book.limit('complaint_days', WHOLE_DAYS)}cd", TRADING)


def book_plan(book: Book) -> Stage:
    """The limit of an answer in the opinion book."""
    return Stage(f"{book.limit('book_answer_days', BOOK_DAYS)}d", TRADING)


def recording_plan(book: Book) -> Stage:
    """How long a recording is kept."""
    return Stage(f"{book.limit('recording_days', RECORDING_DAYS)}cd", TRADING)


def explained(
    db: Connection, plan: Stage | None, start: int, pauses: Iterable[Pause] = ()
) -> Deadline:
    """When what began at an instant (UTC ms) is due, step by step; refused as `calendar-ends`."""
    offset = hall.profile(db).utc_offset
    if plan is None:
        return Deadline(None, None, None, deadline.NO_LIMIT, ())
    calendar = hours.calendar(db, plan.calendar)
    return deadline.due(start, deadline.parse(plan.limit), calendar, offset, pauses)


def due_at(
    db: Connection, plan: Stage | None, start: int, pauses: Iterable[Pause] = ()
) -> int | None:
    """When what began at an instant is due (UTC ms); None where there is no limit, a pause is open, or
    the calendar ends.
    """
    try:
        return explained(db, plan, start, pauses).due_at
    except Refused as refused:
        if refused.code not in UNKNOWN:
            raise
        return None


def stage_pauses(case: Complaint) -> list[Pause]:
    """The times in which the clock of this stage stood, including one that lasts."""
    open_one: list[Pause] = [] if case.asked_at is None else [(case.asked_at, None)]
    return [*case.pauses, *open_one]


def of_stage(db: Connection, book: Book, case: Complaint) -> Deadline:
    """When the stage of a case is due, step by step."""
    plan = stage_plan(book, case.category, case.stage)
    return explained(db, plan, case.stage_since, stage_pauses(case))


def of_whole(db: Connection, book: Book, case: Complaint) -> Deadline:
    """When the whole case is due, step by step."""
    return explained(db, whole_plan(book), case.started_at, case.rests)
