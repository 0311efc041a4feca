"""What is shown of figures: as JSON has them, and as people read them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from hallctl.domain.base import MINUTE
from hallctl.domain.book import Book
from hallctl.domain.times import minutes
from hallctl.figures.base import COUNT, FEN, SECONDS, SHARE, Summary
from hallctl.figures.compute import Value, in_force
from hallctl.text import yuan
from hallctl.words import N_, _

UNITS = {
    SECONDS: N_("duration"),
    SHARE: N_("share"),
    COUNT: N_("count"),
    FEN: N_("money"),
}


def target(one: Value, book: Book) -> dict[str, int] | None:
    """What the pack asks for: `percent` at least, or `within_ms`."""
    share, limit = in_force(book, one.figure.share), in_force(book, one.figure.limit)
    if share is not None:
        return {"percent": share}
    return None if limit is None else {"within_ms": limit * MINUTE}


def headline(unit: str, of: Summary) -> int | None:
    """The one number a figure is compared by: the mean, the part of the whole, the count, the sum."""
    return {SECONDS: of.mean_ms, SHARE: of.part, COUNT: of.count, FEN: of.fen}[unit]


def data(one: Value, book: Book, before: Summary) -> dict[str, Any]:
    """A figure as JSON has it; `before` is that of the period before."""
    unit = one.figure.unit
    earlier = {"sample": before.sample, "value": headline(unit, before)}
    if unit == SHARE:
        earlier["whole"] = before.whole
    return {
        "name": one.figure.name,
        "version": one.figure.version,
        "unit": unit,
        "key": one.key,
        **asdict(one.summary),
        "target": target(one, book),
        "before": earlier,
    }


def percent(part: int, whole: int) -> str:
    """A share with one decimal, rounded to the nearest, never to a whole that it is not: 99.9%."""
    tenths = (2 * 1000 * part + whole) // (2 * whole)
    if part < whole:
        tenths = min(tenths, 999)
    if part:
        tenths = max(tenths, 1)
    return f"{tenths // 10}.{tenths % 10}%"


def said(unit: str, of: Summary) -> str:
    """A figure as people read it; without a sample there is nothing to say but that."""
    if not of.sample:
        return "0" if unit == COUNT else _("no data")
    if unit == SECONDS:
        assert of.mean_ms is not None
        return minutes(of.mean_ms)
    if unit == SHARE:
        assert of.part is not None
        assert of.whole is not None
        return percent(of.part, of.whole)
    return yuan(of.fen or 0) if unit == FEN else str(of.count)


def spread(of: Summary) -> str:
    """Of times: how many are within the limit, the median, the 90th percentile and the worst."""
    if of.median_ms is None or of.p90_ms is None or of.worst_ms is None:
        return ""
    told = _("median {median}, 90% {p90}, worst {worst}").format(
        median=minutes(of.median_ms), p90=minutes(of.p90_ms), worst=minutes(of.worst_ms)
    )
    if of.part is None or of.whole is None:
        return told
    return _("{share} within the limit, {rest}").format(share=percent(of.part, of.whole), rest=told)
