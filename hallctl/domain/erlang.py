"""Erlang C: how likely customers wait in one line before several counters, and how long (the queue M/M/c).

Customers come independently of each other at an even rate, a counter serves one after the other, each for a time
of its own (exponentially distributed) whatever came before, any counter serves anybody, and nobody leaves.
"""

from math import exp

MOST = 1000
"""The most counters that are tried."""


def load(arrivals: float, within_ms: float, handling_ms: float) -> float:
    """The offered load (erlangs): how many counters are busy on average when `arrivals` customers come
    within `within_ms`.
    """
    return arrivals * handling_ms / within_ms


def waits(load: float, counters: int) -> float:
    """The probability that a customer has to wait; 1 where the load is more than the counters can do."""
    if counters <= load:
        return 1.0
    lost = 1.0  # Erlang B, counter by counter: exact, and no factorial that overflows
    for count in range(1, counters + 1):
        lost = load * lost / (count + load * lost)
    return counters * lost / (counters - load * (1 - lost))


def within(load: float, counters: int, handling_ms: float, limit_ms: float) -> float:
    """The probability that a customer waits at most `limit_ms`; 0 where the line never stops growing."""
    if not load:
        return 1.0
    if counters <= load:
        return 0.0
    return 1 - waits(load, counters) * exp(-(counters - load) * limit_ms / handling_ms)


def needed(load: float, handling_ms: float, limit_ms: float, share: float) -> int:
    """The least number of counters with which a `share` of customers waits at most `limit_ms`; 0 where
    nobody comes.
    """
    if not load:
        return 0
    fits = (
        n for n in range(int(load) + 1, MOST) if within(load, n, handling_ms, limit_ms) >= share
    )
    return next(fits, MOST)
