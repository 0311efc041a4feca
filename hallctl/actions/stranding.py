"""Refusing changes after which no counter could call a customer who is here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from hallctl.domain.reach import refuse_new
from hallctl.store import reach
from hallctl.store.change import Change


@contextmanager
def nobody_stranded(change: Change) -> Iterator[None]:
    """Refuse what is recorded inside this context where a customer could be called before and no longer can."""
    before = reach.unreached(change.db, change.now)
    yield
    refuse_new(before, reach.unreached(change.db, change.now))
