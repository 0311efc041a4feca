"""What is shown of figures: as JSON has them, and as people read them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from hallctl.domain.base import MINUTE
from hallctl.domain.book import Book
from hallctl.domain.times import minutes
from hallctl.figures.base import (
    CLERK,
    COUNT,
    FEN,
    HOUR,
    MODE,
    RATE,
    SECONDS,
    SHARE,
    Key,
    Summary,
    Value,
    in_force,
)
from hallctl.text import yuan
from hallctl.words import _
from hallctl.words.facts import named
from hallctl.words.sentences import coded, name_of

SAID: dict[str, Callable[[int], str]] = {SECONDS: minutes, FEN: yuan, COUNT: str}
"""A number as people read it, by its unit."""


def target(one: Value, book: Book) -> dict[str, int] | None:
    """What the pack asks for: `percent` at least, or `within_ms`."""
    share, limit = in_force(book, one.figure.share), in_force(book, one.figure.limit)
    if share is not None:
        return {"percent": share}
    return None if limit is None else {"within_ms": limit * MINUTE}


def met(one: Value, book: Book) -> bool | None:
    """Whether the target is reached; None where there is none, or no data."""
    of, asked = one.summary, target(one, book)
    if asked is None or not of.sample:
        return None
    if "percent" in asked:
        assert of.part is not None
        assert of.whole is not None
        return of.part * 100 >= asked["percent"] * of.whole
    return of.mean_ms is not None and of.mean_ms <= asked["within_ms"]


def key_name(key: Key, cut: str, book: Book, names: Mapping[str, str]) -> str:
    """What a cut divides by, as people read it: 11:00, a counter's number, a name."""
    if key is None:
        return "-"
    if cut == HOUR:
        return f"{key:02}:00"
    if cut == MODE:
        return name_of(MODE, str(key))
    if cut == CLERK:
        return names.get(str(key), str(key))
    return coded(cut, named(_OF_PACK.get(cut, cut), str(key), book))


_OF_PACK = {"item": "patrol_item"}
"""Cuts by what the pack calls otherwise than a refusal does."""


def headline(unit: str, of: Summary) -> int | None:
    """The one number a figure is compared by: the mean or the sum, the part of the whole, the count."""
    time = of.sum_ms if of.mean_ms is None else of.mean_ms
    return {SECONDS: time, SHARE: of.part, RATE: of.part, COUNT: of.count, FEN: of.fen}[unit]


def data(one: Value, book: Book, before: Summary) -> dict[str, Any]:
    """A figure as JSON has it; `before` is that of the period before."""
    unit = one.figure.unit
    earlier = {"sample": before.sample, "value": headline(unit, before)}
    if unit in RATIOS:
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


def record_said(label: str, *, late: bool) -> str:
    """What a record behind a figure is called, with a mark where it was keyed in late."""
    return _("{record} (keyed in late)").format(record=label) if late else label


def percent(part: int, whole: int) -> str:
    """A share with one decimal, rounded to the nearest, never to a whole that it is not: 99.9%."""
    tenths = _tenths(part, whole, 100)
    if part < whole:
        tenths = min(tenths, 999)
    return f"{tenths // 10}.{tenths % 10}%"


def per_10000(part: int, whole: int) -> str:
    """A rate with one decimal, rounded to the nearest, 0.0 only where there is none."""
    tenths = _tenths(part, whole, 10_000)
    return f"{tenths // 10}.{tenths % 10}"


def _tenths(part: int, whole: int, of: int) -> int:
    """How many tenths there are to each `of`; what is there at all is at least one."""
    tenths = (2 * 10 * of * part + whole) // (2 * whole)
    return max(tenths, 1) if part else tenths


RATIOS: dict[str, Callable[[int, int], str]] = {SHARE: percent, RATE: per_10000}
"""A part of a whole as people read it, by its unit."""


def said(unit: str, of: Summary) -> str:
    """A figure as people read it; without a sample there is nothing to say but that."""
    if not of.sample:
        return "0" if unit == COUNT else _("no data")
    if unit in RATIOS:
        assert of.part is not None
        assert of.whole is not None
        return RATIOS[unit](of.part, of.whole)
    number = headline(unit, of)
    assert number is not None
    return SAID[unit](number)


def asked(one: Value, book: Book) -> str:
    """What the pack asks for, as people read it."""
    share, limit = in_force(book, one.figure.share), in_force(book, one.figure.limit)
    if share is not None:
        return f"≥{share}%"
    return "" if limit is None else f"≤{minutes(limit * MINUTE)}"


def spread(of: Summary) -> list[str] | None:
    """Of times: how many are within the limit, the median, the 90th percentile and the worst."""
    if of.median_ms is None or of.p90_ms is None or of.worst_ms is None:
        return None
    within = "" if of.part is None or not of.whole else percent(of.part, of.whole)
    return [within, *map(minutes, (of.median_ms, of.p90_ms, of.worst_ms))]
