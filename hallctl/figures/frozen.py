"""Figures of one day, frozen: as values to keep, read back, and compared with those of now."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any, NamedTuple

from hallctl.domain.closing import Closing
from hallctl.domain.mode import Mode
from hallctl.domain.period import Period
from hallctl.figures import compute
from hallctl.figures.base import MODE, Figure, Key, Summary, Value
from hallctl.store import closing as store
from hallctl.store import frozen
from hallctl.store.codec import dumps
from hallctl.store.sqlite import Connection

VERSION = "version"
Cuts = Mapping[str, Mapping[str, Sequence[tuple[Key, Mapping[str, int]]]]]
"""Frozen figures by figure and cut: each key with its summary, without empty fields."""


def freezable() -> list[Figure]:
    """The figures that rest on records alone: derived ones may still change as time goes on."""
    return [one for one in compute.figures() if one.population.derived is None]


def of_day(db: Connection, day: str) -> tuple[dict[str, dict[str, int]], str]:
    """Every figure of a day that can be frozen with its version, and all their cuts as JSON."""
    which, period = freezable(), Period(day, day)
    whole: dict[str, dict[str, int]] = {}
    cuts: dict[str, dict[str, list[Any]]] = {one.name: {} for one in which}
    for cut, one in compute.by_cuts(db, which, period, (None, *_cuts(which))):
        if cut is None:
            whole[one.figure.name] = {VERSION: one.figure.version, **_kept(one.summary)}
        else:
            cuts[one.figure.name].setdefault(cut, []).append((one.key, _kept(one.summary)))
    return whole, dumps(cuts)


def _cuts(which: Sequence[Figure]) -> list[str]:
    return list(dict.fromkeys(cut for one in which for cut in one.cuts))


def _kept(summary: Summary) -> dict[str, int]:
    return {name: value for name, value in asdict(summary).items() if value is not None}


def values(
    db: Connection, closing: Closing, which: Sequence[Figure], cut: str | None = None
) -> list[Value]:
    """The figures as they were frozen, whole or by a cut; figures that did not exist then are left out."""
    cuts: Cuts = json.loads(frozen.cuts(db, closing.id)) if cut else {}
    found = []
    for one in which:
        if one.name not in closing.figures:
            continue
        whole = dict(closing.figures[one.name])
        then = one._replace(version=whole.pop(VERSION))
        if cut is None:
            found.append(Value(then, None, Summary(**whole)))
        else:
            keys = cuts[one.name].get(cut, ())
            found += [Value(then, key, Summary(**kept)) for key, kept in keys]
    return found


def in_period(
    db: Connection, which: Sequence[Figure], period: Period, cut: str | None = None
) -> list[Value]:
    """The figures over a period; for a single closed day as they were frozen, where they existed then."""
    one_day = period.first == period.last
    closing = store.standing(db, period.first) if one_day else None
    if closing is None:
        return compute.values(db, which, period, cut)
    later = [one for one in which if one.name not in closing.figures]
    found = [*values(db, closing, which, cut), *compute.values(db, later, period, cut)]
    order = [one.name for one in which]
    return sorted(found, key=lambda value: order.index(value.figure.name))


class FigureDifference(NamedTuple):
    """A figure, whole or of one key of a cut, that differs from when its day was closed.

    `seqs` are the later events on the records behind it.
    """

    figure: Figure
    cut: str | None
    key: Key
    frozen: Summary
    now: Summary
    seqs: Sequence[int]


def differences(
    db: Connection,
    closing: Closing,
    touched: Mapping[tuple[str, int], Sequence[int]],
    *,
    whole: bool = False,
) -> Iterator[FigureDifference]:
    """The differences from the frozen figures, by all their cuts or only the `whole`.

    `touched` are the events since, by the records they touched.
    """
    which, period = freezable(), Period(closing.day, closing.day)
    modes = {seq for (noun, _id), seqs in touched.items() if noun == Mode.noun for seq in seqs}
    for cut in (None,) if whole else (None, *_cuts(which)):
        then = {(one.figure.name, one.key): one for one in values(db, closing, which, cut)}
        now = {(one.figure.name, one.key): one for one in compute.values(db, which, period, cut)}
        for name, key in sorted(then.keys() | now.keys(), key=str):
            figure = (now.get((name, key)) or then[name, key]).figure
            before, after = (
                found[name, key].summary if (name, key) in found else Summary()
                for found in (then, now)
            )
            if before != after:
                which_key = None if key is None else str(key)
                seqs = {
                    seq
                    for behind in filter(None, (figure, figure.per))
                    for one in compute.records(db, behind, period, cut, which_key)
                    for seq in touched.get((behind.population.noun, one.id), ())
                }
                if cut == MODE:
                    seqs |= modes
                yield FigureDifference(figure, cut, key, before, after, sorted(seqs))
