"""Past months, summed up once: everything that the figures of a long period rest on, except single values."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from hashlib import sha256

from hallctl.domain.period import Period, month, moved
from hallctl.figures.base import EVERY_CUT, Key, Population, Sample
from hallctl.figures.sample import Cut, Samples, in_order, read
from hallctl.store import day, rollup
from hallctl.store.codec import dumps
from hallctl.store.sqlite import Connection

WHOLE = ""
"""The name of the whole among the cuts, in JSON."""


def samples(db: Connection, of: Population, period: Period, cuts: Sequence[Cut]) -> Samples:
    """The samples of a population over a period: whole months from their rollups, other days from the
    records.
    """
    found: dict[Cut, dict[Key, Sample]] = {cut: {} for cut in cuts}
    for part in _parts(db, of, period, cuts):
        for cut, keys in found.items():
            for key, (size, total, missing) in part[cut]:
                before = keys.get(key, _NONE)
                keys[key] = Sample(
                    before.size + size, before.total + total, before.missing + missing
                )
    return {cut: {key: keys[key] for key in in_order(keys)} for cut, keys in found.items()}


_NONE = Sample()
_Part = dict[Cut, Sequence[tuple[Key, Sequence[int]]]]


def _parts(db: Connection, of: Population, period: Period, cuts: Sequence[Cut]) -> Iterator[_Part]:
    since = period.first
    for name, text in _kept(db, of, period):
        whole = month(name)
        if since < whole.first:
            yield _days(db, of, Period(since, moved(whole.first, -1)), cuts)
        kept = json.loads(text)
        yield {cut: kept[cut or WHOLE] for cut in cuts}
        since = moved(whole.last, 1)
    if since <= period.last:
        yield _days(db, of, Period(since, period.last), cuts)


def _kept(db: Connection, of: Population, period: Period) -> list[tuple[str, str]]:
    """The months within a period that have a rollup, in order."""
    first, last = moved(period.first, 27)[:7], period.last[:7]
    if first > last:  # too short for a month
        return []
    found = rollup.kept(db, key_of(db, of), first, last)
    return [one for one in found if _within(month(one[0]), period)]


def _within(whole: Period, period: Period) -> bool:
    return period.first <= whole.first and whole.last <= period.last


def _days(db: Connection, of: Population, period: Period, cuts: Sequence[Cut]) -> _Part:
    found = read(db, of, period, cuts)
    return {cut: [(key, one[:3]) for key, one in found[cut].items()] for cut in cuts}


def text(db: Connection, of: Population, name: str) -> str:
    """The text of a rollup: by each cut the keys in order, each with its sums."""
    found = _days(db, of, month(name), (None, *EVERY_CUT, *of.cuts))
    return dumps({cut or WHOLE: keys for cut, keys in found.items()})


def key_of(db: Connection, of: Population) -> str:
    """A digest that identifies a population: how it is read and cut, and when a day and an hour begin here."""
    cuts = (*EVERY_CUT, *of.cuts)
    return sha256(repr((of.select, cuts, day.rule(db))).encode()).hexdigest()[:16]
