"""Nothing is changed under a customer so that no counter could call them any more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from hallctl.domain.reach import refuse_new
from hallctl.store import reach
from hallctl.store.change import Change


@contextmanager
def nobody_stranded(change: Change) -> Iterator[None]:
    """Refuse what is recorded here where it leaves somebody, of those who could be called, to nobody."""
    before = reach.unreached(change.db, change.now)
    yield
    refuse_new(before, reach.unreached(change.db, change.now))
