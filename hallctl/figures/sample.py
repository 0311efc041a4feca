"""Samples of a population, read record by record, by several cuts at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from hallctl.domain.base import MINUTE, Refused
from hallctl.domain.period import Period
from hallctl.figures.base import EVERY_CUT, HOUR, MODE, Key, Population, Sample
from hallctl.store import day, mode
from hallctl.store.sqlite import Connection

Cut = str | None
CHUNK = 10_000
"""Rows held in memory besides the values themselves."""


Samples = Mapping[Cut, Mapping[Key, Sample]]
"""Samples by cut, None for the whole, and by the keys in order."""


def read(
    db: Connection, of: Population, period: Period, cuts: Sequence[Cut], clerk: str | None = None
) -> Samples:
    """A population over a period, perhaps of one clerk, by each of these cuts."""
    keys = ", ".join(key_of(of, cut) for cut in cuts)
    found = db.execute(
        f"select iif(why is null, value, null), {keys} from {rows_of(of, clerk)}",
        given(db, of, period, clerk=clerk),
    )
    grouped: list[dict[Key, list[int | None]]] = [{} for _ in cuts]
    while chunk := found.fetchmany(CHUNK):
        values, *columns = zip(*chunk, strict=True)
        for groups, column in zip(grouped, columns, strict=True):
            for key, value in zip(column, values, strict=True):
                try:
                    groups[key].append(value)
                except KeyError:
                    groups[key] = [value]
    return {
        cut: {key: _sample(groups[key]) for key in in_order(groups)}
        for cut, groups in zip(cuts, grouped, strict=True)
    }


def _sample(values: list[int | None]) -> Sample:
    counted = [one for one in values if one is not None]
    return Sample(len(counted), sum(counted), len(values) - len(counted), counted)


def divided(samples: Samples, by: Samples) -> Samples:
    """The samples of one population, each relative to that of another, by each cut that both have."""
    return {
        cut: {
            key: _divided(of.get(key, _NONE), by[cut].get(key, _NONE))
            for key in in_order({*of, *by[cut]})
        }
        for cut, of in samples.items()
        if cut in by
    }


def _divided(of: Sample, by: Sample) -> Sample:
    return Sample(by.size, of.size, of.missing)


_NONE = Sample()


def in_order(keys: Iterable[Key]) -> list[Key]:
    """The keys of a cut in order: None first, numbers by size."""
    return sorted(keys, key=lambda one: (one is not None, isinstance(one, str), one))


def rows_of(of: Population, clerk: str | None) -> str:
    """The SQL of a population's records, all of them or those of one clerk."""
    return (
        f"({of.select})"
        if clerk is None
        else f"(select * from ({of.select}) where clerk is :clerk)"
    )


def key_of(of: Population, cut: Cut) -> str:
    """The SQL of a cut's key; refused as `no-such-cut`."""
    if cut is None:
        return "null"
    if cut == HOUR:
        return f"(at + :offset * {MINUTE}) / {60 * MINUTE} % 24"
    if cut == MODE:
        return mode.at("at")
    if cut not in of.cuts:
        raise Refused("no-such-cut", cut=cut, cuts=(*EVERY_CUT, *of.cuts))
    return cut


def given(db: Connection, of: Population, period: Period, **more: Any) -> dict[str, Any]:
    """The parameters of a population's SQL."""
    days = day.rule(db)
    span = {"first": period.first, "last": period.last}
    derived = of.derived(db, period) if of.derived else {}
    return {**span, "offset": days.utc_offset, "ends": days.hour, **derived, **more}
