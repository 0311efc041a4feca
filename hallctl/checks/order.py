"""Orders under way or held over, receipts that nobody checked, submissions without an answer (C4.3.3-1)."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.checks.base import BLOCK, EXPLAIN, DayCheck, DayContext, Unsettled
from hallctl.checks.look import Look, Looked, Looking, records
from hallctl.domain.order import Order
from hallctl.store import holding, order

DIFFERED, ENDING = "order.differed", "order.ending"


def _open(at: DayContext) -> Iterator[Unsettled]:
    return (Unsettled("order", *row) for row in order.open_until(at.db, at.day))


def _unchecked(at: DayContext) -> Iterator[Unsettled]:
    return (Unsettled("order", *row) for row in order.unchecked(at.db, at.day))


def _unanswered(at: DayContext) -> Iterator[Unsettled]:
    found = (one for one in order.unanswered(at.db) if (one.sent_at or 0) < at.ends)
    return (Unsettled("order", one.id, str(one.id)) for one in found)


def _planless(at: DayContext) -> Iterator[Unsettled]:
    found = holding.planless(at.db, at.ends)
    return (Unsettled("order", one.id, str(one.id)) for one in found)


CHECKS = (
    DayCheck("orders-open", BLOCK, _open, "hallctl order list", "F3"),
    DayCheck("held-planless", BLOCK, _planless, "hallctl held call", "F4"),
    DayCheck("receipts-unchecked", BLOCK, _unchecked, "hallctl order step", "F3"),
    DayCheck("submissions-unanswered", EXPLAIN, _unanswered, "hallctl core said", "F3"),
)


def _ratings(at: Looking) -> Iterator[Looked]:
    """Orders whose clerk went on without a rating, or keyed it, which does not count as one (C5.2-3)."""
    found = order.rated_otherwise(at.db, at.day)
    numbers = order.numbers(at.db, (one.id for one in found))
    for one in found:
        kind = "rating-passed-over" if one.passed_over else "rating-by-clerk"
        when = one.ended_at or one.since
        yield Looked(kind, Order.noun, one.id, numbers[one.id], when, one.staff)


def _out_of_course(at: Looking) -> Iterator[Looked]:
    """Papers that differed from their orders, `open` until the difference is resolved (C4.3.3-1); and
    orders that were declined, turned away or aborted, by their cause.
    """
    found = list(at.events(DIFFERED, ENDING))
    about = records(at.db, (one for one, _body in found))
    numbers = order.numbers(at.db, (record for _noun, record in about))
    for one, body in found:
        differed = one.kind == DIFFERED
        yield Looked(
            "receipt-differed" if differed else f"order-{body['ending']}",
            one.noun,
            one.record,
            numbers[one.record],
            one.happened,
            one.actor,
            "" if differed else body["reason"],
            differed and bool(about[one.noun, one.record].differences),
        )


LOOKS = (
    Look(_ratings, says={"rating-passed-over", "rating-by-clerk"}),
    Look(
        _out_of_course,
        DIFFERED,
        ENDING,
        says={"receipt-differed", "order-declined", "order-turned-away", "order-aborted"},
    ),
)
