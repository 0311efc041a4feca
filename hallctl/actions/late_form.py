"""Numbered forms keyed in on a screen of their own noun: the number counts as used by the record it
became (C5.3.3-3).
"""

from __future__ import annotations

from hashlib import sha256
from typing import Protocol

from hallctl.domain import late_entry as rules
from hallctl.domain.batch import label, numbered
from hallctl.domain.late_entry import LateEntry, LateEntryUsed
from hallctl.store import batch
from hallctl.store import late_entry as store
from hallctl.store.change import Change


class Became(Protocol):
    """The record of a business day that a form became."""

    @property
    def noun(self) -> str:
        """The noun of the record."""

    @property
    def id(self) -> int:
        """The id of the record."""

    @property
    def day(self) -> str:
        """The business day (ISO) of the record."""


def read(change: Change, form: str, typed: str) -> int | None:
    """The number of a form; None where the hall never printed any with numbers.

    Refused as `no-form-number`, `form-not-printed`, `form-used`.
    """
    ranges = batch.printed(change.db, form)
    if not (typed and ranges):
        return None
    number = numbered(form, typed)
    rules.printed(form, number, ranges)
    rules.known_already(store.of_number(change.db, form, number), "")
    return number


def use(change: Change, form: str, number: int, became: Became, at: int) -> LateEntry:
    """Record what the form of a number became; `at` is the instant on the paper (UTC ms)."""
    source = sha256(f"{label(form, number)} {became.noun} {became.id}".encode()).hexdigest()[:32]
    used = LateEntryUsed(
        form=form,
        day=became.day,
        at=at,
        source=source,
        noun=became.noun,
        record=became.id,
        began=change.id,
        number=number,
    )
    change.date(None)
    return change.record(used, of=store.of_number(change.db, form, number) or LateEntry)
